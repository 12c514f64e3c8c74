import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Compared, compareAnnotations } from '../../../src/core/annotations/compareAnnotations.ts';
import type { PlacedAnnotation } from '../../../src/core/annotations/reconcile.ts';
import { type ComparisonFilter, differencesIn, filterCompared, stepToDifference, wordsIn } from '../../../src/core/features/comparison.ts';

const text = '市長陳可風在青田\n港會見安和代表團。';

/** `person 陳可風`, `!place 青田港` for a rejected one; line ends in the text do not matter; a note follows `#`. */
function by(author: string, ...marks: readonly string[]): PlacedAnnotation[] {
  return marks.map((mark) => {
    const [, no, tag, words, note] = /^(!?)(\S+) ([^#]*)(?:#(.*))?$/.exec(mark)!;
    const [found] = new RegExp([...words!].join('\\n?')).exec(text)!;
    const start = text.indexOf(found);
    return { spans: [{ start, end: start + found.length }], annotation: { id: `${author} ${mark}`, tag: tag!, status: no ? 'rejected' as const : 'confirmed' as const, targets: [], ...(note === undefined ? {} : { note }) } };
  });
}

const mine = by('ann', 'person 陳可風', 'place 青田', '!event 會見', 'organisation 代表團');
const theirs = by('ben', 'role 陳可風', 'place 青田港', 'event 會見', 'place 安和#問清楚', 'organisation 代表團');
const compared = compareAnnotations(mine, theirs);

function places(list: readonly (Compared | undefined)[]): string[] {
  return list.map((each) => (each ? wordsIn(text, (each.mine ?? each.theirs)!) : '–'));
}

function filtered(filter: ComparisonFilter): string[] {
  return places(filterCompared(compared, text, filter));
}

test('a comparison is narrowed by the words or the note of either, and by a tag of either', () => {
  assert.equal(filterCompared(compared, text, {}), compared);
  assert.deepEqual(filtered({ isWanted: (words) => words.includes('青田港') }), ['青田'], 'words over a line end, of the other');
  assert.deepEqual(filtered({ isWanted: (words) => words.includes('問') }), ['安和']);
  assert.deepEqual(filtered({ tags: new Set(['role', 'event']) }), ['陳可風', '會見']);
  assert.deepEqual(filtered({ tags: new Set(['role']), isWanted: (words) => words.includes('安') }), []);
});

test('what both say and what is settled is no difference', () => {
  assert.deepEqual(places(differencesIn(compared)), ['陳可風', '青田', '安和']);
});

test('one steps from difference to difference, from anywhere and around the text\'s end', () => {
  const differences = differencesIn(compared);
  const from = (at: number, direction: 1 | -1): string => places([stepToDifference(differences, undefined, at, direction)])[0]!;
  assert.deepEqual([0, 2, 3, 7, text.length].map((at) => from(at, 1)), ['陳可風', '陳可風', '青田', '安和', '陳可風']);
  assert.deepEqual([0, 2, 3, 7, text.length].map((at) => from(at, -1)), ['安和', '安和', '陳可風', '青田', '安和']);
  assert.equal(stepToDifference([], undefined, 0, 1), undefined);
});

test('several differences on the same words have a turn each, also after one of them is decided', () => {
  const three = differencesIn(compareAnnotations([], by('ben', '甲 陳可風', '乙 陳可風', '丙 陳可風')));
  const [first, second, third] = three;
  assert.equal(three.length, 3);
  assert.deepEqual([undefined, first, second, third].map((last) => stepToDifference(three, last, 2, 1)), [first, second, third, first]);
  assert.deepEqual([first, second, third].map((last) => stepToDifference(three, last, 2, -1)), [third, first, second]);
  assert.equal(stepToDifference([first!, third!], second, 2, 1), first, 'the second is decided');
});
