import type { Span } from '../text/span.ts';
import { compareSpans, spanLength, spansOverlap } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';
import { type ExportSource, type Format, FormatError, type FormatItem, type ReadFile, type ReadProblem, type Trait, type Written } from './format.ts';

const carries = new Set<Trait>([]);

/** Character BIO, as CoNLL-2003 has it for words: a character and its tag a line, white space left out, an empty line after each line of the text. */
export const conll: Format = { id: 'conll', extension: '.bio', carries, write, read };

const rule = '# character BIO; white space of the text is left out; of marks that overlap the longest is written, then the first';

function* write({ name, text, items }: ExportSource): Steps<Written> {
  const { kept, dropped } = flat(items);
  const parts = [`${rule}\n# ${name.replace(/\s/g, ' ')}\n`];
  const tokens = new TokenWriter(text, kept);
  while (!tokens.isAtEnd) {
    yield;
    parts.push(tokens.write(unitsPerStep));
  }
  return { files: [{ extension: '.bio', content: parts.join('') }], leftOut: dropped > 0 ? [{ what: 'nested', count: dropped }] : [] };
}

/** A text of a million characters has as many lines. UTF-16 units. */
const unitsPerStep = 10_000;

/** Writes the characters of a text with their tags, one after the other. */
class TokenWriter {
  readonly #text: string;
  readonly #marks: readonly FlatMark[];
  #at = 0;
  /** The first mark that does not end before the next character. */
  #next = 0;
  #isAfterEmpty = false;

  constructor(text: string, marks: readonly FlatMark[]) {
    this.#text = text;
    this.#marks = marks;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** @returns The lines of so many more UTF-16 units. */
  write(count: number): string {
    const lines: string[] = [];
    const end = Math.min(this.#text.length, this.#at + count);
    for (let character; this.#at < end; this.#at += character.length) {
      character = String.fromCodePoint(this.#text.codePointAt(this.#at)!);
      if (!/\s/.test(character)) lines.push(`${character}\t${this.#tag()}\n`);
      else if (character === '\n' && !this.#isAfterEmpty) lines.push('\n');
      else continue;
      this.#isAfterEmpty = character === '\n';
    }
    return lines.join('');
  }

  #tag(): string {
    while (this.#next < this.#marks.length && this.#marks[this.#next]!.span.end <= this.#at) this.#next++;
    const mark = this.#marks[this.#next];
    return !mark || mark.span.start > this.#at ? 'O' : `${mark.span.start === this.#at ? 'B' : 'I'}-${escapeTag(mark.tag)}`;
  }
}

interface FlatMark {
  readonly span: Span;
  readonly tag: string;
}

/** Marks of which none overlaps another: longest first, then the first in the text. */
function flat(items: readonly FormatItem[]): { readonly kept: readonly FlatMark[]; readonly dropped: number } {
  const marks = items.map(({ spans, tag }) => ({ span: spans[0]!, tag })).sort((a, b) => compareSpans(a.span, b.span));
  const kept: typeof marks = [];
  for (const mark of marks) {
    let apart = kept.length; // behind the last mark that it does not overlap
    while (apart > 0 && spansOverlap(kept[apart - 1]!.span, mark.span)) apart--;
    if (kept.slice(apart).every(({ span }) => spanLength(span) < spanLength(mark.span))) kept.splice(apart, Infinity, mark);
  }
  return { kept, dropped: marks.length - kept.length };
}

const escapeTag = (tag: string): string => tag.replace(/[\s%]/g, (mark) => `%${mark.charCodeAt(0).toString(16).padStart(4, '0')}`);
const unescapeTag = (tag: string): string => tag.replace(/%([0-9a-f]{4})/g, (_whole, hex: string) => String.fromCharCode(parseInt(hex, 16)));

/** A text of a million characters has as many. */
const tokensPerStep = 1000;

function* read(content: string, text: string): Steps<ReadFile> {
  const problems: ReadProblem[] = [];
  const places = new TokenPlaces(text);
  const marks: { tag: string; from: Place; to: Place }[] = [];
  let open: (typeof marks)[number] | undefined;
  const close = (): void => {
    if (open) marks.push(open);
    open = undefined;
  };
  for (const { token, tag, line } of tokensOf(content, problems)) {
    const place = places.next(token);
    if (places.count % tokensPerStep === 0) yield;
    const match = tag === 'O' ? null : /^(?:([BIESLUM])-)?(.+)$/s.exec(tag);
    const [position, name] = match?.[1] ? [match[1], unescapeTag(match[2]!)] : ['', ''];
    if (position === '') {
      close();
      if (tag !== 'O') problems.push({ code: 'item', detail: 'B-, I- / O', line });
      continue;
    }
    if (/[BSU]/.test(position) || open?.tag !== name) close();
    open = { tag: name, from: open?.from ?? place, to: place };
    if (/[ESLU]/.test(position)) close();
  }
  close();
  if (places.count === 0 && (text.trim() !== '' || problems.length > 0)) throw new FormatError({ code: 'shape', detail: 'character tag', line: 1 });
  const isOwn = places.areAllOfText;
  const at = ({ own, held }: Place): number => (isOwn ? own : held);
  const items = marks.map(({ tag, from, to }) => ({ tag, spans: [{ start: at(from), end: at(to) + to.length }] }));
  return { ...(isOwn ? {} : { text: places.joined() }), items, problems };
}

/** Lines of columns, the first the token, the last its tag. */
function* tokensOf(content: string, problems: ReadProblem[]): Generator<{ readonly token: string; readonly tag: string; readonly line: number }> {
  let number = 0;
  for (let at = content.startsWith('\uFEFF') ? 1 : 0; at < content.length;) {
    const lineFeed = content.indexOf('\n', at);
    const end = lineFeed < 0 ? content.length : lineFeed;
    const line = content.slice(at, end).trim();
    at = end + 1;
    number++;
    if (line === '' || line.startsWith('-DOCSTART-') || (/^#\s/.test(line) && !/^#\s+(?:O|[BIESLUM]-\S+)$/.test(line))) continue;
    const [first, last] = [/[\t ]/.exec(line)?.index, Math.max(line.lastIndexOf('\t'), line.lastIndexOf(' '))];
    if (first === undefined) problems.push({ code: 'item', detail: 'character tag', line: number });
    else yield { token: line.slice(0, first), tag: line.slice(last + 1), line: number };
  }
}

/** Where a token begins in the user's text, if that is the one, and in that of the tokens alone; UTF-16. */
interface Place { readonly own: number; readonly held: number; readonly length: number }

/** The places of tokens, one after the other. */
class TokenPlaces {
  count = 0;
  readonly #text: string;
  /** The text of the tokens, so many a part. */
  readonly #parts: string[] = [''];
  readonly #blank = /\s*/y;
  /** Behind the last token; `undefined` when one does not stand there. */
  #own: number | undefined = 0;
  #held = 0;

  constructor(text: string) {
    this.#text = text;
  }

  next(token: string): Place {
    const start = this.#skip();
    const place = { own: start ?? 0, held: this.#held, length: token.length };
    this.#own = start !== undefined && this.#text.startsWith(token, start) ? start + token.length : undefined;
    this.#held += token.length;
    if (this.count++ % tokensPerStep === 0) this.#parts.push('');
    this.#parts[this.#parts.length - 1] += token;
    return place;
  }

  /** Whether the tokens are all of the user's text, white space aside. */
  get areAllOfText(): boolean {
    return this.#skip() === this.#text.length;
  }

  joined(): string {
    return this.#parts.join('');
  }

  #skip(): number | undefined {
    if (this.#own === undefined) return undefined;
    const unit = this.#text.charCodeAt(this.#own);
    if (unit > 0x3000 && unit < 0xfeff) return this.#own; // most are: no white space lies there
    this.#blank.lastIndex = this.#own;
    this.#blank.exec(this.#text);
    return this.#blank.lastIndex;
  }
}
