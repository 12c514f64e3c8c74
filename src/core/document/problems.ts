import type { SourceText } from '../text/sourceText.ts';
import type { Problem } from './model.ts';
import { findTextResidue, type ResidueCode } from './residue.ts';

/** More reports of one text help nobody. */
const problemLimit = 1000;

const messages: Readonly<Record<ResidueCode, string>> = {
  'compatibility-character': 'A compatibility character from a PDF: it looks like the common one and is not found by search',
  'invisible-character': 'An invisible character inside the text',
  'stray-blank': 'A blank that PDF extraction put between characters',
};

/** What PDF extraction and wrong decoding left in a text; offsets into the source text. Analysis folds most of it away. */
export function textProblems({ text }: SourceText): Problem[] {
  const problems: Problem[] = [];
  for (const { start, end, code, fix } of findTextResidue(text)) {
    if (problems.length >= problemLimit) break;
    problems.push({ start, end, code, message: messages[code], ...(fix === undefined ? {} : { fix }) });
  }
  for (let at = text.indexOf('\ufffd'); at >= 0 && problems.length < problemLimit; at = text.indexOf('\ufffd', at + 1))
    problems.push({ start: at, end: at + 1, code: 'replacement-character', message: 'A character was lost: the file was opened in the wrong encoding' });
  return problems.sort((a, b) => a.start - b.start);
}
