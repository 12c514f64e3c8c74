// A line of a sidecar is an object from a stranger: what helps to read one.

/** The fields of an object. */
export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a line of JSON; `undefined` for what is none, or no object. */
export function parseFields(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
  } catch {
    return undefined; // kept and reported by the caller
  }
}

/** `undefined` for what has none. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
}

/** The fields but for some. */
export function without(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.includes(name)));
}

export function isEmpty(fields: Fields): boolean {
  return Object.keys(fields).length === 0;
}

/** What is nested deeper is kept as a line: it could not be written again. */
const deepest = 64;

/** Whether a value is nested so deep that it could not be written again. */
export function isTooDeep(value: unknown, limit = deepest): boolean {
  return typeof value === 'object' && value !== null && (limit === 0 || Object.values(value).some((each) => isTooDeep(each, limit - 1)));
}
