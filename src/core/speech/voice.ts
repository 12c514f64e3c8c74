import type { AnalyzedParagraph, Heading, PointKind, Speaker } from '../document/model.ts';
import type { Span } from '../text/span.ts';
import type { FoundOccasion } from './occasions.ts';
import type { SpokenNames } from './spokenNames.ts';

/** A point before it has its place in the source; offsets into the folded text of its paragraph. */
export interface Draft extends Span {
  readonly speaker: Speaker | undefined;
  readonly mention: Span | undefined;
  readonly cue: Span | undefined;
  readonly kind: PointKind;
  readonly rule: string;
  readonly ordinal?: number;
  /** The first half of a quotation that its cue breaks. */
  readonly before?: Span;
  readonly occasion?: FoundOccasion;
  /** Who passes it on, when the clause says so. */
  readonly source?: Span;
}

/** Words that say where somebody speaks; span in the source text. */
export interface Occasion {
  readonly span: Span;
  readonly text: string;
  /** Somebody called it, in passing: who is there is not told. */
  readonly isCalled?: boolean;
  /** A statement or a post: only whoever it names speaks there. */
  readonly isPublished?: boolean;
}

/** What goes on from one paragraph to the next. */
export interface Voice {
  speaker: Speaker | undefined;
  /** Whom the last speaker asked: the next pronoun is he. */
  asked: Speaker | undefined;
  /** Who has spoken under a name or a description of their own, in order. */
  readonly names: SpokenNames;
  /** Where somebody speaks, until he is said to speak elsewhere. */
  readonly occasions: Map<string, Occasion>;
  /** Where everybody speaks: set by narration. */
  occasion: Occasion | undefined;
  /** 会见某总统： over bullets. */
  headingOccasion: Occasion | undefined;
  source: Span | undefined;
  /** A label opened a turn: paragraphs belong to it until the next label. */
  inTurn: boolean;
  /** A quotation runs on into the next paragraph. */
  isQuoting: boolean;
  /** The last paragraph held a report, so that one without a cue may go on with it. */
  isOpen: boolean;
  heading: Heading | undefined;
  /** The heading's speaker, for bullets under it. */
  headingSpeaker: Speaker | undefined;
}

/** What stands at a span of the folded text, in the text's own script. */
export function logicalText(paragraph: AnalyzedParagraph, span: Span): string {
  const logical = paragraph.folded.toBase.mapSpan(span);
  return logical ? paragraph.logical.text.slice(logical.start, logical.end) : '';
}
