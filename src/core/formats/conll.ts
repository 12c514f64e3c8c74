import type { Span } from '../text/span.ts';
import { compareSpans, spanLength, spansOverlap } from '../text/span.ts';
import { type ExportSource, type Format, FormatError, type FormatItem, type LeftOut, type ReadFile, type ReadProblem, type Trait } from './format.ts';

const carries = new Set<Trait>([]);

/** Character BIO, as CoNLL-2003 has it for words: a character and its tag a line, white space left out, an empty line after each line of the text. */
export const conll: Format = { id: 'conll', extension: '.bio', carries, write, read };

const rule = '# character BIO; white space of the text is left out; of marks that overlap the longest is written, then the first';

function write({ name, text, items }: ExportSource): { readonly files: readonly [{ extension: string; content: string }]; readonly leftOut: readonly LeftOut[] } {
  const { kept, dropped } = flat(items);
  const lines = [rule, `# ${name.replace(/\s/g, ' ')}`];
  let next = 0;
  for (let at = 0; at < text.length;) {
    const character = String.fromCodePoint(text.codePointAt(at)!);
    while (next < kept.length && kept[next]!.span.end <= at) next++;
    const mark = kept[next];
    const tag = !mark || mark.span.start > at ? 'O' : `${mark.span.start === at ? 'B' : 'I'}-${escapeTag(mark.tag)}`;
    if (!/\s/.test(character)) lines.push(`${character}\t${tag}`);
    else if (character === '\n' && lines.at(-1) !== '') lines.push('');
    at += character.length;
  }
  return { files: [{ extension: '.bio', content: `${lines.join('\n')}\n` }], leftOut: dropped > 0 ? [{ what: 'nested', count: dropped }] : [] };
}

/** Marks of which none overlaps another: longest first, then the first in the text. */
function flat(items: readonly FormatItem[]): { readonly kept: readonly { readonly span: Span; readonly tag: string }[]; readonly dropped: number } {
  const marks = items.map(({ spans, tag }) => ({ span: spans[0]!, tag })).sort((a, b) => compareSpans(a.span, b.span));
  let kept: typeof marks = [];
  for (const mark of marks) {
    const rivals: typeof marks = [];
    for (let i = kept.length - 1; i >= 0 && spansOverlap(kept[i]!.span, mark.span); i--) rivals.push(kept[i]!);
    if (rivals.every(({ span }) => spanLength(span) < spanLength(mark.span))) kept = [...kept.slice(0, kept.length - rivals.length), mark];
  }
  return { kept, dropped: marks.length - kept.length };
}

const escapeTag = (tag: string): string => tag.replace(/[\s%]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
const unescapeTag = (tag: string): string => tag.replace(/%([0-9a-f]{4})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));

interface Token { readonly text: string; readonly tag: string; readonly line: number }

function read(content: string, text: string): ReadFile {
  const problems: ReadProblem[] = [];
  const sentences = readTokens(content, problems);
  const tokens = sentences.flat();
  if (tokens.length === 0 && (text.trim() !== '' || problems.length > 0)) throw new FormatError({ code: 'shape', detail: 'character tag', line: 1 });
  const places = placesOf(tokens, text) ?? placesOf(tokens, tokens.map((token) => token.text).join(''))!;
  const isOwn = placesOf(tokens, text) !== undefined;
  const items: FormatItem[] = [];
  let open: { tag: string; start: number; end: number } | undefined;
  const close = (): void => {
    if (open) items.push({ tag: open.tag, spans: [{ start: open.start, end: open.end }] });
    open = undefined;
  };
  for (const [i, { tag, line }] of tokens.entries()) {
    const match = /^(?:([BIESLUM])-)?(.+)$/s.exec(tag);
    const [position, name] = match?.[1] ? [match[1], unescapeTag(match[2]!)] : ['', ''];
    if (position === '') {
      close();
      if (tag !== 'O') problems.push({ code: 'item', detail: 'B-, I- / O', line });
      continue;
    }
    if (/[BSU]/.test(position) || open?.tag !== name) close();
    open = { tag: name, start: open?.start ?? places[i]!.start, end: places[i]!.end };
    if (/[ESLU]/.test(position)) close();
  }
  close();
  return { ...(isOwn ? {} : { text: tokens.map((token) => token.text).join('') }), items, problems };
}

/** Lines of columns, the first the token, the last its tag; sentences at empty lines. */
function readTokens(content: string, problems: ReadProblem[]): Token[][] {
  const sentences: Token[][] = [[]];
  for (const [i, line] of content.replace(/^\uFEFF/, '').split(/\r?\n/).entries()) {
    if (line.trim() === '') sentences.push([]);
    else if (/^-DOCSTART-/.test(line) || (/^#\s/.test(line) && !/^#\s+(?:O|[BIESLUM]-\S+)\s*$/.test(line))) continue;
    else {
      const cells = line.trim().split(/[\t ]+/);
      if (cells.length < 2) problems.push({ code: 'item', detail: 'character tag', line: i + 1 });
      else sentences.at(-1)!.push({ text: cells[0]!, tag: cells.at(-1)!, line: i + 1 });
    }
  }
  return sentences;
}

/** Where the tokens stand in a text, white space between them aside; `undefined` when they are not all of it. */
function placesOf(tokens: readonly Token[], text: string): Span[] | undefined {
  const places: Span[] = [];
  let at = 0;
  const skip = (): void => {
    while (at < text.length && /\s/.test(text[at]!)) at++;
  };
  for (const { text: token } of tokens) {
    skip();
    if (!text.startsWith(token, at)) return undefined;
    places.push({ start: at, end: at + token.length });
    at += token.length;
  }
  skip();
  return at === text.length ? places : undefined;
}
