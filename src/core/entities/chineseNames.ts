import { endTest, startTest } from '../text/anchored.ts';
import { hasUnitAt, isAllHan, unitSet, whiteSpace } from '../text/unitSet.ts';
import { type Candidate, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import { isFunctional, type Words, wordStart } from './words.ts';

// A surname and the one to three characters after it are weighed: how the characters read as a name, how the segmenter cut
// them, and what stands before and after. Each is a vote, about the logarithm of how much it speaks for a name; the sizes were
// set by regression on marked texts. A name needs `enough` votes.

const enough = 0;

/** What ends before a name, by how much it speaks for one. */
const openers = endTest(/[，。、：；（()）「」『』《》〈〉【】“”"●■◆▲△▼〇◎□☆★！？…—\-－/／,;:!?[\]@＠＊*\s·]$/);
const beforeNames = endTest(/(?:和|与|及|同|由|的|是|对|向|名|让|被|称|见|请|为|给|以|但|而|当|即|如|因|连|跟|把|将|就|有|叫|指|批|选|派|据|问|即使|包括|其中|根据|来自|任命|提名|接替|会见|委任|逮捕|起诉|拘捕|控告|其[夫妻子女父母兄弟姐妹]|岁|姓名|名叫|丈夫|妻子|太太|儿子|女儿|父亲|母亲|兄长|胞弟|胞妹|哥哥|弟弟|姐姐|妹妹|夫人|姑娘|小将|选手|名将|老将|网友|市民|村民|居民|被告|原告|嫌犯|疑犯|死者|伤者|男子|女子|读者|观众|球员|队员|业主|店主|司机|同事|友人)$/);
/** Words for people that a name follows more often than not. */
const strongOpeners = endTest(/(?:死者|伤者|嫌犯|疑犯|被告人?|原告|凶手|枪手|丈夫|妻子|太太|夫人|遗孀|儿子|女儿|长子|长女|次子|次女|父亲|母亲|胞[弟兄妹姐]|弟弟|妹妹|哥哥|姐姐|[其之][弟兄妹姐父母子女妻夫]|女友|男友|未婚[夫妻]|恩师|导师|师从|弟子|学生|记者|编剧|作者|译者|画家|艺人|网红|居民|市民|村民|民众|患者|病人|乘客|目击者|幸存者|烈士|英雄|民警|队友|搭档|同伴|同学|校友|名叫|名为|自称|化名|原名|本名)$/);
/** What begins after a name: verbs of speech and of office, forms of address, list marks. */
const saying = startTest(/^(?:表示|指出|强调|认为|说|称|指|问|答|透露|坦言|直言|解释|补充|介绍|宣布|呼吁|批评|质疑|回应|重申|承认|相信|警告|形容|反驳|提醒|建议|主张|回忆|忆述|感叹|慨叹|笑言|写道|告诉|先生|女士|小姐|太太|同志|博士|教授|议员|委员|主席|部长|局长|院长|书记|医生|律师|老师|院士|夫妇|一行|等[人，。、；]|出席|主持|会见|接受|率|当选|担任|出任|获任|获委|任[^务何由]|辞职|留任|连任|升任|转任|调任|改任|续任|卸任|离任|就任|接任|兼任|履新|落马|获选|获释|获颁|荣获|涉嫌|涉案|被[捕控诉判]|供称|作供|批示|裁示|指示|答辩|缺席|破门|首发|登场|表态|发表|提出|要求|希望|逝世|去世|病逝|出生|夺|获|摄|撰|主编|译|著|饰|主演|[之的](?:父|母|子|女|妻|夫|弟|妹|兄|姐|死)|等[一二三四五六七八九十两数多\d])/);
/** 记者 林可｜西安报道: a place and the word for a report close a byline. */
const byline = startTest(/^\s?\p{Script=Han}{2,4}\s?(?:综合)?(?:报道|专电|电[（(])/u);
const neutral = startTest(/^(?:[，。、：；！？（）()「」『』“”《》●\s]|$|在|对|与|同|和|及|于|今|昨|明|曾|则|也|就|又|还|向|是|等|的|以|为|因|将|已|被|到|从|都|未|不|亦|再|更|早|前|近|日|之|家|本人|后|其|随|最|受|并|再|正|刚|才|却|仍|应|需|必|可|想|会|要|能|没|无|两|三|上|下|当|既|所|代|带|领|作|参|进|来|去|抵|访|谈|讲|赞|原|现|时|担心|坚持|感谢|继|续|主|通)/);
/** Words that look like surname and given name but are none. */
const commonWords = startTest(/^(?:高度|高级|高层|高质|高等|高速|高水平|马上|马路|方面|方案|方式|方法|方向|方针|方便|万一|万分|明显|明确|明年|明天|金融|金额|常务|常委|常规|常见|平等|平台|平衡|平稳|和平|和谐|和睦|于是|安全|安排|安定|温和|石油|水平|白皮|黄金|黄色|黄海军[演事]|包括|包容|时间|时代|时期|时表|时指|成功|成立|成果|成员|成为|成本|成长|成绩|全面|全球|全国|全体|全力|全部|全年|全民|应当|应该|应对|应急|应用|项目|项链|连续|连同|连接|关系|关注|关税|关键|关于|关心|关闭|关联|向前|向来|文化|文明|文件|文字|文艺|武力|武器|武装|计划|计算|计程|经济|经验|经过|经贸|经营|强调|支持|党员|党内|党派|党团|陈情|陈列|陈述|陆续|陆地|陆方|陆委|陆军|江山|江湖|海关|单边|单位|单独|单方|齐心|齐全|解决|解释|解放|解读|解除|符合|路线|路径|路透|景气|宁静|施政|施压|施行|费用|柴油|都会|左右|查询|查处|师生|林业|曾经|曾任|曾在|车辆|车站|车队|艾滋|戴上|农业|农村|农民|简单|简化|游客|游行|游戏|印度|印象|冷战|席位|甘愿|牛奶|荣誉|毛利|洪水|利益|利用|越来|越南|容易|台商|台湾|台独|宣布|宣传|宣言|雷达|雷霆|龙头|钱币|钱财|苗头|景点|桑拿|公开|公布|公共|公民|公司|公正|公平|东方|相关|相信|相对|权利|权力|权益|生产|生活|生命|生态|生效|水利|水电|水域|玉米|益处|盖章|管理|管制|红色|练习|茹素|衡量|衣服|补充|补选|补贴|操作|敬礼|楼市|木材|药品|药物|薄弱|洛杉|种族|祖国|束缚|普通|普选|满意|满足|索赔|空间|空军|续任|滑雪|热带|牧师|毕业|植物|析出|步入|步行|查明|柔佛|昌盛|强化|强制|强烈|强国|强大|强势|强硬|谈判|谈话|谈到|谈及|谈论|容易|容许|容纳|花费|花园|花莲|宣读|宣誓|门口|门户|门票|云南|云端|银行|元旦|元首|元朗|封锁|封关|封城|劳工|劳动|劳资|居民|居住|扶贫|扶持|畅通|班子|班列|班机|寿命|弘扬|晋升|晋级|巨大|巨头|巨额|闪电|税收|税务|税率|隆重|墨西|墨尔|哈尔|哈萨|哈马|哈佛|况且|楚国|廉政|廉署|廉洁|屠杀|常任|常驻|常年|常用|常态|常设|常会|皮肤)/);
/** Surnames that mostly are other words. */
const unlikelySurnames = unitSet('于和向从应时全任单成连同干经过要支代能冷平员暴信但生水相益管种步满权祖虎虞普衣补操敬束母丘种铁植秘薄藏药红续区都路游关车席农计强谈花容宣门云银元封劳居扶畅班皮寿弘晋巨闪税隆咸墨哈况楚屠解包费师黄方石明高温白金安江海林牛马万');
/** Of these even an office before does not make a surname: 主席｜和…, 部长｜于…. */
const joints = unitSet('于和向从应时全任同经过要代能干但续与');
/** The hundred surnames that most people bear. */
const frequentSurnames = unitSet('王李张刘陈杨黄赵吴周徐孙朱胡郭何林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘蒋蔡余杜叶程苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦付傅邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵钱严覃武戴莫孔汤冼区麦邝');
/** Surnames whose character hardly stands in other words. */
const rareSurnames = unitSet('逄逯仉郄郗邸郜郏亓蔺臧戚阚覃谌缪邝佘佟仝卞喻岑嵇亢湛滕漆濮冉郦钮宓隗郐笪昝訾晁雒缑甯禤冼靳褟佴乜芮甄竺蒯匡裘荀苟褚娄窦裴霍祁樊庞倪翁邢葛柯蒲屈殷涂鄢鄂詹聂栾翟阮骆邬瞿饶鞠佘邰郤邴嵬辜粟洪乔耿颜伍舒郎储綦汲岳柴焦尚梅章柏喻樊嵇');
/** Forms of address right behind a surname: 馆长叶｜女士 names no 叶女. */
const addresses = startTest(/^(?:先生|女士|小姐|太太|兄弟|父子|夫妇|师傅|奶奶|爷爷|大妈|大爷|大娘|大叔|大姐|大哥|大嫂|大伯|阿姨|阿婆|阿伯|伯伯|叔叔|妈妈|爸爸|婆婆|夫人|老师|同学|同志|医生|律师|教授|议员|委员)/);
const noName = /^年|^[国王氏家朝族府室宫郡]$|^[氏姓公总某]|[氏姓总某]$|[今去明每前后当近两一二三四五六七八九十百千几多半同翌整全\d]年|[的了是在不及也都而所这那就并或等日对到要将被把个们省党席则说称指问答我你他她它此各该每某很更没]/;
/** Every match is of characters that stand in the pattern; most given names have none of them. */
const inNoName = unitSet(noName.source);

function isNoName(given: string): boolean {
  if (given.includes('有') && (given[0] !== '有' || given.length !== 2)) return true; // 曾有钦 may be one
  for (let i = 0; i < given.length; i++) if (hasUnitAt(inNoName, given, i)) return noName.test(given);
  return false;
}

/** Words that close the names of bodies and places; behind two characters that are a surname as well (白石｜大学) they are no given name. */
const closing = /^(?:家族|企业|宗亲|宗祠|祠堂|族人|子孙|后人|本线|步道|藩主|大学|中学|小学|学院|学校|医院|银行|公司|集团|酒店|车站|机场|港口|大桥|大厦|广场|公园|地区|方面|当局|政府|警方|代表)$|(?:联盟|公司|集团|协会|委员会)$/;

/** Names by surname and given name. Offsets into the folded text. */
export function findChinese(rules: NameRules, words: Words): Candidate[] {
  const { text } = words;
  const found: Candidate[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!hasUnitAt(rules.initials, text, i)) continue;
    const surnames = surnameLengths(rules, text, i);
    const left = surnames.length === 0 ? undefined : leftRank(rules, words, i, found.at(-1));
    if (left === undefined) continue;
    const best = bestName(rules, words, i, left, surnames);
    if (!best) continue;
    found.push({ start: i, end: best, kind: 'person', layer: 'name', rule: left >= 3 ? 'surname and given name after an office' : 'surname and given name', priority: priorities.person });
    i = best - 1;
  }
  return withListed(rules, words, found);
}

/** 古天农、幸福来、｜王明: what stands before a name in a list is likelier one, too. */
function withListed(rules: NameRules, words: Words, found: readonly Candidate[]): Candidate[] {
  const { text, borders } = words;
  const all: Candidate[] = [];
  for (let n = found.length - 1; n >= 0; n--) {
    let next = found[n]!;
    all.push(next);
    for (let before: Candidate | undefined = next; before; next = before ?? next) {
      const end = next.start - 1;
      before = undefined;
      if (!hasUnitAt(joining, text, end) && !hasUnitAt(whiteSpace, text, end)) break;
      const start = [end - 3, end - 2, end - 4].find((at) => at >= (found[n - 1]?.end ?? 0) && hasUnitAt(rules.initials, text, at) && borders[at] === 1 && bestName(rules, words, at, 2, surnameLengths(rules, text, at)) === end);
      if (start !== undefined) all.push((before = { start, end, kind: 'person', layer: 'name', rule: 'surname and given name before another', priority: priorities.person }));
    }
  }
  return all.reverse();
}

/** What stands before, the likelier the higher; 3: an office, so the segmenter need not have cut there. `undefined` where no name can begin. */
function leftRank(rules: NameRules, words: Words, at: number, previous: Candidate | undefined): LeftRank | undefined {
  const { text, borders } = words;
  if (borders[at] === 0 && endsTitle(rules, text, at) && endsTitle(rules, text, at + 1)) return undefined; // 司令员: no surname within the word
  if (borders[at] === 0 && text[at] === '傅' && text[at - 1] === '师') return undefined; // 老师傅
  if (endsTitle(rules, text, at)) return text[at] === '员' || (text[at] === '官' && /[长尉校将]/.test(text[at - 1]!)) ? undefined : hasUnitAt(joints, text, at) && borders[at + 1] === 1 ? 2 : 3;
  if (hasUnitAt(whiteSpace, text, at - 1) && endsTitle(rules, text, at - 1)) return 3;
  if (/\d/.test(text[at - 1] ?? '') && endsTitle(rules, text, numberStart(text, at))) return 3; // 警员41523｜卢志强
  if (borders[at] === 0 || asksWhat(words, at)) return undefined;
  if (previous && (previous.end === at || (previous.end === at - 1 && (hasUnitAt(joining, text, at - 1) || hasUnitAt(whiteSpace, text, at - 1))))) return 2;
  if (strongOpeners(text, at - 4, at)) return 2;
  if (at === 0 || openers(text, at - 4, at) || beforeNames(text, at - 4, at) || isPersonSuffix(text, at - 4, at)) return 1;
  return endsBefore(rules.isBorder, words, at) ? 0.5 : 0;
}

/** 有何政策: a question, no 何. In 还有何厚铧 the word before is not 有 alone. */
function asksWhat({ text, borders }: Words, at: number): boolean {
  return text[at] === '何' && text[at - 1] === '有' && borders[at - 1] === 1;
}

/** Where the digits begin that end at an offset; a number of an officer has five at most. */
function numberStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < 5 && /\d/.test(text[start - 1]!)) start--;
  return start;
}

const joining = unitSet('、和与及');

type LeftRank = 0 | 0.5 | 1 | 2 | 3;
const leftVotes: Readonly<Record<LeftRank, number>> = { 0: -2, 0.5: -1.4, 1: -0.3, 2: 0.8, 3: 2.1 };
type RightRank = -1 | 0 | 0.5 | 1 | 2;
const rightVotes: Readonly<Record<RightRank, number>> = { [-1]: -1, 0: 0, 0.5: 0.3, 1: 1.2, 2: 2.3 };

/** Is the word before a verb, or a word of grammar? */
function endsBefore(isBorder: NameRules['isBorder'], words: Words, at: number): boolean {
  const word = words.text.slice(wordStart(words, at), at);
  return word.length === 1 ? isFunctional(word) : isBorder(word);
}

const isPersonSuffix = endTest(/(?:[人长席记员裁理统相事使授师者官士生姐导书家候夫妇手督言党国府院表王辑卿臣监公董伯兄弟姊妹子女父母儿孙]|大学|中学|研究所|集团|公司|代表队|俱乐部)$/);

function bestName(rules: NameRules, words: Words, start: number, left: LeftRank, surnames: readonly number[]): number | undefined {
  const { text } = words;
  let best: { readonly end: number; readonly votes: number } | undefined;
  for (const surname of surnames)
    for (const given of givenLengths) {
      const end = start + surname + given;
      if (left < 3 && !isCutAt(words, end, left)) continue; // most readings end here: it comes first
      const isListed = surname === 1 || isLongSurname(rules, text, start, start + surname);
      if (given === 3 && !(surname > 1 && rules.japanese.hasAt(text, start, start + surname))) continue;
      if (!isListed && text[start + 1] !== '氏' && (given !== 2 || left < 1)) continue;
      const votes = nameVotes(rules, words, { start, surname, end, left });
      if (votes !== undefined && votes >= enough && (!best || votes > best.votes + (given === 1 ? longer : 0))) best = { end, votes };
    }
  return best?.end;
}

/** So many votes more a given name of one character needs than one of two that ends behind it: most have two. */
const longer = 0.7;
/** In the order they are weighed. */
const givenLengths: readonly number[] = [2, 1, 3];
const noLengths: readonly number[] = [];
const oneUnit: readonly number[] = [1];
const twoOrOne: readonly number[] = [2, 1];
const twoUnits: readonly number[] = [2];
const threeUnits: readonly number[] = [3];
const threeOrTwoUnits: readonly number[] = [3, 2];

function surnameLengths(rules: NameRules, text: string, start: number): readonly number[] {
  const shorter = hasUnitAt(rules.single, text, start) ? oneUnit : noLengths;
  if (isOfTwo(rules, text, start)) return [...longLengths(rules, text, start, noLengths), ...(shorter.length > 0 ? twoOrOne : noLengths)];
  return hasUnitAt(rules.longInitials, text, start) && hasUnitAt(rules.longSeconds, text, start + 1) ? longLengths(rules, text, start, shorter) : shorter;
}

/** 何黄｜秀莲, 武氏｜兰香: two units that may be a surname though no list has them together. */
function isOfTwo({ ofHusbands, ofVietnam }: NameRules, text: string, start: number): boolean {
  return text[start + 1] === '氏' ? hasUnitAt(ofVietnam, text, start) : text[start] !== text[start + 1] && hasUnitAt(ofHusbands, text, start + 1) && hasUnitAt(ofHusbands, text, start) && !text.startsWith('罗马', start);
}

function longLengths(rules: NameRules, text: string, start: number, shorter: readonly number[]): readonly number[] {
  const isTwo = isLongSurname(rules, text, start, start + 2);
  return isLongSurname(rules, text, start, start + 3) ? (isTwo ? threeOrTwoUnits : threeUnits) : isTwo ? twoUnits : shorter;
}

function isLongSurname({ double, japanese }: NameRules, text: string, start: number, end: number): boolean {
  return japanese.hasAt(text, start, end) || double.hasAt(text, start, end);
}

interface Reading {
  readonly start: number;
  readonly surname: number;
  readonly end: number;
  readonly left: LeftRank;
}

/** Does a word end here, or what goes on behind a name? */
function isCutAt({ text, borders }: Words, end: number, left: LeftRank): boolean {
  return borders[end] === 1 || hasUnitAt(whiteSpace, text, end) || (left >= 1 && hasUnitAt(goingOn, text, end));
}

const goingOn = unitSet('则亦均'); // 邢自强｜则

function nameVotes(rules: NameRules, words: Words, { start, surname, end, left }: Reading): number | undefined {
  const { text, borders } = words;
  if (end > text.length) return undefined;
  const isCut = isCutAt(words, end, left);
  const given = text.slice(start + surname, end);
  if (given.length === 0 || !isAllHan(given) || isNoName(given) || rules.titles.has(given) || addresses(text, start + surname, start + surname + 2)) return undefined; // 陈｜市长, 叶｜女士
  if (surname >= 2 && (closing.test(given) || isJoining(given, borders, start + surname, end))) return undefined;
  const whole = text.slice(start, end);
  if (startsTitle(rules, text, start) && !startsTitle(rules, text, end)) return undefined; // 助理｜区长
  if (commonWords(text, start, end + 1) || (rules.isBorder(whole) && whole.length > 1)) return undefined;
  const cuts = cutsIn(borders, start, end);
  if (cuts === 0 && (borders[start] === 0 || rules.model.plain.has(whole))) return undefined; // 独立｜委员会 holds no 立委
  const right = left >= 3 && byline(text, end, end + 9) ? 2 : rightRank(rules, text, borders, end);
  if (given[0] === '有' && left < 2 && right < 2) return undefined; // 林｜有木: a clause, but 曾有钦｜说
  const reading = { start, surname, end, left };
  return leftVotes[left] + rightVotes[right] + givenVotes(rules, given) - 2 + votesBefore(words, reading) + votesInside(rules, words, reading, { right, cuts }) + votesBehind(rules, words, reading, isCut);
}

/** What stands before, and whether the name fills an item. */
function votesBefore({ text, borders }: Words, { start, end, left }: Reading): number {
  let votes = 0;
  if (left < 3 && hasUnitAt(joints, text, start) && borders[start + 1] === 1) votes -= text[start] === '和' && (left === 2 || afterBracket(text, start - 1, start)) ? 4 : 2; // 和｜智慧, 总统｜和｜西西, 王明（女）｜和｜…
  if (left >= 2 && hasUnitAt(whiteSpace, text, start - 1) && /^(?:\s|$)/.test(text[end] ?? '')) votes += 1.5; // 记者 周子衿 通讯员: blanks on both sides
  if (isItem(text, start, end)) votes += 0.8;
  return votes;
}

/** The surname, what the name looks like, and how it is cut. */
function votesInside(rules: NameRules, { text, borders }: Words, { start, surname, end, left }: Reading, { right, cuts }: { readonly right: RightRank; readonly cuts: number }): number {
  const given = text.slice(start + surname, end);
  let votes = 0;
  if (surname >= 2) votes += text[start + 1] === '氏' || isLongSurname(rules, text, start, start + surname) ? 2.4 : rules.model.weight('second', text[end - 1]!) >= 2.5 ? 1.5 : right < 1 ? -3 : 0; // 何黄秀莲
  else if (hasUnitAt(frequentSurnames, text, start)) votes += 1.5;
  else if (hasUnitAt(rareSurnames, text, start)) votes += 1.2;
  else if (hasUnitAt(unlikelySurnames, text, start)) votes -= left >= 3 ? 0 : 0.6;
  if (given.length === 2 && placeEnd(text, end - 2, end)) votes -= 2;
  if (isForeignRun(rules, text, { start, surname, end, left })) votes -= hasCore(rules, text, start, end) ? 3 : 1;
  if (given.length === 1 && isFunctional(given)) votes -= 2; // 曾｜为, 后｜又
  if (cuts === 0) votes += given.length === 1 ? 0.3 : 1;
  else if (cuts === end - start - 1) votes += 1;
  else if (borders[start + surname] === 0) votes -= 0.5;
  if (given.length === 2 && borders[start + surname] === 1 && borders[start + surname + 1] === 0 && rules.isBorder(given)) votes -= 2;
  return votes;
}

/** What the name ends in, together with what goes on behind it. */
function votesBehind(rules: NameRules, { text, borders }: Words, { start, surname, end, left }: Reading, isCut: boolean): number {
  const given = text.slice(start + surname, end);
  let votes = 0;
  if (borders[end - 1] === 1 && given.length === 2 && hasUnitAt(joiningNames, given, 1) && !saying(text, end, end + 5) && !/^$|[，。、：；（(今昨]/.test(text[end] ?? '')) votes -= 2; // 姚洋｜和｜…, but 王大同｜今日
  if (given.length === 2 && hasUnitAt(adverbs, text, end - 1) && !(left >= 3 && text[end - 1] === '为') && !closesClause(text, end, end + 1)) votes -= borders[end - 1] === 1 ? 2 : 1; // 李敏｜便｜呆
  if (hasUnitAt(beforeNoMark, text, end) && /^[，。、；）)]/.test(text[end + 1] ?? '')) votes -= 2; // 杨名｜就、: no adverb ends a clause
  if (text[end - 1] === '之' && kin(text, end, end + 1)) votes -= 3; // 陈安｜之｜弟
  if (given.length === 2 && !isCut && (rules.isBorder(text.slice(end - 1, end + 1)) || startsTitle(rules, text, end - 1))) votes -= 2; // 梁强｜举行, 施毅｜陆军大校
  if (given.length === 1 && text[end] === given) votes -= 3; // 李微｜微: given names repeat a character
  if (!isCut) votes -= left >= 3 ? 0.7 : 1.5;
  return votes;
}

/** Adverbs and words of grammar that close few given names. */
const adverbs = unitSet('便才亦刚曾已遂却仍又皆则即后将也');
const closesClause = startTest(/^(?:[，。、；：（()）」』”\s]|$)/);
const kin = startTest(/^[女子弟妹父母妻夫兄姐长次孙后侄徒师媳婿甥]/);

const afterBracket = endTest(/[）)】\]」』”]$/);
const joiningNames = unitSet('和与及同');
const separators = endTest(/[、\s／/;；|｜：:]$/);

const itemEnds = startTest(/^[、\s／/;；|｜。（(，等和]/);

/** Does the stretch fill an item of a list? */
function isItem(text: string, start: number, end: number): boolean {
  return (start === 0 || separators(text, start - 1, start)) && (end === text.length ? start > 0 : itemEnds(text, end, end + 1));
}

/** 黄沙｜路, 罗马｜城, 江苏｜人: closes names of places, families and things. */
const placeEnd = endTest(/[路街城州县镇村族藩省岛湾港站桥寺庙殿院馆店渡区里堡坡厝榜阁陵网舞性法内化地人]$/);

/** 桑塔纳, 苏梅克｜-: all of it writes foreign names, and more of the kind follows or the surname is rare. */
function isForeignRun({ core, foreign }: NameRules, text: string, { start, end, left }: Reading): boolean {
  for (let i = start; i < end; i++) if (!hasUnitAt(foreign, text, i)) return false;
  return hasUnitAt(core, text, end) || hasUnitAt(core, text, start - 1) || (left < 2 && hasUnitAt(foreign, text, start - 1)) || !(hasUnitAt(frequentSurnames, text, start) || hasUnitAt(rareSurnames, text, start));
}

function hasCore({ core }: NameRules, text: string, start: number, end: number): boolean {
  for (let i = start - 1; i <= end + 1; i++) if (hasUnitAt(core, text, i)) return true;
  return false;
}

/** How the characters read as a given name. */
function givenVotes({ given: known, model }: NameRules, given: string): number {
  let votes = 0;
  for (let i = 0; i < given.length; i++) {
    const place = given.length === 1 ? 'only' : i === 0 ? 'first' : 'second';
    const isKnown = hasUnitAt(known, given, i) || model.isRare(place, given[i]!);
    const weight = model.weight(place, given[i]!);
    votes += 0.35 * Math.max(isKnown ? -0.5 : -3, Math.min(4, weight)) - (isKnown ? 0 : 1.1);
  }
  return votes;
}

/** 白石｜同｜青田: a word that joins, and another whole word. */
function isJoining(given: string, borders: Uint8Array, at: number, end: number): boolean {
  return given.length === 3 && /^[同和与及跟向对]/.test(given) && borders[at] === 1 && borders[at + 1] === 1 && cutsIn(borders, at + 1, end) === 0;
}

/** Adverbs: what follows them does not end. */
const beforeNoMark = unitSet('就则亦均又再还仍将曾已便即都更早最刚才却');

function rightRank(rules: NameRules, text: string, borders: Uint8Array, end: number): RightRank {
  if (saying(text, end, end + 5) || startsTitle(rules, text, end)) return 2;
  if (text[end] === '同' && /^[今昨]/.test(text[end + 1] ?? '')) return -1; // 王大｜同今日
  if (neutral(text, end, end + 5)) return 1;
  let wordEnd = end + 1;
  while (wordEnd < text.length && wordEnd - end < 4 && borders[wordEnd] === 0) wordEnd++;
  const word = text.slice(end, wordEnd);
  if (word.length === 1 && /^[：:，。、（(]/.test(text.slice(wordEnd, wordEnd + 1))) return -1; // 杨雅｜匀｜：
  return rules.isBorder(word) || (word.length === 1 && isFunctional(word)) ? 0.5 : 0;
}

/** 张三｜少将, 李四｜大使: does a word for an office begin here? */
function startsTitle({ titles }: NameRules, text: string, at: number): boolean {
  return titles.hasAt(text, at, at + 2) || titles.hasAt(text, at, at + 3) || titles.hasAt(text, at, at + 4);
}

function cutsIn(borders: Uint8Array, start: number, end: number): number {
  let cuts = 0;
  for (let i = start + 1; i < end; i++) cuts += borders[i]!;
  return cuts;
}
