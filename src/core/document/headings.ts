import { eachInSteps, type Steps } from '../text/steps.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import { type Line, linesInStep, widthTolerance } from './lines.ts';
import type { HeadingLevel } from './model.ts';
import type { LineTable } from './paragraphs.ts';
import { endsClause, endsSentence, startsItem, startsLabel, startsStory } from './shapes.ts';

/** A heading is at most this long; headlines of newspapers run to 30-odd characters. */
const longestHeading = 40;
/** The most that the words of a line itself can speak for a heading. */
const mostByWords = 1.6;
/** What a heading needs. */
const enough = 1.5;

/** Marks the lines that look like headings and gives them levels. */
export function* findHeadings(table: LineTable): Steps<void> {
  const { lines, roles, levels } = table;
  yield* eachInSteps(lines.length, linesInStep, (i) => {
    if (roles[i] === 'body' && headingScore(table, i) > 0) roles[i] = 'heading';
  });
  const firstBody = (roles.indexOf('body') + 1 || lines.length + 1) - 1;
  for (let i = 0; i < lines.length; i++) if (roles[i] === 'heading') levels[i] = levelOf(table, i, i < firstBody);
}

const semicolons = unitSet('；;');

/** How much speaks for line `i` being a heading; above 0 it is one. */
function headingScore(table: LineTable, i: number): number {
  const { text, lines, columns } = table;
  const { start, end } = lines[i]!;
  if (end - start > longestHeading || endsClause(text, lines[i]!) || hasUnitAt(semicolons, text, end - 1)) return -9;
  let score = endsSentence(text, lines[i]!) ? -2.5 : 0;
  score += columns[i] ? wrappedEvidence(table, i) : unwrappedEvidence(table, i);
  score += neighbourEvidence(table, i);
  const isBeforeItems = i + 1 < lines.length && startsItem(text, lines[i + 1]!) && !startsItem(text, lines[i]!) && (i === 0 || table.roles[i - 1] !== 'body' || endsSentence(text, lines[i - 1]!));
  if (score + mostByWords + (isBeforeItems ? 2 : 0) < enough || holdsSentence(text, lines[i]!)) return -9; // as most lines are: no pattern is tried on their words
  const short = text.slice(start, end);
  if (!/\p{Script=Han}{2}/u.test(short)) return -9;
  if (/\p{Script=Han}[ \u3000]+\p{Script=Han}/u.test(short)) score += 0.8; // 反對霸權 攜手前行: two clauses set apart
  if (startsStory(text, lines[i]!)) score -= 3;
  else if (startsItem(text, lines[i]!)) score -= isNumberedHeading(table, i) ? 0.5 : 3;
  if (/(?:指出|表示|[强強][调調]|[认認][为為]|[说說稱称])[，：:]/.test(short)) score -= 2.5;
  if (/(?:如下|以下)[：:]$/.test(short)) score -= 3; // 答覆如下： leads into what is said
  else if (isBeforeItems) score += 2; // a line that ends no sentence, and a list below it
  else if (/[：:]$/.test(short)) score -= 0.8;
  if (/^[^：，]{2,8}：[^：。？！]{5,}$/.test(short)) score += 0.8; // 某某：……, as headlines quote
  if (short.length <= 3) score -= 1;
  if (isSignature(table, i)) score -= 4;
  if (/^[^：]*(?:，[^：]*|提出.*|主[张張]|建[议議]|[問问]|答[复覆復]|回答|[發发]言)[：:]$/.test(short)) score -= 3; // 各區教育局，各直屬學校：
  if (/^(?:尊敬的|敬[爱愛]的|[亲親][爱愛]的|各位).*[：:！!]$/.test(short)) score -= 4; // a salutation
  if (startsLabel(text, lines[i]!) && endsSentence(text, lines[i]!) && isAmongTurns(table, i)) score -= 2;
  return score - enough;
}

/** The one who signs, over the date at the end. */
function isSignature({ text, lines }: LineTable, i: number): boolean {
  const date = lines[i + 1];
  return i > 0 && i + 2 === lines.length && date !== undefined && /^[\d〇零一二三四五六七八九]{4}年[^，。]{2,8}日?$/.test(text.slice(date.start, date.end));
}

/** 一、守住糧倉 over running text: the number of a part, and not of an item among others. */
function isNumberedHeading({ text, lines }: LineTable, i: number): boolean {
  const form = numberForm(text, lines[i]!);
  const before = i > 0 ? lines[i - 1] : undefined;
  const after = lines[i + 1];
  if (form === '' || !after || lines[i]!.end - lines[i]!.start > longestNumbered || endsSentence(text, lines[i]!)) return false;
  return after.blankBefore + lines[i]!.blankBefore > 0 && numberForm(text, after) !== form && (!before || numberForm(text, before) !== form);
}

const longestNumbered = 24;

/** How an item is numbered, '' where it is not: bullets and 第一， are of lists and speeches. */
function numberForm(text: string, { start, end }: Line): string {
  const mark = /^(?:[（(]\s*([一二三四五六七八九十]|\d)|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、])/.exec(text.slice(start, Math.min(end, start + 5)))?.[0];
  return mark === undefined ? '' : mark.replace(/[一二三四五六七八九十]+/, '一').replace(/\d+/, '1');
}

/** Whether a line near is a turn of a conversation as well. */
function isAmongTurns({ text, lines }: LineTable, i: number): boolean {
  return lines.slice(Math.max(0, i - 3), i + 4).some((line) => line !== lines[i] && startsLabel(text, line) && endsSentence(text, line));
}

/** A full stop, a semicolon or two commas: no heading has them. */
function holdsSentence(text: string, { start, end }: Line): boolean {
  let commas = 0;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === fullStop || (unit === semicolon && at < end - 1) || (unit === comma && ++commas > 1)) return true;
  }
  return false;
}

function holdsComma(text: string, { start, end }: Line): boolean {
  return text.slice(start, end).includes('，');
}

const fullStop = '。'.charCodeAt(0);
const semicolon = '；'.charCodeAt(0);
const comma = '，'.charCodeAt(0);

/** In a column, a line that is short and yet ends no sentence stands by itself. */
function wrappedEvidence({ lines, columns }: LineTable, i: number): number {
  const slack = columns[i]! - lines[i]!.width;
  if (slack > 2 * widthTolerance) return 2.5;
  if (slack > widthTolerance) return 1.8;
  return slack > 2 ? 0.3 : -0.8;
}

function unwrappedEvidence({ lines }: LineTable, i: number): number {
  return lines[i]!.width <= 64 ? 1.8 : 0.8;
}

function neighbourEvidence(table: LineTable, i: number): number {
  const { text, lines, columns, roles } = table;
  const before = i > 0 ? lines[i - 1] : undefined; // never a look before the first line: it makes the code slow
  const after = lines[i + 1];
  let score = 0;
  if (!before) score += 2;
  else if (endsSentence(text, before) || roles[i - 1] !== 'body') score += 0.8;
  else if (columns[i - 1]! > 0 && columns[i - 1]! - before.width <= widthTolerance && lines[i]!.blankBefore === 0) score -= 2.2; // goes on from a full line
  if (!after) score -= 2;
  else {
    const isApart = lines[i]!.blankBefore > 0 && after.blankBefore > 0;
    if (isApart) score += before && endsSentence(text, before) ? 1.3 : 0.5;
    else if (lines[i]!.blankBefore > 0 && before && (endsSentence(text, before) || roles[i - 1] !== 'body') && (before.blankBefore === 0 || roles[i - 1] !== 'body')) score += 0.9; // the only empty line is above it
    if (lines[i]!.blankBefore > 0 && after.blankBefore === 0 && after.width < lines[i]!.width && endsSentence(text, after) && holdsComma(text, lines[i]!)) score -= 2; // a paragraph of two lines
    if (after.indent > lines[i]!.indent + 2) score += 0.5;
    else if (table.indented[i] && lines[i]!.indent >= 2 && after.indent < 2 && after.blankBefore === 0) score -= 2.5; // a paragraph's first line, as those around
  }
  return score;
}

/** Level of a heading line by its form and neighbours; `isFirst` when no running text stands before it. */
export function levelOf({ text, lines, roles, levels }: LineTable, i: number, isFirst: boolean): HeadingLevel {
  if (/[：:]$/.test(text.slice(lines[i]!.start, lines[i]!.end))) return 4;
  if (roles[i - 1] === 'heading' && levels[i - 1] === 1) return 2;
  return isFirst || roles[i + 1] === 'heading' ? 1 : 3;
}
