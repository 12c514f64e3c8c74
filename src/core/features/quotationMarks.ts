import { cutAtInsets, everyParagraph } from '../document/insets.ts';
import type { Paragraph } from '../document/model.ts';
import type { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import type { Replacement } from './cleanup.ts';

/** Whose quotation marks: “‘’” in Mainland print, 「『』」 in Hong Kong and Taiwan. */
export type QuotationStyle = 'cn' | 'hk' | 'tw';

/** What normalising would change, and the marks without a counterpart, which it leaves alone. Offsets into the source text. */
export interface QuotationCleanup {
  readonly replacements: readonly Replacement[];
  readonly unmatched: readonly Span[];
}

/** Opening and closing marks, outer and inner. */
const marksOf: Readonly<Record<QuotationStyle, readonly [string, string]>> = { cn: ['“”', '‘’'], hk: ['「」', '『』'], tw: ['「」', '『』'] };
const closing: Readonly<Record<string, string>> = { '「': '」', '『': '』', '“': '”', '‘': '’', '〝': '〞', '｢': '｣', '﹁': '﹂', '﹃': '﹄' };
const isClosing = new Set(Object.values(closing));
const han = /\p{Script=Han}/u;

interface Pair {
  readonly start: number;
  readonly end: number;
}

/**
 * Gives every quotation the marks of a region by how deep it stands in others. Marks pair within a paragraph; a quotation
 * in Latin text, and an apostrophe, stay as they are.
 */
export function normaliseQuotationMarks(source: SourceText, paragraphs: readonly Paragraph[], style: QuotationStyle): QuotationCleanup {
  const replacements: Replacement[] = [];
  const unmatched: Span[] = [];
  for (const paragraph of everyParagraph(paragraphs)) {
    const found = pairMarks(source.text, cutAtInsets(paragraph.gaps, paragraph));
    for (const mark of found.unmatched) unmatched.push(mark); // a call takes no hundred thousand arguments
    for (const replacement of restyle(source.text, found.pairs, marksOf[style])) replacements.push(replacement);
  }
  return { replacements: replacements.sort((a, b) => a.start - b.start), unmatched: unmatched.sort((a, b) => a.start - b.start) };
}

/** The pairs of a paragraph in pieces, ordered by their opening marks; `end` is the offset of the closing mark. */
function pairMarks(text: string, pieces: readonly Span[]): { readonly pairs: Pair[]; readonly unmatched: Span[] } {
  const open: { readonly at: number; readonly closedBy: string }[] = [];
  const pairs: Pair[] = [];
  const lone: number[] = [];
  const openCount = new Map<string, number>(); // so that a lone closing mark need not search all open ones
  const count = (mark: string, change: number): void => void openCount.set(mark, (openCount.get(mark) ?? 0) + change);
  for (const { start, end } of pieces) for (let at = start; at < end; at++) {
    const mark = text[at]!;
    const isStraightEnd = mark === '"' && open[open.length - 1]?.closedBy === '"';
    const closedBy = mark === '"' ? '"' : closing[mark];
    if (closedBy !== undefined && !isStraightEnd) {
      open.push({ at, closedBy });
      count(closedBy, 1);
    } else if (isStraightEnd || (isClosing.has(mark) && !isApostrophe(text, at))) {
      if ((openCount.get(mark) ?? 0) === 0) {
        lone.push(at);
        continue;
      }
      for (let top = open.pop(); top; top = open.pop()) {
        count(top.closedBy, -1);
        if (top.closedBy === mark) {
          pairs.push({ start: top.at, end: at });
          break;
        }
        lone.push(top.at);
      }
    }
  }
  for (const { at } of open) lone.push(at);
  return { pairs: pairs.sort((a, b) => a.start - b.start), unmatched: lone.sort((a, b) => a - b).map((at) => ({ start: at, end: at + 1 })) };
}

function isApostrophe(text: string, at: number): boolean {
  return text[at] === '’' && /[A-Za-z]/.test(text.charAt(at - 1)) && /[A-Za-z]/.test(text.charAt(at + 1));
}

function restyle(text: string, pairs: readonly Pair[], marks: readonly [string, string]): Replacement[] {
  const replacements: Replacement[] = [];
  const around: number[] = [];
  for (const { start, end } of pairs) {
    while (around.length > 0 && around[around.length - 1]! < start) around.pop();
    const mark = marks[around.length % 2]!;
    around.push(end);
    const isChinese = han.test(text.slice(start + 1, Math.min(end, start + 200))) || han.test(text.charAt(start - 1)) || han.test(text.charAt(end + 1));
    if (!isChinese) continue;
    if (text[start] !== mark[0]) replacements.push({ start, end: start + 1, text: mark[0]! });
    if (text[end] !== mark[1]) replacements.push({ start: end, end: end + 1, text: mark[1]! });
  }
  return replacements.sort((a, b) => a.start - b.start);
}
