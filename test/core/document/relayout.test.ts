import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { LayoutDecisions } from '../../../src/core/document/decisions.ts';
import type { Paragraph } from '../../../src/core/document/model.ts';
import { splitParagraphs } from '../../../src/core/document/paragraphs.ts';
import { type LaidOut, relayout, shiftParagraph } from '../../../src/core/document/relayout.ts';
import { finished } from '../../../src/core/text/steps.ts';
import { SourceText } from '../../../src/core/text/sourceText.ts';
import { check } from '../../property.ts';

const lines = ['青田市市長陳可風昨天表示，新橋會在明年三', '月通車，居民可以放心。', '河道保護委員會認為水位正常，有關的安排會', '新橋下月通車', '▲陳可風出席。', '（鼓掌）', '圖：新橋', '- 12 -', ''];
const page = fc.array(fc.constantFrom(...lines), { minLength: 500, maxLength: 700, size: 'max' }).map((all) => all.join('\n'));
/** Of each edit and decision, where in the text it is, from 0 to 1. */
const place = fc.double({ min: 0, max: 1, noNaN: true });
const edit = fc.record({ at: place, length: fc.constantFrom(0, 1, 30), text: fc.constantFrom('', '的', '\n', '\n▲王小明。\n', '橋。\n') });

/** A join from each place to the line behind it or some lines further down, and a break at others. */
function decisionsAt(text: string, joins: readonly (readonly [number, number])[], breaks: readonly number[]): LayoutDecisions {
  const lineEnd = (at: number): number => text.indexOf('\n', Math.floor(at * (text.length - 400)));
  const below = (at: number, count: number): number => (count === 0 ? at + 1 : below(text.indexOf('\n', at + 1), count - 1));
  return { joins: joins.map(([at, count]) => ({ start: lineEnd(at), end: below(lineEnd(at), count) })), breaks: breaks.map(lineEnd), headings: [] };
}

function moved({ joins = [], breaks = [] }: LayoutDecisions, from: number, removed: number, inserted: number): LayoutDecisions {
  const move = (at: number): number => (at < from ? at : at >= from + removed ? at - removed + inserted : from);
  return { joins: joins.map(({ start, end }) => ({ start: move(start), end: move(end) })), breaks: breaks.map(move), headings: [] };
}

test('property: a text with decisions that is laid out step by step is laid out as one opened afresh', () => {
  const joins = fc.array(fc.tuple(place, fc.nat(3)), { maxLength: 12 });
  check(fc.tuple(page, joins, fc.array(place, { maxLength: 6 }), fc.array(edit, { minLength: 1, maxLength: 4 })), ([start, joined, broken, edits]) => {
    let decisions = decisionsAt(start, joined, broken);
    let now: LaidOut = { source: SourceText.of(start), decisions, paragraphs: splitParagraphs(SourceText.of(start), decisions) };
    for (const { at, length, text } of edits) {
      const before = now.source.text;
      const from = Math.floor(at * before.length);
      const source = SourceText.of(before.slice(0, from) + text + before.slice(from + length));
      decisions = moved(decisions, from, Math.min(length, before.length - from), text.length);
      const { kept, added, from: rest, shift } = finished(relayout(now, source, decisions));
      const paragraphs: Paragraph[] = [...now.paragraphs.slice(0, kept), ...added, ...now.paragraphs.slice(rest).map((paragraph) => shiftParagraph(paragraph, shift))];
      assert.deepEqual(paragraphs, splitParagraphs(source, decisions));
      now = { source, decisions, paragraphs };
    }
  }, 120);
});
