import type { Span } from '../text/span.ts';
import { hasUnitAt } from '../text/unitSet.ts';
import { adverbialStarts, closing, isSubject } from './clauses.ts';
import type { FoldedMention } from './foldedMentions.ts';
import type { SpeechRules } from './rules.ts';
import type { Subject } from './speakers.ts';

/** 民進黨團質詢市長陳某，認為…, 中國領導人會見某某，指出…: a body or a group that opens a sentence, and is not whose office somebody holds. */
export function openingBody(rules: SpeechRules, text: string, start: number, end: number, inside: readonly FoldedMention[]): Subject | undefined {
  const body = inside.find((mention) => mention.start === start && (mention.kind === 'organisation' || mention.kind === 'place'));
  if (!body) return undefined;
  const next = inside.find((mention) => mention.start >= body.end && (mention.kind === 'person' || mention.kind === 'role' || mention.kind === 'organisation'));
  if (next && (next.start === body.end || (next.kind === 'person' && next.start - body.end <= 5))) return undefined;
  const clause = /^[^，。；：！？]*/.exec(text.slice(start, end))![0];
  const groupEnd = adverbialStarts(clause).find((at) => at > body.end - start && at <= body.end - start + 5 && (rules.group.test(clause.slice(0, at)) || rules.calling.test(clause.slice(0, at))));
  if (groupEnd !== undefined) return { name: undefined, mention: { start, end: start + groupEnd }, via: 'description' };
  const inner = inside.findLast((mention) => mention.end === body.end && mention.kind === 'organisation');
  return inner && !/[的、和与及]/.test(text[body.end] ?? '') ? wholeBody(text, start, inner, '', inside) : undefined;
}

/** A body, an office or a state that is the subject. */
export function bodyIn(rules: SpeechRules, text: string, { start, end }: Span, inside: readonly FoldedMention[], isEarlier: boolean): Subject | undefined {
  const body = [...inside].reverse().find((mention) => !inside.some((outer) => outer !== mention && outer.start < mention.start && outer.end >= mention.end && rules.isPlaceObject(text, Math.max(start, outer.start - 2), outer.start)) && (mention.kind === 'organisation' || mention.kind === 'role' || mention.kind === 'place' || mention.kind === 'document') && isSubject(rules, text, mention.end, end) && !(mention.kind === 'place' || mention.kind === 'organisation' ? rules.isPlaceObject : rules.isObject)(text, Math.max(start, mention.start - 2), mention.start) && !isPartOfGroup(rules, text, mention, end));
  if (body) return wholeBody(text, start, body, rules.withoutModifiers(text.slice(body.end, end)), inside);
  const opening = openingGroup.exec(text.slice(start, end));
  if (opening) return { name: opening[0], mention: { start, end: start + opening[0].length }, via: 'description' };
  const first = isEarlier ? inside.find((mention) => mention.start <= start + 2 && (mention.kind === 'organisation' || mention.kind === 'place' || mention.kind === 'role')) : undefined;
  return first && { name: first.canonical, mention: { start: first.start, end: first.end }, via: 'explicit' };
}

/** 内地法律学者: the place is no speaker, the scholars are. */
function isPartOfGroup(rules: SpeechRules, text: string, mention: FoldedMention, end: number): boolean {
  const after = rules.withoutModifiers(text.slice(mention.end, end));
  return after !== '' && (mention.kind === 'place' || mention.kind === 'organisation') && adverbialStarts(after).some((at) => rules.group.test(after.slice(0, at)) || rules.calling.test(after.slice(0, at))) && !/^(?:在|今|昨|于|就|对|向)/.test(after);
}

/** Groups that open a clause: 双方还就…交换了意见，表示… */
const openingGroup = /^(?:双方|各方|会议|两国元首|与会者|与会各方|各国|多方)/;

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

/** 環保團體「|青浪」: what a body is, before its name in quotation marks. */
const quotedName = /[^，。：；的]{0,6}(?:团体|组织|公司|集团|机构|协会|平台|网站|账号|餐厅|品牌)[「“『]$/;

/** Two to six such characters, not ending in what somebody does before he speaks. */
const unlistedName = /^[^的了是在有不这那我你他她它们个一也就都而及与或但因所以为于被把对向从如若并且则日年月时天早晚前后上下中今昨最更很再又还\P{Script=Han}]{2,6}(?<!致[辞词]|讲话|演[讲说]|发言|[受到来]访|[撰发]文|出面|现身|到场|率先|[受应答]问|回[应复]|解释|补充)$/u;

function ownerOf(inside: readonly FoldedMention[], start: number): FoldedMention | undefined {
  return inside.find((mention) => mention.end === start && (mention.kind === 'place' || mention.kind === 'organisation'));
}
