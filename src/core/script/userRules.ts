/** Which conversions a rule takes part in: into Traditional, into Simplified, or both (then turned round for Simplified). */
export const ruleDirections = ['s2t', 't2s', 'both'] as const;
export type RuleDirection = (typeof ruleDirections)[number];

/** One entry of the user's conversion dictionary. `to` equal to `from` = keep as it is, in every conversion. */
export interface UserRule {
  readonly from: string;
  readonly to: string;
  readonly direction: RuleDirection;
  readonly note: string;
}

/** A line that is no rule; the lines around it count. */
export interface RuleProblem {
  /** Counted from 1. */
  readonly line: number;
  readonly reason: 'empty' | 'tooLong' | 'unknownDirection' | 'tooMany';
  /** The line, shortened. */
  readonly text: string;
}

/** Longer keys are no words; the limits keep a hostile file from filling the memory. */
const longest = 64;
const most = 100_000;
/** More bad lines of a file are not told of: nobody reads them, and VS Code shows no more. */
export const mostProblems = 1000;

/**
 * Reads a conversion dictionary: lines of `from⇥to⇥s2t|t2s|both⇥note`. `from` alone keeps a word as it is; without a direction
 * a rule goes both ways. `#` begins a comment line.
 */
export function parseRules(text: string): { readonly rules: readonly UserRule[]; readonly problems: readonly RuleProblem[] } {
  const rules: UserRule[] = [];
  const problems: RuleProblem[] = [];
  for (const [i, raw] of text.replace(/^\ufeff/, '').split(/\r\n|[\r\n]/).entries()) {
    if (raw.trim() === '' || raw.startsWith('#')) continue;
    const [from = '', to = '', direction = '', note = ''] = raw.split('\t').map((cell) => cell.trim());
    const report = (reason: RuleProblem['reason']): unknown => problems.length < mostProblems && problems.push({ line: i + 1, reason, text: raw.slice(0, 80) });
    if (from === '') report('empty');
    else if (from.length > longest || to.length > longest) report('tooLong');
    else if (direction !== '' && !isDirection(direction)) report('unknownDirection');
    else if (rules.length >= most) {
      problems.push({ line: i + 1, reason: 'tooMany', text: raw.slice(0, 80) }); // said however many came before
      break;
    } else rules.push({ from, to: to === '' ? from : to, direction: direction === '' ? 'both' : (direction as RuleDirection), note });
  }
  return { rules, problems };
}

function isDirection(text: string): boolean {
  return ruleDirections.some((direction) => direction === text);
}

/** One line of the file that `parseRules` reads. */
export function formatRule({ from, to, direction, note }: UserRule): string {
  const clean = (cell: string): string => cell.replace(/[\t\r\n]/g, ' ');
  if (from === to && direction === 'both' && note === '') return `${clean(from)}\n`;
  return `${[from, from === to ? '' : to, direction, note].map(clean).join('\t').trimEnd()}\n`;
}

/**
 * Cantonese characters that a conversion to Simplified would replace with another word (係 → 系) or with one that few fonts have;
 * inside these words they are Mandarin.
 */
const cantonese = [...'係嗰餸嘅嚟喺咗啲嘢噉哋唔佢冇瞓攞搵畀嘥嗌'];
const mandarinWords: readonly (readonly [string, string])[] = [['關係', '关系'], ['干係', '干系'], ['係數', '系数'], ['維係', '维系'], ['聯係', '联系'], ['體係', '体系']];

/** The rules that count for a direction (`undefined`: Traditional to Traditional), as a packed dictionary, the first of two with one key first. */
export function packRules(rules: readonly UserRule[], direction: 's2t' | 't2s' | undefined, keepCantonese: boolean): string {
  const lines: string[] = [];
  const add = (from: string, to: string): void => {
    if (from !== '' && from.length <= longest && to.length <= longest && !/[ |\n]/.test(from + to)) lines.push(`${from} ${to}`);
  };
  for (const { from, to, direction: own } of rules) {
    if (from === to) add(from, to);
    else if (direction === 't2s' && own === 'both') add(to, from);
    else if (direction !== undefined && (own === direction || own === 'both')) add(from, to);
  }
  if (keepCantonese && direction === 't2s') {
    for (const [from, to] of mandarinWords) add(from, to);
    for (const character of cantonese) add(character, character);
  }
  return lines.join('|');
}
