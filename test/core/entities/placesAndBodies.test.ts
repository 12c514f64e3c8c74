import { test } from 'node:test';
import { assertMarked } from './markedSpans.ts';

test('no body in the word for all bodies of its kind', () =>
  assertMarked('organisation', ['中国外交部门表示，俄罗斯能源部门同意。', '⟦外交部⟧门口有人。']));

test('halls and houses called after people, works with a number, stations, villages of a town', () =>
  assertMarked('place', [
    '他參觀⟦梅蘭芳大劇院⟧和⟦冼星海故居⟧。',
    '⟦塔尔穆罗夫3号水电站⟧动工，列车驶过⟦北京西站⟧。',
    '⟦布袋鎮⟧⟦好美里⟧淹水，台灣高鐵⟦雲林站⟧停駛。',
    '他在車裡等，下一站是家里。',
  ]));

test('who keeps a school is part of its name; a court of first instance of a place', () =>
  assertMarked('organisation', ['⟦国立沅溪科技大学⟧开学。', '⟦最高人民法院第二国际商事法庭⟧开庭。']));

test('a verb of lying beside begins no name of an estate', () => assertMarked('place', ['新站毗鄰蝴蝶邨、⟦湖景邨⟧。']));

test('ministries of one field after their state', () => assertMarked('organisation', ['⟦沙特投资部⟧和⟦法国生态转型部⟧、⟦印度石油和天然气部⟧同意。']));
