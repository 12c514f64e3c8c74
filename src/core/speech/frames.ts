import type { Span } from '../text/span.ts';
import type { FoldedMention } from './speakers.ts';

/** A speaker's label at the start of a paragraph; offsets into the folded text. */
export interface Label extends Span {
  readonly name: string;
  readonly nameEnd: number;
  /** Whether it can only be a turn of a conversation: a person, an office, 问 or 答. */
  readonly isTurn: boolean;
}

const office = /(?:主席|议员|局长|司长|部长|委员|官员|记者|发言人|秘书长|署长|处长|总理|总统|先生|女士|院长|市长|教授|主持人|律师|代表|主任|书记|问|答|主持)$/;

/** 主席：, 张宇人议员：, 问：, 李四（主场）：; `end` is where the words begin. */
export function labelOf(text: string, mentions: readonly FoldedMention[]): Label | undefined {
  const match = /^(\d{1,2}[.．、]\s?)?([^，。：；！？「」“”]{1,22})[：︰:]/u.exec(text);
  if (!match?.[2] || match[0].length >= text.length + 1) return undefined;
  const start = match[1]?.length ?? 0;
  const nameEnd = start + match[2].length;
  const spoken = match[2].replace(/[（(][^）)]*[)）]$/, '').trim();
  const person = mentions.find((mention) => mention.kind === 'person' && mention.start >= start && mention.end <= nameEnd);
  const isOffice = office.test(spoken) && spoken.length <= 14;
  if (!person && !isOffice && spoken.length > 8) return undefined;
  const isNamed = person !== undefined && match[2].length <= person.end - person.start + 14;
  if (!isNamed && !isOffice && !mentions.some((mention) => mention.kind === 'organisation' && mention.start >= start && mention.end <= nameEnd)) return undefined;
  if (/(?:指出|表示|强调|认为|说|称|如下)$/.test(spoken)) return undefined;
  return { start, end: match[0].length, nameEnd, name: person ? person.canonical : spoken, isTurn: isNamed || isOffice };
}

const occasions: readonly RegExp[] = [
  /题为《[^》]{1,50}》的[^，。]{0,6}(?:发言|讲话|演讲|致辞|报告)/g,
  /(?:出席|主持|参加|召开|举行|召集)[^，。]{1,34}?(?:会议|峰会|论坛|仪式|记者会|发布会|座谈会|活动|典礼|大会|研讨会|辩论|听证会)(?:期间|时|上)?(?:会见[^，。]{2,24}|(?=[，。并]))/g,
  /在[^，。]{2,30}?(?:记者会|发布会|会议|峰会|论坛|座谈会|研讨会|节目|仪式|大会|听证会|质询)(?:上|中|时|期间)/g,
  /(?:接受|获)[^，。]{2,24}?(?:专访|采访|访问|提问)(?:时|中)?/g,
  /(?:会见|会晤|接见)[^，。、：]{2,24}?时/g,
  /(?:在)?回答[^，。]{2,20}(?:提问|问题|质询)时/g,
  /被[^，。]{0,8}(?:问及|追问|问到|问)[^。]{1,40}/g,
  /[^，。、]{2,12}同[^，。、]{2,14}举行会谈/g,
  /(?:在|透过|通过)(?:脸书|微博|推特|社交媒体|社交平台|网志|新闻稿|声明)[^，。]{0,8}/g,
  /(?:发布|发表)[^，。]{0,4}(?:公告|声明|文章|社论|社评|公开信)/g,
  /(?:记者会|会议|会见|会谈|峰会)(?:期间|上|后)/g,
];

/** Where and when it was said: 题为《…》的主旨发言, 会见X时, 接受X采访时, 在X记者会上. Of several the one nearest to the end, i.e. to the cue. */
export function findOccasion(text: string): Span | undefined {
  let best: Span | undefined;
  for (const pattern of occasions)
    for (const match of text.matchAll(pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      if (!best || (span.start >= best.end ? true : span.end > best.end && span.start <= best.start)) best = span;
    }
  return best;
}

/** Who passed it on: 据新华社报道. */
export function findSource(text: string): Span | undefined {
  const match = /(?:据|根据|综合)[^，。]{2,20}?(?:报道|消息|报导|引述)/.exec(text);
  return match ? { start: match.index, end: match.index + match[0].length } : undefined;
}

/** The start of a sentence that is the reporter's again. */
export function isNarration(text: string): boolean {
  return /^(?:据(?:了解|悉|报道|统计)|此前|记者(?:了解|获悉|昨)|会(?:议|见|谈)(?:前|后)[，由]|[^，。]{2,14}(?:出席|参加|陪同)(?:了)?(?:会|上述|活动|有关)|(?:随后|其后|会后|当天|当日)[，、][^，。]{0,12}(?:举行|发表|签署|出席|前往)|另外?据)/.test(text);
}
