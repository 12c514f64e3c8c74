import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { stateDecisions, stateTag } from '../../../src/core/annotations/stateDecisions.ts';
import { ParagraphCache } from '../../../src/core/analysis/updateDocument.ts';
import type { Mention } from '../../../src/core/document/model.ts';
import { HumanKnowledge } from '../../../src/core/entities/knowledge.ts';
import { likelyStates, stateQuestions } from '../../../src/core/entities/sharedSyllables.ts';
import { UserNames } from '../../../src/core/entities/userNames.ts';
import { analysed } from '../../analysed.ts';

const open = '烏克蘭和烏茲別克斯坦都派人出席。烏方表示感謝，中烏兩國簽了協議。\n';
const shortNames = (mentions: readonly Mention[]): string[] => mentions.filter(({ origin, canonical }) => origin.layer === 'states' && canonical !== '中國').map(({ canonical }) => canonical);
const canonicals = async (text: string): Promise<string[]> => shortNames((await analysed(text)).mentions);
const annotated = (note: string): Annotation => ({ id: 'a', tag: stateTag, status: 'confirmed', targets: [], note, origin: { layer: 'states', rule: '乌' } });

test('one state that the text names clearly most is meant, others are questions', () => {
  const states = [['乌克兰'], ['乌兹别克斯坦', '乌兹别克']];
  const times = (counts: Readonly<Record<string, number>>) => (name: string) => counts[name] ?? 0;
  assert.deepEqual(likelyStates(states, times({ 乌克兰: 1, 乌兹别克斯坦: 2, 乌兹别克: 1 })), ['乌兹别克斯坦']);
  assert.deepEqual(likelyStates(states, times({ 乌克兰: 1, 乌兹别克斯坦: 2 })), ['乌兹别克斯坦', '乌克兰']);
  assert.deepEqual(likelyStates(states, times({})), []);
});

test('what a text leaves open is one question for the syllable, with the states as the text spells them', async () => {
  const { mentions } = await analysed(open);
  assert.deepEqual(stateQuestions(mentions), [{ syllable: '乌', spelling: '烏方', states: ['烏克蘭', '烏茲別克斯坦'], isAnswered: false }]);
  const settled = await analysed('烏茲別克斯坦總統訪華。烏茲別克斯坦外長隨行，在烏茲別克斯坦生效。雙方談到烏克蘭危機，烏方表示感謝。\n');
  assert.deepEqual(stateQuestions(settled.mentions), []);
  assert.deepEqual(shortNames(settled.mentions), ['烏茲別克斯坦']);
});

test('an answer holds for every short name with the syllable', async () => {
  assert.deepEqual(await canonicals(`中國代表說，${open}`), ['烏克蘭', '中國、烏克蘭']);
  const states = new Map(stateDecisions([annotated('烏茲別克斯坦')]).map(({ syllable, state }) => [syllable, state]));
  const { mentions } = await analysed(`中國代表說，${open}`, undefined, new HumanKnowledge(new UserNames([], []), [], new Set(), states));
  assert.deepEqual(shortNames(mentions), ['烏茲別克斯坦', '中國、烏茲別克斯坦']);
  assert.deepEqual(stateQuestions(mentions).map(({ isAnswered }) => isAnswered), [true]);
});

test('a rejected answer, and one without a state, say nothing', () => {
  assert.deepEqual(stateDecisions([{ ...annotated('烏茲別克斯坦'), status: 'rejected' }, annotated('')]), []);
});

test('an edit elsewhere that tips the scale changes what is meant', async () => {
  const cache = new ParagraphCache();
  const paragraph = '烏方表示感謝，願意繼續合作，雙方商定明年再次會面。\n\n';
  const before = await analysed(`${paragraph}烏克蘭代表發言之後，烏茲別克斯坦代表也在會上發言。\n`, cache);
  assert.deepEqual(shortNames(before.mentions), ['烏克蘭']);
  const after = await analysed(`${paragraph}烏克蘭代表發言之後，烏茲別克斯坦代表也在會上發言。\n\n烏茲別克斯坦總統來訪。烏茲別克斯坦外長隨行。\n`, cache);
  assert.deepEqual(shortNames(after.mentions), ['烏茲別克斯坦']);
});
