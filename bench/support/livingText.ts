// Texts whose characters know where they come from, through every kind of edit.
import { type ScriptConverter } from '../../src/core/script/convert.ts';
import { OffsetMap } from '../../src/core/text/offsetMap.ts';
import type { Span } from '../../src/core/text/span.ts';

/** Every UTF-16 unit with its offset in the first text, or -1. */
export interface Living {
  readonly text: string;
  readonly origins: readonly number[];
}

/** A step with the map a text editor's change event gives. */
export interface Step extends Living {
  readonly map: OffsetMap;
}

interface Edit extends Span {
  readonly inserted: string;
  /** Where the inserted characters come from; none: they are new. */
  readonly origins?: readonly number[];
}

export const editKinds = ['insert', 'delete', 'replace', 'move', 'wrap', 'join', 'convert'] as const;
export type EditKind = (typeof editKinds)[number];

export function beginLiving(text: string): Living {
  return { text, origins: Array.from(text, (_, i) => i).slice(0, text.length) };
}

/** One random edit of a kind. @param below - A random whole number below its argument. */
export function edited(living: Living, kind: EditKind, below: (limit: number) => number, converter: ScriptConverter): Step {
  if (kind === 'convert') return converted(living, below, converter);
  return applied(living, editsOf(living, kind, below));
}

function editsOf(living: Living, kind: Exclude<EditKind, 'convert'>, below: (limit: number) => number): Edit[] {
  const { text } = living;
  const at = below(text.length);
  switch (kind) {
    case 'insert': return [{ start: at, end: at, inserted: ['另外', '，據了解', '\n', '最新消息：'][below(4)]! }];
    case 'delete': return [{ start: at, end: Math.min(text.length, at + 1 + below(30)), inserted: '' }];
    case 'replace': return [{ start: at, end: Math.min(text.length, at + 1 + below(8)), inserted: '改動' }];
    case 'move': return moved(living, below);
    case 'wrap': return wrapped(text, 12 + below(29));
    case 'join': return joined(text);
  }
}

/** A line goes to another line's place. */
function moved({ text, origins }: Living, below: (limit: number) => number): Edit[] {
  const starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
  const start = starts[below(starts.length)]!;
  const end = text.indexOf('\n', start) + 1;
  const to = starts[below(starts.length)]!;
  if (end === 0 || (to >= start && to <= end)) return [];
  const edits = [{ start, end, inserted: '' }, { start: to, end: to, inserted: text.slice(start, end), origins: origins.slice(start, end) }];
  return edits.sort((a, b) => a.start - b.start);
}

const endsParagraph = (text: string, lineEnd: number): boolean => /[。！？」』”]/.test(text[lineEnd - 1] ?? '');

/** Every paragraph wrapped anew. */
function wrapped(text: string, width: number): Edit[] {
  const edits: Edit[] = [];
  let column = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\n') {
      if (endsParagraph(text, i)) column = 0;
      else edits.push({ start: i, end: i + 1, inserted: '' });
    } else if (++column >= width && /\p{Script=Han}/u.test(text[i + 1] ?? '') && /\p{Script=Han}/u.test(text[i]!)) {
      edits.push({ start: i + 1, end: i + 1, inserted: '\n' });
      column = 0;
    }
  }
  return edits;
}

function joined(text: string): Edit[] {
  return Array.from(text.matchAll(/\n/g)).filter(({ index }) => !endsParagraph(text, index)).map(({ index }) => ({ start: index, end: index + 1, inserted: '' }));
}

function applied({ text, origins }: Living, edits: readonly Edit[]): Step {
  const parts: string[] = [];
  const after: number[] = [];
  let at = 0;
  for (const edit of [...edits, { start: text.length, end: text.length, inserted: '' } as Edit]) {
    parts.push(text.slice(at, edit.start), edit.inserted);
    for (let i = at; i < edit.start; i++) after.push(origins[i]!);
    for (let i = 0; i < edit.inserted.length; i++) after.push(edit.origins?.[i] ?? -1);
    at = edit.end;
  }
  const map = OffsetMap.ofChanges(text.length, edits.map(({ start, end, inserted }) => ({ start, end, insertedLength: inserted.length })));
  return { text: parts.join(''), origins: after, map };
}

/** Characters keep their identity; where a phrase changes its length, the last one stands for the rest. */
function converted({ text, origins }: Living, below: (limit: number) => number, converter: ScriptConverter): Step {
  const results = ([['cn', 'hk'], ['cn', 'tw'], ['hk', 'cn'], ['tw', 'cn'], ['hk', 'tw'], ['tw', 'hk']] as const).map(([from, to]) => converter.convert(text, { from, to })).filter((conversion) => conversion.text !== text);
  const { text: result, map } = results[below(results.length)] ?? converter.convert(text, { from: 'cn', to: 'hk' });
  const sections = map.toArray();
  const after: number[] = [];
  let at = 0;
  for (let i = 0; i < sections.length; i += 2) {
    const length = sections[i]!;
    const longer = sections[i + 1] === -1 ? length : sections[i + 1]!;
    for (let k = 0; k < longer; k++) after.push(length === 0 ? -1 : origins[at + Math.min(k, length - 1)]!);
    at += length;
  }
  return { text: result, origins: after, map };
}

/** The origins under a span, line ends aside. */
export function originsUnder({ text, origins }: Living, { start, end }: Span): number[] {
  return origins.slice(start, end).filter((_, i) => text[start + i] !== '\n');
}
