// How exactly wrapped lines are joined again: generated paragraphs wrapped at 12 to 40 columns of Han, told apart by an indent,
// an empty line or nothing; with nothing else between the lines, with page heads and numbers, and with captions and the like.
import { splitParagraphs } from '../src/core/document/paragraphs.ts';
import { SourceText } from '../src/core/text/sourceText.ts';
import { generateText } from './support/generateText.ts';

const layouts = { indented: ['　　', '\n'], 'indented and apart': ['　　', '\n\n'], apart: ['', '\n\n'], 'no sign': ['', '\n'] } as const;

/** What stands between lines: after how many of them, and the text of the n-th. */
interface Between {
  readonly name: string;
  readonly every: number;
  readonly text: (n: number) => string;
}

const insets = ['▲市長陳可風出席動工禮。', '圖：動工禮', '（鼓掌）', '（本報記者林若楠攝）', '資料來源：青田統計處', '年份\t貨量\t增幅\n2029\t1203\t3.1', '表一　貨量'];
const betweens: readonly Between[] = [
  { name: '', every: Infinity, text: () => '' },
  { name: ', with page heads and numbers', every: 24, text: (n) => `青田市議會 ─ 2031年5月8日\n\n${n}\n` },
  { name: ', with captions and the like', every: 7, text: (n) => `${insets[n % insets.length]}\n` },
];

/** Lines no wider than so many Han characters; no line begins with a mark that may not. */
function wrap(paragraph: string, columns: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const [piece] of paragraph.matchAll(/[A-Za-z]+|\d+|./gu)) {
    if (width(line + piece) > 2 * columns && !/^[，。、；：？！」』》）”’]/.test(piece)) {
      lines.push(line);
      line = '';
    }
    line += piece;
  }
  return [...lines, line];
}

function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (character < '\u1100' ? 1 : 2), 0);
}

/** A wrapped text, and for each of its line ends whether it lies inside a paragraph. */
function lay(paragraphs: readonly string[], columns: number, [indent, apart]: readonly [string, string], between: Between): { readonly text: string; readonly soft: Set<number>; readonly hard: Set<number> } {
  const soft = new Set<number>();
  const hard = new Set<number>();
  let text = '';
  let count = 0;
  for (const [i, paragraph] of paragraphs.entries()) {
    const lines = wrap(paragraph, columns, indent);
    for (const [k, line] of lines.entries()) {
      text += line;
      const isLast = k === lines.length - 1;
      if (isLast && i === paragraphs.length - 1) break;
      (isLast ? hard : soft).add(text.length);
      text += isLast ? apart : '\n';
      if (++count % between.every === 0) text += between.text(count / between.every);
    }
  }
  return { text, soft, hard };
}

for (const between of betweens)
  for (const [name, layout] of Object.entries(layouts)) {
    let [soft, missed, hard, swallowed] = [0, 0, 0, 0];
    for (let columns = 12; columns <= 40; columns += 2) {
      const paragraphs = generateText(columns, 12_000, 'plain').trim().split('\n').filter((paragraph) => paragraph.length > 40);
      const wrapped = lay(paragraphs, columns, layout, between);
      const found = new Set(splitParagraphs(SourceText.of(wrapped.text)).flatMap(({ gaps }) => gaps.map((gap) => wrapped.text.indexOf('\n', gap.start))));
      soft += wrapped.soft.size;
      hard += wrapped.hard.size;
      missed += [...wrapped.soft].filter((at) => !found.has(at)).length;
      swallowed += [...wrapped.hard].filter((at) => found.has(at)).length;
    }
    console.log(`${name}${between.name}: ${soft} line ends inside paragraphs, ${(100 * (1 - missed / soft)).toFixed(2)} % joined; ${hard} ends of paragraphs, ${(100 * (1 - swallowed / hard)).toFixed(2)} % kept`);
  }
