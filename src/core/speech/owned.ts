import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import type { FoldedMention } from './foldedMentions.ts';
import type { SpeechRules } from './rules.ts';
import type { Subject } from './speakers.ts';

/** 某人和某人的代表律師: of both; the second is whose name stands before 的. */
export function ownedByBoth(rules: SpeechRules, text: string, person: FoldedMention, end: number, people: readonly FoldedMention[]): Subject | undefined {
  const second = people.find(({ start }) => start > person.end);
  if (!second || !/^[和与及跟]|^以及/.test(text.slice(person.end, second.start)) || /[，。；的]/.test(text.slice(person.end, second.start))) return undefined;
  const owned = ownedBy(rules, text, second, end);
  return owned && { ...owned, mention: { start: person.start, end: owned.mention!.end } };
}

/** 某人的律师, 某人的竞选facebook: not he himself speaks. */
export function ownedBy(rules: SpeechRules, text: string, person: FoldedMention, end: number): Subject | undefined {
  if (person.end >= end || text[person.end] !== '的') return undefined;
  const match = /^的(?:[^，。的]{0,6}?(?:律师|发言人|办公室|家人|家属|妻子|丈夫|太太|儿子|女儿|父亲|母亲|幕僚|团队|助理|秘书|友人|朋友|同事|经纪人|竞选团队)|[\p{Script=Han}]{0,4}[A-Za-z]{2,12}|(?:个人)?(?:脸书|微博|推特|网站|网志|专页))/u.exec(rules.withoutModifiers(text.slice(person.end, end)));
  return match ? { name: undefined, mention: { start: person.start, end: person.end + match[0].length }, via: 'description' } : undefined;
}

const pronouns = unitSet('他她其');

/** 他的律师, 其妻子: somebody of the one who was spoken of. */
export function ownedByPronoun(rules: SpeechRules, text: string, start: number, end: number): Subject | undefined {
  if (start >= end || !hasUnitAt(pronouns, text, start)) return undefined;
  const match = /^(?:[他她]的?|其)[^，。的]{0,6}?(?:律师|发言人|家人|家属|妻子|丈夫|太太|儿子|女儿|父亲|母亲|父母|幕僚|助理|秘书|友人|朋友|同事|经纪人|老板|医生|教练)$/.exec(rules.withoutModifiers(text.slice(start, end)));
  return match ? { name: undefined, mention: { start, end: start + match[0].length }, via: 'description' } : undefined;
}
