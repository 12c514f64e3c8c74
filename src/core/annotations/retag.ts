/**
 * A sidecar with one tag renamed on every annotation, line by line: what is not about the tag keeps its bytes.
 *
 * @returns The new content and how many annotations got the new tag.
 */
export function retagSidecar(content: string, from: string, to: string): { readonly content: string; readonly count: number } {
  let count = 0;
  const needle = JSON.stringify(from);
  const lines = content.split('\n').map((line) => {
    if (!line.includes(needle)) return line;
    const value = parsed(line);
    if (value?.['tag'] !== from) return line;
    count++;
    return JSON.stringify({ ...value, tag: to });
  });
  return { content: lines.join('\n'), count };
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // a line that is no annotation stays as it is
  }
}
