import test from 'node:test';
import { assertMarked } from './markedSpans.ts';

test('a person named in full is found by the given name alone', () => assertMarked('person', [
  '⟦侯启明⟧生于太仓。⟦启明⟧之妻⟦顾曼如⟧在乡间教书，⟦曼如⟧说，日子清苦。',
  '「⟦若谷⟧，路還要走。」⟦葛若谷⟧記得師傅這句話。',
  '⟦邵立夏⟧与弟弟同住。妹妹⟦立夏⟧回来了。',
]));

test('a given name that is another word too is a person only where one stands', () => assertMarked('person', [
  '⟦周光明⟧回到家乡。光明的前景在望。⟦光明⟧表示，愿意再来。',
  '⟦宋和平⟧到会讲话。世界需要和平，和平来之不易。',
]));

test('a monk is found by the title and, once named, without it', () => assertMarked('person', [
  '⟦净岚⟧长老主法。⟦净岚⟧回忆说，当年寺里没有电。',
  '国学大师云集，建筑大师到访，山上人多。',
]));

test('names of Malays without a surname are found after an office', () => assertMarked('person', [
  '马来西亚国防部长丹斯里⟦莫哈末尤索夫⟧与副首相⟦阿末再益⟧到场。',
]));

test('Korean and Japanese names take in characters that are words elsewhere', () => assertMarked('person', [
  '韩国总统⟦李在源⟧会见了议员⟦崔容日⟧、国务总理⟦金基文⟧。',
  '首相任命⟦小野寺光一⟧为外相，⟦二阶堂真由美⟧为干事长。',
]));

test('a word of grammar behind surname and title begins no name', () => assertMarked('person', [
  '此前，⟦朴⟧教授曾撰文批评；⟦施⟧委员曾提案。',
]));

test('characters that close words for places and people close names, too', () => assertMarked('person', [
  '教师⟦罗达人⟧曾去过，教师⟦陈达村⟧说好。',
]));

test('a village or a street behind an office is no given name', () => assertMarked('person', [
  '工人严谨地检查，区长张家路过。',
]));

test('names that are words are found in a list of people and offices', () => assertMarked('person', [
  '市监委主任⟦向阳⟧、市中级法院院长⟦高峰⟧、副市长⟦潘恒志⟧列席。',
]));
