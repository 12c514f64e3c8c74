import type { Span } from '../text/span.ts';

/** A hit of the matcher; offsets into the text that was searched. */
export interface Hit<T> extends Span {
  readonly value: T;
}

/** Finds every name of a list in a text, longest first at each place. Names and text must be folded alike. */
export class NameMatcher<T> {
  readonly #values = new Map<string, T>();
  /** By first UTF-16 unit: the lengths of the names that begin with it, longest first. */
  readonly #lengths = new Map<number, number[]>();

  /** The first value given for a name stays: lists come in order of authority. */
  add(name: string, value: T): void {
    if (name === '' || this.#values.has(name)) return;
    this.#values.set(name, value);
    const first = name.charCodeAt(0);
    const lengths = this.#lengths.get(first) ?? [];
    if (lengths.includes(name.length)) return;
    lengths.push(name.length);
    this.#lengths.set(first, lengths.sort((a, b) => b - a));
  }

  /** The longest name at an offset. */
  longestAt(text: string, offset: number): Hit<T> | undefined {
    for (const length of this.#lengths.get(text.charCodeAt(offset)) ?? []) {
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
