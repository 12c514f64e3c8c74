/** Joins neighbouring words that consist of ASCII letters and digits: jieba engines differ only in where they cut those. */
export function mergeAsciiRuns(words: readonly string[]): string[] {
  const merged: string[] = [];
  let isRun = false;
  for (const word of words) {
    const isAscii = isAsciiWord(word);
    if (isAscii && isRun) merged[merged.length - 1] += word;
    else merged.push(word);
    isRun = isAscii;
  }
  return merged;
}

function isAsciiWord(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (!((unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a))) return false;
  }
  return word.length > 0;
}
