import type { SourceText } from '../text/sourceText.ts';
import type { Paragraph, Problem } from './model.ts';

/** More reports of one text help nobody. */
const problemLimit = 1000;

const residue: readonly { readonly code: string; readonly pattern: RegExp; readonly message: string }[] = [
  { code: 'compatibility-character', pattern: /[\u2e80-\u2fd5\uf900-\ufaff]/g, message: 'A compatibility character from a PDF: it looks like the common one and is not found by search' },
  { code: 'invisible-character', pattern: /[\u00ad\u200b\u2060\ufeff]/g, message: 'An invisible character inside the text' },
  { code: 'stray-blank', pattern: /(?<=\p{Script=Han})[ \u00a0](?=\d|[，。、；：？！」』》）])|(?<=\d)[ \u00a0](?=\p{Script=Han})/gu, message: 'A blank that PDF extraction put between characters' }, // between two Han characters it may set two clauses of a headline apart
  { code: 'replacement-character', pattern: /\ufffd/g, message: 'A character was lost: the file was opened in the wrong encoding' },
];

/** What PDF extraction and wrong decoding left in a text; offsets into the source text. Analysis folds most of it away. */
export function textProblems(source: SourceText, paragraphs: readonly Paragraph[]): Problem[] {
  const problems: Problem[] = [];
  for (const { start, end } of paragraphs) {
    const text = source.text.slice(start, end);
    for (const { code, pattern, message } of residue)
      for (const match of text.matchAll(pattern)) {
        if (problems.length >= problemLimit) return problems;
        problems.push({ start: start + match.index, end: start + match.index + match[0].length, code, message });
      }
  }
  return problems.sort((a, b) => a.start - b.start);
}
