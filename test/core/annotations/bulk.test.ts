import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Annotation, AnnotationHistory, AnnotationSet, type Mark } from '../../../src/core/annotations/annotation.ts';
import { allPlacesLayer, decideAll, isAsAdded, madeBy, openPlaces, undecided } from '../../../src/core/annotations/bulk.ts';

const origin = { layer: 'pattern', rule: 'a' };
function mark(start: number, values: Partial<Mark> = {}): Mark {
  return { id: String(start), spans: [{ start, end: start + 2 }], tag: 'person', status: 'suggested', origin, ...values };
}
function annotation(id: string, values: Partial<Annotation> = {}): Annotation {
  return { id, targets: [], tag: 'person', status: 'confirmed', ...values };
}

test('an act over many takes whole marks of its scope and kinds, and none a person decided on', () => {
  const marks = [mark(0), mark(4, { tag: 'place' }), mark(8, { status: 'rejected' }), mark(12, { status: 'confirmed' }), mark(16), mark(19)];
  assert.deepEqual(undecided(marks, {}).map(({ id }) => id), ['0', '4', '16', '19']);
  assert.deepEqual(undecided(marks, { within: [{ start: 0, end: 6 }, { start: 16, end: 20 }] }).map(({ id }) => id), ['0', '4', '16']);
  assert.deepEqual(undecided(marks, { tags: new Set(['place']) }).map(({ id }) => id), ['4']);
});

test('what a rule made is rejected, what a person confirmed stays', () => {
  const marks = [mark(0), mark(4, { origin: { layer: 'pattern', rule: 'b' } }), mark(8, { status: 'confirmed' })];
  const { reject, remove } = madeBy(marks, origin);
  assert.deepEqual([reject.map(({ id }) => id), remove], [['0'], []]);
  assert.deepEqual(decideAll(reject, 'rejected'), [{ spans: [{ start: 0, end: 2 }], tag: 'person', status: 'rejected', origin }]);
});

test('what "tag all places" made goes as a whole', () => {
  const all = { layer: allPlacesLayer, rule: '港口' };
  const marks = [mark(0, { status: 'confirmed', origin: all }), mark(4, { status: 'rejected', origin: all }), mark(8)];
  assert.deepEqual(madeBy(marks, all).remove.map(({ id }) => id), ['0']);
});

test('a tag goes to no place where it stands or was rejected; a rejection of another tag is no exception', () => {
  const places = [0, 4, 8, 12].map((start) => ({ start, end: start + 2 }));
  const placed = [
    { annotation: annotation('a'), spans: [places[0]!] },
    { annotation: annotation('b', { status: 'rejected' }), spans: [places[1]!] },
    { annotation: annotation('c', { status: 'rejected', tag: 'place' }), spans: [places[2]!] },
  ];
  assert.deepEqual(openPlaces(places.map((place) => [place]), placed, 'person'), [[places[2]], [places[3]]]);
});

test('what a person changed since an act over many added it is theirs', () => {
  const added = { id: 'a', tag: 'person', status: 'confirmed' as const };
  assert.equal(isAsAdded(annotation('a', { origin }), added), true);
  assert.equal(isAsAdded(annotation('a', { attributes: {}, relations: [] }), added), true);
  const changes: readonly Partial<Annotation>[] = [{ tag: 'place' }, { status: 'rejected' }, { note: '待查' }, { attributes: { role: '市長' } }, { relations: [{ name: 'part of', to: 'b' }] }];
  for (const change of changes) assert.equal(isAsAdded(annotation('a', change), added), false, JSON.stringify(change));
});

test('10,000 places are one step of undo, and each is looked at a bounded number of times', () => {
  const count = 10_000;
  let looks = 0;
  const marks = Array.from({ length: count }, (_, i) => {
    const { spans, ...rest } = mark(4 * i);
    return Object.defineProperty({ ...rest }, 'spans', { enumerable: true, get: () => (looks++, spans) }) as Mark;
  });
  const decisions = decideAll(undecided(marks, { within: [{ start: 0, end: 4 * count }], origin }), 'rejected');
  assert.equal(decisions.length, count);
  assert.ok(looks <= 4 * count, `${looks} looks`);
  const history = new AnnotationHistory(AnnotationSet.of([]));
  history.do({ put: decisions.map(({ tag, status }, i) => annotation(String(i), { tag, status })) });
  assert.equal(history.current.size, count);
  assert.equal(history.undo()?.size, 0);
  assert.equal(history.undo(), undefined);
  assert.equal(history.redo()?.size, count);
  let reads = 0;
  const placed = decisions.map(({ spans }, i) => Object.defineProperty({ annotation: annotation(String(i), { status: 'rejected' }) }, 'spans', { get: () => (reads++, spans) }) as { annotation: Annotation; spans: typeof spans });
  assert.equal(openPlaces(decisions.map(({ spans }) => spans), placed, 'person').length, 0);
  assert.equal(reads, count);
});
