/** A sidecar after a tag got another name. */
export interface Retagged {
  readonly content: string;
  /** Ids of the annotations that got the new tag. */
  readonly ids: readonly string[];
  /** How many of those that might get it have a third tag by now. */
  readonly others: number;
}

/**
 * A sidecar with one tag renamed, line by line: what is not about the tag keeps its bytes.
 *
 * @param only - Ids of the annotations that may get the new tag; all where it is left out.
 */
export function retagSidecar(content: string, from: string, to: string, only?: ReadonlySet<string>): Retagged {
  const ids: string[] = [];
  let others = 0;
  const needle = JSON.stringify(from);
  const lines = content.split('\n').map((line) => {
    const value = only || line.includes(needle) ? parsed(line) : undefined;
    const id = value?.['id'];
    if (typeof id !== 'string' || only?.has(id) === false) return line;
    if (value?.['tag'] !== from) {
      if (only && value?.['tag'] !== to) others++;
      return line;
    }
    ids.push(id);
    return JSON.stringify({ ...value, tag: to });
  });
  return { content: lines.join('\n'), ids, others };
}

function parsed(line: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined; // a line that is no annotation stays as it is
  }
}
