import { FormatError, type ReadProblem } from './format.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** The value of a JSON text. @throws FormatError naming the line where it can be told. */
export function parseJson(content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    const at = /position (\d+)/.exec(String(error))?.[1];
    const problem: ReadProblem = { code: 'syntax', detail: error instanceof RangeError ? 'nested too deeply' : 'JSON' };
    throw new FormatError(at === undefined ? problem : { ...problem, line: content.slice(0, Number(at)).split('\n').length });
  }
}

/** The value's fields, `undefined` when it is no object. */
export function fieldsOf(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The list itself, one value as a list, nothing as an empty list: JSON-LD and others allow all three. */
export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as readonly unknown[]) : value === undefined || value === null ? [] : [value];
}

export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A natural number, `undefined` for anything else. */
export function offsetOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

/** The object without its undefined fields. */
export function defined<T extends object>(value: T): { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & { [K in keyof T as undefined extends T[K] ? K : never]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined)) as never;
}
