import { firstEndingAfter } from '../text/span.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import type { FoldedMention } from './foldedMentions.ts';
import type { SpeechRules } from './rules.ts';

/** Names are at most this long, in UTF-16 units. */
const longestName = 12;
const sentenceEnds = unitSet('。！？；」”』\n');

/**
 * The mentions with those added that begin a sentence with the name of somebody the document names elsewhere: who is known once
 * is known wherever he may be the subject. One list for each text; folded.
 */
export function withNamesAgain(texts: readonly string[], mentions: readonly FoldedMention[][], { isDoubleSurname }: SpeechRules): FoldedMention[][] {
  const canonicals = new Map<string, string>(); // by the folded spelling; who is named first keeps it
  for (const [i, own] of mentions.entries())
    for (const { kind, start, end, canonical } of own) {
      const spelled = texts[i]!.slice(start, end);
      if (kind === 'person' && spelled.length >= 2 && spelled.length <= longestName && !canonicals.has(spelled)) canonicals.set(spelled, canonical);
    }
  if (canonicals.size === 0) return [...mentions];
  const full = fullNames(canonicals, isDoubleSurname);
  const firsts = unitSet([...canonicals.keys()].map((name) => name[0]).join(''));
  return texts.map((text, i) => {
    const added: FoldedMention[] = [];
    for (let at = 0; at < text.length; at++) {
      if ((at > 0 && !hasUnitAt(sentenceEnds, text, at - 1)) || !hasUnitAt(firsts, text, at)) continue;
      const end = endOfName(text, at, canonicals);
      const near = mentions[i]![firstEndingAfter(mentions[i]!, at)];
      if (end > 0 && (!near || near.start >= end || (near.kind === 'person' && near.start > at && near.end <= end))) added.push({ start: at, end, kind: 'person', canonical: canonicals.get(text.slice(at, end))! });
    }
    const own = full.size === 0 ? [...mentions[i]!] : mentions[i]!.map((mention) => (mention.kind === 'person' && full.has(mention.canonical) ? { ...mention, canonical: full.get(mention.canonical)! } : mention));
    return added.length === 0 ? own : [...own.filter(({ start, end }) => !added.some((name) => name.start <= start && end <= name.end)), ...added].sort((a, b) => a.start - b.start);
  });
}

/** 林鄭 of 林鄭月娥: a double surname, or a married woman's two, that one name of the document begins with. 安南 is no 安南达拉. By what the short form stood for. */
function fullNames(canonicals: ReadonlyMap<string, string>, isDoubleSurname: SpeechRules['isDoubleSurname']): ReadonlyMap<string, string> {
  const full = new Map<string, string | undefined>();
  for (const [name, canonical] of canonicals) {
    const short = name.length === 4 && isDoubleSurname(name.slice(0, 2)) ? canonicals.get(name.slice(0, 2)) : undefined;
    if (short !== undefined) full.set(short, full.has(short) && full.get(short) !== canonical ? undefined : canonical);
  }
  return new Map([...full].flatMap(([short, name]) => (name === undefined ? [] : [[short, name] as const])));
}

function endOfName(text: string, start: number, names: ReadonlyMap<string, string>): number {
  for (let end = Math.min(text.length, start + longestName); end >= start + 2; end--) if (names.has(text.slice(start, end))) return end;
  return 0;
}
