import { endTest, startTest } from '../text/anchored.ts';
import { hasUnitAt, nextOf, unitSet } from '../text/unitSet.ts';
import { type Candidate, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import { isFunctional, type Words } from './words.ts';

// People whom a text names by a part of their name only: 陈姓男子, 张某, 小李, 强哥.

/** Names by a surname and what stands for the rest. Offsets into the folded text. */
export function findPartialNames(rules: NameRules, words: Words): Candidate[] {
  return findNamedBySurname(rules, words.text).concat(findVeiled(rules, words), findFamiliar(rules, words), findByKinship(rules, words));
}

function person(start: number, end: number, rule: string): Candidate {
  return { start, end, kind: 'person', layer: 'name', rule, priority: priorities.pattern };
}

const holderAfter = startTest(/^[男女夫妇少老青司学业店市村居被原嫌疑死伤父母兄姐弟妹东警保工店员商护医乘旅游驾船渔农]/);
const noSurname = unitSet('百大同异他何');
/** 疑犯姓｜邹｜（: what closes a surname that stands behind 姓. */
const closesSurname = startTest(/^(?:[（(，。、；和及与的]|$)/);
const holderBefore = endTest(/(?:[男女犯名位子者主人友童]|司机|员工|职员)$/);

/** 陈姓男子, 疑犯姓陈: a person known by the surname only. */
function findNamedBySurname({ single }: NameRules, text: string): Candidate[] {
  const found: Candidate[] = [];
  for (let at = text.indexOf('姓', 1); at >= 0; at = text.indexOf('姓', at + 1)) {
    if (hasUnitAt(single, text, at - 1) && holderAfter(text, at + 1, at + 2) && !hasUnitAt(noSurname, text, at - 1)) found.push(person(at - 1, at, 'surname alone'));
    else if (hasUnitAt(single, text, at + 1) && closesSurname(text, at + 2, at + 3) && (holderBefore(text, at - 2, at) || /[）)]/.test(text[at - 1]!))) found.push(person(at + 1, at + 2, 'surname alone'));
  }
  return found;
}

/** Surnames that are words of grammar or nouns as well: before 某 they need a mark or a word for a person before them. */
const alsoWords = unitSet('于和向从应时全任连同经过要能由对以被在与及据该让给把将关路车党项管支单成方江海居区');
/** 某 of something: 某个, 某公司. */
const something = startTest(/^(?:[个种些地年月市县省校处次项方段天国企类事区村镇乡所院栋座条款]|日(?!前)|公司|单位|高校|医院)/);
const opensVeiled = endTest(/(?:[，。、；：（()）「」『』“”"\s]|[人者犯民员主客师长妻子女夫友东机]|被告|原告|姓名)$/);

/** 张某, 李某某, 王某甲: what courts and police leave of a name. */
function findVeiled({ single, double }: NameRules, words: Words): Candidate[] {
  const { text } = words;
  const found: Candidate[] = [];
  for (let at = text.indexOf('某', 1); at >= 0; at = text.indexOf('某', at + 1)) {
    const start = at >= 2 && double.has(text.slice(at - 2, at)) ? at - 2 : at - 1;
    if (start === at - 1 && (!hasUnitAt(single, text, start) || words.borders[start] === 0)) continue;
    const isTwice = text[at + 1] === '某';
    if (start === at - 1 && hasUnitAt(alsoWords, text, start) && start > 0 && !opensVeiled(text, start - 2, start)) continue;
    if (!isTwice && something(text, at + 1, at + 3)) continue;
    const end = at + (isTwice || (/[甲乙丙丁]/.test(text[at + 1] ?? '') && text[at + 2] !== '方') ? 2 : 1);
    found.push(person(start, end, 'surname and 某'));
    at = end - 1;
  }
  return found;
}

/** Surnames that a familiar name is made of; those that make other words with 小 or 老 are left out. */
const familiarSurnames = unitSet('王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖董袁潘蒋蔡余杜叶苏魏吕丁沈姚卢姜崔钟谭陆汪范贾韦付傅邹孟熊秦邱尹薛闫段侯陶黎贺顾郝龚邵钱严覃武戴莫孔贝褚宁翁俞柳蒙符纪祁盛庄庞樊倪阮骆');
const notFamiliar = new Set(['小陈设', '老范围', '小沈阳', '小周期', '小钱', '老钱庄', '小熊', '老熊', '小叶', '小苏', '老宋体', '小杜鹃', '小丁', '小宋体', '小武', '老庄', '小庄', '老孔', '小孔', '小段', '小钟', '老钟', '小符', '小蒙', '小宁', '老顾', '小顾', '小盛', '小贝', '小黄', '小杨', '老翁']);
const speaksOrActs = startTest(/^(?:[，。、；：！？（()）「」『』“”"\s]|$|说|称|表示|告诉|介绍|问|答|笑|叹|想|觉得|感|见|看|听|拿|把|被|将|对|向|和|与|跟|同|的|是|在|从|到|也|就|都|又|还|已|曾|却|便|才|则|不|没|来|去|走|跑|带|给|让|叫|夫妇|一家|等|因|为|正|刚|很|有|一|打|开|接|发|收|找|回|提|忙|赶|立|马上|连|啊|呀|吧|先生|同志|整理|总统|部长|市长|院长|局长|县长|区长|议员|委员|老师|教授)/);

const opensCallName = unitSet('阿小老');

/** 小李, 老王, 阿强: a familiar name, all of it the name. */
function findFamiliar(rules: NameRules, words: Words): Candidate[] {
  const { text, borders } = words;
  const found: Candidate[] = [];
  for (let i = nextOf(opensCallName, text, 0); i + 1 < text.length; i = nextOf(opensCallName, text, i + 1)) {
    const isA = text[i] === '阿';
    if ((borders[i] === 0 && !endsTitle(rules, text, i)) || borders[i + 2] === 0) continue;
    if (isA ? !isCallName(rules, text, i) : !hasUnitAt(familiarSurnames, text, i + 1)) continue;
    if (notFamiliar.has(text.slice(i, i + 2)) || notFamiliar.has(text.slice(i, i + 3)) || !opensFamiliar(rules, words, i)) continue;
    if (isA && !speaksOrActs(text, i + 2, i + 4) && !startsBorder(rules, words, i + 2)) continue;
    found.push(person(i, i + 2, 'familiar name'));
    i++;
  }
  return found;
}

/** 小王, 强哥: is a word built as a familiar name? */
export function isFamiliarName(word: string): boolean {
  return word.length === 2 && (/^[小老]/.test(word) ? hasUnitAt(familiarSurnames, word, 1) && !notFamiliar.has(word) : hasUnitAt(kin, word, 1) && !hasUnitAt(noCallName, word, 0));
}

/** 阿杰｜到庭: is the next word a verb or a word of grammar? */
function startsBorder({ isBorder }: NameRules, { text, borders }: Words, at: number): boolean {
  let end = at + 1;
  while (end < text.length && borders[end] === 0) end++;
  return end - at >= 2 && isBorder(text.slice(at, end));
}

const plainAfterA = unitSet('里联富拉姨婆妈伯爸叔哥公飞迪塞尼拔扎曼萨尔布巴卡胶弥斗房方是门们');

function isCallName({ foreign, core, given, model }: NameRules, text: string, at: number): boolean {
  return hasUnitAt(given, text, at + 1) && model.weight('only', text[at + 1]!) > 0 && !hasUnitAt(plainAfterA, text, at + 1) && !hasUnitAt(core, text, at + 1) && !hasUnitAt(core, text, at + 2) && !hasUnitAt(foreign, text, at - 1) && !/[·•・]/.test(text[at - 1] ?? '');
}

const opensClause = endTest(/(?:[，。、；：！？（()）「」『』“”"《》\s—]|[人员长师友民妻夫子女儿客主弟妹兄姐伯叔里边面名的位机家者工侣夥伙])$/);

/** Is what stands before a mark, a verb, a word of grammar or a word for a person? */
function opensFamiliar(rules: NameRules, words: Words, at: number): boolean {
  if (at === 0 || opensClause(words.text, at - 1, at) || endsTitle(rules, words.text, at)) return true;
  let start = at - 1;
  while (start > 0 && words.borders[start] === 0) start--;
  const word = words.text.slice(start, at);
  return word.length === 1 ? isFunctional(word) || /[找请问见叫说带等听看喊送接劝骂打帮替比]/.test(word) : rules.isBorder(word);
}

const kin = unitSet('姐哥叔嫂姨婶');
const noCallName = unitSet('大小二三四五六七八九表堂师学老帅空阿墨多隆的这那一位名个姑兄弟姊妹加亚叔姐哥嫂姨婶');

/** 强哥, 菲姐: a character of the name and a word of kinship. */
function findByKinship(rules: NameRules, words: Words): Candidate[] {
  const { text, borders } = words;
  const found: Candidate[] = [];
  for (let i = nextOf(kin, text, 1) - 1; i + 1 < text.length; i = nextOf(kin, text, i + 2) - 1) {
    if (borders[i] === 0 || borders[i + 2] === 0 || hasUnitAt(noCallName, text, i) || !hasUnitAt(rules.given, text, i)) continue;
    if (hasUnitAt(kin, text, i + 2) || (rules.model.weight('only', text[i]!) < 0.5 && !hasUnitAt(familiarSurnames, text, i)) || !speaksOrActs(text, i + 2, i + 4) || !opensFamiliar(rules, words, i)) continue;
    found.push(person(i, i + 2, 'name and word of kinship'));
  }
  return found;
}
