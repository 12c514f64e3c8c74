import { test } from 'node:test';
import { assertMarked } from './markedSpans.ts';

test('coinages in quotation marks: also with a name or a number in them, longer ones by how they end', () =>
  assertMarked('term', ['这是「⟦荷蘭病⟧」，也是「⟦懲獨22條⟧」，修建「⟦西部能源走廊⟧」和「⟦AI新十大建设⟧」，暂缓“⟦50%穿透规则⟧”。']));

test('idioms and plain praise in quotation marks are no coinages', () => assertMarked('term', ['批评对方「引狼入室」，称框架「非常成功」，承认“损失甚大”。']));

test('measures by their number, in quotation marks', () => assertMarked('term', ['所谓「⟦惠台十条⟧」没有用。']));

test('a coinage before 号召 is one, the name of a ship is none', () => assertMarked('term', ['响应“⟦双碳战略⟧”号召。', '“向阳红”号起航，“深海”舰靠岸。']));

test('a short word of the dictionary in quotation marks is no coinage', () => assertMarked('term', ['「驚人」的一致，語言的「數學」，所謂「⟦冷水釣⟧」。']));

test('a clause with its day in quotation marks is no coinage', () => assertMarked('term', ['門口寫著「本店今日開展」，“這裡明天停电”，所谓“⟦明日工厂⟧”。']));
