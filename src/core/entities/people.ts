import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { hasUnitAt, type UnitSet, unitSet } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import type { Words } from './words.ts';

/** What tells a person's name from other words. */
export interface NameRules {
  readonly single: UnitSet;
  readonly double: ReadonlySet<string>;
  /** What surnames begin with. */
  readonly initials: UnitSet;
  /** Characters that write foreign names; `core` ones hardly stand in other words. */
  readonly foreign: UnitSet;
  readonly core: UnitSet;
  readonly isBorder: (word: string) => boolean;
}

export function createNameRules(tables: Tables, isBorder: (word: string) => boolean): NameRules {
  const rows = tableRows(tables['surnames']);
  const cells = (kind: string): string[] => rows.filter(([name]) => name === kind).map(([, cell]) => cell ?? '');
  const characters = (kind: string): string => cells(kind).join('').replace(/\s/g, '');
  const [single, core, double] = [characters('single'), characters('core'), cells('double').flatMap(cellNames)];
  return { single: unitSet(single), double: new Set(double), initials: unitSet(single + double.map((name) => name[0]).join('')), core: unitSet(core), foreign: unitSet(characters('foreign') + core), isBorder };
}

/** Follows a name: a verb of speech or action, a title, a mark. */
const after = /^(?:[，。、：；）)」』”》]|$|表示|指出|强调|认为|说|称|指|在|对|与|同|和|及|于|今|昨|曾|则|也|就|又|还|向|是|会见|出席|主持|访|先生|女士|小姐|议员|主席|部长|教授|博士|局长|等|的|接受|回应|批|直言|透露|坦言|解释|补充|举行|发表|率|抵|当选|担任|出任|宣布|介绍|呼吁|提出|要求|承认|质疑|反问|答|问|形容|相信|希望|重申|续|最后|并|引述|撰|报道|摄|以|为|因|将|已|被|获|到|从|都|未|不|夫妇|一行|早前|近日|日前|上午|下午|亦|再|更|谈|讲|坚持|赞|感谢|担心|向|早|之|家|本人|办公室|政府|团队|任|透过|通过|其后|随后|当时|没|无|要|会|能|可|想|应|需|必|正|刚|才|却|仍|参|代表|辞|发|进|出|受|带|领|作)/;
/** Ends what stands before a name. */
const before = /(?:[，。、：；（(「『“"●■◆▲\s]|^|和|与|及|同|由|的|是|对|向|名|人|长|席|记|员|任|裁|理|统|相|事|使|授|师|者|官|士|生|姐|导|书|家|候|夫|妇|问|手|督|言|党|国|府|院|表|据|让|被|称|见|请|为|给|以|但|而|当|即|如|因|连|跟|把|将|就|有|叫|指|批|选|派|王|代|辑|督|卿|臣|监|佬|公|董|伯|兄|弟|姊|妹|子|女|父|母|儿|孙)$/;
const noName = /[的了是在不有与及也都而之所其这那就并或等年日对从到于要将被把由个们时市县省区党政府议院部席员说称指问答我你他她它此各该每某很更最没]/;
/** Ends an office or a form of address that a name follows. */
const title = /(?:主席|书记|部长|局长|院长|市长|省长|县长|区长|署长|处长|司长|厅长|主任|会长|校长|行长|社长|所长|总裁|总理|总统|董事长|检察长|秘书长|议员|委员|立委|发言人|教授|研究员|记者|律师|特首|经理|代表|理事长|召集人|团长|外长|防长|大使|部长级|博士|医生|导演|老师)$/;
/** Surnames that mostly are other words. */
const unlikelySurnames = new Set('于和向从应时全任单成连同干经过要支代能冷平');
/** Words that look like surname and given name but are none. */
const commonWords = /^(?:高度|高级|高层|高质|高等|高速|高水平|马上|马路|方面|方案|方式|方法|方向|方针|方便|万一|万分|明显|明确|明年|明天|金融|金额|常务|常委|常规|常见|平等|平台|平衡|平稳|和平|和谐|和睦|于是|安全|安排|安定|温和|石油|水平|白皮|黄金|黄色|包括|包容|时间|时代|时期|时表|时指|成功|成立|成果|成员|成为|成本|成长|成绩|全面|全球|全国|全体|全力|全部|全年|全民|应当|应该|应对|应急|应用|项目|项链|连续|连同|连接|关系|关注|关税|关键|关于|关心|关闭|关联|向前|向来|文化|文明|文件|文字|文艺|武力|武器|武装|计划|计算|计程|经济|经验|经过|经贸|经营|强调|支持|党员|党内|党派|党团|陆续|陆地|陆方|陆委|陆军|江山|江湖|海关|单边|单位|单独|单方|齐心|齐全|解决|解释|解放|解读|解除|符合|路线|路径|路透|景气|宁静|施政|施压|施行|费用|柴油|都会|左右|查询|查处|师生|林业|曾经|曾任|曾在|车辆|车站|车队|艾滋|戴上|农业|农村|农民|简单|简化|游客|游行|游戏|印度|印象|冷战|席位|甘愿|牛奶|荣誉|毛利|洪水|利益|利用|越来|越南|容易|台商|台湾|台独|宣布|宣传|宣言|雷达|雷霆|龙头|钱币|钱财|苗头|景点|桑拿|公开|公布|公共|公民|公司|公正|公平|东方|南宫|司马|上官)/;

/** Names by surname and context, and transliterated ones. Offsets into the folded text. */
export function findPeople(rules: NameRules, words: Words): Candidate[] {
  return [...findChinese(rules, words), ...findDotted(rules, words), ...findTitled(rules, words)];
}

/** Minutes set the title into the name: 王委员小明. One person, the title inside. */
const titledName = /(委员|主席|院长|部长|次长|署长|局长|处长|司长|主任委员|主任|秘书长|市长|县长|议员|校长|主委|参事|组长|副院长|副署长|副局长|副处长)(\p{Script=Han}{2})(?=[：:，、（(。；\s]|$|等|说明|发言|质询|答复|报告)/gu;

function findTitled({ single, double }: NameRules, { text }: Words): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(titledName)) {
    const at = match.index;
    const surname = at >= 2 && double.has(text.slice(at - 2, at)) ? 2 : hasUnitAt(single, text, at - 1) ? 1 : 0;
    const start = at - surname;
    if (surname === 0 || !isGivenName(match[2]!) || !/^$|[，。、：；（(）)\s」』”]|请|由|与|和|及|案|人|对|向|有/.test(text[start - 1] ?? '')) continue;
    const leftOut = { start: at, end: at + match[1]!.length };
    found.push({ start, end: at + match[0].length, kind: 'person', layer: 'name', rule: 'title set into the name', priority: priorities.pattern, leftOut });
    found.push({ ...leftOut, kind: 'role', layer: 'office', rule: match[1]!, priority: priorities.office });
  }
  return found;
}

function findChinese(rules: NameRules, { text, borders }: Words): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!hasUnitAt(rules.initials, text, i)) continue;
    const isAfterTitle = title.test(text.slice(Math.max(0, i - 4), i)) || (found.at(-1)?.end === i && /[，。、）)]/.test(text[i + 2] ?? '') !== /[，。、）)]/.test(text[i + 3] ?? ''));
    if (borders[i] === 0 && !isAfterTitle) continue;
    const surnameLength = rules.double.has(text.slice(i, i + 2)) ? 2 : hasUnitAt(rules.single, text, i) ? 1 : 0;
    if (surnameLength === 0 || !before.test(text.slice(Math.max(0, i - 1), i)) || commonWords.test(text.slice(i, i + 2))) continue;
    if (unlikelySurnames.has(text[i]!) && !isAfterTitle && !/^.{2,3}[：:]/.test(text.slice(i, i + 4))) continue;
    const end = nameEnd(rules, text, borders, i, surnameLength, isAfterTitle) ?? (isAfterTitle ? nameEnd(rules, text, undefined, i, surnameLength, true) : undefined);
    if (end === undefined) continue;
    found.push({ start: i, end, kind: 'person', layer: 'name', rule: isAfterTitle ? 'surname and given name after an office' : 'surname and given name', priority: priorities.person });
    i = end - 1;
  }
  return found;
}

/** Where a name that begins at `start` ends: two given characters before one. Without `borders` the words are not asked: the engine may have glued the name to its neighbours. */
function nameEnd(rules: NameRules, text: string, borders: Uint8Array | undefined, start: number, surnameLength: number, isAfterTitle: boolean): number | undefined {
  const isByline = /(?:记者|通讯员|编辑|作者|撰文|摄影|采写|主播)$/.test(text.slice(Math.max(0, start - 3), start));
  for (const given of [2, 1]) {
    const end = start + surnameLength + given;
    if (end > text.length || !isGivenName(text.slice(start + surnameLength, end)) || rules.isBorder(text.slice(start, end))) continue;
    if (borders && (borders[end] === 0 || !isSpelledOut(borders, start, surnameLength, end))) continue;
    if (borders && given === 2 && surnameLength === 1 && borders[start + 1] === 1 && borders[start + 2] === 0 && rules.isBorder(text.slice(start + 1, end))) continue;
    if (!after.test(text.slice(end, end + 4)) && !(isByline && borders)) continue;
    if (given === 1 && !isByline && !isAfterTitle && !isSureShort(text, start, end)) continue;
    return end;
  }
  return undefined;
}

/** Two characters are a name before a verb of speech, in a list, or after an office. */
function isSureShort(text: string, start: number, end: number): boolean {
  return /^(?:表示|指出|强调|认为|说|称|指|：|、|，|先生|女士|小姐|接受|回应|出席|会见|主持|透露|直言|坦言|介绍|宣布|解释|则|也|等)/.test(text.slice(end, end + 2))
    && (/(?:记者|研究员|教授|主席|部长|主任|局长|院长|市长|书记|发言人|[、：。，]|司长|议员|委员|总裁|会长|学者|专家|秘书长|总理|律师|博士)$/.test(text.slice(Math.max(0, start - 3), start)) || start === 0);
}

/** 2 or 3 characters that the segmenter cut apart: a name it does not know. A name it knows as one word also passes from 3 characters on. */
function isSpelledOut(borders: Uint8Array, start: number, surnameLength: number, end: number): boolean {
  if (borders[start + surnameLength] === 1) return true;
  for (let i = start + 1; i < end; i++) if (borders[i] === 1) return false;
  return end - start >= 2;
}

function isGivenName(given: string): boolean {
  return /^\p{Script=Han}+$/u.test(given) && !noName.test(given);
}

/** 克里斯·拉姆齐, 凯勒-祖特尔: parts set together by a dot, or by a dash when all is transliteration. */
function findDotted({ foreign }: NameRules, { text, borders }: Words): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(/[·•‧・．]|(?<=\p{Script=Han})[-－–](?=\p{Script=Han})/gu)) {
    const dot = match.index;
    if ((found.at(-1)?.end ?? 0) > dot) continue;
    const start = runLeft(text, dot, foreign);
    let end = runRight(text, borders, dot + 1, foreign);
    if (start === dot || end === dot + 1 || (/[-－–]/.test(match[0]) && end - start < 6)) continue;
    for (let next = end; /[·•‧・．\-－]/.test(text[next] ?? '') ; next = end) {
      const further = runRight(text, borders, next + 1, foreign);
      if (further === next + 1) break;
      end = further;
    }
    found.push({ start, end, kind: 'person', layer: 'name', rule: 'dotted foreign name', priority: priorities.pattern });
  }
  return found;
}

function runLeft(text: string, dot: number, foreign: UnitSet): number {
  let start = dot;
  const office = text.slice(Math.max(0, dot - 10), dot).search(/(?<=主席|总统|总理|首相|外长|部长|教授|研究员|大使|专家|学者|议员|记者|秘书长|发言人|主任|先生|女士|总裁|市长|州长|特使|将军|代表)(?!.*(?:主席|总统|总理|首相|外长|部长|教授|研究员|大使|专家|学者|议员|记者|秘书长|发言人|主任|先生|女士|总裁|市长|州长|特使|将军|代表))/);
  const first = office > 0 ? Math.max(0, dot - 10) + office : 0;
  while (start > first && dot - start < 8 && (hasUnitAt(foreign, text, start - 1) || /[A-Z]/.test(text[start - 1]!))) start--;
  return start;
}

/** The run as far as it is transliteration; where a word border lies near its end, up to that. */
function runRight(text: string, borders: Uint8Array, from: number, foreign: UnitSet): number {
  let end = from;
  while (end - from < 8 && hasUnitAt(foreign, text, end)) end++;
  if (end - from >= 2) for (let back = end; back > from + 1 && end - back <= 2; back--) if (borders[back] === 1) return back;
  return end;
}

/** Verbs and marks a transliterated name stands before, for runs no list knows. */
const speaks = /^(?:表示|指出|强调|认为|说|称|指|日前|近日|在|对|与|同|和|，|。|、|会见|出席|访|等|的|接受|回应|直言|透露|解释|补充|举行|发表|率|抵|当选|担任|宣布|介绍|呼吁|提出|要求|承认|\d|）|是|将|今|昨|曾|就|上任|再|也|已|则|向|通|感|进|以|为|到|；|本|此|当|并|还|又|及|于|夫|先|总)/;

/** Runs of transliteration characters after an office or before a verb. A listed place of the same spelling goes first. */
export function findTransliterated({ foreign, core }: NameRules, { text, borders }: Words, offices: CandidateIndex, names: CandidateIndex): Candidate[] {
  const found: Candidate[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!hasUnitAt(foreign, text, i)) continue;
    const isAfterOffice = offices.endingAt(i).length > 0;
    if ((borders[i] === 0 && !isAfterOffice) || names.startingAt(i).some(({ end }) => end - i >= 2)) continue;
    let end = i;
    let strong = 0;
    while (end - i < 9 && hasUnitAt(foreign, text, end)) if (hasUnitAt(core, text, end++)) strong++;
    if (end - i < 2) continue;
    const whole = end;
    while (end > i + 2 && borders[end] === 0) end--;
    if (borders[end] === 0 || !speaks.test(text.slice(end, end + 2))) end = whole;
    const length = end - i;
    const isName = isAfterOffice ? length >= 3 || (length === 2 && strong >= 1 && speaks.test(text.slice(end, end + 2))) : length >= 4 && strong >= 3 && speaks.test(text.slice(end, end + 2));
    if (isName) found.push({ start: i, end, kind: 'person', layer: 'name', rule: isAfterOffice ? 'foreign name after an office' : 'transliterated name', priority: isAfterOffice ? priorities.person : priorities.listed - 2 });
    if (isName) i = end - 1;
  }
  return found;
}
