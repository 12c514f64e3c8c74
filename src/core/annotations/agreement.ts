import { type Compared, isRemark } from './compareAnnotations.ts';
import type { PlacedAnnotation } from './reconcile.ts';

/** How far two annotators agree. The same whichever of them comes first, `mine` and `theirs` but for their order. */
export interface Figures {
  /** Annotations of the first and of the second. */
  readonly mine: number;
  readonly theirs: number;
  /** F1 of spans and tags, 0 to 1: twice the pairs with the same words and tag, over all annotations. `undefined` when there are none. */
  readonly exact: number | undefined;
  /** The same with pairs of the same tag whose words only overlap, each annotation in one pair. */
  readonly overlap: number | undefined;
  /**
   * Cohen's kappa over the characters of the text. `undefined` when chance alone makes both agree on every character: when neither marks anything,
   * or both mark everything alike.
   */
  readonly kappa: number | undefined;
}

/** The figures of all tags, and of each. */
export interface Agreement {
  readonly overall: Figures;
  /** In the order of their names. */
  readonly byTag: ReadonlyMap<string, Figures>;
}

/** More tags on one character are not told apart: nobody gives as many, and hostile sidecars must not hold anything up. */
const labelLimit = 50;

/**
 * Agreement of two annotators. Remarks (notes, what is about the whole file) do not count.
 *
 * Kappa is (p_o - p_e) / (1 - p_e) (Cohen 1960): the items are the characters of the text without white space, so that wrapping it anew changes
 * nothing; the label of a character is the set of all tags on it, and for one tag whether it is on it. F1 is what is left of it where nearly
 * everything is unmarked (Hripcsak and Rothschild 2005).
 *
 * @param compared - Of the whole text; offsets into `text`.
 * @param text - The source text, LF.
 */
export function agreementOf(compared: readonly Compared[], text: string): Agreement {
  const counted = compared.filter(({ mine, theirs }) => !isRemark((mine ?? theirs)!));
  const before = charactersBefore(text);
  const tags = new Map<string, Compared[]>();
  for (const each of counted)
    for (const tag of new Set([each.mine?.annotation.tag, each.theirs?.annotation.tag].filter((tag) => tag !== undefined))) {
      const its = tags.get(tag) ?? [];
      tags.set(tag, its);
      its.push(each);
    }
  const byTag = [...tags].sort(([a], [b]) => (a < b ? -1 : 1)).map(([tag, its]) => [tag, figuresOf(its.map((each) => onlyTag(each, tag)), before)] as const);
  return { overall: figuresOf(counted, before), byTag: new Map(byTag) };
}

type Pair = Pick<Compared, 'kind' | 'mine' | 'theirs'>;

/** A pair without what has another tag. */
function onlyTag({ kind, mine, theirs }: Compared, tag: string): Pair {
  return { kind, ...(mine?.annotation.tag === tag ? { mine } : {}), ...(theirs?.annotation.tag === tag ? { theirs } : {}) };
}

function figuresOf(pairs: readonly Pair[], before: Int32Array): Figures {
  const mine = pairs.flatMap((pair) => pair.mine ?? []);
  const theirs = pairs.flatMap((pair) => pair.theirs ?? []);
  const all = mine.length + theirs.length;
  const isSame = (pair: Pair): boolean => pair.mine?.annotation.tag === pair.theirs?.annotation.tag;
  const exact = pairs.filter(({ kind }) => kind === 'both').length;
  const overlapping = pairs.filter((pair) => pair.kind === 'span' && isSame(pair)).length;
  const f1 = (matches: number): number | undefined => (all === 0 ? undefined : (2 * matches) / all);
  return { mine: mine.length, theirs: theirs.length, exact: f1(exact), overlap: f1(exact + overlapping), kappa: kappaOf(mine, theirs, before) };
}

interface Border {
  readonly at: number;
  readonly side: 0 | 1;
  readonly tag: string;
  readonly by: 1 | -1;
}

function kappaOf(mine: readonly PlacedAnnotation[], theirs: readonly PlacedAnnotation[], before: Int32Array): number | undefined {
  const borders = [...bordersOf(mine, 0), ...bordersOf(theirs, 1)].sort((a, b) => a.at - b.at);
  const active = [new Map<string, number>(), new Map<string, number>()] as const;
  const counts = [new Map<string, number>(), new Map<string, number>()] as const;
  const labels = ['', ''];
  let agreed = 0;
  let at = 0;
  const passTo = (offset: number): void => {
    const length = before[offset]! - before[at]!;
    counts.forEach((each, side) => each.set(labels[side]!, (each.get(labels[side]!) ?? 0) + length));
    if (labels[0] === labels[1]) agreed += length;
    at = offset;
  };
  for (const border of borders) {
    const offset = Math.min(Math.max(border.at, 0), before.length - 1);
    if (offset > at) passTo(offset);
    const tags = active[border.side];
    const depth = (tags.get(border.tag) ?? 0) + border.by;
    if (depth === 0) tags.delete(border.tag);
    else tags.set(border.tag, depth);
    labels[border.side] = labelOf(tags);
  }
  passTo(before.length - 1);
  return cohensKappa(agreed, counts[0], counts[1]);
}

function bordersOf(placed: readonly PlacedAnnotation[], side: 0 | 1): Border[] {
  return placed.flatMap(({ annotation: { tag }, spans }) => spans.flatMap(({ start, end }): Border[] => [{ at: start, side, tag, by: 1 }, { at: end, side, tag, by: -1 }]));
}

function labelOf(tags: ReadonlyMap<string, number>): string {
  if (tags.size > labelLimit) return `more than ${labelLimit}`;
  return tags.size === 0 ? '' : JSON.stringify([...tags.keys()].sort());
}

/** @param agreed - Items with the same label from both; `a` and `b` count the labels each gave. */
function cohensKappa(agreed: number, a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number | undefined {
  let total = 0;
  let byChance = 0; // times total squared: whole numbers, so that "always" is told from "nearly always"
  for (const [label, count] of a) {
    total += count;
    byChance += count * (b.get(label) ?? 0);
  }
  const expected = byChance / total;
  return byChance === total * total ? undefined : (agreed - expected) / (total - expected);
}

/** How many characters (code points) that are no white space stand before each offset (UTF-16) of a text, its end included. */
function charactersBefore(text: string): Int32Array {
  const before = new Int32Array(text.length + 1);
  const blank = /\s/;
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    const isSecondHalf = unit >= 0xdc00 && unit <= 0xdfff && i > 0 && text.charCodeAt(i - 1) >= 0xd800 && text.charCodeAt(i - 1) <= 0xdbff;
    before[i + 1] = before[i]! + (isSecondHalf || (unit < 0x3001 && blank.test(text[i]!)) || unit === 0xfeff ? 0 : 1);
  }
  return before;
}
