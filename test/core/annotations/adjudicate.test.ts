import assert from 'node:assert/strict';
import { test } from 'node:test';
import { acceptTheirs, keepMine, type Adjudication } from '../../../src/core/annotations/adjudicate.ts';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { compareAnnotations } from '../../../src/core/annotations/compareAnnotations.ts';
import type { PlacedAnnotation } from '../../../src/core/annotations/reconcile.ts';

function on(start: number, end: number, tag: string, values: Partial<Annotation> & { readonly id: string }): PlacedAnnotation {
  return { spans: [{ start, end }], annotation: { targets: [], tag, status: 'confirmed', ...values } };
}

function stamp() {
  let next = 0;
  return { newId: () => `new${next++}`, from: 'ben', creator: 'ann', created: '2026-01-01T00:00:00.000Z' };
}

/** One's own annotations after an act. */
function after(mine: readonly PlacedAnnotation[], { place, put, remove }: Adjudication): PlacedAnnotation[] {
  const placed = new Set(place.map(({ annotation }) => annotation.id));
  const kept = mine.filter(({ annotation: { id } }) => !remove.includes(id) && !placed.has(id));
  return [...kept.map(({ spans, annotation }) => ({ spans, annotation: put.find(({ id }) => id === annotation.id) ?? annotation })), ...place];
}

const mine = [
  on(0, 2, 'role', { id: 'a', note: '誰？' }), on(2, 5, 'person', { id: 'b' }), on(6, 8, 'place', { id: 'c', attributes: { side: 'own' } }),
  on(9, 10, 'event', { id: 'd' }), on(12, 14, 'organisation', { id: 'e', status: 'rejected' }),
];
const theirs = [
  on(0, 2, 'person', { id: 'x1', note: '市長' }), on(2, 5, 'person', { id: 'x2' }), on(6, 9, 'place', { id: 'x3', attributes: { side: 'theirs', kind: 'port' } }),
  on(12, 14, 'organisation', { id: 'x4' }), on(15, 17, 'ship', { id: 'x5', note: '新', relations: [{ name: 'of', to: 'x2' }, { name: 'by', to: 'x6' }, { name: 'to', to: 'gone' }] }), on(18, 20, 'person', { id: 'x6' }),
];

test('accepting everything makes mine say what theirs say, with ids, notes and attributes of mine kept', () => {
  const compared = compareAnnotations(mine, theirs);
  const result = after(mine, acceptTheirs(compared, compared, mine, stamp()));
  assert.deepEqual(new Set(compareAnnotations(result, theirs).map(({ kind }) => kind)), new Set(['both']));
  const of = (id: string): Annotation => result.find(({ annotation }) => annotation.id === id)!.annotation;
  assert.deepEqual([of('a').tag, of('a').note], ['person', '誰？']);
  assert.deepEqual(of('c').attributes, { side: 'own', kind: 'port' });
  assert.deepEqual([of('e').status, of('e').origin], ['confirmed', undefined]);
  const ship = result.find(({ annotation }) => annotation.tag === 'ship')!.annotation;
  const other = result.find(({ spans }) => spans[0]!.start === 18)!.annotation;
  assert.deepEqual(ship, { id: ship.id, targets: [], tag: 'ship', status: 'confirmed', note: '新', relations: [{ name: 'of', to: 'b' }, { name: 'by', to: other.id }], origin: { layer: 'annotator', rule: 'ben' }, creator: 'ann', created: '2026-01-01T00:00:00.000Z' });
});

test('keeping mine rejects what theirs say elsewhere, which settles it and changes no annotation of mine', () => {
  const compared = compareAnnotations(mine, theirs);
  const act = keepMine(compared, stamp());
  assert.deepEqual([act.put, act.remove], [[], []]);
  assert.deepEqual(act.place.map(({ annotation: { tag, status }, spans: [span] }) => `${status} ${tag} ${span!.start}`), ['rejected person 0', 'rejected place 6', 'rejected ship 15', 'rejected person 18']);
  const again = compareAnnotations(after(mine, act), theirs);
  assert.deepEqual(again.map(({ kind, isSettled }) => [kind, isSettled]), [['tag', true], ['both', false], ['span', true], ['mine', false], ['theirs', true], ['theirs', true], ['theirs', true]]);
  assert.deepEqual(keepMine(again, stamp()).place, []);
});

test('what was settled can be accepted after all, and the rejection goes', () => {
  const own = [on(6, 8, 'place', { id: 'c' }), on(6, 9, 'place', { id: 'r', status: 'rejected' })];
  const compared = compareAnnotations(own, [on(6, 9, 'place', { id: 'x' })]);
  const result = after(own, acceptTheirs(compared, compared, own, stamp()));
  assert.deepEqual(result.map(({ annotation: { id, status }, spans: [span] }) => `${id} ${status} ${span!.end}`), ['c confirmed 9']);
});

test('a remark about the whole file is turned down by its words', () => {
  const remark: PlacedAnnotation = { spans: [], annotation: { id: 'x', targets: [], tag: 'note', status: 'confirmed', note: '全文很好' } };
  const other: PlacedAnnotation = { spans: [], annotation: { ...remark.annotation, id: 'y', note: '另一句' } };
  const act = keepMine(compareAnnotations([], [remark]), stamp());
  assert.deepEqual(compareAnnotations(act.place, [remark, other]).map(({ isSettled }) => isSettled), [true, false]);
});
