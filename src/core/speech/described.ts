import type { Span } from '../text/span.ts';
import { hasUnitAt } from '../text/unitSet.ts';
import { adverbialStarts, named, sentenceMarks } from './clauses.ts';
import type { FoldedMention } from './foldedMentions.ts';
import type { SpeechRules } from './rules.ts';
import type { Subject } from './speakers.ts';

/** Somebody described, or a name that no list holds. */
export function describedIn(rules: SpeechRules, text: string, { start, end }: Span, inside: readonly FoldedMention[], isEarlier: boolean, isFree: boolean): Subject | undefined {
  // 《某报》日前发表文章说: what it published in is not its name.
  const segment = rules.withoutModifiers(text.slice(start, end)).replace(published, '');
  const described = describedEnd(rules, segment, isEarlier, isFree);
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

/** Where somebody described stands in a clause, up to its verb; the earlier clauses of a sentence end with their mark. */
function describedEnd({ group, calling }: SpeechRules, segment: string, isEarlier: boolean, isFree: boolean): Span | undefined {
  const clause = isEarlier ? /^[^，。；：！？]*/.exec(segment)![0].replace(published, '') : segment;
  if (clause.length > 40 || (isEarlier && !isFree)) return undefined;
  const acting = isEarlier ? /^[\p{Script=Han}]{2,10}?(?=[把将没不已正曾听闻看拿站坐走举拍打回接向起])/u.exec(clause)?.[0] : undefined; // 警員|把照片攤在桌上，問道：
  if (acting && (calling.test(acting) || titled.test(acting))) return { start: 0, end: acting.length };
  for (const end of isFree ? adverbialStarts(clause) : [clause.length]) {
    const text = clause.slice(0, end);
    if (text.length > 24 || !(group.test(text) || thisOne.test(text) || named.test(text) || titled.test(text) || (isFree && text.length >= 2 && calling.test(text)))) continue;
    const skipped = lead.exec(text)?.[0].length ?? 0;
    const isWhole = /^(?:有|一名|一位|多名|多位|不少|部分|该|这|那|某)/.test(text.slice(skipped));
    const head = /[^的]{1,4}(?:先生|女士|小姐|太太)$/.exec(text) ?? /(?:被告人?|对方)?[^在对就被]{0,24}$/.exec(text)!;
    const start = isWhole ? skipped : Math.max(skipped, end - head[0].length);
    if (end > start && !/[在于向]/.test(text[start - 1] ?? '')) return { start, end }; // 官員在聽證會|表示
  }
  return undefined;
}



/** 該政協, 该官员. */
const thisOne = /^该名?[^，。在对就向]{1,6}$/;

/** 檔主黃先生, 街坊李婆婆. */
const titled = /\p{Script=Han}(?:先生|女士|小姐|太太|[阿大][伯婆叔姨姐哥爷妈娘]|婆婆|伯伯|师[傅父]|奶奶|爷爷|(?<![犹亚不])太)$/u;

/** What nobody is called by, before somebody described: 不過有學者, 二、雙方. */
const lead = /^(?:【[^】]{1,12}】[-—\s]*|另(?=[有一两])|据(?!称|悉)|不过|但是?|而|对此|其中|另外|此外|[一二三四五六七八九十]、|[（(].{1,2}[)）])[，、]?/;

/** A name that no list holds: at the start, behind an office, or behind 的, 名, 位. */
function nameIn(rules: SpeechRules, segment: string, isBehindMention: (at: number) => boolean): Span | undefined {
  for (const end of adverbialStarts(segment)) {
    const name = end <= 24 ? rules.name.exec(segment.slice(0, end)) : null;
    if (!name || rules.isObject(segment, 0, name.index) || /[的了着过]/.test(name[0]) || noName.test(name[0])) continue;
    const isBare = name.index === 0 && end === segment.length;
    if (isBare || isBehindMention(name.index) || (end === segment.length && /[的名位、]$/.test(segment.slice(0, name.index)))) return { start: name.index, end };
  }
  return undefined;
}

/** Words that begin with a surname. */
const noName = /^(?:陈[情述]|马上|万一|何[况必以不等时]|于是|高[度声兴]|安心|时[时候]|常[常务]|白白|和[平谐]|成[为立功]|应[该当]|从[而中此]|方[便面]|花[费了]|明[确显白]|安[全排]|连[同续]|关[注于心]|全[体部力]|经[常过])/;

const published = /(?:\d{1,2}日|日前|近日)?(?:发表|发布|刊发|刊登|撰写)[^，。]{0,6}$/;

/** 簡單說，: a manner of speaking. */
const manner = /^(?:简单|老实|坦白|具体|严格|实话|确切|准确|客观|通俗|公开|另外|同时|总结|进一步)/;

/** 布朗反擊說，: two to four characters that begin a sentence and are no other word, or 我. */
const unlisted = /^(?:我|[^的了是在有不这那我你他她它们个一也就都而及与或但因所以为于被把对向从如若并且则日年月时天早晚前后上下中今昨最更很再又还\P{Script=Han}]{2,4})$/u;
