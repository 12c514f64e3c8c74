import { anchorSteps, describeBriefly, describeTargetSteps } from '../annotations/anchor.ts';
import { anchoringText, type AnchoringText } from '../annotations/anchoringText.ts';
import type { Annotation, Target } from '../annotations/annotation.ts';
import { splitInSteps } from '../document/paragraphs.ts';
import { readingTextSteps } from '../document/readingText.ts';
import { SourceText } from '../text/sourceText.ts';
import { countBelow, type Span } from '../text/span.ts';
import { finished, flatMapSteps, type Steps } from '../text/steps.ts';
import { type Format, FormatError, type FormatItem, type Quotation, type ReadFile, type ReadProblem } from './format.ts';
import { defined } from './json.ts';
import { xmlSafe } from './xml.ts';

/** Longer files are refused; UTF-16 units. */
const sizeLimit = 64 * 1024 * 1024;
/** More marks than this are not read. */
const itemLimit = 200_000;
const longestTag = 200;
const longestNote = 100_000;

/** An annotation that is there already, with its place now; offsets into the source text. */
export interface ExistingAnnotation {
  readonly annotation: Annotation;
  readonly spans: readonly Span[];
  /** Its words are not there now; spans are where they once were. */
  readonly isUnplaced?: boolean;
}

/** An import, not yet applied. */
export interface Imported {
  /** New annotations, and new versions of those that are there. */
  readonly put: readonly Annotation[];
  /** Where each of `put` is now, by id; one that is not here has lost its words and is kept all the same. */
  readonly places: ReadonlyMap<string, readonly Span[]>;
  readonly added: number;
  readonly changed: number;
  /** Already there, as they are. */
  readonly same: number;
  /** Suggestions: the machine makes its own, so they are only taken when asked for. */
  readonly suggestions: number;
  readonly problems: readonly ReadProblem[];
}

export interface ImportOptions {
  readonly existing: readonly ExistingAnnotation[];
  /** Suggestions become confirmed annotations. */
  readonly takesSuggestions: boolean;
  /** Marks on the user's own text are described by their nearest words: whoever takes them in describes them in full before they are written. */
  readonly isBrief?: boolean;
  /** A new id that is nowhere else. */
  readonly newId: () => string;
}

/**
 * Reads annotations and places them on a text. What is there stays: an annotation of the same id, or of the same tag on the same words, takes
 * over what the file says about it, and of two notes both are kept.
 *
 * @throws FormatError for a file that is none of the format, or too large.
 */
export function importAnnotations(format: Format, content: string, text: AnchoringText, options: ImportOptions): Imported {
  return finished(importSteps(format, content, text, options));
}

/** `importAnnotations`, in steps. */
export function* importSteps(format: Format, content: string, text: AnchoringText, { existing, takesSuggestions, isBrief = false, newId }: ImportOptions): Steps<Imported> {
  if (content.length > sizeLimit) throw new FormatError({ code: 'tooLarge', detail: `${sizeLimit / 1024 / 1024} MB` });
  if (!format.read) throw new FormatError({ code: 'shape', detail: format.id });
  const file = yield* format.read(content, text.source.text);
  const problems = [...file.problems];
  if (file.items.length > itemLimit) problems.push({ code: 'tooMany', detail: String(itemLimit) });
  const items = file.items.slice(0, itemLimit).filter((item, i) => {
    const wrong = item.tag === '' || item.tag.length > longestTag ? 'tag' : (item.note?.length ?? 0) > longestNote ? 'note' : undefined;
    if (wrong) problems.push({ code: 'item', detail: wrong, line: i + 1 });
    return !wrong;
  });
  const wanted = items.filter(({ status }) => takesSuggestions || status !== 'suggested');
  const place = yield* placer(file, text, isBrief);
  const found: (Placed & { readonly item: FormatItem })[] = [];
  for (const item of wanted) {
    found.push({ item, ...(yield* place(item)) });
    yield;
  }
  const known = new Known(existing, format.carries.has('id'), newId);
  yield;
  const ids = yield* flatMapSteps(found, ({ item, spans }) => [known.idOf(item, spans)]);
  const finalIds = new Map(wanted.flatMap(({ id }, i) => (id === undefined ? [] : [[id, ids[i]!] as const])));
  const put = new Map<string, Annotation>();
  const places = new Map<string, readonly Span[]>();
  const count = { added: 0, changed: 0, same: 0 };
  for (const [i, { item, targets, spans }] of found.entries()) {
    const before = known.get(ids[i]!);
    const stays = before && (!spans || known.isAt(before.id, spans));
    const after = merged(before, ids[i]!, item, stays ? before.targets : 'next' in targets ? yield* targets : targets, finalIds);
    const isSame = stays && JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
    count[isSame ? 'same' : before ? 'changed' : 'added']++;
    if (isSame) continue;
    put.set(after.id, after);
    if (spans) places.set(after.id, spans);
    yield;
  }
  return { put: [...put.values()], places, ...count, suggestions: items.length - wanted.length, problems };
}

interface Placed {
  /** Full ones are made when they are needed. */
  readonly targets: readonly Target[] | Steps<readonly Target[]>;
  /** Offsets into the user's text; `undefined` when the words are not there. */
  readonly spans: readonly Span[] | undefined;
}

/** How the marks of a file come to stand on the user's text: by their offsets where it is the same text, by their words where it is another. */
function* placer(file: ReadFile, text: AnchoringText, isBrief: boolean): Steps<(item: FormatItem) => Steps<Placed>> {
  const own = text.source.text;
  const held = file.text === undefined ? undefined : SourceText.of(file.text);
  const isOwn = held === undefined || held.text === own || held.text === xmlSafe(own);
  const toLf = lfOffsets(file.text ?? '');
  const theirs = isOwn ? text : anchoringText(held, yield* readingTextSteps(held, yield* splitInSteps(held)));
  return function* ({ spans: raw, quotations }) {
    const spans = raw.map(({ start, end }) => ({ start: toLf(start), end: toLf(end) }));
    const isInside = spans.every(({ start, end }) => start < end && end <= theirs.source.length);
    if (isOwn && isInside && spans.every((span, i) => isAsQuoted(text, span, quotations?.[i]))) {
      return { spans, targets: isBrief ? describedBriefly(text, spans) : described(text, spans, quotations?.map((quotation, i) => ({ ...quotation, position: spans[i]! }))) };
    }
    const wanted = yield* describedThere(theirs, spans, quotations, isInside);
    const anchor = (yield* anchorSteps([{ id: '', tag: '', status: 'confirmed', targets: wanted }], text, false)).get('')!;
    return anchor.status === 'anchored' ? { spans: anchor.spans, targets: isBrief ? describedBriefly(text, anchor.spans) : described(text, anchor.spans, wanted) } : { spans: undefined, targets: wanted };
  };
}

/** Marks as they stand on the text that the file holds, or as the file quotes them where that says otherwise. */
function* describedThere(text: AnchoringText, spans: readonly Span[], quotations: readonly Quotation[] | undefined, isInside: boolean): Steps<readonly Target[]> {
  const targets: Target[] = [];
  for (const [i, span] of spans.entries()) {
    const quotation = quotations?.[i] && { ...quotations[i], position: span };
    if (isInside && isAsQuoted(text, span, quotation)) targets.push(...(yield* described(text, [span], quotation && [quotation])));
    else targets.push(quotation ?? { exact: '', prefix: '', suffix: '', position: span });
  }
  return targets;
}

/** @param previous - As they were quoted; a table has words without context: these tell the place, but would not find it again. */
function* described(text: AnchoringText, spans: readonly Span[], previous: readonly Target[] | undefined): Steps<readonly Target[]> {
  const targets: Target[] = [];
  for (const [i, span] of spans.entries()) {
    const before = previous?.[i];
    targets.push(yield* describeTargetSteps(text, span, before && before.prefix + before.suffix !== '' ? before : undefined));
  }
  return targets;
}

function describedBriefly(text: AnchoringText, spans: readonly Span[]): readonly Target[] {
  return spans.map((span) => describeBriefly(text, span));
}

/** Whether the words that a file quotes, if it does, are those at a place, as read or as they stand; white space aside. */
function isAsQuoted(text: AnchoringText, span: Span, quotation: Quotation | undefined): boolean {
  if (!quotation) return true;
  const bare = (value: string): string => value.replace(/\s/g, '');
  const quoted = bare(quotation.exact);
  return quoted === bare(text.source.text.slice(span.start, span.end)) || quoted === bare(describeBriefly(text, span).exact);
}

/** Offsets into a text as its file has it → offsets into it with LF line ends and no byte order mark. */
function lfOffsets(raw: string): (offset: number) => number {
  const skipped = Array.from(raw.matchAll(/^\uFEFF|\r(?=\n)/g), ({ index }) => index);
  return (offset) => offset - countBelow(skipped, offset);
}

/** Which annotation a mark is about: by id, then by tag and place. */
class Known {
  readonly #byId: Map<string, ExistingAnnotation>;
  readonly #byPlace: Map<string, string>;
  readonly #taken = new Set<string>();
  readonly #carriesIds: boolean;
  readonly #newId: () => string;

  constructor(existing: readonly ExistingAnnotation[], carriesIds: boolean, newId: () => string) {
    this.#byId = new Map(existing.map((each) => [each.annotation.id, each]));
    this.#byPlace = new Map(existing.map(({ annotation, spans }) => [placeKey(annotation.tag, spans), annotation.id]));
    this.#carriesIds = carriesIds;
    this.#newId = newId;
  }

  get(id: string): Annotation | undefined {
    return this.#byId.get(id)?.annotation;
  }

  /** Whether an annotation stands on just these places. */
  isAt(id: string, places: readonly Span[]): boolean {
    const { spans, isUnplaced } = this.#byId.get(id) ?? {};
    return spans !== undefined && isUnplaced !== true && placeKey('', spans) === placeKey('', places);
  }

  /** The id an item gets; each is given once. */
  idOf({ id, tag }: FormatItem, spans: readonly Span[] | undefined): string {
    const own = this.#carriesIds && id !== undefined && id !== '' && id.length <= longestTag ? id : undefined;
    const there = spans && this.#byPlace.get(placeKey(tag, spans));
    const chosen = [own !== undefined && this.#byId.has(own) ? own : undefined, own === undefined ? there : undefined, own].find((each) => each !== undefined && !this.#taken.has(each)) ?? this.#newId();
    this.#taken.add(chosen);
    return chosen;
  }
}

const placeKey = (tag: string, spans: readonly Span[]): string => `${tag}\n${spans.map(({ start, end }) => `${start}-${end}`).join(';')}`;

function merged(before: Annotation | undefined, id: string, item: FormatItem, targets: readonly Target[], finalIds: ReadonlyMap<string, string>): Annotation {
  const note = [before?.note, item.note].filter((each) => each !== undefined);
  const [ours, theirs] = note;
  const relations = [...(before?.relations ?? []), ...(item.relations ?? []).map(({ name, to }) => ({ name, to: finalIds.get(to) ?? to }))];
  const unique = relations.filter(({ name, to }, i) => relations.findIndex((other) => other.name === name && other.to === to) === i);
  const attributes = { ...before?.attributes, ...item.attributes };
  return defined({
    id, targets, tag: item.tag, status: item.status === undefined || item.status === 'suggested' ? before?.status ?? 'confirmed' : item.status,
    note: ours !== undefined && theirs !== undefined ? (theirs.includes(ours) ? theirs : ours.includes(theirs) ? ours : `${ours}\n${theirs}`) : ours,
    attributes: Object.keys(attributes).length > 0 ? attributes : undefined,
    relations: unique.length > 0 ? unique : undefined,
    origin: item.origin ?? before?.origin, creator: item.creator ?? before?.creator, created: item.created ?? before?.created, unread: before?.unread,
  });
}

/** Fields in one order, to compare by. */
function sorted(annotation: Annotation): unknown {
  return Object.entries({ ...annotation, attributes: annotation.attributes && Object.entries(annotation.attributes).sort() }).filter(([, value]) => value !== undefined).sort(([a], [b]) => (a < b ? -1 : 1));
}
