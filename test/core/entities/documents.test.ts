import { test } from 'node:test';
import { assertMarked } from './markedSpans.ts';

test('papers named after a body, a meeting, a plan in quotation marks', () =>
  assertMarked('document', [
    '⟦安理会第2334号决议⟧有效，⟦国务院令第588号⟧公布，根据⟦国发〔2025〕3号⟧，⟦“十五五”规划⟧公布，审议⟦移民署组织法⟧。',
    '⟦中国共产党禾州省第十二届委员会第八次全体会议公报⟧公布，⟦中国－东盟自贸区3.0版升级议定书⟧签署。',
  ]));

test('a law of plain words, and what only ends like one', () => assertMarked('document', ['议会修改⟦引渡法⟧。', '这种方法和说法都违法，依法办事，他的做法、看法不妥，法国法律严格，公司召开法说会。']));

test('a joint paper whose title stands on a line of its own', () => assertMarked('document', ['⟦中华人民共和国和挪威王国关于加强绿色合作的联合声明⟧', '中国和挪威关于合作的联合声明草稿已经完成。']));

test('a report in title marks is a work, a magazine a body', async () => {
  await assertMarked('document', ['战报⟦《山口战役详报》⟧引述⟦《北山旧事》⟧。']);
  await assertMarked('organisation', ['⟦《远星》⟧杂志访问他。', '⟦《远星》⟧：为什么？']);
});

test('a law in quotation marks by the name people gave it', () => assertMarked('document', ['俗称「⟦台版晶片法⟧」的抵减，所谓「好办法」和“新做法”。']));

test('a draft belongs to the law it changes', () => assertMarked('document', ['审议⟦治安管理处罚法修订草案⟧和⟦省政府1号文件⟧。']));

test('a paper of state that fills the quotation marks', () => assertMarked('document', ['支持“⟦2035年前沅洲国家发展纲要⟧”，他说“公布行动计划”。']));

test('a plan of action in quotation marks is a paper with its years or its state', () =>
  assertMarked('document', ['他写下「暑假减肥行动计划」，她寫下“寒假減肥行動計劃”。', '“⟦2030年前沅江治理行动计划⟧”和“⟦國家兒童閱讀行動計劃⟧”出台。']));
