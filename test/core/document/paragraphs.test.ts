import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LayoutDecisions } from '../../../src/core/document/decisions.ts';
import { splitParagraphs } from '../../../src/core/document/paragraphs.ts';
import { textProblems } from '../../../src/core/document/problems.ts';
import { reflow } from '../../../src/core/document/reflow.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { check } from '../../property.ts';


/** Each paragraph as `h text` (heading), `f text` (furniture) or its logical text alone. */
function read(text: string, decisions?: LayoutDecisions): string[] {
  const source = SourceText.of(text);
  return splitParagraphs(source, decisions).map((paragraph) =>
    (paragraph.kind === 'heading' ? 'h ' : paragraph.kind === 'furniture' ? 'f ' : '') + reflow(source, paragraph).text);
}

const page = `青田港擴建工程動工 明年底完成首期
青田市政府昨日宣布，青田港擴建工程正式
動工，首期工程預計明年底完成，屆時貨運量
可望增加三成。市長陳可風表示，工程會顧及
附近居民的需要。
居民關注噪音
多名居民對噪音表示關注，要求當局在晚上十
時後停工，並公布監測數據。`;

const paragraphs = [
  'h 青田港擴建工程動工 明年底完成首期',
  '青田市政府昨日宣布，青田港擴建工程正式動工，首期工程預計明年底完成，屆時貨運量可望增加三成。市長陳可風表示，工程會顧及附近居民的需要。',
  'h 居民關注噪音',
  '多名居民對噪音表示關注，要求當局在晚上十時後停工，並公布監測數據。',
];

test('lines cut in mid-word are joined, headings stand apart', () => assert.deepEqual(read(page), paragraphs));

test('short last lines of paragraphs make no column of their own', () => {
  const text = `居民又要求當局公布每日的監測結果，並設立
熱線接聽投訴，由專人跟進。
當局回應時承諾會在三個月內安裝隔音屏障，
費用由承建商全數負擔。
學校方面盼加強溝通協調
青田小學校長何書言說，學生上課時受到打擾，
盼工程避開考試日子，並預先通知校方安排。`;
  assert.ok(read(text).includes('h 學校方面盼加強溝通協調'));
});

test('the first words of a story are no heading, even under an empty line and cut short', () => {
  const text = `青田港擴建 居民憂噪音
首期明年完成

青田日報訊 據環海通訊社報道，當地時間4月
8日上午，青田港擴建工程正式動工，首期工程
預計明年底完成，屆時貨運量可望增加三成，居
民卻擔心噪音。`;
  assert.deepEqual(read(text).filter((each) => !each.startsWith('h ')), [text.split('\n\n')[1]!.replaceAll('\n', '')]);
});

test('line ends of any kind give the same paragraphs', () => {
  assert.deepEqual(read(page.replaceAll('\n', '\r\n')), paragraphs);
  assert.deepEqual(read(`\uFEFF${page.replaceAll('\n', '\r')}`), paragraphs);
});

test('an empty line in mid-sentence does not end the paragraph', () => {
  assert.deepEqual(read(page.replace('屆時貨運量\n', '屆時貨運量\n\n')), paragraphs);
});

test('a page head and its number inside a sentence are left out of it', () => {
  const cut = page.replace('正式\n', '正式\n青田市議會 ─ 2031年5月8日\n\n6582\n');
  const result = read(cut);
  assert.equal(result[1], paragraphs[1]);
});

test('one line per paragraph is never joined', () => {
  const natural = ['陈可风会见来访代表团', '青田市市长陈可风今天上午在市政厅会见了来访的代表团一行，双方就港口合作交换了意见。', '陈可风说，青田愿同各方加强合作，共同建设开放的港口，并欢迎企业前来投资兴业，实现互利共赢。'];
  assert.deepEqual(read(natural.join('\n')), [`h ${natural[0]}`, natural[1], natural[2]]);
});

test('bullets and numbered items begin paragraphs', () => {
  const list = '●擴大貨運規模，深化港口合作\n●完善鐵路網絡，推動互聯互通\n●加強人員培訓，增進民間往來';
  assert.equal(read(list).length, 3);
});

/** Cuts a paragraph into lines as wide as so many Han characters, the first one indented; no line begins with a closing mark. */
function wrap(text: string, columns: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const character of text) {
    if (line.replace(/[^\x00-\x7f]/g, '--').length + 2 > 2 * columns && !/[，。、」）]/.test(character)) {
      lines.push(line);
      line = '';
    }
    line += character;
  }
  return [...lines, line];
}

const story = [
  '青田市議會昨日討論港口擴建計劃，多名議員發言，會議歷時五小時，期間兩度休會。議長要求各委員會在月底前交出書面意見。',
  '工程顧問鄭安·羅德認為，新碼頭應設在河口以北，以免影響漁民生計，又建議保留舊燈塔。',
  '2031年5月8日至六月底，當局會舉行三場說明會。市民可以到場發言，亦可以書面提出意見，當局承諾逐一答覆，並把結果公開。',
  '漁會主席表示歡迎。他說，漁民最關心的是航道的深度，希望當局盡快公布勘測資料，讓各方可以據此討論補償的辦法。',
];

test('text wrapped at any width comes back as the paragraphs it was', () => {
  for (const columns of [13, 16, 20, 24, 30])
    for (const [indent, between] of [['　　', '\n'], ['　　', '\n\n'], ['', '\n\n']] as const) {
      const wrapped = story.map((text) => wrap(text, columns, indent).join('\n')).join(between);
      assert.deepEqual(read(wrapped), story, `${columns} columns, indent ${indent.length}, ${between.length} line ends`);
    }
});

test('where empty lines mark paragraphs, a line that ends a sentence by chance does not end one', () => {
  const paragraph = '市議會昨日討論港口擴建計劃，多名議員發言。會議歷時五小時，期間兩度休會，主席要求各方在月底前交出意見。漁會認為新碼頭應設在河口以北，以免影響漁民生計，又建議保留舊燈塔。';
  const lines = [paragraph.slice(0, 20), ...Array.from({ length: 4 }, (_, i) => paragraph.slice(20 + 18 * i, 38 + 18 * i))].filter((line) => line !== '');
  const text = [lines, lines, lines].map((each) => each.join('\n')).join('\n\n');
  assert.equal(read(text).length, 3);
  assert.equal(read(text.replace(lines[1]!, `${lines[1]!}\n青田市議會 ─ 2031年5月8日\n\n6582`)).filter((each) => !each.startsWith('f ')).length, 3);
});

test('a line is full when the next word did not fit', () => {
  const text = '青田大學的研究人員昨日公布調查結果\n負責人來自青田研究所\n（AOTIANINSTITUTE），他認為資料\n仍然不足，須待下一次勘測之後再談。';
  assert.equal(read(text).length, 1);
});

test('items of a list marked with · stay apart', () => {
  assert.equal(read('·擴大貨運規模深化港口合作\n·完善鐵路網絡推動互聯互通\n·加強人員培訓增進民間往來').length, 3);
});

test('people overrule what the lines look like', () => {
  const at = page.indexOf('動工，首期') - 1;
  assert.equal(read(page, { breaks: [at] }).length, 5);
  const sentence = page.indexOf('居民關注噪音');
  assert.equal(read(page, { headings: [{ offset: sentence, isHeading: false }] }).filter((text) => text.startsWith('h ')).length, 1);
});

test('Latin words get their space back, numbers do not get one', () => {
  const latin = 'The mayor of the harbour town said on\nMonday that the works will be finished\nby the end of the next year, and that 2\n031 is possible if the weather is good';
  assert.match(read(latin).join('|'), /said on Monday that the works will be finished by/);
});

test('a line that ends a sentence with room for the next word ends its paragraph, where the column cuts exactly', () => {
  const lines = ['青田市政府昨日宣布，青田港擴建工程正式動', '工，首期工程預計明年底完成，屆時貨運量可', '望增加三成，市長陳可風表示工程顧及居民。', '居民對噪音表示關注，並要求當局在晚上十時', '以後一律停工，又要求公布每日的監測數據，', '並設立熱線接聽投訴。'];
  assert.equal(read(lines.join('\n')).length, 1);
  assert.equal(read(lines.join('\n').replace('顧及居民。', '惠及人。')).length, 2);
  assert.equal(read(lines.join('\n').replace('顧及居民。', '惠及人。').replace('工，首期工程預計', '工，首期工程料')).length, 1, 'a ragged column says nothing');
});

test('residue of PDFs is reported with its place', () => {
  const source = SourceText.of('於 6月公布資料，行\u200b政長官（年\u{F9B5} ）');
  const codes = textProblems(source).map(({ code, start }) => `${code}@${start}`);
  assert.deepEqual(codes, ['stray-blank@1', 'invisible-character@10', 'compatibility-character@16', 'stray-blank@17']);
});

test('empty texts and very long lines', () => {
  assert.deepEqual(read(''), []);
  assert.deepEqual(read(' \n\u3000\n'), []);
  assert.equal(read('青'.repeat(60_000)).length, 1);
});

test('property: paragraphs are ordered, apart, and hold every character that is not blank; gaps lie inside', () => {
  const line = fc.string({ unit: fc.constantFrom('青', '田', '港', '，', '。', '「', '」', '：', ' ', '　', 'a', '1', '●', '𠮷'), maxLength: 26 });
  check(fc.array(line, { maxLength: 20 }).map((lines) => lines.join('\n')), (text) => {
    const source = SourceText.of(text);
    let at = 0;
    for (const paragraph of splitParagraphs(source)) {
      assert.equal(text.slice(at, paragraph.start).trim(), '');
      assert.ok(paragraph.start < paragraph.end);
      let gapEnd = paragraph.start;
      for (const gap of paragraph.gaps) {
        assert.ok(gap.start > gapEnd && gap.start < gap.end && gap.end < paragraph.end);
        assert.ok(text.slice(gap.start, gap.end).includes('\n'));
        gapEnd = gap.end;
      }
      const view = reflow(source, paragraph);
      assert.ok(!view.text.includes('\n'));
      at = paragraph.end;
    }
    assert.equal(text.slice(at).trim(), '');
  });
});

test('a question with a stage direction behind it ends a sentence and is no heading', () => {
  const text = '多名居民對噪音表示關注，要求當局在晚上十時後停工。\n居民協會主席王小明質問：「小組何時成立？」（全場鼓掌）\n陳可風回應說，小組會在年底前成立。';
  for (const each of [text, text.replaceAll('\n', '\r\n'), text.replace('（全場鼓掌）', '〔掌聲〕'), text.replaceAll('會', '会')])
    assert.deepEqual(splitParagraphs(SourceText.of(each)).map(({ kind }) => kind), ['body', 'body', 'body']);
});

test('lines cut after so many characters are one paragraph, however narrow those with digits and Latin words are', () => {
  const story = '青田市統計處昨日公布，2031年首三季的貨運量為1203.5萬噸，較2030年同期增加18.25%，其中經ABC Logistics承運的有412.8萬噸，市長陳可風對此表示滿意，並預計第四季還會再次增加。';
  for (const count of [14, 17, 20]) {
    const lines = Array.from({ length: Math.ceil(story.length / count) }, (_, i) => story.slice(i * count, (i + 1) * count));
    for (const text of [lines.join('\n'), lines.join('\r\n'), lines.join('\n').replaceAll('統計', '𠮷𠮷'), lines.join('\n').replaceAll('統計處', '统计处')])
      assert.equal(read(`${text}\n居民要求公布詳情。`).length, 2, text);
  }
});

test('a short line before a much wider one was not cut by a column', () => {
  const text = '青田市議會會議紀錄摘要\n二○三一年五月八日上午\n主席林若楠宣布會議開始，並請各委員就港口擴建計劃發言，發\n言時間每人五分鐘。多名委員對噪音表示關注，要求當局在晚上\n十時後停工，並公布監測數據。';
  for (const each of [text, text.replaceAll('\n', '\r\n'), text.replace('摘要', '摘𠮷'), text.replaceAll('會', '会')]) assert.match(read(each).at(-1)!, /^主席.*數據。$/, each); // the two lines over it are headings
});

test('a line end that cuts a number from its unit joins though the column grows wider below it', () => {
  const narrow = '應市長陳可風邀請，代表團於\n5月8日抵達青田，並於5月16\n\n日至18日出席在青田港舉行的儀式，隨後參觀了\n港口的新碼頭，並與當地居民會面，聽取他們的\n意見和建議。';
  assert.equal(read(narrow).length, 1);
});

test('a story that begins with its reporter in brackets is no part of the headline', () => {
  const text = '青田港擴建工程正式動工，居民\n關注噪音，要求晚上停工並賠償\n【本報訊】青田市政府昨日宣布\n，工程正式動工，預計明年底完\n成，屆時貨運量可望增加三成。';
  for (const each of [text, text.replaceAll('\n', '\r\n'), text.replace('居民', '𠮷民'), text.replaceAll('訊', '讯'), text.replace('【本報訊】', '〔記者林若楠／青田報導〕')])
    assert.ok(read(each).some((paragraph) => /^(?:. )?[【〔]/.test(paragraph)), each);
});
