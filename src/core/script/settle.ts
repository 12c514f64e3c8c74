import type { Span } from '../text/span.ts';
import { listChanges } from './changes.ts';
import type { Conversion } from './convert.ts';
import type { DoubtGroup } from './review.ts';
import { changeKinds } from './stage.ts';

/** One answer to a doubt: what to write at these places instead. */
export interface Choice {
  /** Offsets into the text after, each over the same characters, with or without a line end in them. */
  readonly targets: readonly Span[];
  readonly text: string;
}

/** The answers that need no asking: a phrase laid across two longer words is nearly always wrong (一箇中國, 法國曆史). */
export function sureChoices(groups: readonly DoubtGroup[]): Choice[] {
  return groups.flatMap(({ isSure, alternatives: [text], places }) => (isSure && text !== undefined ? [{ targets: places.map(({ target }) => target), text }] : []));
}

/**
 * The conversion with some doubts settled. Only answers as long as what they replace are taken, so that the map stays as it is;
 * line ends and blanks inside a word keep their place.
 *
 * @param before - The text that was converted.
 */
export function settle(before: string, conversion: Conversion, choices: readonly Choice[]): Conversion {
  const answers = choices.flatMap(({ targets, text }) => targets.map((target) => ({ ...target, text }))).sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text } of answers) {
    const old = conversion.text.slice(start, end);
    if (start < at || old.replace(/\s/g, '').length !== text.length) continue;
    let next = 0;
    parts.push(conversion.text.slice(at, start), old.replace(/\S/g, () => text[next++]!));
    at = end;
  }
  if (parts.length === 0) return conversion;
  const after = parts.join('') + conversion.text.slice(at);
  const { map } = conversion;
  let changes: Conversion['changes'] | undefined;
  return {
    text: after,
    map,
    get changes() {
      return (changes ??= listChanges(before, after, map, conversion.changes.filter(({ kind }) => kind !== 'script').map(({ target, kind }) => ({ ...target, kind: changeKinds.indexOf(kind) }))));
    },
  };
}
