import type { AnalyzedParagraph, Announcement, SpeechPoint } from '../document/model.ts';
import { matchesOf } from '../text/matches.ts';
import { shiftSpan } from '../text/span.ts';
import { toRootSpan } from '../text/textView.ts';

const numerals = '一二三四五六七八九十';

const announcementsIn = matchesOf(/(?:提出|作出|有|分为|包括|强调)(?:了|以下)?([二三四五六七八九十两]|\d)(?:点|项|个方面的?|大)(?:建议|主张|意见|要求|倡议|看法|原则|措施|希望|任务)?/g);

/**
 * 提出四点建议: what was announced, and how many items follow it.
 *
 * @param points - In the order of their paragraphs.
 */
export function findAnnouncements(paragraphs: readonly AnalyzedParagraph[], points: readonly SpeechPoint[]): Announcement[] {
  const numbered = points.filter((point) => point.ordinal !== undefined);
  const found: Announcement[] = [];
  let from = 0;
  for (const paragraph of paragraphs) {
    while (from < numbered.length && numbered[from]!.start < paragraph.start) from++;
    for (const match of announcementsIn(paragraph.folded.text)) {
      const root = toRootSpan(paragraph.folded, { start: match.index, end: match.index + match[0].length });
      if (!root) continue;
      const span = shiftSpan(root, paragraph.start);
      const count = match[1] === '两' ? 2 : numerals.indexOf(match[1]!) + 1 || Number(match[1]);
      found.push({ ...span, count, found: countInOrder(numbered, from, span.start, count) });
    }
  }
  return found;
}

/** How many of the next `count` items, from a place in the text on, bear the number of their place. */
function countInOrder(numbered: readonly SpeechPoint[], from: number, start: number, count: number): number {
  let inOrder = 0;
  for (let i = from, seen = 0; i < numbered.length && seen < count; i++) {
    if (numbered[i]!.start < start) continue;
    seen++;
    if (numbered[i]!.ordinal === seen) inOrder++;
  }
  return inOrder;
}
