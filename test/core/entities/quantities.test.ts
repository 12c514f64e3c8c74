import { test } from 'node:test';
import { assertMarked } from './markedSpans.ts';

test('units of power, of foreign money, ranges with a unit at both ends', () =>
  assertMarked('quantity', [
    '需电⟦100MW⟧，装机⟦1.5GW⟧，基金⟦2亿澳门元⟧，气温⟦38.5℃⟧，开行⟦7,300多列⟧，每人⟦5万至20万元⟧，核三⟦两部⟧机组。',
    '共⟦26名⟧议员赞成，⟦三枚⟧导弹落海，⟦46个⟧国家与会。',
    '铁板一块，三打祝家庄，这些趟数里有汗水。',
  ]));

test('tenths and hundredths with a point', () =>
  assertMarked('quantity', ['⟦百分之三點○五⟧，⟦一成一點七⟧，⟦六點五成⟧，⟦三成五⟧，⟦6.5成⟧，半成品，2034成都。']));

test('thousands set apart by a blank are one number; 回 of 回归 counts nothing', () =>
  assertMarked('quantity', ['共⟦6 265間⟧處所，罰款⟦10 000元⟧，2013年 ⟦251次⟧行動。', '97回歸後更多。']));

test('decimals in words, degrees below nought, and round numbers behind 逾, 近, 上', () =>
  assertMarked('quantity', ['⟦六點七英寸⟧屏幕，增長⟦三點五個百分點⟧，⟦一點二億元⟧。', '氣溫⟦零下五度⟧，⟦攝氏三十五度⟧。', '拿下⟦28分⟧，落後⟦3分⟧，領先20分鐘，得3分球王稱號，取5分支機構。', '逾⟦百宗⟧投訴，近⟦千人⟧參加，上⟦百名⟧學生，百姓安居。']));

test('twenty and thirty in one character, an estimate between two numbers', () =>
  assertMarked('quantity', ['⟦卅六架⟧客機停飛，⟦廿五名⟧旅客滯留，損失⟦三、四萬元⟧，等了⟦兩、三百人⟧。']));
