import type { Cue } from './cues.ts';
import type { SpeechRules } from './rules.ts';
import { sentenceStart } from './sentences.ts';
import type { FoundSpeaker } from './speakers.ts';
import type { Draft, Voice } from './voice.ts';

/** Whether a cue opens a report of its own, given who was found for it and what stands before. */
export function isReportOf(rules: SpeechRules, text: string, cue: Cue, found: FoundSpeaker, previous: Draft | undefined, isLabelled: boolean, voice: Voice): boolean {
  if (isWordless(cue) && !(found.via !== 'carried' && (!previous || sentenceStart(text, cue.start) > previous.start))) return false;
  // 對於某人質疑經費不足，: what somebody else answers.
  if (cue.opens === 'clause' && /^(?:对于|针对|面对|至于|关于|由于|有关|就)/.test(text.slice(found.clauseStart))) return false;
  // 某人的倡議正是九年前在白石提出，但…: of what is his.
  if (cue.opens === 'mark' && rules.isVerb('performing', cue.verb) && /[，,]/.test(text[cue.end]!) && found.mention && text[found.mention.end] === '的') return false;
  const isBare = previous !== undefined && cue.start === found.clauseStart && (rules.isVerb('bare', cue.verb) || (previous.cue?.end === previous.start && rules.isVerb('chained', cue.verb))) && !/^[者的声]/.test(text.slice(cue.end));
  // 某人召开记者会，痛批…: the verb opens its clause, the subject the sentence.
  const opensClause = (found.via === 'explicit' || found.via === 'short' || (found.via === 'description' && !previous)) && cue.opens !== 'mark' && /，(?:并|又|还|也|亦|同时|更|再)?$/.test(text.slice(Math.max(0, cue.start - 3), cue.start)) && (!previous || (found.isPerson && found.clauseStart > previous.start && found.mention!.start === sentenceStart(text, found.mention!.start)));
  const isChained = previous !== undefined && found.via === 'carried' && cue.start > found.clauseStart && rules.withoutModifiers(text.slice(found.clauseStart, cue.start)) === ''; // 又形容…
  if (cue.isWeak && !found.isAdjacent && !isBare && !opensClause && !isChained) return false;
  if (cue.isAsking && !isChained && !(found.isAdjacent && (found.isPerson || found.via === 'pronoun'))) return false;
  if (previous && rules.isVerb('wishing', cue.verb) && (found.via === 'carried' || found.via === 'pronoun')) return false;
  // 甲指出，乙說…: reported speech inside reported speech.
  // 響應黨中央號召、貫徹黨中央要求，: a noun behind another verb.
  if (cue.isWeak && cue.opens === 'mark' && found.mention && found.via === 'explicit' && !found.isPerson && /[、贯彻落实响应按照根据回应符合]$/.test(text.slice(found.clauseStart, found.mention.start))) return false;
  const isMedia = previous?.speaker !== undefined && medium.test(previous.speaker.name);
  if (previous?.cue && !isMedia && previous.cue.end > previous.cue.start && cue.start - previous.start < 60 && found.mention && found.mention.start >= previous.start && !/[，。；：！？]/.test(text.slice(previous.start, cue.start))) return false;
  const begins = text.slice(Math.max(0, found.clauseStart - 1), found.clauseStart);
  // 但多數專家認為… inside a report is part of what is reported, unless a sentence begins with it.
  if (found.via === 'description' && previous && !/[。！？」”；]$/.test(begins)) return false;
  // 甲强调，中方主张：第一…: who is spoken for.
  if (previous?.cue && cue.opens !== 'quotation' && spokenFor.test(text.slice(previous.start, cue.start))) return false;
  // 他說，甲早前曾表示…: reported speech inside reported speech.
  if (previous?.cue && found.via !== 'carried' && /(?:曾|早前|过去)$/.test(text.slice(Math.max(0, cue.start - 2), cue.start)) && sentenceStart(text, found.clauseStart) <= previous.start) return false;
  // 甲表示，…，拜登政府重申「…」: of another in the same sentence, where no 則 sets the two apart.
  if (previous?.cue && !isMedia && previous.start > previous.cue.end && found.mention && found.via !== 'pronoun' && (cue.opens === 'clause' || cue.opens === 'quotation') && !isWordless(cue) && sentenceStart(text, found.clauseStart) <= previous.start && !/^[则也亦反却]/.test(text.slice(found.mention.end))) return false;
  if (previous?.cue && found.via === 'carried' && /(?:已|已经|曾|一再|多次)$/.test(text.slice(Math.max(0, cue.start - 2), cue.start))) return false;
  if (isLabelled && (found.via === 'pronoun' || found.via === 'carried' || found.via === 'description')) return false;
  if (found.via !== 'carried') return true;
  const rest = text.slice(found.clauseStart);
  const goesOn = previous !== undefined && (/^(?:并|又|还|也|亦|再|更|续|同时|最后|随后|进一步)/.test(rest) || isBare || (/^(?:但|惟|不过|然而)/.test(rest) && cue.start - found.clauseStart <= 2));
  return goesOn || (!previous && voice.isOpen && cue.start - found.clauseStart <= 3 && found.clauseStart === 0);
}

/** 中方主张, 政府认为 straight after the cue: the body somebody speaks for. */
const spokenFor = /^\s*(?:[\p{Script=Han}]方|政府|当局|局方|市府|中国|我国|我们|我|大家|人们|社会|有人|有意见)[^，。]{0,4}$/u;

/** A colon before a quotation that no verb stands before. */
export function isWordless({ start, end, opens }: Cue): boolean {
  return start === end && opens === 'quotation';
}


/** A paper, a station or what it reports: whom it names speaks. */
export const medium = /(?:[报報](?:道|[导導])|媒[体體]|[美英外俄日德法港台韩韓印]媒|[该該][报報台臺社网網]|[时時日晚早][报報]|电视台|電視台|通[讯訊]社|《[^》]{2,16}[报報]》)$/;


