import type { AnalyzedParagraph, Speaker } from '../document/model.ts';
import type { Span } from '../text/span.ts';
import type { Cue } from './cues.ts';
import { type FoldedMention, mentionsWithin } from './foldedMentions.ts';
import { isWordless } from './isReport.ts';
import { sentenceStart } from './sentences.ts';
import type { FoundSpeaker } from './speakers.ts';
import { type Draft, logicalText, type Voice } from './voice.ts';

/** Who speaks at a cue; `undefined` when nobody is named or was before. */
export function speakerAt(paragraph: AnalyzedParagraph, cue: Cue, found: FoundSpeaker, mentions: readonly FoldedMention[], drafts: readonly Draft[], voice: Voice): Speaker | undefined {
  const name = found.name === undefined && found.mention && found.via !== 'pronoun' ? described(logicalText(paragraph, found.mention), voice) : found.via === 'pronoun' ? antecedent(paragraph.folded.text, found.mention, mentions, drafts.length === 0) ?? found.name : fullName(paragraph, found);
  return cue.start === cue.end && !isWordless(cue) && name !== undefined ? { name, via: 'label' as const } : speakerOf(name, found.via, voice, cue.verb.endsWith('问'));
}

/** 該負責人, 發言人: the one who spoke before under a longer name that ends so. */
function described(text: string, voice: Voice): string {
  const noun = text.replace(/^(?:[該该]|[這这][名位]|上述)/, '');
  if (noun === text && text.length > 5) return text;
  return voice.names.endingWith(noun) ?? text;
}

/** The person a pronoun stands for when the same sentence names one before it: 李某歡迎來訪，他表示…; or the one an earlier sentence began with. */
function antecedent(text: string, pronoun: Span | undefined, mentions: readonly FoldedMention[], isFirst: boolean): string | undefined {
  if (!pronoun) return undefined;
  const people = mentions.filter((mention) => mention.kind === 'person' && mention.end <= pronoun.start);
  const sentence = sentenceStart(text, pronoun.start);
  const inSentence = people.find((mention) => mention.start >= sentence);
  if (inSentence || !isFirst) return inSentence?.canonical;
  return [...people].reverse().find((mention) => opensSentence(text, mention, mentions) && /[\p{Script=Han}\d]/u.test(text[mention.end] ?? '') && !/[对向同与和被批由据]/.test(text[mention.start - 1] ?? ''))?.canonical;
}

/** Whether a person begins a sentence, but for a byline and the offices before the name. */
function opensSentence(text: string, { start }: Span, mentions: readonly FoldedMention[]): boolean {
  const sentence = sentenceStart(text, start);
  const from = sentence + (/^[^，。]{2,24}日电\s?(?:\([^)]{2,20}\)|（[^）]{2,20}）)?/.exec(text.slice(sentence, start))?.[0].length ?? 0);
  const offices = mentionsWithin(mentions, from, start).filter(({ kind }) => kind === 'role');
  return start - from - offices.reduce((sum, each) => sum + each.end - each.start, 0) <= 20;
}

function fullName(paragraph: AnalyzedParagraph, { name, mention }: FoundSpeaker): string | undefined {
  return name !== undefined && mention ? calledName(paragraph, name, mention) : name;
}

/** 李先生: a surname alone is no name; the office before it is no part of one. */
export function calledName(paragraph: AnalyzedParagraph, name: string, mention: Span): string {
  if (name.length !== 1) return name;
  const title = /^(?:先生|女士|太太|小姐|太|生|议员|教授|医生|律师|老师|同学|师傅|警官|法官|大[姐哥爷叔妈娘]|阿姨|奶奶|爷爷|婆婆|伯伯|师[傅父]|[伯叔姐哥姨婶]|老)/.exec(paragraph.folded.text.slice(mention.end));
  const called = logicalText(paragraph, { start: mention.start, end: mention.end + (title?.[0].length ?? 0) });
  return called.slice(Math.max(0, logicalText(paragraph, mention).lastIndexOf(name))); // 館長|葉女士
}

/** Who asks; a pronoun behind it is whom he asked. */
export const reporter = /(?:[记記]者|主持人?)$/;

function speakerOf(name: string | undefined, via: Speaker['via'], voice: Voice, isAsking: boolean): Speaker | undefined {
  if (name !== undefined) return { name, via };
  const before = via === 'pronoun' && voice.asked && (!isAsking || (voice.speaker && reporter.test(voice.speaker.name))) ? voice.asked : voice.speaker;
  return before && { name: before.name, via };
}
