import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { type Candidate, priorities } from './candidates.ts';

/** What tells a person's name from other words. */
export interface NameRules {
  readonly single: ReadonlySet<string>;
  readonly double: ReadonlySet<string>;
}

export function createNameRules(tables: Tables): NameRules {
  const rows = tableRows(tables['surnames']);
  const cells = (kind: string): string[] => rows.filter(([name]) => name === kind).map(([, cell]) => cell ?? '');
  return { single: new Set(cells('single').join('').replace(/\s/g, '')), double: new Set(cells('double').flatMap(cellNames)) };
}

/** Characters that write foreign names in Chinese. */
const foreign = /^[阿埃艾安昂奥巴拜班邦鲍保贝本比彼宾波伯勃博布查茨达戴丹道德登邓迪蒂丁杜顿多厄恩尔法凡范菲芬丰冯佛夫弗福富盖甘戈格贡古果哈海汉豪赫黑亨洪侯胡华怀惠霍基吉加贾杰金津喀卡凯坎康考柯科可克肯孔库夸拉莱赖兰朗劳勒雷蕾黎里理利莉林琳隆卢鲁路伦罗洛马玛迈麦曼芒毛梅门蒙米密明摩莫墨默姆慕穆拿娜纳乃奈南内尼涅宁纽农努诺欧帕潘庞培佩彭蓬皮珀普奇齐恰强乔切琴丘让热仁日荣儒瑞若撒萨塞赛桑瑟森沙莎山珊尚绍舍申生圣施石史士舒顺斯丝松苏索塔泰坦汤唐特滕提廷通图托瓦万旺威韦维魏温文翁沃乌武西希锡席夏香肖谢辛欣修休雅亚延扬杨耶叶伊易因英尤约云泽扎詹兹朱佐]$/;

/** Follows a name: a verb of speech or action, a title, a mark. */
const after = /^(?:[，。、：；）」』”]|表示|指出|强调|认为|说|称|指|在|对|与|同|和|及|于|今|昨|曾|则|也|就|又|还|向|是|会见|出席|主持|访|先生|女士|议员|主席|部长|教授|博士|局长|等|的|接受|回应|批|直言|透露|坦言|解释|补充|举行|发表|率|抵|当选|担任|出任|宣布|介绍|呼吁|提出|要求|承认|质疑|反问|答|问|形容|相信|希望|重申|续|最后|并)/;
const before = /(?:[，。、：；（「『“\s]|^|和|与|及|同|由|的|是|对|向|名|人|长|席|记|员|任|裁|理|统|相|事|使|授|师|者|官|士|生|姐|书|家|候|夫|妇|问|手|者|督|言|党|国|府|院|表|据|让|被|称|见|请|为)$/;

/** Names by surname and context; words that the segmenter knows as a whole are left alone. Offsets into the folded text. */
export function findPeople(rules: NameRules, folded: string, ends: ReadonlySet<number>): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < folded.length; i++) {
    const surnameLength = rules.double.has(folded.slice(i, i + 2)) ? 2 : rules.single.has(folded[i]!) ? 1 : 0;
    if (surnameLength === 0 || !(i === 0 || ends.has(i)) || !before.test(folded.slice(Math.max(0, i - 1), i))) continue;
    for (const given of [2, 1]) {
      const end = i + surnameLength + given;
      if (end > folded.length || !isGivenName(folded.slice(i + surnameLength, end)) || !ends.has(end)) continue;
      if (!isSpelledOut(ends, i, surnameLength, end) || !after.test(folded.slice(end, end + 2)) ) continue;
      if (given === 1 && /[，。、的在是和]/.test(folded[end] ?? '') && !/[、，：]/.test(folded[end] ?? '')) continue;
      found.push({ start: i, end, kind: 'person', layer: 'name', rule: 'surname and given name', priority: priorities.person });
      break;
    }
  }
  return [...found, ...findForeign(folded, ends), ...knownForeign(folded, ends)];
}

/** 2 or 3 characters that the segmenter cut apart: a name it does not know. A name it knows as one word also passes from 3 characters on. */
function isSpelledOut(ends: ReadonlySet<number>, start: number, surnameLength: number, end: number): boolean {
  if (ends.has(start + surnameLength)) return true;
  let cuts = 0;
  for (let i = start + 1; i < end; i++) if (ends.has(i)) cuts++;
  return cuts === 0 && end - start >= 3;
}

const noName = /[的了是在不有与及也都而之所其这那就并或等年月日对从到于要将被把由个们时市县省区党政府议院部席员说称指]/;

function isGivenName(given: string): boolean {
  return /^\p{Script=Han}+$/u.test(given) && !noName.test(given);
}

/** 克里斯·拉姆齐, 凯勒-祖特尔: parts of transliteration characters set together by a dot or a dash; or a longer run after an office. */
function findForeign(folded: string, ends: ReadonlySet<number>): Candidate[] {
  const found: Candidate[] = [];
  for (const match of folded.matchAll(/\p{Script=Han}{1,8}(?:[·•‧・．]\p{Script=Han}{1,8}){1,3}/gu)) found.push(...trimmed(match[0], match.index, 'dotted foreign name'));
  for (const match of folded.matchAll(/\p{Script=Han}{2,6}[-－]\p{Script=Han}{2,6}/gu)) if ([...match[0].replace(/[-－]/, '')].every((character) => foreign.test(character))) found.push(foreignName(match.index, match.index + match[0].length, 'hyphened foreign name'));
  for (const match of folded.matchAll(/(?<=总统|总理|首相|外长|部长|议长|主席|国务卿|发言人|研究员|教授|大使|特使|防长|财长|秘书长|代表|学者|专家|议员|总裁|市长|州长)\p{Script=Han}{2,10}/gu)) {
    let length = 0;
    while (length < match[0].length && foreign.test(match[0][length]!)) length++;
    while (length > 1 && !ends.has(match.index + length)) length--;
    if (length >= 2) found.push(foreignName(match.index, match.index + length, 'foreign name after an office'));
  }
  return found;
}

/** A word of four and more transliteration characters, before what follows a name; a listed place of the same spelling goes first. */
function knownForeign(folded: string, ends: ReadonlySet<number>): Candidate[] {
  const found: Candidate[] = [];
  let start = 0;
  for (const end of [...ends].sort((a, b) => a - b)) {
    const word = folded.slice(start, end);
    if (word.length >= 4 && [...word].every((character) => foreign.test(character)) && after.test(folded.slice(end, end + 2))) found.push({ ...foreignName(start, end, 'transliterated word before a verb'), priority: priorities.listed - 2 });
    start = end;
  }
  return found;
}

function foreignName(start: number, end: number, rule: string): Candidate {
  return { start, end, kind: 'person', layer: 'name', rule, priority: priorities.person + 4 };
}

/** The run around the dots as far as it is made of transliteration characters. */
function trimmed(run: string, at: number, rule: string): Candidate[] {
  const firstDot = run.search(/[·•‧・．]/);
  const lastDot = Math.max(...['·', '•', '‧', '・', '．'].map((dot) => run.lastIndexOf(dot)));
  let start = firstDot;
  while (start > 0 && foreign.test(run[start - 1]!)) start--;
  let end = lastDot + 1;
  while (end < run.length && foreign.test(run[end]!)) end++;
  return start < firstDot && end > lastDot + 1 ? [foreignName(at + start, at + end, rule)] : [];
}
