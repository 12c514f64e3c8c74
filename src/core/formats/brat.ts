import { codePointOffsets, utf16Offsets } from '../text/codePoints.ts';
import type { Span } from '../text/span.ts';
import { flatMapSteps, joinSteps, type Steps } from '../text/steps.ts';
import { type ExportSource, type Format, FormatError, type FormatItem, type ReadFile, type ReadProblem, type Trait, type Written } from './format.ts';
import { defined } from './json.ts';
import { statusOf } from './w3c.ts';

const carries = new Set<Trait>(['discontinuous', 'overlap', 'rejected', 'suggested', 'note', 'attributes', 'relations']);

/**
 * brat standoff: `.ann` beside a `.txt` with LF line ends; offsets in code points. A mark over a line end is written as fragments, one a
 * line, and read as one mark where nothing but white space lies between them. What brat's names do not allow goes into `#` lines.
 */
export const brat: Format = { id: 'brat', extension: '.ann', carries, write, read };

function* write({ text, items }: ExportSource): Steps<Written> {
  const toCodePoint = codePointOffsets(text);
  const numbers = new Map(items.flatMap(({ id }, i) => (id === undefined ? [] : [[id, i + 1] as const])));
  const lines: string[] = [];
  let [attribute, relation, comment] = [0, 0, 0];
  for (const [i, { spans, tag, status, note, attributes = {}, relations = [] }] of items.entries()) {
    yield;
    const self = `T${i + 1}`;
    const say = (kind: string, value: string): number => lines.push(`#${++comment}\t${kind} ${self}\t${value}`);
    const fragments = spans.flatMap((span) => fragmentsOf(text, span));
    lines.push(`${self}\t${nameOf(tag)} ${fragments.map(({ start, end }) => `${toCodePoint(start)} ${toCodePoint(end)}`).join(';')}\t${fragments.map(({ start, end }) => text.slice(start, end)).join(' ')}`);
    if (nameOf(tag) !== tag) say('Tag', escapeLine(tag));
    if (status !== undefined && status !== 'confirmed') lines.push(`A${++attribute}\tStatus ${self} ${status}`);
    if (note !== undefined) for (const line of note.split('\n')) say('AnnotatorNotes', line);
    for (const [name, value] of Object.entries(attributes)) say('Attribute', `${escapeLine(name)}\t${escapeLine(value)}`);
    for (const { name, to } of relations) {
      const number = numbers.get(to);
      if (number === undefined) continue;
      if (isName(name)) lines.push(`R${++relation}\t${name} Arg1:${self} Arg2:T${number}`);
      else say('Relation', `${escapeLine(name)}\tT${number}`);
    }
  }
  return { files: [{ extension: '.ann', content: yield* joinSteps([...lines, ''], '\n') }, { extension: '.txt', content: text }] };
}

/** The parts of a span between its line ends, none empty; white space at their edges stays. */
function fragmentsOf(text: string, { start, end }: Span): Span[] {
  const fragments: Span[] = [];
  for (let at = start; at < end;) {
    const lineFeed = text.indexOf('\n', at);
    const stop = lineFeed < 0 || lineFeed > end ? end : lineFeed;
    if (stop > at) fragments.push({ start: at, end: stop });
    at = stop + 1;
  }
  return fragments;
}

const isName = (name: string): boolean => /^[A-Za-z_][A-Za-z0-9_-]*$/.test(name);

/** What brat takes as a type; the tag itself goes into a `#` line where they differ. */
function nameOf(tag: string): string {
  if (isName(tag)) return tag;
  const name = tag.replace(/[^A-Za-z0-9_-]+/g, '_');
  return isName(name) ? name : `_${name}`;
}

const escapeLine = (value: string): string => value.replace(/[\\\n\r\t]/g, (mark) => ({ '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' })[mark]!);
const unescapeLine = (value: string): string => value.replace(/\\([\\nrt])/g, (_whole, mark: string) => ({ '\\': '\\', n: '\n', r: '\r', t: '\t' })[mark]!);

interface Reading { readonly item: { -readonly [K in keyof FormatItem]: FormatItem[K] }; readonly notes: string[] }

function* read(content: string, text: string): Steps<ReadFile> {
  const problems: ReadProblem[] = [];
  const byName = new Map<string, Reading>();
  const lines = content.replace(/^\uFEFF/, '').split(/\r?\n/);
  const toUtf16 = utf16Offsets(text);
  for (const [i, line] of lines.entries()) {
    yield;
    if (!line.startsWith('T')) continue;
    const match = /^(T[^\t]*)\t(\S+) ([\d ;]+)(?:\t(.*)|$)/s.exec(line);
    const fragments = match && readFragments(match[3]!, match[4], toUtf16, text);
    if (!match || !fragments) problems.push({ code: 'item', detail: match ? 'start end;start end' : 'Tn⇥type start end⇥words', line: i + 1 });
    else byName.set(match[1]!, { item: { tag: match[2]!, ...marked(rejoined(fragments, text)) }, notes: [] });
  }
  if (byName.size === 0 && problems.length === 0 && lines.some((line) => line.trim() !== '')) throw new FormatError({ code: 'shape', detail: 'T1⇥type start end⇥words', line: 1 });
  for (const [i, line] of lines.entries()) {
    yield;
    if (line.trim() !== '' && !line.startsWith('T') && !readMore(line, byName)) problems.push({ code: 'item', detail: line.slice(0, 40), line: i + 1 });
  }
  const targets = new Set([...byName.values()].flatMap(({ item }) => item.relations?.map(({ to }) => to) ?? []));
  const items = yield* flatMapSteps([...byName], ([name, { item, notes }]) => [defined({
    ...item, id: targets.has(name) ? name : undefined, status: item.status ?? ('confirmed' as const), note: notes.length > 0 ? notes.join('\n') : undefined,
  })]);
  return { items, problems };
}

interface Fragment extends Span {
  /** As the file quotes it. */
  readonly words?: string;
}

/** @param words - Those of all fragments, with a blank between two, as they should be. */
function readFragments(list: string, words: string | undefined, toUtf16: (offset: number) => number, text: string): Fragment[] | undefined {
  const pairs = list.split(';').map((part) => /^(\d{1,9}) (\d{1,9})$/.exec(part)).map((match) => match && ([Number(match[1]), Number(match[2])] as const));
  if (!pairs.every((pair) => pair !== null)) return undefined;
  const characters = Array.from(words ?? '');
  const isQuoted = characters.length === pairs.reduce((sum, [start, end]) => sum + end - start + 1, -1);
  let at = 0;
  const fragments = pairs.map(([start, end]): Fragment => {
    const own = characters.slice(at, at + end - start).join('');
    at += end - start + 1;
    const said = isQuoted ? own : pairs.length === 1 && words ? words : undefined; // of another length: the offsets are not this text's
    return { start: toUtf16(start), end: toUtf16(end), ...(said === undefined ? {} : { words: said }) };
  });
  return fragments.every(({ start, end }) => start < end && end <= text.length) ? fragments.sort((a, b) => a.start - b.start) : undefined;
}

/** Fragments with only white space and a line end between them are one stretch: brat cannot write it otherwise. */
function rejoined(fragments: readonly Fragment[], text: string): Fragment[] {
  const joined: Fragment[] = [];
  for (const fragment of fragments) {
    const last = joined.at(-1);
    const between = last && last.end <= fragment.start ? text.slice(last.end, fragment.start) : undefined;
    if (last && between !== undefined && /^\s*\n\s*$/.test(between)) joined[joined.length - 1] = { ...fragment, start: last.start, ...(last.words === undefined ? {} : { words: last.words + fragment.words! }) };
    else joined.push(fragment);
  }
  return joined;
}

/** The quoted words tell whether the offsets are those of this text. */
function marked(fragments: readonly Fragment[]): Pick<FormatItem, 'spans' | 'quotations'> {
  const quotations = fragments.flatMap(({ words }) => (words === undefined ? [] : [{ exact: words, prefix: '', suffix: '' }]));
  return { spans: fragments.map(({ start, end }) => ({ start, end })), ...(quotations.length > 0 ? { quotations } : {}) };
}

/** Attributes, relations, equivalences and notes. @returns Whether the line is one we know. */
function readMore(line: string, byName: ReadonlyMap<string, Reading>): boolean {
  const [name = '', head = '', ...rest] = line.split('\t');
  const [kind = '', first = '', second = ''] = head.split(' ');
  const value = rest.join('\t');
  if (/^[AM]/.test(name)) {
    const reading = byName.get(first);
    if (!reading) return false;
    const status = kind === 'Status' ? statusOf(second) : undefined;
    if (status) reading.item.status = status;
    else addAttribute(reading, kind, second || 'true');
    return true;
  }
  if (name.startsWith('R')) return addRelation(byName, kind, first.replace(/^[^:]*:/, ''), second.replace(/^[^:]*:/, ''));
  if (!name.startsWith('#')) return false;
  const reading = byName.get(first);
  if (!reading) return false;
  if (kind === 'Tag') reading.item.tag = unescapeLine(value);
  else if (kind === 'Attribute' && rest.length === 2) addAttribute(reading, unescapeLine(rest[0]!), unescapeLine(rest[1]!));
  else if (kind === 'Relation' && rest.length === 2) return addRelation(byName, unescapeLine(rest[0]!), first, rest[1]!);
  else reading.notes.push(value);
  return true;
}

function addAttribute({ item }: Reading, name: string, value: string): void {
  item.attributes = Object.fromEntries([...Object.entries(item.attributes ?? {}), [name, value]]);
}

function addRelation(byName: ReadonlyMap<string, Reading>, name: string, from: string, to: string): boolean {
  const reading = byName.get(from);
  if (!reading || !byName.has(to)) return false;
  reading.item.relations = [...(reading.item.relations ?? []), { name, to }];
  return true;
}
