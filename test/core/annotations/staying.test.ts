// Annotations through random edits: every character has an identity that edits carry along, so that "on its words" is exact.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { anchorAnnotation, describeTarget } from '../../../src/core/annotations/anchor.ts';
import { anchoringText } from '../../../src/core/annotations/anchoringText.ts';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { trackEdit } from '../../../src/core/annotations/tracking.ts';
import { readingText } from '../../../src/core/document/readingText.ts';
import { OffsetMap } from '../../../src/core/text/offsetMap.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import type { Span } from '../../../src/core/text/span.ts';

/** A small generator with a seed (mulberry32), so that a failure can be repeated. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return (((t ^ (t >>> 14)) >>> 0) % below);
  };
}

const subjects = ['青田方面', '白石方面', '安和市政府', '市長陳可風', '羅德里格斯', '環海通訊社'];
const verbs = ['表示，', '指出，', '強調，', '認為，', '承諾，'];
const objects = ['港口擴建工程會依時完成', '願意擴大雙方的投資規模', '通關文件將減少二十六種', '漁民的生計應當得到保障', '各城要共享情報打擊走私', '首批款項會在九月到位'];

function makeText(next: (below: number) => number): string {
  const pick = (list: readonly string[]): string => list[next(list.length)]!;
  // News repeats itself, but no two sentences are the same from end to end: a number or a day tells them apart.
  // No sentence says the same thing twice either: with one of two equal clauses deleted, nothing could tell which one is left.
  const clauses = (): string => {
    const first = next(objects.length);
    return `${objects[first]!}，${objects[(first + 1 + next(objects.length - 1)) % objects.length]!}`;
  };
  const detail = (): string => `${1 + next(12)}月${1 + next(28)}日`;
  return Array.from({ length: 12 }, () => Array.from({ length: 4 }, () => `${pick(subjects)}${detail()}${pick(verbs)}${clauses()}。`).join('')).join('\n');
}

/** A text whose characters know where they come from; new ones have no origin. */
interface Living {
  readonly text: string;
  readonly origins: readonly number[];
}

interface Edit extends Span {
  readonly inserted: string;
}

function apply({ text, origins }: Living, edits: readonly Edit[]): Living {
  let after = { text: '', origins: [] as number[] };
  let at = 0;
  for (const edit of [...edits, { start: text.length, end: text.length, inserted: '' }]) {
    after = { text: after.text + text.slice(at, edit.start) + edit.inserted, origins: [...after.origins, ...origins.slice(at, edit.start), ...Array<number>(edit.inserted.length).fill(-1)] };
    at = edit.end;
  }
  return after;
}

function randomEdits(text: string, next: (below: number) => number): Edit[] {
  const at = next(text.length);
  switch (next(4)) {
    case 0: return [{ start: at, end: at, inserted: ['另外', '新增的一句話。', '\n', '最新消息：'][next(4)]! }];
    case 1: return [{ start: at, end: Math.min(text.length, at + 1 + next(12)), inserted: '' }];
    case 2: return [{ start: at, end: Math.min(text.length, at + 1 + next(6)), inserted: '改動' }];
    default: return wrap(text, 16 + next(24));
  }
}

/** Every paragraph wrapped anew at a width. */
function wrap(text: string, width: number): Edit[] {
  const edits: Edit[] = [];
  let column = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '\n') {
      const isEnd = /[。！？]/.test(text[i - 1] ?? '');
      if (!isEnd) edits.push({ start: i, end: i + 1, inserted: '' });
      if (isEnd) column = 0;
    } else if (++column === width && !/[，。]/.test(text[i + 1] ?? '')) {
      edits.push({ start: i + 1, end: i + 1, inserted: '\n' });
      column = 0;
    }
  }
  return edits.filter((edit, i) => i === 0 || edit.start >= edits[i - 1]!.end);
}

const isLineEnd = (character: string): boolean => character === '\n';

/** The span of the characters of a mark that are left, `undefined` when some are gone or others came between. */
function wholeSpan({ text, origins }: Living, mark: Span, original: string): Span | undefined {
  const wanted = [...Array(mark.end - mark.start).keys()].map((i) => mark.start + i).filter((i) => !isLineEnd(original[i]!));
  const places = wanted.map((origin) => origins.indexOf(origin));
  if (places.includes(-1)) return undefined;
  const span = { start: places[0]!, end: places.at(-1)! + 1 };
  const between = [...text.slice(span.start, span.end)].filter((character) => !isLineEnd(character)).length;
  return between === wanted.length ? span : undefined;
}

function covered({ text, origins }: Living, span: Span): number[] {
  return origins.slice(span.start, span.end).filter((_, i) => !isLineEnd(text[span.start + i]!));
}

const seed = Number(process.env['MEIPI_SEED'] ?? 0) || Date.now() % 1_000_000;

test(`random edits never put a mark on other words (MEIPI_SEED=${seed})`, () => {
  const next = random(seed);
  const counts = { alive: 0, kept: 0, proposed: 0, orphaned: 0, live: 0, liveKept: 0 };
  for (let round = 0; round < 40; round++) {
    const original = makeText(next);
    const before = anchoringText(SourceText.of(original), readingText(SourceText.of(original)));
    const marks = Array.from({ length: 40 }, () => {
      const start = next(original.length - 12);
      return { start, end: start + 2 + next(9) };
    }).filter(({ start, end }) => !original.slice(start, end).includes('\n'));
    let living: Living = { text: original, origins: [...Array(original.length).keys()] };
    let tracked: (readonly Span[])[] = marks.map((mark) => [mark]);
    for (let i = 0; i < 1 + next(6); i++) {
      const edits = randomEdits(living.text, next);
      const map = OffsetMap.ofChanges(living.text.length, edits.map(({ start, end, inserted }) => ({ start, end, insertedLength: inserted.length })));
      const after = apply(living, edits);
      tracked = tracked.map(trackEdit({ before: living.text, after: after.text, map }));
      living = after;
    }
    const after = anchoringText(SourceText.of(living.text), readingText(SourceText.of(living.text)));
    for (const [i, mark] of marks.entries()) {
      const whole = wholeSpan(living, mark, original);
      const own = new Set([...Array(mark.end - mark.start).keys()].map((k) => mark.start + k));
      const live = tracked[i]!;
      if (live.length > 0 && whole) assert.deepEqual(live.flatMap((span) => covered(living, span)), covered(living, whole), `live, seed ${seed}, round ${round}`);
      if (whole) counts.live++;
      if (whole && live.length > 0) counts.liveKept++;
      const annotation: Annotation = { id: 'x', tag: 't', status: 'confirmed', targets: [describeTarget(before, mark)] };
      const anchor = anchorAnnotation(annotation, after, false);
      if (whole) counts.alive++;
      if (anchor.status === 'proposed') counts.proposed++;
      if (anchor.status === 'orphan') counts.orphaned++;
      if (anchor.status !== 'anchored') continue;
      const characters = anchor.spans.flatMap((span) => covered(living, span));
      assert.ok(characters.every((origin) => own.has(origin)), `on other words: ${original.slice(mark.start, mark.end)} → ${anchor.spans.map(({ start, end }) => living.text.slice(start, end)).join('|')} (${anchor.how}), seed ${seed}, round ${round}`);
      if (whole) counts.kept++;
    }
  }
  console.log(`offline: ${counts.kept} kept of ${counts.alive} alive, ${counts.proposed} proposed, ${counts.orphaned} orphaned; live: ${counts.liveKept} of ${counts.live}`);
  assert.equal(counts.liveKept, counts.live);
  assert.ok(counts.kept / counts.alive > 0.9);
});
