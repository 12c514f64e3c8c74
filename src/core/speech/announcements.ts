import type { AnalyzedParagraph, Announcement, SpeechPoint } from '../document/model.ts';
import { shiftSpan } from '../text/span.ts';
import { toRootSpan } from '../text/textView.ts';

const numerals = '一二三四五六七八九十';

/** 提出四点建议: what was announced, and how many items follow it. */
export function findAnnouncements(paragraphs: readonly AnalyzedParagraph[], points: readonly SpeechPoint[]): Announcement[] {
  return paragraphs.flatMap((paragraph) => [...paragraph.folded.text.matchAll(/(?:提出|作出|有|分为|包括|强调)(?:了|以下)?([二三四五六七八九十两]|\d)(?:点|项|个方面的?|大)(?:建议|主张|意见|要求|倡议|看法|原则|措施|希望|任务)?/g)].flatMap((match) => {
    const root = toRootSpan(paragraph.folded, { start: match.index, end: match.index + match[0].length });
    if (!root) return [];
    const span = shiftSpan(root, paragraph.start);
    const count = match[1] === '两' ? 2 : numerals.indexOf(match[1]!) + 1 || Number(match[1]);
    const following = points.filter((point) => point.start >= span.start && point.ordinal !== undefined).slice(0, count);
    const found = following.filter((point, i) => point.ordinal === i + 1).length;
    return [{ ...span, count, found }];
  }));
}
