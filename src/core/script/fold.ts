import { OffsetMap, OffsetMapBuilder } from '../text/offsetMap.ts';
import type { Span } from '../text/span.ts';
import { derivedView, type TextView } from '../text/textView.ts';
import { nextOf, unitSet } from '../text/unitSet.ts';
import { astralFrom, astralTo, foldFrom, foldTo } from './foldPairs.ts';

/** Added to a UTF-16 unit, modulo 65536, it gives the folded unit; nearly all zero. */
const foldDelta = makeFoldDelta();

function makeFoldDelta(): Uint16Array {
  const delta = new Uint16Array(65536);
  for (let i = 0; i < foldFrom.length; i++) delta[foldFrom.charCodeAt(i)] = foldTo.charCodeAt(i) - foldFrom.charCodeAt(i);
  return delta;
}

/** The folded form of one UTF-16 unit: Traditional → Simplified, regional variants, width, compatibility forms. */
export function foldUnit(unit: number): number {
  return (unit + foldDelta[unit]!) & 0xffff;
}

const astralCharacter = /[\ud800-\udbff][\udc00-\udfff]/g;

/** By character of two units, what it folds to, of one unit or of two. */
const astralFolds: ReadonlyMap<string, string> = makeAstralFolds();

function makeAstralFolds(): Map<string, string> {
  const to = [...astralTo];
  return new Map(Array.from(astralFrom, (character, i) => [character, to[i]!]));
}

/** The character of two units at an offset; `undefined` where there is none. */
export function astralAt(text: string, offset: number): string | undefined {
  return isLead(text.charCodeAt(offset)) && (text.charCodeAt(offset + 1) & 0xfc00) === 0xdc00 ? text.slice(offset, offset + 2) : undefined;
}

function isLead(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

/** Folds every character. Only some characters of two units change their length; residue blanks are kept: see `fold` for views. */
export function foldString(text: string): string {
  return foldUnits(hasLead(text) ? text.replace(astralCharacter, (character) => astralFolds.get(character) ?? character) : text);
}

function hasLead(text: string): boolean {
  for (let i = 0; i < text.length; i++) if (isLead(text.charCodeAt(i))) return true;
  return false;
}

function foldUnits(text: string): string {
  let at = 0;
  while (at < text.length && foldDelta[text.charCodeAt(at)] === 0) at++;
  if (at === text.length) return text;
  if (text.length <= nameLength) {
    const name: number[] = [];
    for (let i = 0; i < text.length; i++) name.push(foldUnit(text.charCodeAt(i)));
    return String.fromCharCode(...name);
  }
  const parts: string[] = [];
  const units = new Uint16Array(Math.min(text.length, chunk));
  for (let start = 0; start < text.length; start += chunk) {
    const length = Math.min(chunk, text.length - start);
    for (let i = 0; i < length; i++) units[i] = foldUnit(text.charCodeAt(start + i));
    parts.push(String.fromCharCode.apply(undefined, units.subarray(0, length) as unknown as number[]));
  }
  return parts.join('');
}

/** Up to this length a plain array costs less than a typed one. */
const nameLength = 64;

/** `fromCharCode` takes its units as arguments, and the stack holds only so many. */
const chunk = 8192;

/**
 * The folded view of a logical text: one per-character table for both scripts, and what PDFs leave behind taken out:
 * zero-width and soft-hyphen characters anywhere, a single blank between Han characters or between Han and a digit or a closing mark.
 * Runs of blanks separate columns and stay; so does U+3000, but inside a mark.
 */
export function fold(base: TextView): TextView {
  const { text } = base;
  const residue = findResidue(text);
  const astral = hasLead(text) ? findAstral(text) : [];
  if (residue.length === 0 && astral.length === 0) return derivedView(base, foldUnits(text), OffsetMap.identity(text.length));
  const builder = new OffsetMapBuilder();
  const kept: string[] = [];
  let start = 0;
  for (const { at, length, form } of [...residue.map((place) => ({ at: place, length: 1, form: '' })), ...astral].sort((a, b) => a.at - b.at)) {
    kept.push(text.slice(start, at), form);
    builder.keep(at - start).replace(form.length, length);
    start = at + length;
  }
  kept.push(text.slice(start));
  return derivedView(base, foldUnits(kept.join('')), builder.keep(text.length - start).build());
}

/** Where characters of two units fold, ascending. */
function findAstral(text: string): { readonly at: number; readonly length: number; readonly form: string }[] {
  return [...text.matchAll(astralCharacter)].flatMap(({ 0: character, index }) => {
    const form = astralFolds.get(character);
    return form === undefined ? [] : [{ at: index, length: 2, form }];
  });
}

const mayBeResidue = unitSet('\u200b\ufeff\xad\u2060 \xa0\u3000');

/** Offsets of the single units that PDF extraction put into the text, ascending. */
export function findResidue(text: string): number[] {
  const found: number[] = [];
  let bylines: readonly Span[] = []; // of the line that ends at `lineEnd`
  let lineEnd = 0;
  let next = 0; // the first byline that does not end before the place
  for (let index = nextOf(mayBeResidue, text, 0); index < text.length; index = nextOf(mayBeResidue, text, index + 1)) {
    const unit = text.charCodeAt(index);
    const before = text.charCodeAt(index - 1);
    const after = text.charCodeAt(index + 1);
    if (unit === 0x3000) {
      if (isClosing(after) ? isHanUnit(before) : isOpening(before) && (isHanUnit(after) || isDigit(after))) found.push(index);
      continue;
    }
    const isBlank = unit === 0x20 || unit === 0xa0;
    if (isBlank && !isResidueBlank(before, after)) continue;
    if (isBlank && isHanUnit(before) && isHanUnit(after)) {
      if (index >= lineEnd) {
        const start = text.lastIndexOf('\n', index) + 1;
        lineEnd = text.indexOf('\n', index);
        if (lineEnd < 0) lineEnd = text.length;
        bylines = findBylines(text.slice(start, lineEnd), start);
        next = 0;
      }
      while (next < bylines.length && bylines[next]!.end <= index) next++;
      if (next < bylines.length && bylines[next]!.start < index) continue;
    }
    found.push(index);
  }
  return found;
}

/** 记者 周明 李晓燕 摄: names that blanks keep apart, behind the word for what these people did. */
const byline = /(?:记者|記者|通讯员|通訊員|实习生|實習生|编辑|編輯|作者|摄影|攝影|撰文|编译|編譯|校对|校對|责编|責編)[：:／/ \xa0]?\p{Script=Han}{2,4}(?:[ \xa0]\p{Script=Han}{2,4})+(?=[ \xa0）)】／/，。：:\n]|$|[摄攝])/gu;
/** 利丽芳 赖永祥 麦穗成 雷宇翔: at least four names to the end of a line or to a bracket, most of them of three characters. */
const listOfNames = /(?<=^|[\n：:])\p{Script=Han}{2,4}(?:[ \xa0]\p{Script=Han}{2,4}){3,}(?=\n|$|[（(])/gu;

/** In a line that starts at `start`; neither goes over a line's end. */
function findBylines(line: string, start: number): readonly Span[] {
  if (line.search(byline) < 0 && line.search(listOfNames) < 0) return []; // as nearly every line
  const lists = [...line.matchAll(listOfNames)].filter(([list]) => 2 * list.split(/[ \xa0]/).filter((name) => name.length === 3).length >= list.split(/[ \xa0]/).length);
  return [...line.matchAll(byline), ...lists].map(({ 0: found, index }) => ({ start: start + index, end: start + index + found.length })).sort((a, b) => a.start - b.start);
}

function isResidueBlank(before: number, after: number): boolean {
  if (isHanUnit(before)) return isHanUnit(after) || isDigit(after) || isClosing(after);
  if (isDigit(before)) return isHanUnit(after) || isClosing(after);
  return isOpening(before) && (isHanUnit(after) || isDigit(after));
}

function isHanUnit(unit: number): boolean {
  return (unit >= 0x3400 && unit <= 0x9fff) || (unit >= 0xd840 && unit <= 0xdfff) || (unit >= 0xf900 && unit <= 0xfaff) || unit === 0x3007;
}

function isDigit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39;
}

function isClosing(unit: number): boolean {
  return '，。、；：？！」』》）”’,)%'.includes(String.fromCharCode(unit));
}

function isOpening(unit: number): boolean {
  return '「『《（“‘('.includes(String.fromCharCode(unit));
}
