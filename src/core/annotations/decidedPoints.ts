import type { DocumentAnalysis, PointKind, Speaker, SpeechPoint } from '../document/model.ts';
import { readingText } from '../document/readingText.ts';
import { outerSpan, type Span, spansKey } from '../text/span.ts';
import { fromRootOffset } from '../text/textView.ts';
import type { Annotation } from './annotation.ts';
import { isMostly, outerSpans, type PlacedAnnotation } from './reconcile.ts';
import { tagFamily } from './tags.ts';

/** A speech point as an outline shows it. */
export interface DecidedPoint extends SpeechPoint {
  /** A person said that it is one. */
  readonly isConfirmed: boolean;
}

type Said = Pick<DocumentAnalysis, 'source' | 'paragraphs' | 'headings' | 'entities' | 'mentions' | 'points'>;

/**
 * The points of a text as people decided them: without the rejected ones, the confirmed ones with the borders, the kind and the
 * speaker a person gave them, whether the machine finds them or not.
 *
 * @param placed - Offsets into the text of the analysis.
 * @returns In text order.
 */
export function decidedPoints(analysis: Said, placed: readonly PlacedAnnotation[]): readonly DecidedPoint[] {
  const human = placed.filter(({ annotation, spans }) => tagFamily(annotation.tag) === 'point' && spans.length > 0);
  const rejected = human.filter(({ annotation }) => annotation.status === 'rejected').flatMap(({ spans }) => outerSpans(spans));
  const isMade = ({ spans }: SpeechPoint, span: Span): boolean => outerSpans(spans).some((own) => isMostly(span, own));
  const points = new Set(analysis.points.filter((point) => !rejected.some((span) => isMade(point, span))));
  const speakers = speakersOf(analysis, placed);
  const textOf = reader(analysis);
  const confirmed = human.filter(({ annotation }) => annotation.status === 'confirmed').map(({ annotation, spans }): DecidedPoint => {
    const made = [...points].find((point) => isMade(point, outerSpan(spans)!));
    if (made) points.delete(made);
    const speaker = speakers.get(annotation.id);
    const isAsMade = made !== undefined && spansKey(made.spans) === spansKey(spans);
    return { ...(isAsMade ? made : pointOn(annotation, spans, made, analysis, textOf)), kind: kindOf(annotation), ...(speaker ? { speaker } : {}), isConfirmed: true };
  });
  return [...[...points].map((point) => ({ ...point, isConfirmed: false })), ...confirmed].sort((a, b) => a.start - b.start);
}

/** A point with a person's borders; what the machine knows about it stays. */
function pointOn({ id }: Annotation, spans: readonly Span[], made: SpeechPoint | undefined, { headings }: Said, textOf: (span: Span) => string): Omit<SpeechPoint, 'kind'> {
  const outer = outerSpan(spans)!;
  const text = spans.map(textOf).join('');
  const heading = headings.findLast(({ end }) => end <= outer.start)?.id;
  return { ...(heading === undefined ? {} : { heading }), rule: 'a person', ...made, id: made?.id ?? `a/${id}`, ...outer, spans, text, hasQuote: /[「“『]/.test(text) };
}

function kindOf({ tag }: Annotation): PointKind {
  const kind = tag.slice(tag.indexOf('/') + 1);
  return kind === 'indirect' || kind === 'enumerated' || kind === 'bullet' ? kind : 'direct';
}

/** Who says what, as people related it, by the id of what is said: under the fullest name where the machine knows the speaker's. */
function speakersOf({ source, entities, mentions }: Said, placed: readonly PlacedAnnotation[]): ReadonlyMap<string, Speaker> {
  const related = placed.filter(({ annotation }) => annotation.status === 'confirmed' && annotation.relations?.some(({ name }) => name === 'speaker'));
  if (related.length === 0) return new Map();
  const names = new Map(entities.flatMap(({ canonical, mentions: own }) => own.map((index) => [mentions[index]!.start, { end: mentions[index]!.end, canonical }] as const)));
  return new Map(related.flatMap(({ annotation, spans }) => {
    const mention = outerSpan(spans);
    if (!mention) return [];
    const known = names.get(mention.start);
    const name = known?.end === mention.end ? known.canonical : source.text.slice(mention.start, mention.end).replace(/\s+/g, '');
    return annotation.relations!.filter((relation) => relation.name === 'speaker').map(({ to }) => [to, { name, mention, via: 'explicit' as const }] as const);
  }));
}

/** Reads the logical text of spans; the text is laid out when the first is asked for. */
function reader({ source, paragraphs }: Said): (span: Span) => string {
  let view: ReturnType<typeof readingText> | undefined;
  return ({ start, end }) => {
    view ??= readingText(source, paragraphs);
    return view.text.slice(fromRootOffset(view, start), fromRootOffset(view, end));
  };
}
