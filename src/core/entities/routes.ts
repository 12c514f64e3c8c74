import { matchesOf } from '../text/matches.ts';
import { hasUnitAt, type UnitSet, unitSet } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import type { PatternSource, PatternWords } from './patternWords.ts';
import { type Words, wordStart } from './words.ts';

const stop = '[\\p{Script=Han}·]{2,8}?';

/** Patterns of roads by their number, lines between cities and works of several states. */
export function linePatterns(words: PatternWords): PatternSource[] {
  const cities = words('line city');
  const road = words('road');
  const roadName = `(?:(?:(?!${words('no road name')})\\p{Script=Han}){2,4})?`; // 杭瑞, none
  const measured = '[\\d.,]*(?:公里|千米|米|里|小时|分钟)'; // 沿国道｜20公里
  return [
    ['numbered road', `${road}[GSXYZ]?\\d{1,4}[甲乙丙丁]?(?:号|线|(?!${measured}))|(?<![\\dA-Za-z])[GSXY]\\d{1,4}(?:${roadName}(?:高速公路|高速(?![充网度率运通传存]))|线|国道|省道|县道)|(?<!\\d)\\d{3}(?:国道|省道)|(?<![\\d一二三四五六七八九十两几每首这那讲平柜月站舞])台\\d{1,3}[甲乙丙丁]?线`, ['国道', '省道', '县道', '乡道', '市道', '高速', '线']],
    ['metro line', `${words('metro')}?(?:(?<!\\d)\\d{1,2}|(?<![一二三四五六七八九十第])[一二三四五六七八九十]{1,3})号线(?:${words('part of line')})?(?![上下路程])`, ['号线']],
    ['railway of states', `中[美俄吉乌哈老泰越蒙巴欧缅塔]{1,3}${words('state line')}`, ['铁路', '高铁', '公路', '管道', '走廊', '口岸', '班列']],
    ['line between cities', `(?<![东西南北中大小新])(?!${words('no line')})${cities}{2,3}${words('city line')}(?![道客车运费行期局])`, ['铁路', '高铁', '铁道', '城际', '客运专线', '高速', '动车']],
  ];
}

/** Finds lines by their stops. */
export interface RouteRules {
  /** The last stops of lines, each with the word for the line. */
  readonly lastStopsIn: (text: string) => readonly RegExpExecArray[];
  /** Characters of transliterated names. */
  readonly foreign: UnitSet;
}

export function createRouteRules(words: PatternWords, foreign: UnitSet): RouteRules {
  return { lastStopsIn: matchesOf(new RegExp(`[－–—-](?:${stop})(?:${words('track')}?铁路(?:桥|大桥)?|${words('stop line')})`, 'gu')), foreign };
}

const dashes = unitSet('－–—-');
/** Stops of a line are at most this many. */
const mostStops = 6;

/**
 * Lines by their stops with dashes between them, one name: 马拉巴—坎帕拉标准轨铁路, 老街—河内—海防铁路.
 *
 * @param names - What was found so far: the first stop is a place, a run of transliteration, or one word behind a mark.
 */
export function findRoutes({ lastStopsIn, foreign }: RouteRules, words: Words, names: CandidateIndex): Candidate[] {
  const { text } = words;
  const found: Candidate[] = [];
  for (const match of lastStopsIn(text)) {
    if (hasUnitAt(dashes, text, match.index - 1) || /[的了在是和与及将]/.test(match[0])) continue;
    let start = match.index;
    for (let stops = 0; stops < mostStops; stops++) {
      const stop = stopStart(words, names, stops === 0 ? start : start - 1, foreign);
      if (stop === undefined) break;
      start = stop;
      if (!hasUnitAt(dashes, text, start - 1)) break;
    }
    if (start < match.index && !hasUnitAt(dashes, text, start - 1)) found.push({ start, end: match.index + match[0].length, kind: 'place', layer: 'pattern', rule: 'line by its stops', priority: priorities.pattern });
  }
  return found;
}

/** Where a stop begins that ends at an offset. */
function stopStart(words: Words, names: CandidateIndex, end: number, foreign: UnitSet): number | undefined {
  const { text } = words;
  const place = names.endingAt(end).find(({ kind }) => kind === 'place');
  if (place) return place.start;
  let run = end;
  while (end - run < 8 && hasUnitAt(foreign, text, run - 1)) run--;
  if (end - run >= 3 || (end - run === 2 && hasUnitAt(dashes, text, run - 1))) return run;
  const start = wordStart(words, end);
  return end - start >= 2 && (start === 0 || /[，。、；：（(“「《\s－–—-]/.test(text[start - 1]!)) ? start : undefined;
}
