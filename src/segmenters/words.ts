/** Joins neighbouring words that consist of ASCII letters and digits: jieba engines differ only in where they cut those. */
export function mergeAsciiRuns(words: readonly string[]): readonly string[] {
  let merged: string[] | undefined; // most texts have nothing to join
  let isRun = false;
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    const isAscii = isAsciiWord(word);
    if (isAscii && isRun) {
      merged ??= words.slice(0, i);
      merged[merged.length - 1] += word;
    } else merged?.push(word);
    isRun = isAscii;
  }
  return merged ?? words;
}

function isAsciiWord(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (!((unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a))) return false;
  }
  return word.length > 0;
}
