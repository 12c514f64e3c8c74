/** Joins neighbouring words that consist of ASCII letters and digits, in the list itself: jieba engines differ only in where they cut those. */
export function mergeAsciiRuns(words: string[]): readonly string[] {
  let count = 0; // of the merged words, which take the place of the others
  let isRun = false;
  for (const word of words) {
    const isAscii = isAsciiWord(word);
    if (isAscii && isRun) words[count - 1] += word;
    else words[count++] = word;
    isRun = isAscii;
  }
  words.length = count;
  return words;
}

function isAsciiWord(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const unit = word.charCodeAt(i);
    if (!((unit >= 0x30 && unit <= 0x39) || (unit >= 0x41 && unit <= 0x5a) || (unit >= 0x61 && unit <= 0x7a))) return false;
  }
  return word.length > 0;
}
