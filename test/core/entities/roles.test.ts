import test from 'node:test';
import { assertMarked } from './markedSpans.ts';

test('offices of courts, of the bar and of the Republic are found beside a name', () => assertMarked('role', [
  '⟦审判长⟧葛远征　⟦审判员⟧谢雨桐　⟦书记员⟧高子涵',
  '⟦控方大律師⟧方瑞琪盤問證人，⟦當值律師⟧霍詠芝反對。',
  '⟦大总统⟧到任，⟦外交总长⟧陆子兴辞职。',
]));

test('the rank of a deputy mayor in charge belongs to the office', () => assertMarked('role', [
  '⟦常务副市长⟧韦柳明到场。',
]));

test('a firm that reads as a name belongs to the office behind it', () => assertMarked('role', [
  '⟦高盛分析师⟧王明远给予买入评级。',
]));

test('a place keeps the word for what it is before its head', () => assertMarked('role', [
  '⟦冲绳县知事⟧玉城裕介批评这一安排。',
]));

test('deputies and whips are offices behind a surname alone', () => assertMarked('role', [
  '江⟦副院長⟧、柯⟦總召⟧好，張⟦委員⟧請發言。',
]));
