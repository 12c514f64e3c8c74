/** The line ends of a raw text, in order. */
export function lineEndsOf(raw: string): string[] {
  return raw.match(/\r\n?|\n/g) ?? [];
}

/**
 * Puts a text's own line ends back.
 *
 * @param text - LF line ends, as many as there are `ends`.
 */
export function withLineEnds(text: string, ends: readonly string[]): string {
  if (ends.every((end) => end === '\n')) return text;
  let next = 0;
  return text.replace(/\n/g, () => ends[next++] ?? '\n');
}
