import { joinSteps, type Steps } from '../text/steps.ts';
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

/** Longer lists are written element by element. */
const longList = 100;
/** So deep in what a format writes stand its long lists. */
const deepestList = 5;

/** `JSON.stringify` for what has its long lists near its root, an element of these a step. @param indent - Blanks a level; 0 for all on one line. */
export function* jsonSteps(value: unknown, indent: number): Steps<string> {
  const parts: string[] = [];
  yield* writeSteps(value, indent, '\n', parts);
  return yield* joinSteps(parts);
}

/** @param lineEnd - With the blanks that the value's own lines begin with. */
function* writeSteps(value: unknown, indent: number, lineEnd: string, parts: string[]): Steps<void> {
  if (!holdsLongList(value, deepestList)) return void parts.push(stringified(value, indent, lineEnd));
  const [isList, isLong] = [Array.isArray(value), isLongList(value)];
  const [before, inner, colon] = indent === 0 ? ['', '', ':'] : [lineEnd, lineEnd + ' '.repeat(indent), ': '];
  let separator = isList ? '[' : '{';
  for (const [name, each] of Object.entries(value as object)) {
    if (each === undefined && !isList) continue;
    parts.push(separator + inner + (isList ? '' : JSON.stringify(name) + colon));
    separator = ',';
    if (isLong) parts.push(stringified(each, indent, inner));
    else yield* writeSteps(each, indent, inner, parts);
    yield;
  }
  parts.push(before + (isList ? ']' : '}'));
}

function stringified(value: unknown, indent: number, lineEnd: string): string {
  return ((JSON.stringify(value, null, indent) as string | undefined) ?? 'null').replaceAll('\n', lineEnd);
}

function isLongList(value: unknown): boolean {
  return Array.isArray(value) && value.length > longList;
}

function holdsLongList(value: unknown, depth: number): boolean {
  return isLongList(value) || (depth > 0 && typeof value === 'object' && value !== null && Object.values(value).some((each) => holdsLongList(each, depth - 1)));
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
