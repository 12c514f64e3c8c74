import type { Tables } from '../config.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { type Candidate, priorities } from './candidates.ts';

/** Tails that make a body's name. */
export function createTails(tables: Tables): NameMatcher<string> {
  const tails = new NameMatcher<string>();
  for (const [, cell] of tableRows(tables['organisation-tails'])) for (const tail of cellNames(cell)) tails.add(tail, tail);
  return tails;
}

/** No word of a body's name: what stands before it in the clause. */
const stop = new Set(['的', '和', '与', '及', '同', '跟', '由', '在', '对', '向', '是', '为', '被', '把', '将', '了', '从', '到', '于', '据', '以', '让', '使', '等', '或', '而', '但', '并', '也', '都', '就', '还', '又', '这', '那', '该', '各', '其', '他', '她', '我', '你', '们', '有', '无', '没有', '不', '出任', '担任', '出席', '访问', '会见', '表示', '指出', '强调', '认为', '要求', '通过', '成立', '设立', '召开', '举行', '主持', '进行', '加入', '支持', '批评', '根据', '按照', '包括', '以及', '作为', '成为', '代表', '联同', '连同', '任', '前', '现任', '时任', '新任', '至', '因', '如', '说', '称', '指', '经', '过', '多', '每', '一个', '两个', '多个', '某', '本', '本地', '有关', '相关', '当地', '全国', '建设', '建立', '发展', '推动', '加强', '向着', '请', '请求', '希望', '曾', '已', '已经', '正在', '可', '会', '要', '能', '应', '上述', '一些', '部分', '所有', '任何', '另一', '当局']);
/** A body's name is at most this many words and characters long before its tail. */
const widest = { words: 5, characters: 12 } as const;

/**
 * Bodies by their tails: the words before the tail are taken in as far as they can name it.
 *
 * @param names - Named entities found so far: a body's name begins best with one of them.
 */
export function findBodies(tails: NameMatcher<string>, folded: string, ends: readonly number[], names: readonly Candidate[]): Candidate[] {
  const found: Candidate[] = [];
  const isEnd = new Set(ends);
  for (let i = 1; i < folded.length; i++) {
    const hit = tails.longestAt(folded, i);
    if (!hit || !isEnd.has(hit.end)) continue;
    const start = extendLeft(folded, hit.start, ends, names);
    if (start < hit.start) found.push({ start, end: hit.end, kind: 'organisation', layer: 'tail', rule: hit.value, priority: priorities.tail });
  }
  return found;
}

function extendLeft(folded: string, tailStart: number, ends: readonly number[], names: readonly Candidate[]): number {
  const starts = [0, ...ends].filter((end) => end <= tailStart);
  let start = tailStart;
  let best = tailStart;
  for (let words = 0, at = starts.length - 1; words < widest.words && at >= 0; at--) {
    const from = starts[at]!;
    if (from === start) continue;
    const word = folded.slice(from, start);
    if (tailStart - from > widest.characters || stop.has(word) || !/^[\p{Script=Han}A-Za-z－·]+$/u.test(word)) break;
    words++;
    start = from;
    const name = names.find((other) => other.start === from && other.end <= tailStart && (other.kind === 'place' || other.kind === 'organisation'));
    if (name) return name.start;
    if (words <= 2 && word.length >= 2) best = start;
  }
  return best;
}
