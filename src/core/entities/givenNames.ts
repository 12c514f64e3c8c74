import { endTest, startTest } from '../text/anchored.ts';
import { countBelow, type Span } from '../text/span.ts';
import type { NameContext } from './nameContext.ts';

const opens = endTest(/[，。、：；！？「」『』“”（(）)…—\s]$/);
const closes = startTest(/^(?:[，。、：；！？”」』）)…—\s]|$)/);
/** Called by name: “建明，…”, 建英啊. */
const opensCall = endTest(/[「『“：]$/);
const closesCall = startTest(/^[，！啊呀哪]/);
const relative = startTest(/^[之的](?:[父母子女妻夫弟妹兄姐死]|儿子|女儿|丈夫|妻子|母亲|父亲|哥哥|弟弟|姐姐|妹妹)/);

/**
 * Does a stretch that looks like the given name of somebody the text has named stand where a person does? What the segmenter cuts in
 * two is no other word, so one side need say so; of a word (国庆, 光明) what is behind must.
 *
 * @param span - In the folded text; `own` is the same in the logical text, which `wordEnds` are offsets into.
 */
export function isPersonAlone(context: NameContext, text: string, { start, end }: Span, own: Span, wordEnds: Uint32Array): boolean {
  if (!isBorder(wordEnds, own.start) || !isBorder(wordEnds, own.end) || context.isPlain(text, start, end + 1)) return false;
  const isOpened = start === 0 || opens(text, start - 1, start);
  const isCalled = opensCall(text, start - 1, start) && closesCall(text, end, end + 1);
  const isPerson = isCalled || context.isStronglyAfter(text, end, end + 5) || relative(text, end, end + 3);
  const isAfterPerson = context.isStronglyBefore(text, start - 4, start);
  if (!isBorder(wordEnds, own.start + 1)) return isAfterPerson || (isPerson && (isOpened || context.isBefore(text, start - 4, start)));
  return isPerson || isAfterPerson || ((isOpened || context.isBefore(text, start - 4, start)) && (closes(text, end, end + 1) || context.isAfter(text, end, end + 5)));
}

function isBorder(wordEnds: Uint32Array, offset: number): boolean {
  return offset === 0 || wordEnds[countBelow(wordEnds, offset)] === offset;
}
