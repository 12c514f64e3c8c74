import type { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import type { TextView } from '../text/textView.ts';

// The shapes every capability reads and writes. Behaviour lives beside each capability.

/** What a stretch of lines is: running text, a heading, or page furniture (page heads, bylines, captions, table rows). */
export type ParagraphKind = 'body' | 'heading' | 'furniture';

/** 1 title, 2 subtitle, 3 crosshead, 4 label. */
export type HeadingLevel = 1 | 2 | 3 | 4;

/** Something inside a paragraph that a reader skips; offsets into the source text. */
export interface Gap extends Span {
  /**
   * `softBreak`: a run of line ends with the blanks around it. `furniture`: a page head in mid-sentence, with its line ends.
   * `inset`: lines that interrupt the paragraph and are read by themselves, with their line ends.
   */
  readonly kind: 'softBreak' | 'furniture' | 'inset';
  /** What a reader sees instead: nothing between Han characters, a space between Latin words. */
  readonly replacement: '' | ' ';
}

/** One paragraph of the source as a reader takes it, however its lines are wrapped. Offsets into the source text. */
export interface Paragraph extends Span {
  readonly kind: ParagraphKind;
  /** Only for headings. */
  readonly level?: HeadingLevel | undefined;
  /** In text order, inside the paragraph, not touching its ends. */
  readonly gaps: readonly Gap[];
  /** Captions, stage directions, table rows and the like between its lines: in text order, each inside a gap of kind `inset`, none with insets itself. */
  readonly insets: readonly Paragraph[];
}

/** The nine kinds of entity. */
export const entityKinds = ['person', 'role', 'place', 'organisation', 'document', 'event', 'time', 'quantity', 'term'] as const;
export type EntityKind = (typeof entityKinds)[number];

/** Why a suggestion exists, for "why is this marked?". */
export interface Origin {
  /** The layer: `lexicon`, `pattern`, `gazetteer`, `name`, `tagger`, `document`, … */
  readonly layer: string;
  /** The list line, the pattern's name or the first mention. */
  readonly rule: string;
}

/** A one-syllable name of a state that several states of one text share: 烏 of Ukraine and of Uzbekistan. */
export interface StateQuestion {
  /** Folded. */
  readonly syllable: string;
  /** What it is written as: 烏方, 中烏. */
  readonly spelling: string;
  /** Full names as the text spells them, the likelier first. */
  readonly states: readonly string[];
  /** Whether a person said which one it is. */
  readonly isAnswered: boolean;
}

/** A mention of an entity. Offsets into the text its owner names. */
export interface Mention extends Span {
  readonly kind: EntityKind;
  /** The joined full name in the text's own script, without outer 《》. */
  readonly canonical: string;
  readonly origin: Origin;
  /** Shorter names inside, in text order. */
  readonly inner?: readonly Mention[];
  /** Its pieces, where insets interrupt it. */
  readonly spans?: readonly Span[];
  /** Which states it may mean, where the text leaves that open. */
  readonly couldBe?: readonly StateQuestion[];
}

/** What the analyzer says of one paragraph: plain data, every offset into its logical text. Cached by that text. */
export interface ParagraphAnalysis {
  /** Folded text: what is matched and segmented. */
  readonly folded: string;
  /** From folded to logical offsets, as OffsetMap.toArray gives it. */
  readonly foldedToLogical: readonly number[];
  /** Ends of the words, ascending. Nothing stored may depend on them. */
  readonly wordEnds: Uint32Array;
  readonly mentions: readonly Mention[];
}

/** Puts paragraphs through the expensive, pure part of the analysis: in this process or in another one. */
export interface Analyzer {
  /**
   * @param texts - Logical texts of paragraphs.
   * @returns One analysis for each text, in order. Rejects only when the engine behind it is gone.
   */
  analyze(texts: readonly string[], signal?: AbortSignal): Promise<readonly ParagraphAnalysis[]>;
}

/** What a paragraph is by itself, wherever it stands: shared by all versions of a document that have it. */
export interface ParagraphContent {
  readonly kind: ParagraphKind;
  readonly level: HeadingLevel | undefined;
  /** Of its stretch of the source text. */
  readonly length: number;
  /** Offsets from the paragraph's start. */
  readonly gaps: readonly Gap[];
  /** Likewise. */
  readonly insets: readonly AnalyzedParagraph[];
  readonly logical: TextView;
  readonly folded: TextView;
  readonly analysis: ParagraphAnalysis;
}

/** A paragraph with its analysis and the way between them. */
export interface AnalyzedParagraph extends Paragraph {
  /** The same object as long as nothing of the paragraph changed but its place. */
  readonly content: ParagraphContent;
  readonly insets: readonly AnalyzedParagraph[];
  /** Logical text; its root is the source text from `start` to `end`, so add `start` to root offsets. */
  readonly logical: TextView;
  readonly folded: TextView;
  readonly analysis: ParagraphAnalysis;
}

export type ScriptStandard = 'cn' | 'tw' | 'hk' | 't' | 'mixed' | 'unknown';

/** Which script a text is written in. `t` is Traditional of unsure region. */
export interface ScriptReport {
  readonly standard: ScriptStandard;
  /** 0 to 1. */
  readonly confidence: number;
  /** Of the characters that only one of the two scripts has; 0 and 0 when there are none. */
  readonly shares: { readonly simplified: number; readonly traditional: number };
}

/** A heading of the document; offsets into the source text. */
export interface Heading extends Span {
  readonly id: string;
  readonly level: HeadingLevel;
  /** Logical text of the heading. */
  readonly text: string;
}

export type PointKind = 'direct' | 'indirect' | 'enumerated' | 'bullet';
export type SpeakerVia = 'explicit' | 'short' | 'pronoun' | 'carried' | 'label' | 'heading' | 'after' | 'description' | 'implicit';

/** Who says a point; `undefined` on the point when nobody is named. */
export interface Speaker {
  /** Fullest plain name the text gives, without title. */
  readonly name: string;
  /** Where the point's own clause names the speaker, with the whole title. */
  readonly mention?: Span;
  readonly via: SpeakerVia;
}

/** One stretch of what one voice says. Offsets into the source text. */
export interface SpeechPoint extends Span {
  readonly id: string;
  /** The content; more than one span when its cue breaks a quotation or an inset interrupts it. */
  readonly spans: readonly Span[];
  /** Logical text of the content. */
  readonly text: string;
  readonly speaker?: Speaker;
  /** The reporting verb. */
  readonly cue?: Span;
  readonly occasion?: Span;
  /** Logical text of the occasion. */
  readonly occasionText?: string;
  /** Who passed it on (據新華社報道). */
  readonly source?: Span;
  readonly hasQuote: boolean;
  readonly kind: PointKind;
  readonly ordinal?: number;
  /** Id of the heading it falls under. */
  readonly heading?: string;
  readonly rule: string;
}

/** An announced number of points (提出四點建議) and how many were found. Offsets into the source text. */
export interface Announcement extends Span {
  readonly count: number;
  readonly found: number;
}

/** Something in the text a user should look at. Offsets into the source text. */
export interface Problem extends Span {
  readonly code: string;
  readonly message: string;
  /** What to put there instead, where that is known. */
  readonly fix?: string;
}

/** One entity of the document with all its mentions. */
export interface Entity {
  readonly kind: EntityKind;
  readonly canonical: string;
  /** Spellings met, most frequent first. */
  readonly spellings: readonly string[];
  /** Indexes into DocumentAnalysis.mentions, ascending. */
  readonly mentions: readonly number[];
}

/** Everything known about one version of a document. Immutable; what is not asked for is not worked out; every offset into `source.text` unless a field says otherwise. */
export interface DocumentAnalysis {
  readonly source: SourceText;
  /** In text order, apart from each other; what interrupts one is not among them but in its `insets`. */
  readonly paragraphs: readonly AnalyzedParagraph[];
  readonly script: ScriptReport;
  readonly headings: readonly Heading[];
  /** In text order, flat, none overlapping; those of an inset may lie between the pieces of one that it interrupts. */
  readonly mentions: readonly Mention[];
  readonly entities: readonly Entity[];
  readonly points: readonly SpeechPoint[];
  readonly announcements: readonly Announcement[];
  readonly problems: readonly Problem[];
  /** The mentions that reach into [start, end), in text order, without a look at the rest of the text. */
  mentionsBetween(start: number, end: number): readonly Mention[];
}

