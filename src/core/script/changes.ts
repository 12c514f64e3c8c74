import type { OffsetMap } from '../text/offsetMap.ts';
import type { Span } from '../text/span.ts';
import { type ChangeKind, changeKinds } from './stage.ts';

/** A stretch with the change's kind as an index in `changeKinds`; offsets into the text after. */
export interface Mark extends Span {
  readonly kind: number;
}

/** One place that conversion changed. */
export interface Change {
  /** Offsets into the text before. */
  readonly source: Span;
  /** Offsets into the text after. */
  readonly target: Span;
  readonly kind: ChangeKind;
}

/**
 * The places where two texts differ, in text order: replacements whole (neighbouring ones as one), unchanged sections run by run
 * of differing units. Putting each target in its source's place gives the text after.
 *
 * @param map - From `before` to `after`.
 * @param marks - Stretches of `after` that are not of kind `script`.
 */
export function listChanges(before: string, after: string, map: OffsetMap, marks: readonly Mark[] = []): Change[] {
  const changes: Change[] = [];
  const sections = map.toArray();
  const kindAt = kindFinder(marks);
  let [a, b] = [0, 0];
  for (let i = 0; i < sections.length; ) {
    if (sections[i + 1] === -1) {
      addRuns(changes, before, after, { start: a, end: a + sections[i]! }, b - a, kindAt);
      a += sections[i]!;
      b += sections[i]!;
      i += 2;
      continue;
    }
    const [start, targetStart] = [a, b];
    for (; i < sections.length && sections[i + 1] !== -1; i += 2) {
      a += sections[i]!;
      b += sections[i + 1]!;
    }
    if (before.slice(start, a) === after.slice(targetStart, b)) continue;
    const target = { start: targetStart, end: b };
    changes.push({ source: { start, end: a }, target, kind: kindAt(target) });
  }
  return changes;
}

function addRuns(changes: Change[], before: string, after: string, span: Span, shift: number, kindAt: (target: Span) => ChangeKind): void {
  const differs = (at: number): boolean => before.charCodeAt(at) !== after.charCodeAt(at + shift);
  for (let at = span.start; at < span.end; at++) {
    if (!differs(at)) continue;
    let start = at;
    // Half a surrogate pair is no change of its own.
    if (start > span.start && isLow(before.charCodeAt(start)) && isHigh(before.charCodeAt(start - 1))) start--;
    while (at < span.end && (differs(at) || (isLow(before.charCodeAt(at)) && isHigh(before.charCodeAt(at - 1))))) at++;
    const target = { start: start + shift, end: at + shift };
    changes.push({ source: { start, end: at }, target, kind: kindAt(target) });
  }
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}

/** Tells the kind of targets asked for in text order; the strongest reason wins: user, then style, then region. */
function kindFinder(marks: readonly Mark[]): (target: Span) => ChangeKind {
  const sorted = [...marks].sort((x, y) => x.start - y.start);
  let first = 0;
  const rank = [0, 1, 3, 2]; // by index in changeKinds
  return (target) => {
    while (first < sorted.length && sorted[first]!.end <= target.start) first++;
    let kind = 0;
    for (let i = first; i < sorted.length && sorted[i]!.start < target.end; i++) {
      const mark = sorted[i]!;
      if (mark.end > target.start && rank[mark.kind]! > rank[kind]!) kind = mark.kind;
    }
    return changeKinds[kind]!;
  };
}
