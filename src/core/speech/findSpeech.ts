import type { Tables } from '../config.ts';
import type { AnalyzedParagraph, Announcement, Heading, Mention, SpeechPoint } from '../document/model.ts';
import type { SourceText } from '../text/sourceText.ts';
import { findAnnouncements } from './announcements.ts';
import { draftsOf, isReport } from './drafts.ts';
import { type FoldedMention, foldedMentions } from './foldedMentions.ts';
import { bylineEnd } from './frames.ts';
import { takeHeading, takeTitle } from './headings.ts';
import { splitItems } from './items.ts';
import { withLaterOccasions } from './laterOccasions.ts';
import { withNamesAgain } from './namesAgain.ts';
import { toPoint } from './points.ts';
import { type SpeechRules, speechRulesOf } from './rules.ts';
import { SpokenNames } from './spokenNames.ts';
import { setOccasions } from './setOccasions.ts';
import { documentForm } from './turns.ts';
import type { Voice } from './voice.ts';

/** Everything speech is found in; offsets into the source text. */
export interface SpeechInput {
  readonly source: SourceText;
  readonly paragraphs: readonly AnalyzedParagraph[];
  readonly headings: readonly Heading[];
  readonly mentions: readonly Mention[];
  /** For each paragraph its own mentions, offsets into its logical text. */
  readonly logicalMentions: readonly (readonly Mention[])[];
}

/** The speech points of a document, each with its speaker, and the announced numbers of points. Linear in the text; never throws on text. */
export function findSpeech(input: SpeechInput, tables: Tables): { points: readonly SpeechPoint[]; announcements: readonly Announcement[] } {
  const rules = speechRulesOf(tables);
  const voice: Voice = { speaker: undefined, asked: undefined, names: new SpokenNames(), occasions: new Map(), occasion: undefined, headingOccasion: undefined, source: undefined, inTurn: false, isQuoting: false, isOpen: false, heading: undefined, headingSpeaker: undefined };
  const mentionsOf = mentionsByParagraph(input, rules);
  const form = documentForm(rules, input.paragraphs, mentionsOf, (i) => isReport(rules, input.paragraphs[i]!, mentionsOf[i]!));
  const points: SpeechPoint[] = [];
  for (const [i, paragraph] of input.paragraphs.entries()) {
    const mentions = mentionsOf[i]!;
    if (form.speech?.from === i) {
      voice.speaker = { name: form.speech.name, via: 'heading' };
      voice.inTurn = true;
    }
    if (paragraph.kind === 'heading') {
      takeHeading(voice, paragraph, input, mentions);
      if (form.isTranscript || form.speech) takeTitle(voice, paragraph, points.length === 0);
      continue;
    }
    if (paragraph.kind === 'furniture') continue;
    const drafts = draftsOf(rules, paragraph, mentions, voice, form);
    setOccasions(voice, paragraph, drafts, mentions);
    for (const draft of drafts.flatMap((each) => splitItems(paragraph.folded.text, each))) {
      const point = toPoint(paragraph, draft, voice, points.length + 1);
      if (point) points.push(point);
    }
  }
  return { points: withLaterOccasions(points), announcements: findAnnouncements(input.paragraphs, points) };
}

function mentionsByParagraph({ paragraphs, logicalMentions }: SpeechInput, rules: SpeechRules): FoldedMention[][] {
  const all = paragraphs.map(({ folded }, i) => {
    const byline = bylineEnd(folded.text);
    const found = foldedMentions(rules, folded, logicalMentions[i]!);
    return byline === 0 ? found : found.filter(({ start }) => start >= byline);
  });
  return withNamesAgain(paragraphs.map(({ folded }) => folded.text), all, rules);
}
