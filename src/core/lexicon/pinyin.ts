const marks: Readonly<Record<string, string>> = { a: 'āáǎà', e: 'ēéěè', i: 'īíǐì', o: 'ōóǒò', u: 'ūúǔù', ü: 'ǖǘǚǜ', A: 'ĀÁǍÀ', E: 'ĒÉĚÈ', O: 'ŌÓǑÒ' };

/** Puts the tone mark on a syllable with a tone number: `lu:4` gives lǜ, `r5` gives r. What is no syllable stays as it is. */
export function toneMarked(syllable: string): string {
  const match = /^([A-Za-zü:]+)([1-5])$/.exec(syllable);
  if (!match?.[1]) return syllable;
  const letters = match[1].replace(/u:/g, 'ü').replace(/U:/g, 'Ü');
  const tone = Number(match[2]);
  if (tone === 5) return letters;
  const at = vowelAt(letters);
  const marked = marks[letters[at] ?? '']?.[tone - 1];
  return marked ? letters.slice(0, at) + marked + letters.slice(at + 1) : letters;
}

/** Readings of a whole entry: `Bei3 jing1` gives Běi jīng. */
export function toneMarkedReading(reading: string): string {
  return reading.split(' ').map(toneMarked).join(' ');
}

/** The vowel that carries the mark: a or e, the o of ou, else the last one. */
function vowelAt(letters: string): number {
  const strong = letters.search(/[aeAE]/);
  if (strong >= 0) return strong;
  const ou = letters.search(/ou/i);
  if (ou >= 0) return ou;
  return Math.max(...[...'iouüIOU'].map((vowel) => letters.lastIndexOf(vowel)));
}

/** A reading as it is typed: `lu:4` is lv, `Chen2` is chen. */
function typed(reading: string): string {
  return reading.toLowerCase().replace(/u:/g, 'v').replace(/[^a-z]/g, '');
}

/**
 * Whether letters spell out neighbouring characters: each by its whole reading or its first letter, the last one as far as it is typed.
 *
 * @param readings - For each character its readings with tone numbers.
 * @param letters - a to z, v for ü.
 */
export function pinyinMatches(readings: readonly (readonly string[])[], letters: string): boolean {
  const failed = new Set<string>();
  const isSpelled = (at: number, from: number): boolean => {
    if (from === letters.length) return true;
    const key = `${at} ${from}`;
    if (at === readings.length || failed.has(key)) return false;
    const rest = letters.slice(from);
    const found = readings[at]!.map(typed).some((reading) => reading !== '' && (reading.startsWith(rest)
      || (rest.startsWith(reading) && isSpelled(at + 1, from + reading.length)) || (rest[0] === reading[0] && isSpelled(at + 1, from + 1))));
    if (!found) failed.add(key);
    return found;
  };
  return readings.some((_, at) => isSpelled(at, 0));
}
