import { compareSpans, countBelow, outerSpan, spanLength, spansKey, type Span } from '../text/span.ts';
import type { PlacedAnnotation } from './reconcile.ts';
import { tagFamily } from './tags.ts';

/** How two annotators stand to one stretch: same words and tag, same words under two tags, the same thing with other borders, or one of them only. */
export const comparedKinds = ['both', 'tag', 'span', 'mine', 'theirs'] as const;
export type ComparedKind = (typeof comparedKinds)[number];

/** What two annotators say of one stretch. Offsets into the source text as it is now. */
export interface Compared {
  readonly kind: ComparedKind;
  /** There for every kind but `theirs`. */
  readonly mine?: PlacedAnnotation;
  /** There for every kind but `mine`. */
  readonly theirs?: PlacedAnnotation;
  /** The first annotator has rejected just what the other says: nothing is left to decide. */
  readonly isSettled: boolean;
}

/** Overlaps that are looked at for one annotation: texts have a handful, hostile sidecars millions. */
const overlapLimit = 200;

interface Open {
  readonly mine: Set<PlacedAnnotation>;
  readonly theirs: Set<PlacedAnnotation>;
}

/**
 * Compares what two annotators confirmed in a text. Each annotation is in one answer: pairs are made of the same words and tag first, then of
 * the same words, then of overlapping words, the same tag and the longest overlap first. Overlaps under two tags are pairs among
 * entities and among speech points only; tags of people's own may lie over each other. Decisions on layout and rules are left out.
 *
 * @returns In text order.
 */
export function compareAnnotations(mine: readonly PlacedAnnotation[], theirs: readonly PlacedAnnotation[]): Compared[] {
  const open: Open = { mine: new Set(mine.filter(isCounted)), theirs: new Set(theirs.filter(isCounted)) };
  const rejected = new Set(mine.filter(({ annotation }) => annotation.status === 'rejected').map(contentKey));
  const settled = (each: PlacedAnnotation): boolean => rejected.has(contentKey(each));
  const pairs = [
    ...pairBy(open, 'both', contentKey),
    ...pairBy(open, 'tag', (each) => classKey(each, tagFamily(each.annotation.tag))),
    ...pairBy(open, 'tag', (each) => classKey(each, '')),
    ...pairOverlaps(open),
  ].map((pair) => ({ ...pair, isSettled: pair.kind !== 'both' && settled(pair.theirs) }));
  const alone: Compared[] = [
    ...Array.from(open.mine, (each) => ({ kind: 'mine' as const, mine: each, isSettled: false })),
    ...Array.from(open.theirs, (each) => ({ kind: 'theirs' as const, theirs: each, isSettled: settled(each) })),
  ];
  return [...pairs, ...alone].map((each) => ({ each, at: reachOf(placeOf(each)) })).sort((a, b) => compareSpans(a.at, b.at)).map(({ each }) => each);
}

/** The annotation that shows where something is: the first annotator's, else the other's. */
export function placeOf({ mine, theirs }: Compared): PlacedAnnotation {
  return (mine ?? theirs)!;
}

/** Whether what is said is a remark, which is no class of words: it is listed, and no figure counts it. */
export function isRemark({ annotation, spans }: PlacedAnnotation): boolean {
  return annotation.tag === 'note' || spans.length === 0;
}

function isCounted({ annotation }: PlacedAnnotation): boolean {
  return annotation.status === 'confirmed' && tagFamily(annotation.tag) !== 'decision';
}

type Pair = Required<Pick<Compared, 'kind' | 'mine' | 'theirs'>>;

/** Takes the pairs that have the same key out of what is open. */
function pairBy(open: Open, kind: ComparedKind, key: (each: PlacedAnnotation) => string | undefined): Pair[] {
  const byKey = new Map<string, PlacedAnnotation[]>();
  for (const each of [...open.theirs].reverse()) {
    const its = key(each);
    if (its === undefined) continue;
    const list = byKey.get(its);
    if (list) list.push(each);
    else byKey.set(its, [each]);
  }
  return [...open.mine].flatMap((mine) => {
    const theirs = byKey.get(key(mine) ?? '')?.pop();
    return theirs ? [take(open, { kind, mine, theirs })] : [];
  });
}

function pairOverlaps(open: Open): Pair[] {
  const found = overlapsOf([...open.mine].filter((each) => !isRemark(each)), [...open.theirs].filter((each) => !isRemark(each)));
  // No order among equals may depend on who is first: agreement is the same from either side.
  const order = found.map((pair) => {
    const [a, b] = [reachOf(pair.mine), reachOf(pair.theirs)];
    return { pair, key: [isSameTag(pair) ? 0 : 1, -shared(pair), Math.min(a.start, b.start), Math.max(a.start, b.start), Math.min(a.end, b.end), Math.max(a.end, b.end)] };
  }).sort((a, b) => a.key.reduce((decided, value, i) => decided || value - b.key[i]!, 0));
  return order.flatMap(({ pair }) => (open.mine.has(pair.mine) && open.theirs.has(pair.theirs) ? [take(open, pair)] : []));
}

function overlapsOf(mine: readonly PlacedAnnotation[], theirs: readonly PlacedAnnotation[]): Pair[] {
  const sorted = theirs.map((each) => ({ each, span: reachOf(each) })).sort((a, b) => compareSpans(a.span, b.span));
  const starts = sorted.map(({ span }) => span.start);
  let reach = 0;
  const reaches = sorted.map(({ span }) => (reach = Math.max(reach, span.end))); // how far those up to here reach: beyond it none overlaps
  return mine.flatMap((each) => {
    const span = reachOf(each);
    const pairs: Pair[] = [];
    const from = countBelow(starts, span.end);
    for (let i = from - 1; i >= Math.max(0, from - overlapLimit) && reaches[i]! > span.start; i--) {
      const pair: Pair = { kind: 'span', mine: each, theirs: sorted[i]!.each };
      if (isOneThing(pair) && shared(pair) > 0) pairs.push(pair);
    }
    return pairs;
  });
}

function take(open: Open, pair: Pair): Pair {
  open.mine.delete(pair.mine);
  open.theirs.delete(pair.theirs);
  return pair;
}

function isSameTag({ mine, theirs }: Pair): boolean {
  return mine.annotation.tag === theirs.annotation.tag;
}

function isOneThing(pair: Pair): boolean {
  const family = tagFamily(pair.mine.annotation.tag);
  return isSameTag(pair) || (family !== 'own' && family === tagFamily(pair.theirs.annotation.tag));
}

/** UTF-16 units of the source text that both are on. */
function shared({ mine, theirs }: Pair): number {
  let sum = 0;
  for (const a of mine.spans) for (const b of theirs.spans) sum += Math.max(0, spanLength({ start: Math.max(a.start, b.start), end: Math.min(a.end, b.end) }));
  return sum;
}

/** From the first word to the last; the start of the text for what is about the whole file. */
export function reachOf({ spans }: PlacedAnnotation): Span {
  return outerSpan(spans) ?? { start: 0, end: 0 };
}

/** The same for annotations that say the same of the same words. */
export function contentKey(each: PlacedAnnotation): string {
  return `${each.annotation.tag} ${spansKey(each.spans)} ${each.spans.length === 0 ? (each.annotation.note ?? '') : ''}`;
}

/** `undefined` for remarks, which are no other word for what a tag says. */
function classKey(each: PlacedAnnotation, family: string): string | undefined {
  return isRemark(each) ? undefined : `${family} ${spansKey(each.spans)}`;
}
