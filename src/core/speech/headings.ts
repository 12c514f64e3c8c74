import type { AnalyzedParagraph, Mention } from '../document/model.ts';
import { firstEndingAfter, shiftSpan } from '../text/span.ts';
import { toRootSpan } from '../text/textView.ts';
import type { SpeechInput } from './findSpeech.ts';
import type { FoldedMention } from './foldedMentions.ts';
import { titleOccasion } from './occasions.ts';
import { logicalText, type Voice } from './voice.ts';

export function takeHeading(voice: Voice, paragraph: AnalyzedParagraph, { headings, mentions: all }: SpeechInput, mentions: readonly FoldedMention[]): void {
  const heading = headings[firstEndingAfter(headings, paragraph.start)];
  voice.heading = heading?.start === paragraph.start ? heading : undefined;
  if (paragraph.level === 1) { // another story
    voice.occasion = undefined;
    voice.occasions.clear();
  }
  const { text } = paragraph.folded;
  const people = mentions.filter((mention) => mention.kind === 'person');
  const isMeetingLabel = /^(?:会见|会晤|接见)[^，。]{2,30}[：:]$/.test(text);
  const speaking = isMeetingLabel ? undefined : people.find(({ end }) => /^[^，。]{0,6}(?:[：:]|讲|说|谈|强调|指出|表示|阐述|提出)/.test(text.slice(end)));
  const isAboutMeeting = /^(?:会见|会晤|接见|同|与)/.test(text) && !speaking && !titled(paragraph, all);
  const person = speaking ?? titled(paragraph, all) ?? people[0];
  const isLabel = paragraph.level === 4 || /[：:]$/.test(text);
  if (person && !isAboutMeeting) voice.headingSpeaker = { name: person.canonical, via: 'heading' };
  else if ((paragraph.level ?? 3) < 3 && !isLabel) voice.headingSpeaker = undefined;
  if ((paragraph.level ?? 3) < 3 && !isLabel) voice.isOpen = false;
  voice.headingOccasion = isAboutMeeting && isLabel ? { span: { start: paragraph.start, end: paragraph.end - (/[：:]$/.test(text) ? 1 : 0) }, text: paragraph.logical.text.replace(/[：:]$/, '') } : undefined;
}

/** Where a speech or a conversation in full is held: the title says it, or a new one. */
export function takeTitle(voice: Voice, paragraph: AnalyzedParagraph, isFirst: boolean): void {
  const found = isFirst && !voice.occasion ? titleOccasion(paragraph.folded.text) : undefined;
  const root = found && toRootSpan(paragraph.folded, found);
  if (found && root) voice.occasion = { span: shiftSpan(root, paragraph.start), text: logicalText(paragraph, found) };
}

/** 王主席講了這些重點: the person of that surname the document names. */
function titled(paragraph: AnalyzedParagraph, mentions: readonly Mention[]): Mention | undefined {
  const match = /(\p{Script=Han})(?:主席|总统|总理|特首|市长|部长|书记|院长|议员|局长|司长)[^，。：:]{0,4}(?:讲|谈|说|强调|阐述|提出|指出|表示)/u.exec(paragraph.folded.text);
  const surname = match && logicalText(paragraph, { start: match.index, end: match.index + 1 });
  return surname ? mentions.find(({ kind, canonical }) => kind === 'person' && canonical.startsWith(surname) && canonical.length >= 2) : undefined;
}
