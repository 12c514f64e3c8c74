import type { Steps } from '../text/steps.ts';
import { parseJson } from './json.ts';

/** Longer lists are read in parts of about this length. UTF-16 units. */
const partLength = 50_000;

/** A long list of a JSON text, from its opening to behind its closing bracket. */
interface LongList {
  readonly start: number;
  readonly end: number;
  /** Where the commas between its elements are. */
  readonly commas: readonly number[];
}

/** `parseJson` in steps: the elements of long lists are read apart from what is around them. @throws FormatError as `parseJson` does. */
export function* parseJsonSteps(content: string): Steps<unknown> {
  if (content.length > partLength) {
    try {
      return yield* parseInParts(content);
    } catch {
      // Nothing that is no JSON is taken for some above; the whole of it says where it is wrong.
    }
  }
  return parseJson(content);
}

function* parseInParts(content: string): Steps<unknown> {
  const scan = new ListScan(content);
  while (!scan.isAtEnd) {
    scan.go(partLength);
    yield;
  }
  const lists = new Map<string, unknown[]>();
  let [around, at] = ['', 0];
  for (const list of scan.lists) {
    const mark = `\u0000${lists.size}`;
    lists.set(mark, yield* elementsOf(content, list));
    around += content.slice(at, list.start) + JSON.stringify(mark);
    at = list.end;
  }
  around += content.slice(at);
  if (around.split('\\u0000').length - 1 > lists.size) throw new SyntaxError('a string or a name like a mark');
  const held = { value: parseJson(around) };
  const placed = new Set<string>();
  putBack(held, lists, placed);
  if (placed.size < lists.size) throw new SyntaxError('a member of the same name took the place of a list');
  return held.value;
}

function* elementsOf(content: string, { start, end, commas }: LongList): Steps<unknown[]> {
  const elements: unknown[] = [];
  let from = start + 1;
  for (const to of [...commas, end - 1]) {
    if (to - from < partLength && to < end - 1) continue;
    const part = JSON.parse(`[${content.slice(from, to)}]`) as unknown[];
    if (part.length === 0 && commas.length > 0) throw new SyntaxError('nothing between two commas');
    for (const element of part) elements.push(element);
    from = to + 1;
    yield;
  }
  return elements;
}

/** Puts lists where their marks stand. @throws where a mark stands twice: the text has a string like it. */
function putBack(value: object, lists: ReadonlyMap<string, unknown[]>, placed: Set<string>): void {
  for (const [name, each] of Object.entries(value)) {
    if (typeof each === 'object' && each !== null) putBack(each, lists, placed);
    const list = typeof each === 'string' ? lists.get(each) : undefined;
    if (!list) continue;
    if (placed.has(each as string)) throw new SyntaxError('a string like a mark');
    placed.add(each as string);
    (value as Record<string, unknown>)[name] = list;
  }
}

/** Looks for the innermost long lists of a JSON text, so much of it at a time. */
class ListScan {
  /** In text order. */
  readonly lists: LongList[] = [];
  readonly #content: string;
  readonly #open: { readonly start: number; readonly isList: boolean; readonly commas: number[] }[] = [];
  #at = 0;
  #isInString = false;

  constructor(content: string) {
    this.#content = content;
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#content.length;
  }

  /** @throws where a bracket closes what it did not open. */
  go(length: number): void {
    const content = this.#content;
    for (const end = Math.min(content.length, this.#at + length); this.#at < end; this.#at++) {
      const unit = content.charCodeAt(this.#at);
      if (unit === quote) this.#isInString = !this.#isInString;
      else if (this.#isInString) this.#at += unit === backslash ? 1 : 0;
      else if (unit === comma) this.#open.at(-1)?.commas.push(this.#at);
      else if (unit === bracket || unit === brace) this.#open.push({ start: this.#at, isList: unit === bracket, commas: [] });
      else if (unit === closingBracket || unit === closingBrace) this.#close(unit === closingBracket);
    }
  }

  #close(isList: boolean): void {
    const opened = this.#open.pop();
    if (opened?.isList !== isList) throw new SyntaxError('brackets');
    const { start, commas } = opened;
    if (isList && this.#at - start > partLength && (this.lists.at(-1)?.start ?? -1) < start) this.lists.push({ start, end: this.#at + 1, commas });
  }
}

const [quote, backslash, comma, bracket, brace, closingBracket, closingBrace] = Array.from('"\\,[{]}', (mark) => mark.charCodeAt(0)) as [number, number, number, number, number, number, number];
