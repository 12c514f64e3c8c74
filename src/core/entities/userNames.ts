import type { EntityKind, Mention, ParagraphContent } from '../document/model.ts';
import { entityListPath, type ListedEntity } from './entityList.ts';
import type { GlossaryTerm } from '../lexicon/glossary.ts';
import { type Hit, NameMatcher } from '../lexicon/matcher.ts';
import { foldString } from '../script/fold.ts';
import { containsSpan, type Span, spansOverlap } from '../text/span.ts';

/** A name of the user's own lists. */
interface UserName {
  readonly kind: EntityKind;
  readonly canonical: string;
  readonly layer: 'list' | 'glossary';
  readonly rule: string;
}

/**
 * The user's own names as a layer of the analysis: `.meipi/entities.tsv`, then the glossary's terms. They come before
 * everything the machine finds: what crosses one of them, or is the same words, gives way. As everywhere the longest name
 * wins, so a listed name inside a longer one stands under `inner`. A glossary names no kind: where the machine knows
 * one for the same words, that stays.
 */
export class UserNames {
  readonly #names = new NameMatcher<UserName>();
  readonly #never = new Set<string>();
  readonly isEmpty: boolean;

  constructor(entities: readonly ListedEntity[], terms: readonly GlossaryTerm[]) {
    this.isEmpty = entities.length === 0 && terms.length === 0;
    for (const { spellings, kind, line } of entities)
      for (const spelling of spellings) {
        if (kind === 'never') this.#never.add(foldString(spelling));
        else this.#names.add(foldString(spelling), { kind, canonical: spellings[0]!, layer: 'list', rule: `${entityListPath}:${line}` });
      }
    for (const { term, source, line } of terms)
      if ([...term].length > 1) this.#names.add(foldString(term), { kind: 'term', canonical: term, layer: 'glossary', rule: `${source}:${line}` });
  }

  /** Whether a spelling, folded, is one that the user never wants marked. */
  isNever(folded: string): boolean {
    return this.#never.has(folded);
  }

  /**
   * Puts the user's names among the mentions of a paragraph.
   *
   * @param mentions - Offsets into the paragraph's logical text, in text order, flat; so is what is given back.
   */
  apply({ folded, logical, analysis }: ParagraphContent, mentions: readonly Mention[]): readonly Mention[] {
    if (this.isEmpty) return mentions;
    const merged = [...mentions];
    const borders = new Set(analysis.wordEnds);
    let last = 0;
    for (const hit of this.#names.all(folded.text)) {
      const span = hit.start < last ? undefined : folded.toBase.mapSpan(hit);
      if (!span || !isWhole(hit, span, folded.text, borders) || this.isNever(folded.text.slice(hit.start, hit.end))) continue;
      last = hit.end;
      insert(merged, toMention(hit, span, logical.text));
    }
    return merged;
  }
}

function toMention({ value }: Hit<UserName>, span: Span, text: string): Mention {
  const surface = text.slice(span.start, span.end).replace(/\s/g, '');
  const canonical = foldString(surface) === foldString(value.canonical) ? surface : value.canonical;
  return { ...span, kind: value.kind, canonical, origin: { layer: value.layer, rule: value.rule } };
}

/** Two characters need one word border, so that 人大 is not found in 別人大聲; letters and digits end where a run of them does. */
function isWhole(hit: Span, span: Span, text: string, borders: ReadonlySet<number>): boolean {
  const isRun = (at: number): boolean => /[A-Za-z\d]/.test(text[at] ?? '') && /[A-Za-z\d]/.test(text[at + 1] ?? '');
  if (isRun(hit.start - 1) || isRun(hit.end - 1)) return false;
  return hit.end - hit.start > 2 || span.start === 0 || borders.has(span.start) || borders.has(span.end);
}

/** Puts a user's name among the mentions, which stay in text order and flat. */
function insert(mentions: Mention[], name: Mention): void {
  let first = lowerBound(mentions, name.start);
  while (first > 0 && mentions[first - 1]!.end > name.start) first--;
  let after = first;
  while (after < mentions.length && mentions[after]!.start < name.end) after++;
  const touched = mentions.slice(first, after);
  const [only] = touched;
  const isSame = only?.start === name.start && only.end === name.end;
  if (only && touched.length === 1 && !isSame && containsSpan(only, name)) {
    mentions[first] = withInner(only, [...(only.inner ?? []).filter((other) => !spansOverlap(other, name)), name].sort((a, b) => a.start - b.start));
  } else if (!(isSame && name.origin.layer === 'glossary')) {
    const inner = isSame ? only.inner ?? [] : touched.filter((other) => containsSpan(name, other)).map((other) => withInner(other, []));
    mentions.splice(first, after - first, withInner(name, inner));
  }
}

/** First mention that begins at an offset or behind it. */
function lowerBound(mentions: readonly Mention[], start: number): number {
  let low = 0;
  for (let high = mentions.length; low < high;) {
    const middle = (low + high) >> 1;
    if (mentions[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return low;
}

function withInner({ inner: _old, ...mention }: Mention, inner: readonly Mention[]): Mention {
  return inner.length > 0 ? { ...mention, inner } : mention;
}
