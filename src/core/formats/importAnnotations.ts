import { anchorAnnotation, describeTarget } from '../annotations/anchor.ts';
import { anchoringText, type AnchoringText } from '../annotations/anchoringText.ts';
import type { Annotation, Target } from '../annotations/annotation.ts';
import { readingText } from '../document/readingText.ts';
import { SourceText } from '../text/sourceText.ts';
import { countBelow, type Span } from '../text/span.ts';
import { type Format, FormatError, type FormatItem, type ReadFile, type ReadProblem } from './format.ts';
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
  /** A new id that is nowhere else. */
  readonly newId: () => string;
}

/**
 * Reads annotations and places them on a text. What is there stays: an annotation of the same id, or of the same tag on the same words, takes
 * over what the file says about it, and of two notes both are kept.
 *
 * @throws FormatError for a file that is none of the format, or too large.
 */
export function importAnnotations(format: Format, content: string, text: AnchoringText, { existing, takesSuggestions, newId }: ImportOptions): Imported {
  if (content.length > sizeLimit) throw new FormatError({ code: 'tooLarge', detail: `${sizeLimit / 1024 / 1024} MB` });
  if (!format.read) throw new FormatError({ code: 'shape', detail: format.id });
  const file = format.read(content, text.source.text);
  const problems = [...file.problems];
  if (file.items.length > itemLimit) problems.push({ code: 'tooMany', detail: String(itemLimit) });
  const items = file.items.slice(0, itemLimit).filter((item, i) => {
    const wrong = item.tag === '' || item.tag.length > longestTag ? 'tag' : (item.note?.length ?? 0) > longestNote ? 'note' : undefined;
    if (wrong) problems.push({ code: 'item', detail: wrong, line: i + 1 });
    return !wrong;
  });
  const wanted = items.filter(({ status }) => takesSuggestions || status !== 'suggested');
  const place = placer(file, text);
  const found = wanted.map((item) => ({ item, ...place(item) }));
  const known = new Known(existing, format.carries.has('id'), newId);
  const ids = found.map(({ item, spans }) => known.idOf(item, spans));
  const finalIds = new Map(wanted.flatMap(({ id }, i) => (id === undefined ? [] : [[id, ids[i]!] as const])));
  const put = new Map<string, Annotation>();
  const places = new Map<string, readonly Span[]>();
  const count = { added: 0, changed: 0, same: 0 };
  for (const [i, { item, targets, spans }] of found.entries()) {
    const before = known.get(ids[i]!);
    const after = merged(before, ids[i]!, item, before && !spans ? before.targets : targets, finalIds);
    const isSame = before !== undefined && JSON.stringify(sorted(before)) === JSON.stringify(sorted(after));
    count[isSame ? 'same' : before ? 'changed' : 'added']++;
    if (isSame) continue;
    put.set(after.id, after);
    if (spans) places.set(after.id, spans);
  }
  return { put: [...put.values()], places, ...count, suggestions: items.length - wanted.length, problems };
}

interface Placed {
  readonly targets: readonly Target[];
  /** Offsets into the user's text; `undefined` when the words are not there. */
  readonly spans: readonly Span[] | undefined;
}

/** How the marks of a file come to stand on the user's text: by their offsets where it is the same text, by their words where it is another. */
function placer(file: ReadFile, text: AnchoringText): (item: FormatItem) => Placed {
  const own = text.source.text;
  const held = file.text === undefined ? undefined : SourceText.of(file.text);
  const isOwn = held === undefined || held.text === own || held.text === xmlSafe(own);
  const toLf = lfOffsets(file.text ?? '');
  const theirs = isOwn ? text : anchoringText(held, readingText(held));
  return ({ spans: raw, quotations }) => {
    const spans = raw.map(({ start, end }) => ({ start: toLf(start), end: toLf(end) }));
    const isInside = spans.every(({ start, end }) => start < end && end <= theirs.source.length);
    let isAsQuoted = isInside;
    const described = spans.map((span, i): Target => {
      const quotation = quotations?.[i] && { ...quotations[i], position: span };
      if (!isInside) return quotation ?? { exact: '', prefix: '', suffix: '', position: span };
      // A table has words without context: these tell the place, but would not find it again.
      const now = describeTarget(theirs, span, quotation && quotation.prefix + quotation.suffix !== '' ? quotation : undefined);
      if (!quotation || areSameWords(quotation.exact, now.exact, theirs.source.text.slice(span.start, span.end))) return now;
      isAsQuoted = false;
      return quotation;
    });
    if (isOwn && isAsQuoted) return { targets: described, spans };
    const anchor = anchorAnnotation({ id: '', tag: '', status: 'confirmed', targets: described }, text, false);
    return anchor.status === 'anchored' ? { targets: anchor.spans.map((span, i) => describeTarget(text, span, described[i])), spans: anchor.spans } : { targets: described, spans: undefined };
  };
}

/** Whether quoted words are those at a place, as read or as they stand; white space aside. */
function areSameWords(quoted: string, read: string, raw: string): boolean {
  const bare = (value: string): string => value.replace(/\s/g, '');
  return bare(quoted) === bare(read) || bare(quoted) === bare(raw);
}

/** Offsets into a text as its file has it → offsets into it with LF line ends and no byte order mark. */
function lfOffsets(raw: string): (offset: number) => number {
  const skipped = Array.from(raw.matchAll(/^\uFEFF|\r(?=\n)/g), ({ index }) => index);
  return (offset) => offset - countBelow(skipped, offset);
}

/** Which annotation a mark is about: by id, then by tag and place. */
class Known {
  readonly #byId: Map<string, Annotation>;
  readonly #byPlace: Map<string, string>;
  readonly #taken = new Set<string>();
  readonly #carriesIds: boolean;
  readonly #newId: () => string;

  constructor(existing: readonly ExistingAnnotation[], carriesIds: boolean, newId: () => string) {
    this.#byId = new Map(existing.map(({ annotation }) => [annotation.id, annotation]));
    this.#byPlace = new Map(existing.map(({ annotation, spans }) => [placeKey(annotation.tag, spans), annotation.id]));
    this.#carriesIds = carriesIds;
    this.#newId = newId;
  }

  get(id: string): Annotation | undefined {
    return this.#byId.get(id);
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
