import { firstUnits, secondUnits } from './firstUnits.ts';
import { hasUnitAt, nextOf, unitSet } from './unitSet.ts';

const none: readonly RegExpExecArray[] = [];

/**
 * What `matchAll` finds, as a list: the pattern is tried only where a match can begin by its first two units, and for a text
 * without such a place nothing is made.
 */
export function matchesOf(pattern: RegExp): (text: string) => readonly RegExpExecArray[] {
  const flags = pattern.flags.replace(/[gy]/g, '');
  const units = firstUnits(pattern.source);
  if (!units) {
    const everywhere = new RegExp(pattern.source, `${flags}g`);
    return (text) => [...text.matchAll(everywhere)];
  }
  const first = unitSet(String.fromCharCode(...units));
  const seconds = secondUnits(pattern.source);
  const second = seconds && unitSet(String.fromCharCode(...seconds));
  const here = new RegExp(pattern.source, `${flags}y`);
  return (text) => {
    let found: RegExpExecArray[] | undefined;
    for (let at = nextOf(first, text, 0); at < text.length; at = nextOf(first, text, at)) {
      here.lastIndex = at;
      const match = !second || hasUnitAt(second, text, at + 1) ? here.exec(text) : null;
      if (match) (found ??= []).push(match);
      at = match ? here.lastIndex : at + 1;
    }
    return found ?? none;
  };
}
