import type { AnalyzedParagraph, Speaker } from '../document/model.ts';
import { findCues } from './cues.ts';
import type { FoldedMention } from './foldedMentions.ts';
import { type Label, labelOf } from './frames.ts';
import { looseQuotations } from './looseQuotations.ts';
import { quotationsOf, staysOpen } from './quotations.ts';
import { reports } from './reports.ts';
import type { SpeechRules } from './rules.ts';
import { calledName } from './speakerNames.ts';
import { type DocumentForm, endMark } from './turns.ts';
import { type Draft, logicalText, type Voice } from './voice.ts';

export function draftsOf(rules: SpeechRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], voice: Voice, form: DocumentForm): Draft[] {
  const { text } = paragraph.folded;
  const label = labelIn(rules, paragraph, mentions, form);
  if (label && (form.isTranscript || label.isTurn || /[「『“]/.test(text[label.end] ?? ''))) return labelled(rules, paragraph, label, mentions, voice, form);
  if (voice.inTurn && endMark.test(text)) voice.inTurn = false;
  if (voice.inTurn && voice.speaker) return [whole(text, voice.speaker, 'turn goes on')];
  if (voice.isQuoting && voice.speaker && (/^[「“『]/.test(text) || /[」”』]/.test(text) || !isReport(rules, paragraph, mentions))) {
    voice.isQuoting = staysOpen(text);
    return [whole(text, voice.speaker, 'quotation goes on')];
  }
  if (bulletMark.test(text)) return bulletPoint(rules, paragraph, mentions, voice);
  const reported = reports(rules, paragraph, mentions, voice);
  voice.isQuoting = reported.length > 0 && quotationsOf(text).isOpen;
  const loose = looseQuotations(text, reported, mentions, voice);
  if (reported.length + loose.length === 0) return carriedOn(text, voice);
  voice.isOpen = true;
  if (reported.length === 0) voice.speaker = loose.at(-1)!.speaker;
  return loose.length === 0 ? reported : [...reported, ...loose].sort((a, b) => a.start - b.start);
}

function whole(text: string, speaker: Speaker, rule: string): Draft {
  return { start: 0, end: text.length, speaker: { name: speaker.name, via: 'carried' }, mention: undefined, cue: undefined, kind: 'direct', rule };
}

export const bulletMark = /^(?:[●■◆▲□•·]|〇(?![〇零一二三四五六七八九]))/; // ○ folds to 〇, and 〇八年 is a year

/** The label a paragraph begins with, resolved; names that are no entity's are cut from the text as it is written. */
function labelIn(rules: SpeechRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], { nameOf, repeatedLabel }: DocumentForm): Label | undefined {
  const label = labelOf(rules, paragraph.folded.text, mentions) ?? repeatedLabel(paragraph.folded.text);
  const person = label && mentions.find((mention) => mention.canonical === label.name);
  if (!label || person) return label && person && { ...label, name: calledName(paragraph, label.name, person) };
  return { ...label, name: nameOf(label) ?? ownName(paragraph, label) };
}

function ownName(paragraph: AnalyzedParagraph, label: Label): string {
  return logicalText(paragraph, { start: label.start, end: label.nameEnd }).replace(/[（(][^）)]*[)）]$/, '').trim();
}

/** A paragraph that begins with somebody named and what he says: the reporter is back, and the turn is over. */
export function isReport(rules: SpeechRules, { folded: { text } }: AnalyzedParagraph, mentions: readonly FoldedMention[]): boolean {
  const end = text.search(/[。！？]/);
  const cue = findCues(rules, end < 0 ? text : text.slice(0, end)).find(({ isWeak }) => !isWeak);
  return cue !== undefined && mentions.some((mention) => mention.kind === 'person' && mention.end <= cue.start && cue.start - mention.end < 30);
}

function labelled(rules: SpeechRules, paragraph: AnalyzedParagraph, label: Label, mentions: readonly FoldedMention[], voice: Voice, { isTranscript }: DocumentForm): Draft[] {
  const { text } = paragraph.folded;
  const speaker: Speaker = { name: label.name, via: 'label' };
  voice.speaker = speaker;
  voice.inTurn = isTranscript;
  voice.isOpen = true;
  if (label.end >= text.length) return [];
  const draft: Draft = { start: label.end, end: text.length, speaker, mention: { start: label.start, end: label.nameEnd }, cue: undefined, kind: 'direct', rule: 'speaker label' };
  return isTranscript ? [draft] : reports(rules, paragraph, mentions, voice, draft);
}

function bulletPoint(rules: SpeechRules, paragraph: AnalyzedParagraph, mentions: readonly FoldedMention[], voice: Voice): Draft[] {
  const { text } = paragraph.folded;
  const reported = reports(rules, paragraph, mentions, voice);
  if (reported.length > 0) return reported;
  const speaker = voice.headingSpeaker;
  if (!speaker || /20\d\d年|\d+月\d+日/.test(text.slice(0, 14))) return [];
  return [{ start: 0, end: text.length, speaker, mention: undefined, cue: undefined, kind: 'bullet', rule: 'bullet under a heading that names the speaker' }];
}

/** A paragraph without a cue belongs to the voice before it when its form says so. */
function carriedOn(text: string, voice: Voice): Draft[] {
  const speaker = voice.speaker;
  const isQuotation = /^[「“『].{8,}[」”』][。！？]?$/s.test(text) && quotationsOf(text).spans.length === 1;
  const isItem = /^(?:[一二三四五六七八九十]要|[一二三四五六七八九十]是|第[一二三四五六七八九十]|首先|其次|再次|最后|要|我们|我|必须|中方|我方|双方要|各方要|各国要|各级|各地|坚持|加强|推进|推动|深化|加快|完善|维护|巩固|拓展|促进|着力|[（(][一二三四五六七八九十\d]{1,2}\s*[)）])/.test(text);
  if (!speaker || !(voice.isOpen || isQuotation) || !(isQuotation || isItem) || text.length < 8) {
    voice.isOpen = false;
    return [];
  }
  return [{ start: 0, end: text.length, speaker: { ...speaker, via: 'carried' }, mention: undefined, cue: undefined, kind: isQuotation ? 'direct' : 'indirect', rule: isQuotation ? 'quotation alone in its paragraph' : 'the voice goes on' }];
}
