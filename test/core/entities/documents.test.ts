import { test } from 'node:test';
import { assertMarked } from './markedSpans.ts';

test('papers named after a body, a meeting, a plan in quotation marks', () =>
  assertMarked('document', [
    '⟦安理会第2334号决议⟧有效，⟦国务院令第588号⟧公布，根据⟦国发〔2025〕3号⟧，⟦“十五五”规划⟧公布，审议⟦移民署组织法⟧。',
    '⟦中国共产党禾州省第十二届委员会第八次全体会议公报⟧公布，⟦中国－东盟自贸区3.0版升级议定书⟧签署。',
  ]));

test('a law of plain words, and what only ends like one', () => assertMarked('document', ['议会修改⟦引渡法⟧。', '这种方法和说法都违法，依法办事，他的做法、看法不妥，法国法律严格，公司召开法说会。']));
