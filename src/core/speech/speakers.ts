import type { Mention, SpeakerVia } from '../document/model.ts';
import { endTest } from '../text/anchored.ts';
import { firstEndingAfter, type Span } from '../text/span.ts';
import { hasUnitAt, type UnitSet, unitSet } from '../text/unitSet.ts';
import type { Cue, CueRules } from './cues.ts';
import { longestSentence } from './sentences.ts';

/** Who a cue belongs to; offsets into the folded text. */
export interface FoundSpeaker {
  /** `undefined` when the clause names nobody and the speaker is carried over. */
  readonly name: string | undefined;
  readonly mention: Span | undefined;
  readonly via: SpeakerVia;
  /** Whether nothing but modifiers stands between the name and the cue. */
  readonly isAdjacent: boolean;
  /** Where the clause of the cue begins: the report before it ends there. */
  readonly clauseStart: number;
  /** Whether it is somebody named, not a body or a place. */
  readonly isPerson?: true;
  /** Who passes it on: 甲引述乙指. */
  readonly source?: Span;
}

/** Mentions of a paragraph in folded offsets, with their folded text. */
export interface FoldedMention extends Span {
  readonly kind: Mention['kind'];
  readonly canonical: string;
}

const pronoun = /^(?:他们|她们|他|她|前者|后者|其|[该此]人(?!士|员))/;
const groups = /(?:会议|双方|各方|报告|文章|公告|通告|声明|社评|媒体|舆论|当局|政府|发言人|律师|渔民|农民|工人|同学|老师|教师|医生|护士|司机|乘客|游客|店主|商户|商家|负责人|经理|会长|校长|理事长|总裁|董事长|主任|秘书长|署长|处长|组织|机构|协会|工会|联盟|公司|集团|委员会|基金会|大学|法案|条文|文件|通知|意见|规划|白皮书|决议|社论|文章|推文|帖文|公报|内地|中方|美方|日方|俄方|欧方|港方|台方|韩方|英方|法方|德方|印方|我方|对方|控罪|政委|局方|署方|院方|资方|劳方|厂方|馆方|店方|港府|台府|军方|消息|中央|当地|[各业]界|两国|两人|众人|大家|民调|舆情|总干事|书记|副书记|部|局|署|厅|处|院|会|党|府|社|网|报|《[^》]{1,30}》(?:第[^，。]{1,8}条)?|有关方面|有关部门|负责人|民众|市民|居民|网民|学者|专家|分析|消息人士|知情人士|业者|家长|学生|记者|议员|官员|代表|委员|与会者|人士|团体|村民|受访者|目击者|家属|党团|市府|校方|院方|警方|控方|辩方|原告|被告|官方|外媒|评论|研究|调查|法院|法官|裁决|判词|条例|部长|主席|局长|总统|总理)$/;
const isObject = endTest(/(?:回答|反问|对|向|同|与|跟|和|给|为|被|由|据|问|访问|会见|接受|就|针对|至于|关于|根据|引述|批评|指责|质疑|要求|邀请|应|听取|介绍|代表|陪同|[获遭受令让使把])$/);

/** What people are called by what they do or are; alone before a verb and its mark, they speak: 一名工作人員說，. */
const calling = /(?:[人者员师家生长士民友客商工手兵官]|男子|女子|妻子|老板|爸爸?|妈妈?|父亲?|母亲?|丈夫|太太|奶奶|爷爷|婆婆|阿姨|大叔|一方|代表团|[店厂馆校行委协团处])$/;
/** 該政協, 该官员. */
const thisOne = /^该名?[^，。在对就向]{1,6}$/;
/** 出席智庫「青浪」活動時: words in quotation marks amid a clause. */
function isWithin(text: string, start: number, end: number): boolean {
  return end - start <= 14 && /[^，。；：！？、]/.test(text[start - 1] ?? '，') && /^(?:[（(][^）)]{1,40}[）)])?(?:的|活动|会议|论坛|节目|研讨会|座谈会|记者会|发布会|仪式|典礼|展览|项目|计划|问题|一事|事件|说法|言论)/.test(text.slice(end, end + 48));
}

/** 檔主黃先生, 街坊李婆婆. */
const titled = /\p{Script=Han}(?:先生|女士|小姐|太太|[阿大][伯婆叔姨姐哥爷妈娘]|婆婆|伯伯|师[傅父]|奶奶|爷爷|(?<![犹亚不])太)$/u;
/** Where adverbials begin that stand between somebody described and the verb: 保安公司|回應查詢時指. */
const adverbial = /(?<=.{2})(?=昨|今[天日早晨晚]|日前|近日|当日|在|于|就|对|向|针对|接受|回[应复覆]|答[复覆]|出席|透过|通过|其后|随后|事后|则|也|亦|笑|哭|指着|一边|边|同时|同日|周[一二三四五六日]|[上下]午|晚上|一句|无奈|激动|愤怒|坦率)/g;
/** Before a place or a body also these: 在上海考察時強調, 透過臉書表示. */
const isPlaceObject = endTest(/(?:透过|通过|在|于|赴|到|抵|来自|前往|回答|反问|对|向|同|与|跟|和|给|为|被|由|据|访问|会见|接受|就|针对|至于|关于|根据|引述|批评|指责|质疑|要求|邀请|应|听取|介绍|代表|陪同|[获遭受令让使把])$/);

/**
 * The speaker of a cue: the subject of its clause, or of the clause before it when an adverbial stands between.
 *
 * @param from - Where the sentence or the report before may begin; nothing left of it is looked at.
 */
export function findSpeaker(rules: CueRules, text: string, cue: Cue, from: number, mentions: readonly FoldedMention[]): FoundSpeaker {
  const clauseStart = boundaryBefore(text, cue.start, from, clauseMarks);
  const relayed = relayOf(rules, text, { start: clauseStart, end: cue.start }, mentions);
  if (relayed) return { ...relayed, clauseStart, isAdjacent: true };
  const own = subjectOf(rules, text, clauseStart, cue.start, mentions, false, cue.opens !== 'clause');
  const isAdjacent = ({ mention }: { readonly mention: Span | undefined }): boolean => mention !== undefined && isBareOfAdverbs(rules.withoutModifiers(text.slice(mention.end, cue.start)));
  // 面對媒體詢問時: who asks is not the one who answers.
  if (own && !(own.via === 'description' && /^(?:面对|针对|对于|被问|谈及|谈到|至于|关于)/.test(text.slice(clauseStart)))) return { ...own, clauseStart, isAdjacent: isAdjacent(own) };
  const rest = rules.withoutModifiers(text.slice(clauseStart, cue.start));
  const isAdverbial = /^(?:在|当|就|针对|谈及|谈到|提到|被问|对于|回应|面对|出席|会见|接受|随后|其后|不过|但|然而|此外|另外|最后|同时)/.test(text.slice(clauseStart)) || rest === '';
  if (isAdverbial || rest.length <= 8) {
    const sentenceStart = boundaryBefore(text, clauseStart, from, sentenceMarks);
    const begins = sentenceStart === 0 || hasUnitAt(sentenceMarks, text, sentenceStart - 1); // else a report reaches up to here, and whoever it names is not its speaker
    const earlier = begins ? subjectOf(rules, text, sentenceStart, clauseStart, mentions, true, true) : undefined;
    if (earlier && rest.length <= 14) return { ...earlier, clauseStart: isCarriedOn(rest) ? clauseStart : sentenceStart, isAdjacent: false };
  }
  return { name: undefined, mention: undefined, via: 'carried', clauseStart, isAdjacent: false };
}

/** Is there nothing but a date or one adverbial between a name and its verb? */
function isBareOfAdverbs(between: string): boolean {
  return between === '' || (between.replace(/^(?:\d{1,2}月)?\d{1,2}日/, '').replace(/^(?:则|再|[今昨](?:[天日早晚晨])?|[上下]午|晚上?|日前|随后|周[一二三四五六日])*(?:针对|就|对|向|继|在|于|以|从|透过|通过|借)[^，。]{0,24}$/, '') === '' && !/(?:[及和并]|是否|会否|查询|询问)$/.test(between));
}

const sentenceMarks = unitSet('。；！？…」』”\n');
const clauseMarks = unitSet('，。；！？：…」』”\n');

/** The start of the clause or sentence before `at`; marks inside 《…》 are no borders, nor is a quotation that is part of its sentence one of sentences. */
function boundaryBefore(text: string, at: number, from: number, border: UnitSet): number {
  let start = at;
  const first = Math.max(from, at - longestSentence);
  while (start > first) {
    const opening = hasUnitAt(closing, text, start - 1) ? openingOf(text, start, border) : -1;
    if (opening <= first && hasUnitAt(border, text, start - 1)) break;
    start = opening > first ? opening : start - 1;
  }
  return start;
}

const stops = unitSet('。！？…');
const closing = unitSet('》」』”');
const enclosed: Readonly<Record<string, string>> = { '》': '《', '」': '「', '』': '『', '”': '“' };
/** 環保團體「綠海」: a name that is given in quotation marks. */
const named = /(?:团体|组织|公司|集团|机构|协会|平台|网站|账号|餐厅|品牌|歌手|网友|网民|用户|博主|网红|名叫|名为|自称|化名)[「“『][^，。！？]{1,12}[」”』]$/;
/** Longer ones are no titles and no words in a sentence. */
const longestEnclosed = 80;

/** Where the title, or the words in quotation marks without a stop, begin that end at `end`; -1 where nothing of that kind does. */
function openingOf(text: string, end: number, border: UnitSet): number {
  const opening = enclosed[text[end - 1]!];
  if (opening === undefined || (opening !== '《' && hasUnitAt(stops, text, end - 2))) return -1;
  const from = Math.max(0, end - longestEnclosed);
  const found = text.slice(from, end - 1).lastIndexOf(opening);
  if (found < 0 || (opening !== '《' && border !== sentenceMarks && !named.test(text.slice(Math.max(0, from + found - 4), end)) && !isWithin(text, from + found, end))) return -1;
  return from + found;
}

/** 并称, 又说: the same voice goes on in the same sentence. */
function isCarriedOn(rest: string): boolean {
  return rest === '';
}

/** Groups that open a clause: 双方还就…交换了意见，表示… */
const openingGroup = /^(?:双方|各方|会议|两国元首|与会者|与会各方|各国|多方)/;

/** 内地法律学者: the place is no speaker, the scholars are. */
function isPartOfGroup(rules: CueRules, text: string, mention: FoldedMention, end: number): boolean {
  const after = rules.withoutModifiers(text.slice(mention.end, end));
  return after !== '' && (mention.kind === 'place' || mention.kind === 'organisation') && adverbialStarts(after).some((at) => groups.test(after.slice(0, at)) || calling.test(after.slice(0, at))) && !/^(?:在|今|昨|于|就|对|向)/.test(after);
}

type Subject = Omit<FoundSpeaker, 'clauseStart' | 'isAdjacent'>;

/** @param isFree - Whether anybody described may be meant: the verb has a mark behind it, or the sentence begins here. */
function subjectOf(rules: CueRules, text: string, start: number, end: number, mentions: readonly FoldedMention[], isEarlier: boolean, isFree: boolean): Subject | undefined {
  const all = mentionsWithin(mentions, start, end);
  const inside = isEarlier ? all.filter((mention) => !isQuoted(text.slice(start, mention.start))) : all;
  if (isEarlier && pronoun.test(text.slice(start, end)) && !/^其/.test(text.slice(start, end))) return { name: undefined, mention: { start, end: start + pronoun.exec(text.slice(start, end))![0].length }, via: 'pronoun' }; // 她引用某人的話，直言…
  const opening = isEarlier ? openingBody(text, start, end, inside) : undefined;
  if (opening) return opening;
  const people = inside.filter((mention) => mention.kind === 'person' && (!isObject(text, Math.max(start, mention.start - 2), mention.start) || inside.some(({ kind, end: at }) => kind === 'role' && at === mention.start)));
  const person = isEarlier ? people[0] : (people.find((mention) => isSubject(rules, text, mention.end, end)) ?? people[0]);
  const owned = (person && ownedBy(rules, text, person, end)) ?? ownedByPronoun(rules, text, start, end);
  if (owned) return owned;
  if (person) return { name: person.canonical, mention: withTitle(text, person, start, inside), via: person.canonical.length > person.end - person.start ? 'short' : 'explicit', isPerson: true };
  const found = pronoun.exec(text.slice(start, end));
  if (found) return { name: undefined, mention: { start, end: start + found[0].length }, via: 'pronoun' };
  const innerPronoun = /(?:他|她)$/.exec(rules.withoutModifiers(text.slice(start, end)));
  if (innerPronoun) return { name: undefined, mention: { start: start + innerPronoun.index, end: start + innerPronoun.index + 1 }, via: 'pronoun' };
  return bodyIn(rules, text, { start, end }, inside, isEarlier) ?? shortIn(rules, text, { start, end }, mentions) ?? describedIn(rules, text, { start, end }, inside, isEarlier, isFree);
}

/** 民進黨團質詢市長陳某，認為…, 中國領導人會見某某，指出…: a body or a group that opens a sentence, and is not whose office somebody holds. */
function openingBody(text: string, start: number, end: number, inside: readonly FoldedMention[]): Subject | undefined {
  const body = inside.find((mention) => mention.start === start && (mention.kind === 'organisation' || mention.kind === 'place'));
  if (!body) return undefined;
  const next = inside.find((mention) => mention.start >= body.end && (mention.kind === 'person' || mention.kind === 'role' || mention.kind === 'organisation'));
  if (next && (next.start === body.end || (next.kind === 'person' && next.start - body.end <= 5))) return undefined;
  const clause = /^[^，。；：！？]*/.exec(text.slice(start, end))![0];
  const groupEnd = adverbialStarts(clause).find((at) => at > body.end - start && at <= body.end - start + 5 && (groups.test(clause.slice(0, at)) || calling.test(clause.slice(0, at))));
  if (groupEnd !== undefined) return { name: undefined, mention: { start, end: start + groupEnd }, via: 'description' };
  const inner = inside.findLast((mention) => mention.end === body.end && mention.kind === 'organisation');
  return inner && !/[的、和与及]/.test(text[body.end] ?? '') ? wholeBody(text, start, inner, '', inside) : undefined;
}

/** A body, an office or a state that is the subject. */
function bodyIn(rules: CueRules, text: string, { start, end }: Span, inside: readonly FoldedMention[], isEarlier: boolean): Subject | undefined {
  const body = [...inside].reverse().find((mention) => !inside.some((outer) => outer !== mention && outer.start < mention.start && outer.end >= mention.end && isPlaceObject(text, Math.max(start, outer.start - 2), outer.start)) && (mention.kind === 'organisation' || mention.kind === 'role' || mention.kind === 'place' || mention.kind === 'document') && isSubject(rules, text, mention.end, end) && !(mention.kind === 'place' || mention.kind === 'organisation' ? isPlaceObject : isObject)(text, Math.max(start, mention.start - 2), mention.start) && !isPartOfGroup(rules, text, mention, end));
  if (body) return wholeBody(text, start, body, rules.withoutModifiers(text.slice(body.end, end)), inside);
  const opening = openingGroup.exec(text.slice(start, end));
  if (opening) return { name: opening[0], mention: { start, end: start + opening[0].length }, via: 'description' };
  const first = isEarlier ? inside.find((mention) => mention.start <= start + 2 && (mention.kind === 'organisation' || mention.kind === 'place' || mention.kind === 'role')) : undefined;
  return first && { name: first.canonical, mention: { start: first.start, end: first.end }, via: 'explicit' };
}

/** 環保團體「|青浪」: what a body is, before its name in quotation marks. */
const quotedName = /[^，。：；的]{0,6}(?:团体|组织|公司|集团|机构|协会|平台|网站|账号|餐厅|品牌)[「“『]$/;

/** 玻利维亚|外交部, 該組織|總裁: the office or body with whose it is. */
function wholeBody(text: string, limit: number, body: FoldedMention, between: string, inside: readonly FoldedMention[]): Subject {
  const { end } = body;
  let { start } = body;
  const quoted = hasUnitAt(closing, text, end) ? quotedName.exec(text.slice(limit, start)) : null;
  if (quoted) return { name: undefined, mention: { start: start - quoted[0].length, end: end + 1 }, via: 'description' };
  for (let owner = ownerOf(inside, start); owner; owner = ownerOf(inside, start)) start = owner.start;
  if (body.kind === 'role' && unlistedName.test(between)) return { name: undefined, mention: { start, end: end + between.length }, via: 'explicit' }; // 外交部發言人|哈桑尼|說
  if (body.kind === 'role') start -= /(?:该[^，。在对向的]{1,5}|公司|集团|协会|学校)$/.exec(text.slice(limit, start))?.[0].length ?? 0;
  return { name: start === body.start ? body.canonical : undefined, mention: { start, end }, via: 'explicit' };
}

function ownerOf(inside: readonly FoldedMention[], start: number): FoldedMention | undefined {
  return inside.find((mention) => mention.end === start && (mention.kind === 'place' || mention.kind === 'organisation'));
}

/** 橋本 of 橋本健, named before in the paragraph; and a name in Latin letters: 營運總監Michael Lau. */
function shortIn(rules: CueRules, text: string, { start, end }: Span, mentions: readonly FoldedMention[]): Subject | undefined {
  const segment = rules.withoutModifiers(text.slice(start, end));
  const ends = adverbialStarts(segment);
  for (const length of ends) {
    const part = segment.slice(0, length);
    const person = part.length >= 2 && part.length <= 4 ? mentions.find((mention) => mention.kind === 'person' && mention.end <= start && mention.end - mention.start > part.length && text.startsWith(part, mention.start)) : undefined;
    if (person) return { name: person.canonical, mention: { start, end: start + part.length }, via: 'short' };
    const latin = /(?<=\p{Script=Han}|^)[A-Z][A-Za-z.'’-]*(?: [A-Z][A-Za-z.'’-]*){0,3}$/u.exec(part);
    if (latin && latin[0].length > 2 && latin[0].includes(' ')) return { name: undefined, mention: { start: start + latin.index, end: start + part.length }, via: 'explicit' };
  }
  return undefined;
}

const published = /(?:\d{1,2}日|日前|近日)?(?:发表|发布|刊发|刊登|撰写)[^，。]{0,6}$/;

/** Somebody described, or a name that no list holds. */
function describedIn(rules: CueRules, text: string, { start, end }: Span, inside: readonly FoldedMention[], isEarlier: boolean, isFree: boolean): Subject | undefined {
  // 《某报》日前发表文章说: what it published in is not its name.
  const segment = rules.withoutModifiers(text.slice(start, end)).replace(published, '');
  const described = describedEnd(segment, isEarlier, isFree);
  if (described) return { name: undefined, mention: { start: start + described.start, end: start + described.end }, via: 'description' };
  const isFirst = start === 0 || hasUnitAt(sentenceMarks, text, start - 1);
  if (manner.test(segment)) return undefined;
  const own = isFree && isFirst && !isEarlier ? unlisted.exec(segment) : null;
  if (own) return { name: undefined, mention: { start, end: start + segment.length }, via: 'description' };
  const name = isEarlier ? undefined : nameIn(rules, segment, (at) => inside.some((mention) => mention.kind !== 'time' && mention.end === start + at));
  if (name) return { name: undefined, mention: { start: start + name.start, end: start + name.end }, via: 'description' };
  // 「……」五十三歲的守塔人阿福說: whatever stands there.
  if (!isFree || isEarlier || !/[」”』]/.test(text[start - 1] ?? '') || segment.length > 24 || /^(?:说|这|那|此|为|以|等|是|的|后|时|之|但|而|并|和|与|在|对|又|从|由)/.test(segment)) return undefined;
  const nameEnd = Math.min(...adverbialStarts(segment));
  return nameEnd >= 2 ? { name: undefined, mention: { start, end: start + nameEnd }, via: 'description' } : undefined;
}

/** Words that begin with a surname. */
const noName = /^(?:陈[情述]|马上|万一|何[况必以不等时]|于是|高[度声兴]|安心|时[时候]|常[常务]|白白|和[平谐]|成[为立功]|应[该当]|从[而中此]|方[便面]|花[费了]|明[确显白]|安[全排]|连[同续]|关[注于心]|全[体部力]|经[常过])/;

/** A name that no list holds: at the start, behind an office, or behind 的, 名, 位. */
function nameIn(rules: CueRules, segment: string, isBehindMention: (at: number) => boolean): Span | undefined {
  for (const end of adverbialStarts(segment)) {
    const name = end <= 24 ? rules.name.exec(segment.slice(0, end)) : null;
    if (!name || isObject(segment, 0, name.index) || /[的了着过]/.test(name[0]) || noName.test(name[0])) continue;
    const isBare = name.index === 0 && end === segment.length;
    if (isBare || isBehindMention(name.index) || (end === segment.length && /[的名位、]$/.test(segment.slice(0, name.index)))) return { start: name.index, end };
  }
  return undefined;
}

/** Where a clause ends without its adverbials: with all of them, then without, from the first one on; also without one that only its end tells: 辯方律師|盤問時. */
function adverbialStarts(clause: string): number[] {
  const starts = [...clause.matchAll(adverbial)].map(({ index }) => index);
  const during = /(?:时|期间)$/.test(clause) ? [3, 4, 5, 6, 7].map((length) => clause.length - length).filter((at) => at >= 2) : [];
  return [clause.length, ...starts, ...during];
}

/** 簡單說，: a manner of speaking. */
const manner = /^(?:简单|老实|坦白|具体|严格|实话|确切|准确|客观|通俗|公开|另外|同时|总结|进一步)/;
/** 布朗反擊說，: two to four characters that begin a sentence and are no other word, or 我. */
const unlisted = /^(?:我|[^的了是在有不这那我你他她它们个一也就都而及与或但因所以为于被把对向从如若并且则日年月时天早晚前后上下中今昨最更很再又还\P{Script=Han}]{2,4})$/u;

/** Two to six such characters, not ending in what somebody does before he speaks. */
const unlistedName = /^[^的了是在有不这那我你他她它们个一也就都而及与或但因所以为于被把对向从如若并且则日年月时天早晚前后上下中今昨最更很再又还\P{Script=Han}]{2,6}(?<!致[辞词]|讲话|演[讲说]|发言|[受到来]访|[撰发]文|出面|现身|到场|率先|[受应答]问|回[应复]|解释|补充)$/u;

/** What nobody is called by, before somebody described: 不過有學者, 二、雙方. */
const lead = /^(?:【[^】]{1,12}】[-—\s]*|另(?=[有一两])|据(?!称|悉)|不过|但是?|而|对此|其中|另外|此外|[一二三四五六七八九十]、|[（(].{1,2}[)）])[，、]?/;

/** Where somebody described stands in a clause, up to its verb; the earlier clauses of a sentence end with their mark. */
function describedEnd(segment: string, isEarlier: boolean, isFree: boolean): Span | undefined {
  const clause = isEarlier ? /^[^，。；：！？]*/.exec(segment)![0].replace(published, '') : segment;
  if (clause.length > 40 || (isEarlier && !isFree)) return undefined;
  const acting = isEarlier ? /^[\p{Script=Han}]{2,10}?(?=[把将没不已正曾听闻看拿站坐走举拍打回接向起])/u.exec(clause)?.[0] : undefined; // 警員|把照片攤在桌上，問道：
  if (acting && (calling.test(acting) || titled.test(acting))) return { start: 0, end: acting.length };
  for (const end of isFree ? adverbialStarts(clause) : [clause.length]) {
    const text = clause.slice(0, end);
    if (text.length > 24 || !(groups.test(text) || thisOne.test(text) || named.test(text) || titled.test(text) || (isFree && text.length >= 2 && calling.test(text)))) continue;
    const skipped = lead.exec(text)?.[0].length ?? 0;
    const isWhole = /^(?:有|一名|一位|多名|多位|不少|部分|该|这|那|某)/.test(text.slice(skipped));
    const head = /[^的]{1,4}(?:先生|女士|小姐|太太)$/.exec(text) ?? /(?:被告人?|对方)?[^在对就被]{0,24}$/.exec(text)!;
    const start = isWhole ? skipped : Math.max(skipped, end - head[0].length);
    if (end > start && !/[在于向]/.test(text[start - 1] ?? '')) return { start, end }; // 官員在聽證會|表示
  }
  return undefined;
}

/** 外媒引述知情人士|稱, 甲引述乙指: who is quoted speaks, who quotes is the source. */
function relayOf(rules: CueRules, text: string, { start, end }: Span, mentions: readonly FoldedMention[]): Subject | undefined {
  const said = text.slice(start, end);
  if (!said.includes('引')) return undefined;
  const clause = rules.withoutModifiers(said);
  const match = /^(.{2,24}?)(?:引述|援引)(.{2,24}?)(?:的(?:话|说法|意见))?$/.exec(clause);
  if (!match) return undefined;
  const at = start + clause.lastIndexOf(match[2]!);
  const quoted = { start: at, end: at + match[2]!.length };
  const source = { start, end: start + match[1]!.length };
  const inside = mentionsWithin(mentions, quoted.start, quoted.end);
  const person = inside.find(({ kind }) => kind === 'person');
  if (person) return { name: person.canonical, mention: withTitle(text, person, quoted.start, inside), via: 'explicit', source };
  return { name: undefined, mention: quoted, via: 'description', source };
}

/** Whether what follows stands in quotation marks that were opened here. */
function isQuoted(before: string): boolean {
  return Math.max(...['「', '『', '“'].map((mark) => before.lastIndexOf(mark))) > Math.max(...['」', '』', '”'].map((mark) => before.lastIndexOf(mark)));
}

/** The mentions that lie in [start, end); `mentions` are in text order and flat. */
export function mentionsWithin(mentions: readonly FoldedMention[], start: number, end: number): FoldedMention[] {
  const inside: FoldedMention[] = [];
  for (let i = firstEndingAfter(mentions, start); i < mentions.length && mentions[i]!.end <= end; i++)
    if (mentions[i]!.start >= start) inside.push(mentions[i]!);
  return inside;
}

/** 某人的律师, 某人的竞选facebook: not he himself speaks. */
function ownedBy(rules: CueRules, text: string, person: FoldedMention, end: number): Subject | undefined {
  if (person.end >= end || text[person.end] !== '的') return undefined;
  const match = /^的(?:[^，。的]{0,6}?(?:律师|发言人|办公室|家人|家属|妻子|丈夫|太太|儿子|女儿|父亲|母亲|幕僚|团队|助理|秘书|友人|朋友|同事|经纪人|竞选团队)|[\p{Script=Han}]{0,4}[A-Za-z]{2,12}|(?:个人)?(?:脸书|微博|推特|网站|网志|专页))/u.exec(rules.withoutModifiers(text.slice(person.end, end)));
  return match ? { name: undefined, mention: { start: person.start, end: person.end + match[0].length }, via: 'description' } : undefined;
}

const pronouns = unitSet('他她其');

/** 他的律师, 其妻子: somebody of the one who was spoken of. */
function ownedByPronoun(rules: CueRules, text: string, start: number, end: number): Subject | undefined {
  if (start >= end || !hasUnitAt(pronouns, text, start)) return undefined;
  const match = /^(?:[他她]的?|其)[^，。的]{0,6}?(?:律师|发言人|家人|家属|妻子|丈夫|太太|儿子|女儿|父亲|母亲|父母|幕僚|助理|秘书|友人|朋友|同事|经纪人|老板|医生|教练)$/.exec(rules.withoutModifiers(text.slice(start, end)));
  return match ? { name: undefined, mention: { start, end: start + match[0].length }, via: 'description' } : undefined;
}

/** Between the name and the cue stand only modifiers, brackets or a short adverbial: 习近平在…中指出. */
function isSubject(rules: CueRules, text: string, nameEnd: number, cueStart: number): boolean {
  const between = rules.withoutModifiers(text.slice(nameEnd, cueStart));
  return between === '' || /^(?:在|今|昨|于|就|对|向|早上|其后|则|（|\d)/.test(between) || /(?:发表|发布|刊文|撰文|发文)/.test(between) || between.length <= 4;
}

/** The name with the titles straight before it: 青田大学研究员、环海智库顾问林若楠. */
function withTitle(text: string, person: FoldedMention, limit: number, inside: readonly FoldedMention[]): Span {
  let { start } = person;
  for (;;) {
    const title = inside.find((mention) => mention.end === start && mention.start >= limit && (mention.kind === 'role' || mention.kind === 'organisation' || mention.kind === 'place'));
    if (title) start = title.start;
    else if (text[start - 1] === '、' && inside.some((mention) => mention.end === start - 1 && mention.kind === 'role')) start -= 1;
    else break;
  }
  const role = inside.find((mention) => mention.start === person.end && mention.kind === 'role');
  return { start, end: role ? role.end : person.end };
}
