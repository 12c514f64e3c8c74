import type { Span } from '../text/span.ts';

/** A hit of the matcher; offsets into the text that was searched. */
export interface Hit<T> extends Span {
  readonly value: T;
}

/** Stands for the second unit of names that have only one. */
const noUnit = -1;

/** Finds every name of a list in a text, longest first at each place. Names and text must be folded alike. */
export class NameMatcher<T> {
  readonly #values = new Map<string, T>();
  /** By first and second UTF-16 unit: the lengths of the names that begin so, longest first. Two units rule out nearly every place of a text. */
  readonly #lengths = new Map<number, Map<number, number[]>>();

  /** The first value given for a name stays: lists come in order of authority. */
  add(name: string, value: T): void {
    if (name === '' || this.#values.has(name)) return;
    this.#values.set(name, value);
    const first = name.charCodeAt(0);
    const second = name.length > 1 ? name.charCodeAt(1) : noUnit;
    const bySecond = this.#lengths.get(first) ?? new Map<number, number[]>();
    this.#lengths.set(first, bySecond);
    const lengths = bySecond.get(second) ?? [];
    if (!lengths.includes(name.length)) bySecond.set(second, [...lengths, name.length].sort((a, b) => b - a));
  }

  /** The longest name at an offset. */
  longestAt(text: string, offset: number): Hit<T> | undefined {
    const bySecond = this.#lengths.get(text.charCodeAt(offset));
    if (!bySecond) return undefined;
    const longer = offset + 1 < text.length ? bySecond.get(text.charCodeAt(offset + 1)) : undefined;
    return this.#longestOf(longer, text, offset) ?? this.#longestOf(bySecond.get(noUnit), text, offset);
  }

  #longestOf(lengths: readonly number[] | undefined, text: string, offset: number): Hit<T> | undefined {
    if (!lengths) return undefined;
    for (const length of lengths) {
      if (offset + length > text.length) continue;
      const value = this.#values.get(text.slice(offset, offset + length));
      if (value !== undefined) return { start: offset, end: offset + length, value };
    }
    return undefined;
  }

  /** The longest name at every place of the text, overlapping ones included. */
  all(text: string): Hit<T>[] {
    const hits: Hit<T>[] = [];
    for (let i = 0; i < text.length; i++) {
      const hit = this.longestAt(text, i);
      if (hit) hits.push(hit);
    }
    return hits;
  }
}
