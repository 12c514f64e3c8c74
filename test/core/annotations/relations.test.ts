import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation, Relation } from '../../../src/core/annotations/annotation.ts';
import { brokenRelations, likelyRelations, relationProblem, relationsOf, withoutRelation } from '../../../src/core/annotations/relations.ts';

function annotation(id: string, relations?: readonly Relation[]): Annotation {
  return { id, targets: [], tag: 'person', status: 'confirmed', ...(relations ? { relations } : {}) };
}

const all = [annotation('甲', [{ name: 'alias', to: '乙' }, { name: 'speaker', to: '走了' }]), annotation('乙'), annotation('丙', [{ name: 'alias', to: '甲' }])];

test('both ends of a relation see it, and one whose other end is gone is still there', () => {
  const seen = relationsOf(all, '甲').map(({ direction, relation, other }) => [direction, relation.name, other?.id]);
  assert.deepEqual(seen, [['out', 'alias', '乙'], ['out', 'speaker', undefined], ['in', 'alias', '丙']]);
  assert.deepEqual(relationsOf(all, '乙').map(({ direction, from }) => [direction, from.id]), [['in', '甲']]);
  assert.deepEqual(brokenRelations(all).map(({ from, relation }) => [from.id, relation.to]), [['甲', '走了']]);
});

test('a relation to itself, round in a circle or twice is refused; of another name it may go back', () => {
  assert.equal(relationProblem(all, '甲', { name: 'alias', to: '甲' }), 'self');
  assert.equal(relationProblem(all, '乙', { name: 'alias', to: '丙' }), 'circle');
  assert.equal(relationProblem(all, '甲', { name: 'alias', to: '乙' }), 'there');
  assert.equal(relationProblem(all, '乙', { name: 'speaker', to: '甲' }), undefined);
  const circle = [annotation('甲', [{ name: 'x', to: '乙' }]), annotation('乙', [{ name: 'x', to: '甲' }]), annotation('丙')];
  assert.equal(relationProblem(circle, '丙', { name: 'x', to: '甲' }), undefined, 'a circle from elsewhere ends the search');
});

test('the tags of the two ends say what a relation is likely to be', () => {
  assert.deepEqual([likelyRelations('person', 'point/direct'), likelyRelations('person', 'person'), likelyRelations('point/bullet', 'point/enumerated'), likelyRelations('point/direct', 'person')], [['speaker'], ['alias'], ['parent'], []]);
});

test('taking a relation away leaves the others, and nothing where there is no other', () => {
  assert.deepEqual(withoutRelation(all[0]!, { name: 'alias', to: '乙' }).relations, [{ name: 'speaker', to: '走了' }]);
  assert.equal('relations' in withoutRelation(all[2]!, { name: 'alias', to: '甲' }), false);
});
