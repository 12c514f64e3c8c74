import type { ScriptReport } from '../document/model.ts';
import type { ScriptConverter } from './convert.ts';
import type { UserRule } from './userRules.ts';

/** Why no rules can be made of the names of a text. */
export type NoRules = 'simplified' | 'noNames' | 'unknownScript';

/** Names of a Traditional text as rules, where conversion into Traditional would spell them otherwise; none where all come out right. */
export function rulesOfNames(names: ReadonlySet<string>, standard: ScriptReport['standard'], converter: ScriptConverter): readonly UserRule[] | NoRules {
  if (standard === 'cn') return 'simplified';
  if (names.size === 0) return 'noNames';
  if (standard === 'unknown') return 'unknownScript';
  const region = standard === 'hk' || standard === 'tw' ? standard : 't';
  return [...names].flatMap((name): UserRule[] => {
    const simplified = converter.convert(name, { from: region, to: 'cn' }).text;
    const isRight = converter.convert(simplified, { from: 'cn', to: region }).text === name;
    return isRight ? [] : [{ from: simplified, to: name, direction: 's2t', note: '' }];
  });
}
