import type { Paragraph } from '../document/model.ts';
import { findTextResidue } from '../document/residue.ts';
import { isPageNumber, looksLikePageHead } from '../document/shapes.ts';
import { type OffsetMap, OffsetMapBuilder } from '../text/offsetMap.ts';
import type { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';

/** One change of a cleanup; offsets into the source text. Lists of them are in text order and never overlap. */
export interface Replacement extends Span {
  readonly text: string;
}

/** The text with the replacements made. */
export function applyReplacements(text: string, replacements: readonly Replacement[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: replacement } of replacements) {
    parts.push(text.slice(at, start), replacement);
    at = end;
  }
  return parts.join('') + text.slice(at);
}

/**
 * From offsets of a text to offsets of what the replacements make of it: what is replaced by as much is kept, so a mark
 * keeps the mended character.
 */
export function mapOfReplacements(length: number, replacements: readonly Replacement[]): OffsetMap {
  const builder = new OffsetMapBuilder();
  let at = 0;
  for (const { start, end, text } of replacements) {
    builder.keep(start - at);
    if (text.length === end - start) builder.keep(text.length);
    else builder.replace(end - start, text.length);
    at = end;
  }
  return builder.keep(length - at).build();
}

/** Puts every paragraph on one line. What interrupts a sentence keeps its lines: removing page furniture is a cleanup of its own. */
export function joinWrappedLines(paragraphs: readonly Paragraph[]): Replacement[] {
  return paragraphs.flatMap(({ gaps }) => gaps.filter(({ kind }) => kind === 'softBreak').map(({ start, end, replacement }) => ({ start, end, text: replacement })));
}

/**
 * Takes out page heads and page numbers, between paragraphs and inside them. Bylines, captions, stage directions and
 * tables stay: they say something.
 */
export function removePageFurniture(source: SourceText, paragraphs: readonly Paragraph[]): Replacement[] {
  const replacements: Replacement[] = [];
  for (const [i, paragraph] of paragraphs.entries()) {
    if (isPageFurniture(source, paragraphs, i)) replacements.push(wholeLine(source.text, paragraph));
    for (const { kind, start, end } of paragraph.gaps) if (kind === 'furniture') replacements.push({ start, end, text: '\n' });
    if (paragraph.insets.length > 0) for (const each of removePageFurniture(source, paragraph.insets)) replacements.push(each);
  }
  return replacements.sort((a, b) => a.start - b.start);
}

/** Whether a paragraph is a page number, or a page head beside one. */
export function isPageFurniture({ text }: SourceText, paragraphs: readonly Paragraph[], i: number): boolean {
  const isNumber = (at: number): boolean => paragraphs[at]?.kind === 'furniture' && isPageNumber(text, paragraphs[at]);
  return isNumber(i) || (paragraphs[i]?.kind === 'furniture' && looksLikePageHead(text, paragraphs[i]) && (isNumber(i - 1) || isNumber(i + 1)));
}

/** The line of a paragraph with its line end. */
function wholeLine(text: string, { start, end }: Span): Replacement {
  const lineStart = start === 0 ? 0 : text.lastIndexOf('\n', start - 1) + 1;
  const lineEnd = text.indexOf('\n', end);
  return { start: lineStart, end: lineEnd < 0 ? text.length : lineEnd + 1, text: '' };
}

/**
 * Puts the common character in place of compatibility characters (U+F9xx, Kangxi radicals), and takes out invisible
 * characters and the blanks that PDF extraction leaves between Han characters and digits or beside marks.
 *
 * @param code - Only what is reported under this code; everything when left out.
 */
export function foldCompatibilityCharacters(source: SourceText, code?: string): Replacement[] {
  const replacements: Replacement[] = [];
  for (const { start, end, code: found, fix } of findTextResidue(source.text))
    if (fix !== undefined && (code === undefined || code === found)) replacements.push({ start, end, text: fix });
  return replacements;
}

const letter = /[A-Za-zＡ-Ｚａ-ｚ]/;
const han = /\p{Script=Han}/u;
const halfToFull: Readonly<Record<string, string>> = { ',': '，', '.': '。', ':': '：', ';': '；', '?': '？', '!': '！' };

/** Full-width letters and digits become half-width, half-width marks behind Chinese become full-width, also round brackets around Chinese. */
export function normaliseWidths(source: SourceText): Replacement[] {
  const { text } = source;
  const replacements: Replacement[] = [];
  const replace = (start: number, by: string): void => void replacements.push({ start, end: start + 1, text: by });
  for (const { 0: found, index } of text.matchAll(/[０-９Ａ-Ｚａ-ｚ]|[｡｢｣､︰]|[,.:;?!]/g)) {
    if (/[０-９Ａ-Ｚａ-ｚ]/.test(found)) replace(index, String.fromCharCode(found.charCodeAt(0) - 0xfee0));
    else if (found in compatibilityMarks) replace(index, compatibilityMarks[found]!);
    else if (isMarkBehindChinese(text, index)) replace(index, halfToFull[found]!);
  }
  for (const { 0: found, index } of text.matchAll(/\([^()\n]{1,200}\)/g))
    if (han.test(found)) {
      replace(index, '（');
      replace(index + found.length - 1, '）');
    }
  return replacements.sort((a, b) => a.start - b.start);
}

const compatibilityMarks: Readonly<Record<string, string>> = { '｡': '。', '｢': '「', '｣': '」', '､': '、', '︰': '：' };

/** Behind Chinese and not before a letter, a number or another such mark: no file name, no time, no three points. */
function isMarkBehindChinese(text: string, at: number): boolean {
  const before = text.charAt(at - 1);
  const after = text.charAt(at + 1);
  return (han.test(before) || /[」』”’》）)]/.test(before)) && !/[0-9.,:;?!/\\]/.test(after) && !letter.test(after);
}
