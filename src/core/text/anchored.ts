import { firstUnits, secondUnits } from './firstUnits.ts';
import { hasUnitAt, unitSet } from './unitSet.ts';

// Patterns of many alternatives that are asked at every name: nearly always the first units or the last one rule all of them out,
// and looking at one unit costs far less than trying a pattern.

/** A test whether a pattern that begins with `^` matches a stretch of a text. Offsets into the text; the stretch may reach over its end. */
export function startTest(pattern: RegExp): (text: string, start: number, end: number) => boolean {
  const source = pattern.source.replace(/^\^(\(\?:.*)\|\$\|/, '^$1|'); // at the end of a text the pattern is asked
  const [first, second] = [setOf(firstUnits(source)), setOf(secondUnits(source))];
  return (text, start, end) => {
    if (first && start < end && start < text.length && !hasUnitAt(first, text, start)) return false;
    if (second && start + 1 < end && start + 1 < text.length && !hasUnitAt(second, text, start + 1)) return false;
    return pattern.test(text.slice(start, end));
  };
}

/** A test whether a pattern that ends with `$` matches a stretch of a text. Offsets into the text; the stretch may begin before it. */
export function endTest(pattern: RegExp): (text: string, start: number, end: number) => boolean {
  const last = setOf(lastUnits(pattern.source));
  return (text, start, end) => (last && start < end && end > 0 && !hasUnitAt(last, text, end - 1) ? false : pattern.test(text.slice(Math.max(0, start), end)));
}

function setOf(units: Iterable<number> | undefined): ReturnType<typeof unitSet> | undefined {
  return units && unitSet(String.fromCharCode(...units));
}

/**
 * The UTF-16 units that a match of a pattern ending with `$` can end with, where it is not empty.
 *
 * @returns `undefined` when that may be any unit, or when the pattern is none of the plain kinds this reads.
 */
export function lastUnits(source: string): ReadonlySet<number> | undefined {
  const body = /^\(\?:(.*)\)\+?\$$/s.exec(source)?.[1] ?? /^(\[(?:\\.|[^\]\\])*\])\+?\$$/s.exec(source)?.[1];
  if (body === undefined) return undefined;
  const all = new Set<number>();
  for (const alternative of alternativesOf(body) ?? ['']) {
    if (alternative === '^') continue; // what is not empty does not end where it begins
    const units = lastOf(alternative);
    if (!units) return undefined;
    for (const unit of units) all.add(unit);
  }
  return all;
}

/** The alternatives of a pattern without groups but one around each; `undefined` when a bracket is not closed. */
function alternativesOf(source: string): string[] | undefined {
  const parts = source.match(/\[(?:\\.|[^\]\\])*\]|\\.|[^[\\]/gsu) ?? [];
  if (parts.join('') !== source) return undefined;
  const found = [''];
  let depth = 0;
  for (const part of parts) {
    depth += part === '(' ? 1 : part === ')' ? -1 : 0;
    if (depth < 0) return undefined; // two groups beside each other
    if (part === '|' && depth === 0) found.push('');
    else found[found.length - 1] += part;
  }
  return found;
}

/** The units that one alternative can end with. */
function lastOf(alternative: string): ReadonlySet<number> | undefined {
  const match = /^(.*?)(\[(?:\\.|[^\]\\])*\]|\\.|[^\\\]()+*?{}^$])(\??)$/s.exec(alternative);
  const units = match && firstUnits(match[2]!);
  if (!match || !units || /\\$/.test(match[1]!)) return undefined;
  if (match[3] === '') return units;
  const before = lastOf(match[1]!);
  return before && new Set([...units, ...before]);
}
