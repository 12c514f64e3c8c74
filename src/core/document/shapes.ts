import type { Span } from '../text/span.ts';
import { hasUnitAt, unitSet, unitTest } from '../text/unitSet.ts';
import { type Line, textWidth } from './lines.ts';

// What a line looks like by itself. Patterns are anchored and bounded: a line may be 60,000 characters long.
// Most lines are running text: where the first or the last unit of a line rules a shape out, no pattern is tried.

const shapeLimit = 80;

/** The start of a line, which is all a shape needs. */
export function lineHead(text: string, line: Span): string {
  return text.slice(line.start, Math.min(line.end, line.start + shapeLimit));
}

/** The whole line when it is short, `undefined` when it is too long to be anything but running text. */
export function shortLine(text: string, line: Span): string | undefined {
  return line.end - line.start <= shapeLimit ? text.slice(line.start, line.end) : undefined;
}

/** Ends a sentence, with or without a closing mark or a short stage direction after it: `……成立？」（全場鼓掌）`. */
export function endsSentence(text: string, line: Line): boolean {
  const first = Math.max(line.start, line.end - 4);
  let at = line.end - 1;
  while (at > first && hasUnitAt(closings, text, at)) at--;
  if (at >= first && hasUnitAt(stops, text, at)) return true;
  return hasUnitAt(directionEnds, text, line.end - 1) && /[。！？!?…][」』”’]?[（(〔][^（()）〔〕，。]{1,8}[）)〕]$/.test(text.slice(Math.max(line.start, line.end - 13), line.end));
}

const stops = unitSet('。！？!?…');
const closings = unitSet('」』”’）)》〉');
const directionEnds = unitSet('）)〕');
const clauseEnds = unitSet('，、,—－-');
const colonsAndSemicolons = unitSet('：:；;︰');

export function endsClause(text: string, line: Line): boolean {
  return hasUnitAt(clauseEnds, text, line.end - 1);
}

export function endsWithColonOrSemicolon(text: string, line: Line): boolean {
  return hasUnitAt(colonsAndSemicolons, text, line.end - 1);
}

/**
 * Width of what a line begins with and no line end cuts: a Latin word or number with the marks around it, at least one
 * Han character. A line that is short by less than this was cut by its column all the same.
 */
export function unbreakableWidth(text: string, line: Line): number {
  if (isHan(text, line.start) && !hasUnitAt(closingMarks, text, line.start + 1)) return 2; // as most lines begin
  const [head = ''] = /^[「『《〈“‘（(]*(?:[A-Za-z\d.,%'’-]+|.)[，。、；：？！」』》〉”’）]*/u.exec(text.slice(line.start, Math.min(line.end, line.start + 40))) ?? [];
  return textWidth(head, 0, head.length);
}

const isHan = unitTest((unit) => /\p{Script=Han}/u.test(unit));
const closingMarks = unitSet('，。、；：？！」』》〉”’）');

/** A mark that no paragraph begins with. */
export function opensWithClosingMark(text: string, line: Line): boolean {
  return hasUnitAt(noOpening, text, line.start);
}

const noOpening = unitSet('，。、；：？！」』》〉”’）,.;:?!)%％…');

const bullet = /^[●○■□◆◇▲△▼▽★☆•·※◎►▶]/;
const itemStarts = unitSet('●○■□◆◇▲△▼▽★☆•·※◎►▶（(一二三四五六七八九十第0123456789');
const enumeration = /^(?:[（(]\s*[一二三四五六七八九十百\d]{1,3}\s*[)）]|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,2}[，、：]|\d{1,2}[.．、)）]\s*(?!\d))/;

/** A bullet or an item's number at the start: a paragraph begins here. */
export function startsItem(text: string, line: Line): boolean {
  if (!hasUnitAt(itemStarts, text, line.start)) return false;
  const head = lineHead(text, line);
  return bullet.test(head) || enumeration.test(head);
}

/** `·` between the parts of a foreign name that a line end has cut, and not before the item of a list. */
export function continuesName(text: string, last: Line, next: Line): boolean {
  return text.charCodeAt(next.start) === 0xb7 && /^·[\p{Script=Han}A-Z]/u.test(text.slice(next.start, next.start + 3)) && text[last.start] !== '·' && /[\p{Script=Han}A-Za-z]$/u.test(text.slice(Math.max(last.start, last.end - 2), last.end));
}

/** `6月16` and `日` below it: a line end that has cut a number or a number from its unit. */
export function continuesNumber(text: string, last: Line, next: Line): boolean {
  return hasUnitAt(digits, text, last.end - 1) && hasUnitAt(numberEnds, text, next.start);
}

const digits = unitSet('0123456789');
const numberEnds = unitSet('0123456789年月日時时點点分秒歲岁萬万億亿元個个名人%％');

/** `主席：…`, `問：…`: a speaker's label begins a paragraph. */
export function startsLabel(text: string, line: Line): boolean {
  return hasColon(text, line) && /^(?:\d{1,2}[.．]\s?)?(?:《[^》]{1,16}》|[\p{Script=Han}A-Za-z·．（）() ]{1,18})[：︰:](?!\/\/)/u.test(lineHead(text, line));
}

const colons = unitSet('：︰:');
const endsOfLabel = unitSet('：︰:，。、；！？「」『』“”…—');

/** Whether the first mark that no label holds is a colon, and near enough. */
function hasColon(text: string, line: Line): boolean {
  const end = Math.min(line.end, line.start + 42); // 18 characters, each of two units, and what may stand before them
  for (let at = line.start; at < end; at++) if (hasUnitAt(endsOfLabel, text, at)) return hasUnitAt(colons, text, at);
  return false;
}

/**
 * `某某指出，…`, also with the cue on the line below, and `據…報道，`: after a full stop, news paragraphs begin this way
 * more often than sentences inside one do.
 */
export function startsWithCue(text: string, line: Line): boolean {
  if (!hasCue(text, line.start) && !hasUnitAt(reportStarts, text, line.start)) return false;
  const head = text.slice(line.start, line.start + shapeLimit).replace(/\s+/g, '');
  return /^(?![他她其])[^，。；：「“]{2,34}(?:指出|表示|[强強][调調]|[认認][为為]|[說说]|[稱称]|透露|[承確确][认認]|[批评評]{2}|回[应應])[，：:]/.test(head) || /^[据據][^，。]{2,16}[报報][道導导]，/.test(head);
}

const reportStarts = unitSet('据據');
const cueEnds = unitSet('出示调調为為說说稱称露认認评評批应應');
const marksAfterCue = unitSet('，：:');
const marksNoCueHolds = unitSet('，。；：「“');

/** Whether the first mark behind a start stands behind what may be a cue. */
function hasCue(text: string, start: number): boolean {
  let before = start; // the last unit that is no blank
  for (let at = start; at < start + shapeLimit && at < text.length; at++) {
    if (isBlankAt(text, at)) continue;
    if (hasUnitAt(marksAfterCue, text, at) && hasUnitAt(cueEnds, text, before)) return true;
    if (hasUnitAt(marksNoCueHolds, text, at)) return false;
    before = at;
  }
  return false;
}

/** `青田日報訊 …`, `（本報記者…電）…`, `新華社…電 …`: the first words of a story. */
export function startsStory(text: string, line: Line): boolean {
  const head = lineHead(text, line);
  return /^[^，。；：\s]{2,12}(?:[訊讯]|消息)(?:[ \u3000（(：:]|$)/.test(head) || /^[（(【〔][^）)】〕]{2,24}(?:[電电報报訊讯導导])[）)】〕]/.test(head) || /^[【〔[（(][^】〕\]）)]{0,24}(?:記者|记者)[^】〕\]）)]{1,14}[】〕\]）)][^\s]/.test(head) || /^[^，。；：]{2,20}\d{1,2}日[電电]/.test(head);
}

/** `【本報訊】`, `〔記者…報導〕`, `青田日報訊　`: begins a story behind whatever line, a headline too, which ends no sentence. */
export function opensStory(text: string, line: Line): boolean {
  if (hasUnitAt(storyBrackets, text, line.start)) return /^[【〔][^】〕]{2,24}[電电報报訊讯導导道][】〕]/.test(lineHead(text, line));
  return /^[^，。；：\s]{1,10}[報报社網网臺台][訊讯](?:[ \u3000（(]|$)/.test(lineHead(text, line));
}

const storyBrackets = unitSet('【〔');

const mayEndPageNumber = unitTest((unit) => /[\d頁页–—─\s-]/.test(unit));

/** A page number alone on its line. */
export function isPageNumber(text: string, line: Span): boolean {
  return mayEndPageNumber(text, line.end - 1) && /^[-–—─第\s]*\d{1,5}\s*[頁页]?[-–—─\s]*$/.test(shortLine(text, line) ?? '。');
}

/** A running head: short, with a date or a dash-set title, no end mark. Only beside a page number or blank lines does it count. */
export function looksLikePageHead(text: string, line: Span): boolean {
  const short = shortLine(text, line);
  return short !== undefined && !/[。，；！？]/.test(short) && (/(?:19|20)\d\d\s*年.{0,12}日/.test(short) || /[─—–]{1,}/.test(short));
}

const byline = [
  /^[（(【[]?.{0,16}(?:記者|记者|通訊員|通讯员).{0,30}(?:報道|报道|報導|报导|電|电|攝|摄|訊|讯|供圖|供图|文|圖|图|影)[）)】\]]?$/u,
  /^(?:來源|来源|資料來源|资料来源|原標題|原标题|作者|編輯|编辑|責任編輯|责任编辑|撰文|攝影|摄影|圖|图|文|圖片|图片)\s*[：:／/].{0,40}$/u,
  /^(?:記者|记者)\s*[：:／/]\s*[^、／/\s（(）)]{2,6}(?:[、／/\s（(）)]+[^、／/\s（(）)]{2,6}){0,3}[）)\s]*$/u, // names only: in a conversation a question stands behind it
  /^.{2,20}(?:社|網|网|報|报|臺|台|時報|时报)(?:\d{1,2}月\d{1,2}日)?(?:訊|讯|電|电|消息)(?:[（(].{0,20}[）)])?$/u,
  /^[（(【[].{2,30}(?:記者|记者|電|电|訊|讯|報導|报道|報道)[^。]{0,20}[）)】\]]$/u,
  /^.{0,30}(?:新華社|新华社|中新社|法新社|路透社|美聯社|资料图片|資料圖片|網上圖片|网上图片|互聯網|網絡圖片)[）)]?$/u,
  /^(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?(?:\s+\d{1,2}[:：]\d\d(?:[:：]\d\d)?)?(?:\s*[（(]?(?:星期|周|週|禮拜|礼拜).{1,3})?(?:\s[^，]{0,16})?$/u, // no words right behind it: they go on
];

/** Each of the patterns begins with one of these, or ends with one of those. */
const bylineStarts = unitSet('來来資资原作編编責责記记撰攝摄圖图文12');
const bylineEnds = unitSet('道導导電电攝摄訊讯圖图文影息社片網）)】]');

/** A byline, source line or date line. */
export function isByline(text: string, line: Line): boolean {
  if (!hasUnitAt(bylineStarts, text, line.start) && !hasUnitAt(bylineEnds, text, line.end - 1)) return false;
  const short = shortLine(text, line);
  return short !== undefined && short.length <= 60 && !/[。！？]/.test(short) && byline.some((pattern) => pattern.test(short));
}

const captionStarts = unitSet('▲△▼圖图相照表');
const caption = /^(?:[▲△▼]|[圖图相照]片?[：:／/]|[圖图](?:說|说|片說明|片说明)|[圖图]為)/;
const numberedCaption = /^[圖图表] ?(?:[一二三四五六七八九十]{1,3}|\d{1,3}(?:[-–.]\d{1,2})?)(?:[：:．]|[ \u3000]+(?!\s|顯示|显示|所示|列出|可見|可见|說明|说明|反映|[為为是中內内的]))[^，。；]{0,40}$/u;

/** A caption of a picture or a table: `▲…`, `圖：…`, `表一　…`. */
export function isCaption(text: string, line: Line): boolean {
  return hasUnitAt(captionStarts, text, line.start) && (caption.test(lineHead(text, line)) || numberedCaption.test(shortLine(text, line) ?? ''));
}

/** `政府新聞處圖片）` behind `▲…（`: a short line that closes the bracket the line before leaves open, and ends there. */
export function closesBracket(text: string, before: Line, line: Line): boolean {
  if (!hasUnitAt(bracketEnds, text, line.end - 1)) return false;
  const short = shortLine(text, line);
  return short !== undefined && /^[^（(]{1,30}[）)]$/.test(short) && /[（(][^）)]*$/.test(shortLine(text, before) ?? '');
}

const bracketEnds = unitSet('）)');
const brackets = unitSet('（([［〔【');
const stageDirection = /^(?:[（(](?!\s*[一二三四五六七八九十百\d]+\s*[)）])[^（）()]{2,60}[)）]|[（([［〔【][^，。]{0,8}(?:笑|掌聲|掌声|鼓掌|歡呼|欢呼|起立)[^，。]{0,4}[)）\]］〕】])$/;

/** `（張三議員站起來）`, `〔掌聲〕`: a stage direction alone on its line. */
export function isStageDirection(text: string, line: Line): boolean {
  return hasUnitAt(brackets, text, line.start) && stageDirection.test(shortLine(text, line) ?? '');
}

const isBlankAt = unitTest((unit) => /\s/.test(unit));

/** Whether a blank stands in the first units of a line, which are all a shape needs. */
function hasBlank(text: string, line: Line): boolean {
  const end = Math.min(line.end, line.start + shapeLimit);
  for (let at = line.start; at < end; at++) if (isBlankAt(text, at)) return true;
  return false;
}

/** A row of a table: three or more cells with wide gaps. */
export function isTableRow(text: string, line: Line): boolean {
  const short = hasBlank(text, line) ? shortLine(text, line) : undefined;
  return short !== undefined && (/\S\t+\S[^\t]*\t+\S/.test(short) || /^\S{1,16}(?:[ \u3000]{2,}\S{1,16}){2,}$/.test(short) || /^(?:[\d,.%$()－-]+\s+){2,}[\d,.%$()－-]+$/.test(short));
}
