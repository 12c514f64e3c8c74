import type { PatternWords } from './patternWords.ts';

// Units of forces, told by their number. What is read of them is one place for bodies and for the offices at their head.

const han = '一二三四五六七八九十';
const numbered = `第(?:\\d{1,4}|[${han}百零]{1,5})`;

/** Source of a pattern: 国民革命军第十八集团军, 第五师师部｜第三团. */
export function unitSource(words: PatternWords): string {
  const owner = `(?:${words('forces')}|(?:[东南西北中]部战区)?${words('branch')})?`;
  return `${owner}${numbered}${words('numbered unit')}(?:第?[${han}]{1,4}(?:师(?!团)|旅(?!团)|师团|旅团|团(?![长结员体队]))){0,3}`;
}

/** Source of a pattern: 陆军269旅. */
export function digitUnitSource(words: PatternWords): string {
  return `${words('digit branch')}[${han}〇零\\d]{3}${words('digit unit')}`;
}

/**
 * Source of a pattern: 八路军一一五师, 志愿军三十八军, 整编七十四师. A number of three digits, which counts nothing, says it alone: 三四三旅.
 * Whose the unit is may stand before it as well: 八路军一一五师三四三旅.
 */
export function wordUnitSource(words: PatternWords): string {
  const owner = `(?:${words('forces')}|${words('numbered army')})`;
  const digits = `[${han}][${han}〇○零]{2}`;
  const told = `(?:${owner}(?:${words('kind of unit')})?[${han}〇○零]{1,4}|(?:整编|暂编|新编)第?[${han}]{1,4})${words('worded unit')}`;
  return `(?:${told}|(?<![${han}〇○零第百千万两])${digits}${words('digits unit')})(?:[${han}〇○零]{1,3}${words('digits unit')}){0,2}`;
}

/** What heads a unit, right behind its name. */
const heads = /^(?:副|代)?(?:军长|师长|旅长|团长|营长|连长|大队长|中队长|支队长|政委|政治委员|司令员?|司令官|参谋长|指导员|教导员)$/;
/** A unit with its number is hardly longer, in UTF-16 units. */
const longest = 16;

/** A test where the numbered unit of forces begins whose head an office is: 第八十三师｜师长. Offsets into the folded text; `undefined` where it is none. */
export function createNumberedUnit(words: PatternWords): (text: string, office: number, end: number) => number | undefined {
  const unit = new RegExp(`${words('kind of unit')}?第(?:[${han}百○〇零]{1,6}|\\d{1,4})${words('unit with head')}$`);
  return (text, office, end) => {
    if (!/[军师旅团营连队官员委]/.test(text[office - 1] ?? '') || !heads.test(text.slice(office, end))) return undefined;
    const match = unit.exec(text.slice(Math.max(0, office - longest), office));
    return match ? office - match[0].length : undefined;
  };
}
