import type { Span } from '../text/span.ts';
import type { FoldedMention } from './foldedMentions.ts';
import type { SpeechRules } from './rules.ts';

/** A speaker's label at the start of a paragraph; offsets into the folded text. */
export interface Label extends Span {
  readonly name: string;
  /** The label's words without brackets, folded. */
  readonly text: string;
  readonly nameEnd: number;
  /** Whether it can only be a turn of a conversation: a person, an office, 问 or 答. */
  readonly isTurn: boolean;
}


/** Who is spoken to, and how a clause ends that somebody speaks in: 他反问：. */
const addressees = /(?:各位|先生们|女士们|来宾|嘉宾|朋友们|同志们|尊敬的|敬爱的|亲爱的)/;
const spokenVerbs = /(?:指出|表示|强调|认为|说|称|如下|问|写道|提及|提到|回应|还击|反击|竟是|就是|举例|直言|喊话|留言|坦言|补充|透露|重申|呼吁|质疑|批评|反问|插话|[说问答喊笑]道|[续又]称|[续又]指|宣布|痛批|怒批|反驳|警告|承认|解释|感叹|笑言|笑说|告诉记者|供称|注)$/;

/** 记者问王小明：, the asker and whom he asks. */
const asks = /.(?:[追反质询]问|(?<![顾访慰疑学拷审盘])问)(?![题责卷答政者])[^，。]{2,}$/;

/** 某社白石5月16日电 专访：, what kind of piece follows. */
const piece = /(?:专访|特写|综述|述评|侧记|手记|快讯|简讯)$/;

/** Words before a colon that name no speaker. */
export function isNoLabel({ sign }: SpeechRules, spoken: string): boolean {
  return asks.test(spoken) || piece.test(spoken) || sign.test(spoken) || /^[他她](?!们[：:])/.test(spoken) || addressees.test(spoken) || (spokenVerbs.test(spoken) && !/^(?:提?问|[追反]问)$/.test(spoken));
}

/** 主席：, 张宇人议员：, 问：, 李四（主场）：; `end` is where the words begin. */
export function labelOf(rules: SpeechRules, text: string, mentions: readonly FoldedMention[]): Label | undefined {
  const alone = /^([^，。：；！？「」“”]{2,20}?)(?:提?问|答[复覆]|回答|发言)[：:]$/.exec(text);
  if (alone && rules.office.test(alone[1]!)) {
    const nameEnd = alone[1]!.length; // 某某議員問： over what is asked
    const asking = mentions.find((mention) => mention.kind === 'person' && mention.end <= nameEnd);
    return { start: 0, end: text.length, nameEnd, name: asking ? asking.canonical : alone[1]!, text: alone[1]!, isTurn: true };
  }
  const match = /^(\d{1,2}[.．、]\s?)?([^，。：；！？「」“”]{1,22})[：︰:]/u.exec(text);
  if (!match?.[2] || match[0].length >= text.length + 1) return undefined;
  const start = match[1]?.length ?? 0;
  const nameEnd = start + match[2].length;
  const spoken = match[2].replace(/[（(][^）)]*[)）]$/, '').trim();
  const person = mentions.find((mention) => mention.kind === 'person' && mention.start >= start && mention.end <= nameEnd);
  const isOffice = rules.office.test(spoken) && spoken.length <= 14;
  if (!person && !isOffice && spoken.length > 14) return undefined;
  const isNamed = person !== undefined && match[2].length <= person.end - person.start + 14;
  const isQuoted = /[「『“]/.test(text[match[0].length] ?? '') && spoken.length <= 14;
  if (!isNamed && !isOffice && !isQuoted && !mentions.some((mention) => mention.kind === 'organisation' && mention.start >= start && mention.end <= nameEnd)) return undefined;
  if (isNoLabel(rules, spoken)) return undefined;
  return { start, end: match[0].length, nameEnd, name: person ? person.canonical : spoken, text: spoken, isTurn: isNamed || isOffice };
}

/** Who passed it on: 据新华社报道. */
export function findSource(text: string): Span | undefined {
  const match = /(?:据|根据|综合)[^，。]{2,20}?(?:报道|消息|报导|引述)/.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** The start of a sentence that is the reporter's again. */
export function isNarration(text: string): boolean {
  return /^(?:据(?:了解|悉|报道|统计)|此前|记者(?:了解|获悉|昨)|会(?:议|见|谈)(?:前|后)[，由]|[^，。]{2,14}(?:出席|参加|陪同)(?:了)?(?:会|上述|活动|有关|调研|考察|座谈|仪式|检查)|(?:随后|其后|会后|当天|当日)[，、][^，。]{0,12}(?:举行|发表|签署|出席|前往)|另外?据|(?:本报)?记者(?:致电|向[^，。]{2,12}查询|联络)|(?:不过，?)?(?:对于[^，。]{2,20}，)?[^，。]{1,14}(?:(?:至|直至|到)截稿(?:前|时)?[为止，]*)?(?:均|暂|仍)?(?:未有?|没有|尚未|拒绝)(?:正面|就此|对此)?(?:作出?)?(?:回应|回复|回覆|置评|评论)[^，。]{0,8}[。])/.test(text);
}

/** Where a byline at the start ends: 【某某新闻台】, [记者某人／某地报导], （某社记者某人某地6日电）, 某社某地6日电（记者某人）. Nobody in it speaks. */
export function bylineEnd(text: string): number {
  const match = /^(?:[【[（(〔][^】\]）)〕]{2,40}[】\]）)〕]|[^。，：:]{2,20}电\s*[（(][^）)]{2,30}[）)])/.exec(text);
  return match && /(?:记者|报导|报道|电|讯|编辑|文|[台社网报]】$)/.test(match[0]) ? match[0].length : 0;
}
