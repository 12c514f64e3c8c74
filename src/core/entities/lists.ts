import type { EntityKind } from '../document/model.ts';
import { matchesOf } from '../text/matches.ts';
import type { Span } from '../text/span.ts';
import { hasUnitAt, isAllOf } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import type { NameRules } from './nameRules.ts';
import { type Words, wordStart } from './words.ts';

/** What a list says its items are: 甲、乙和丙等三家公司. */
const appositions: readonly { readonly kind: EntityKind; readonly pattern: RegExp }[] = [
  { kind: 'organisation', pattern: /^(?:[一二三四五六七八九十百两多数\d]{0,4}(?:家|个|所|间))?(?:[\p{Script=Han}]{0,4})?(?:公司|企业|机构|银行|媒体|高校|大学|院校|学校|医院|车企|药企|券商|政党|球队|集团|厂商|组织(?![器细样]))/u },
  { kind: 'place', pattern: /^(?:[一二三四五六七八九十百两多数\d]{0,4}个?)?(?:地|国家|城市|省份|地区|省市|省区市|国(?!际)|省|市(?!场|民|值)|县|区|岛屿|国家和地区)(?![\p{Script=Han}]?[人民])/u },
  { kind: 'person', pattern: /^(?:[一二三四五六七八九十百两多数\d]{1,4}(?:人|名|位)|人(?![民工们士事]))/u },
];

/** What places are, counted behind their list: 云陵、沅溪、怀口｜三市. */
const countedPlacesIn = matchesOf(/[两三四五六七八九十](?:[市县乡镇区省州村地岛盟旗](?![场民委值])|国(?![际家]))/g);

/** What firms and bodies are, counted behind their list: 明澈生物和远航新能｜三家公司. */
const countedBodies = /(?<!等)[两三四五六七八九十\d]家(?=(?:公司|企业|机构|银行|媒体|医院|药企|车企|券商|厂商|上市公司))/g;

/** An item is at most this long, in UTF-16 units. */
const longestItem = 12;

/**
 * Items of a list that no layer knows, by what the list says they are: 蓝思科技、立讯精密等三家公司, 余姚、宜宾等地.
 *
 * @param indexNames - What the other layers found; asked only where a list says what its items are, as few paragraphs do.
 */
export function findListItems(rules: NameRules, words: Words, indexNames: () => CandidateIndex): Candidate[] {
  const { text } = words;
  let names: CandidateIndex | undefined;
  const found: Candidate[] = [];
  for (const { at, kind, priority } of listEnds(text)) {
    const items = itemsBefore(rules, words, at);
    if (items.length < 2 || ((priority !== priorities.listed || text[at] !== '等') && !text.slice(items.at(-1)!.start, at).includes('、'))) continue;
    const known = (names ??= indexNames());
    const isKnown = (one: Candidate): boolean => one.end - one.start >= 2 && (one.rule !== 'surname and given name' || priority === priorities.listed); // 田尾: no person among towns
    if (priority !== priorities.listed && /[地区州旗]/.test(text[at + 1]!) && !items.some(({ end: itemEnd }) => known.endingAt(itemEnd).some((one) => one.kind === 'place'))) continue; // 宿舍、食堂、教室｜三地
    for (const { start, end } of items)
      if (isItem(rules, text.slice(start, end), kind) && !known.endingAt(end).some(isKnown) && !known.startingAt(start).some(isKnown))
        found.push({ start, end, kind, layer: 'name', rule: 'item of a list', priority });
  }
  return found;
}

/** Where lists end that say what their items are; counted ones say it surely. */
function listEnds(text: string): { readonly at: number; readonly kind: EntityKind; readonly priority: number }[] {
  const ends: { readonly at: number; readonly kind: EntityKind; readonly priority: number }[] = [];
  for (let at = text.indexOf('等', 4); at >= 0; at = text.indexOf('等', at + 1)) {
    const next = text.slice(at + 1, at + 14);
    const kind = appositions.find(({ pattern }) => pattern.test(next))?.kind;
    if (kind) ends.push({ at, kind, priority: priorities.listed });
  }
  if (text.includes('、')) for (const { index } of countedPlacesIn(text)) if (index >= 4) ends.push({ at: index, kind: 'place', priority: priorities.person + 4 });
  if (text.includes('家')) for (const { index } of text.matchAll(countedBodies)) if (index >= 4) ends.push({ at: index, kind: 'organisation', priority: priorities.listed });
  return ends;
}

/** The items of the list that ends at `end`, the last one first. */
function itemsBefore({ isBorder }: NameRules, words: Words, end: number): Span[] {
  const { text, borders } = words;
  const items: Span[] = [];
  let itemEnd = end;
  for (let at = end; at > 0 && itemEnd - at <= longestItem;) {
    const isSeparator = text[at - 1] === '、' || (/[和与及]/.test(text[at - 1]!) && borders[at - 1] === 1 && borders[at] === 1);
    if (isSeparator) {
      if (at === itemEnd) break;
      items.push({ start: at, end: itemEnd });
      itemEnd = --at;
      continue;
    }
    const start = wordStart(words, at);
    if (!/[\p{Script=Han}A-Za-z\d·（）]/u.test(text[at - 1]!) || isBorder(text.slice(start, at)) && (at - start > 1 || /[，。：；的了是在对向由从到为被把将有应]/.test(text[start]!))) {
      if (at < itemEnd) items.push({ start: at, end: itemEnd });
      break;
    }
    at = start;
    if (at === 0) items.push({ start: 0, end: itemEnd });
  }
  return items;
}

function isItem({ foreign, single }: NameRules, item: string, kind: EntityKind): boolean {
  if (item.length < 2 || item.length > longestItem || /[（）的了是在]/.test(item)) return false;
  if (kind === 'person') return item.length <= 8 && (isAllOf(foreign, item) || (item.length <= 3 && hasUnitAt(single, item, 0)));
  return kind === 'place' ? item.length <= 7 : true;
}
