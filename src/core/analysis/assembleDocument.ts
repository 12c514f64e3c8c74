import type { Tables } from '../config.ts';
import { everyParagraph } from '../document/insets.ts';
import { mentionAt } from '../document/mentions.ts';
import type { AnalyzedParagraph, Announcement, DocumentAnalysis, Entity, Heading, HeadingLevel, Mention, Problem, ScriptReport, SpeechPoint } from '../document/model.ts';
import { textProblems } from '../document/problems.ts';
import type { DocumentNames } from '../entities/documentNames.ts';
import type { HumanKnowledge } from '../entities/knowledge.ts';
import { gatherEntities } from '../entities/gatherEntities.ts';
import { type ResolvedParagraph, resolveEntities } from '../entities/resolveEntities.ts';
import { scriptOf } from '../script/detectScript.ts';
import { findSpeech } from '../speech/findSpeech.ts';
import type { SourceText } from '../text/sourceText.ts';
import { firstEndingAfter, shiftSpan, type Span } from '../text/span.ts';
import type { Steps } from '../text/steps.ts';
import { toRootSpan } from '../text/textView.ts';

/** Lists and rules that the document-wide part of the analysis reads. */
export interface AssemblyResources {
  readonly tables: Tables;
  /** The same object as long as nothing in it changes. */
  readonly knowledge?: HumanKnowledge;
}

/**
 * The cheap, linear part of the analysis: what only the whole document shows. Never throws on text.
 *
 * @param names - The names of the last version; those of this one afterwards, and of no use when this is left between two steps.
 */
export function* assembleDocument(source: SourceText, paragraphs: readonly AnalyzedParagraph[], names: DocumentNames, { tables, knowledge }: AssemblyResources): Steps<DocumentAnalysis> {
  const all = everyParagraph(paragraphs);
  return new Assembly(source, paragraphs, all, yield* resolveEntities(all.map(({ content }) => content), names, tables, knowledge), tables, knowledge);
}

/** Each part is worked out when it is first asked for: a keystroke asks only for what is on screen. */
class Assembly implements DocumentAnalysis {
  readonly source: SourceText;
  readonly paragraphs: readonly AnalyzedParagraph[];
  /** With their insets. */
  readonly #all: readonly AnalyzedParagraph[];
  /** Of all. */
  readonly #resolved: readonly ResolvedParagraph[];
  readonly #tables: Tables;
  readonly #knowledge: HumanKnowledge | undefined;
  #headings: readonly Heading[] | undefined;
  #placed: PlacedMentions | undefined;
  #entities: readonly Entity[] | undefined;
  #speech: { readonly points: readonly SpeechPoint[]; readonly announcements: readonly Announcement[] } | undefined;
  #script: ScriptReport | undefined;
  #problems: readonly Problem[] | undefined;

  constructor(source: SourceText, paragraphs: readonly AnalyzedParagraph[], all: readonly AnalyzedParagraph[], resolved: readonly ResolvedParagraph[], tables: Tables, knowledge: HumanKnowledge | undefined) {
    this.source = source;
    this.paragraphs = paragraphs;
    this.#all = all;
    this.#resolved = resolved;
    this.#tables = tables;
    this.#knowledge = knowledge;
  }

  get headings(): readonly Heading[] {
    return (this.#headings ??= headingsOf(this.paragraphs));
  }

  get mentions(): readonly Mention[] {
    return this.#whole.mentions;
  }

  get entities(): readonly Entity[] {
    return (this.#entities ??= gatherEntities(this.#whole.mentions, this.#whole.spellings, this.#tables));
  }

  get points(): readonly SpeechPoint[] {
    return this.#spoken.points;
  }

  get announcements(): readonly Announcement[] {
    return this.#spoken.announcements;
  }

  get script(): ScriptReport {
    return (this.#script ??= scriptOf(this.source.text));
  }

  get problems(): readonly Problem[] {
    return (this.#problems ??= textProblems(this.source));
  }

  mentionsBetween(start: number, end: number): readonly Mention[] {
    const first = firstEndingAfter(this.paragraphs, start);
    let last = first;
    while (last < this.paragraphs.length && this.paragraphs[last]!.start < end) last++;
    if (first === last) return [];
    const from = this.#all.indexOf(this.paragraphs[first]!, first);
    const to = last === this.paragraphs.length ? this.#all.length : this.#all.indexOf(this.paragraphs[last]!, last);
    return this.#mentionsOf(from, to).mentions.filter((mention) => mention.start < end && mention.end > start);
  }

  get #spoken(): { readonly points: readonly SpeechPoint[]; readonly announcements: readonly Announcement[] } {
    return (this.#speech ??= this.#findSpeech());
  }

  #findSpeech(): { readonly points: readonly SpeechPoint[]; readonly announcements: readonly Announcement[] } {
    const { source, paragraphs, headings, mentions } = this;
    const { points, announcements } = findSpeech({ source, paragraphs, headings, mentions, logicalMentions: this.#logicalMentions() }, this.#tables);
    return { points: points.filter(({ rule }) => !this.#knowledge?.isOff({ layer: 'speech', rule })), announcements };
  }

  /** For each paragraph its mentions, offsets into its logical text. */
  #logicalMentions(): (readonly Mention[])[] {
    let at = 0;
    return this.paragraphs.map(({ insets }) => {
      const { logicalMentions } = this.#resolved[at]!;
      at += 1 + insets.length;
      return logicalMentions;
    });
  }

  get #whole(): PlacedMentions {
    return (this.#placed ??= this.#mentionsOf(0, this.#all.length));
  }

  /** The mentions of some of all paragraphs in text order. */
  #mentionsOf(first: number, last: number): PlacedMentions {
    const mentions: Mention[] = [];
    const spellings: string[] = [];
    for (let i = first; i < last; i++) {
      const { start } = this.#all[i]!;
      const resolved = this.#resolved[i]!;
      for (const mention of resolved.mentions) mentions.push(shiftMention(mention, start));
      for (const spelling of resolved.spellings) spellings.push(spelling);
    }
    if (this.#all === this.paragraphs) return { mentions, spellings };
    const order = mentions.map((_, i) => i).sort((a, b) => mentions[a]!.start - mentions[b]!.start);
    return { mentions: order.map((i) => mentions[i]!), spellings: order.map((i) => spellings[i]!) };
  }
}

/** Mentions, and beside them what each is written as. */
interface PlacedMentions {
  readonly mentions: readonly Mention[];
  readonly spellings: readonly string[];
}

function shiftMention(mention: Mention, shift: number): Mention {
  return mentionAt(mention, mention.start + shift, mention.end + shift, mention.inner?.map((each) => shiftMention(each, shift)), mention.spans?.map((span) => shiftSpan(span, shift)));
}

function headingsOf(paragraphs: readonly AnalyzedParagraph[]): Heading[] {
  return paragraphs
    .filter((paragraph): paragraph is AnalyzedParagraph & { readonly level: HeadingLevel } => paragraph.kind === 'heading' && paragraph.level !== undefined)
    .map(({ start, end, level, logical }, i) => ({ id: `h${i + 1}`, start, end, level, text: logical.text }));
}

/** Every word of the document in text order; offsets into the source text, line ends and insets inside included. */
export function wordSpans({ paragraphs }: DocumentAnalysis): Span[] {
  const words = everyParagraph(paragraphs).flatMap((paragraph) => {
    let start = 0;
    return Array.from(paragraph.analysis.wordEnds, (end) => {
      const span = toRootSpan(paragraph.logical, { start, end });
      start = end;
      return span && shiftSpan(span, paragraph.start);
    }).filter((span) => span !== undefined);
  });
  return words.sort((a, b) => a.start - b.start);
}
