// What a format carries comes back as it was: any text, any marks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { describeTarget } from '../../../src/core/annotations/anchor.ts';
import type { AnchoringText } from '../../../src/core/annotations/anchoringText.ts';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import type { Format, FormatItem, Trait } from '../../../src/core/formats/format.ts';
import { formats } from '../../../src/core/formats/formats.ts';
import { check } from '../../property.ts';
import { exported, imported, textOf, told } from './support.ts';

const pieces = ['青田市長', '陳可風', '說：「路', '𠮷田', '\r\n', '\r\n\r\n', '　', ' ', 'ab ', '<&">', '\t', '。', '烏方', '😀', '#O', "'=1", '%0041', ']]>'];
const words = fc.array(fc.constantFrom('人', 'person', 'point/direct', '我 的', '=a,"b"', "'", '<x>', '\\n', '%', 'a-b', '𠮷', '\n', '#'), { minLength: 1, maxLength: 3 }).map((parts) => parts.join('')).filter((name) => name.trim() === name && name !== '');
const tag = fc.oneof(fc.constantFrom('person', 'place', 'time', 'term', 'event', 'quotation', 'point/direct', 'point/indirect', 'point/bullet', 'note', 'layout/join'), words);

interface Drawn { readonly at: readonly number[]; readonly tag: string; readonly status: 'confirmed' | 'rejected' | 'suggested'; readonly note: string | undefined; readonly attribute: readonly [string, string] | undefined; readonly to: number | undefined; readonly hasOrigin: boolean; readonly hasAuthor: boolean }

const drawn: fc.Arbitrary<Drawn> = fc.record({
  at: fc.array(fc.nat(60), { minLength: 0, maxLength: 6 }), tag, status: fc.constantFrom('confirmed', 'confirmed', 'rejected', 'suggested'),
  note: fc.option(fc.array(fc.constantFrom('注', '\n', '"', ',', '\\n', '\t', '𠮷', '<b>', '=1', "'", ' ', ''), { maxLength: 5 }).map((parts) => parts.join('')), { nil: undefined }),
  attribute: fc.option(fc.tuple(words, words), { nil: undefined }), to: fc.option(fc.nat(12), { nil: undefined }), hasOrigin: fc.boolean(), hasAuthor: fc.boolean(),
});

/** Marks on a text: borders at characters, stretches apart by something else than white space. */
function itemsOf(text: AnchoringText, draws: readonly Drawn[]): FormatItem[] {
  const borders = [0];
  for (const character of text.source.text) borders.push(borders.at(-1)! + character.length);
  const taken = new Set<string>();
  return draws.flatMap((draw, i): FormatItem[] => {
    const at = [...new Set(draw.at.map((each) => borders[each % borders.length]!))].sort((a, b) => a - b);
    const spans = Array.from({ length: at.length >> 1 }, (_, k) => ({ start: at[2 * k]!, end: at[2 * k + 1]! }));
    const isApart = spans.every(({ start }, k) => k === 0 || /\S/.test(text.source.text.slice(spans[k - 1]!.end, start)));
    const key = `${draw.tag} ${JSON.stringify(spans)}`;
    if (!isApart || taken.has(key)) return [];
    taken.add(key);
    return [{
      id: `00000000-0000-4000-8000-${String(i).padStart(12, '0')}`, spans, tag: draw.tag, status: draw.status,
      quotations: spans.map((span) => describeTarget(text, span)).map(({ exact, prefix, suffix }) => ({ exact, prefix, suffix })),
      ...(draw.note === undefined ? {} : { note: draw.note }), ...(draw.attribute ? { attributes: { [draw.attribute[0]]: draw.attribute[1] } } : {}),
      ...(draw.to === undefined ? {} : { relations: [{ name: 'alias of', to: `00000000-0000-4000-8000-${String(draw.to).padStart(12, '0')}` }] }),
      ...(draw.hasOrigin ? { origin: { layer: 'lexicon', rule: draw.tag } } : {}), ...(draw.hasAuthor ? { creator: '甲', created: '2024-05-06T07:08:09Z' } : {}),
    }];
  });
}

/** What should come back, written down without the exporter's code. */
function expected(format: Format, text: AnchoringText, items: readonly FormatItem[]): Annotation[] {
  const can = (trait: Trait): boolean => format.carries.has(trait);
  const isDecision = ({ tag: name }: FormatItem): boolean => /^(?:layout|rule)\//.test(name);
  const isFlat = ({ spans }: FormatItem): boolean => items.every((other) => other.spans === spans || other.spans.every((b) => spans.every((a) => a.end <= b.start || b.end <= a.start)));
  const there = items.filter((item) => (can('decisions') || !isDecision(item)) && (can('wholeText') || item.spans.length > 0) && (can('discontinuous') || item.spans.length < 2)
    && (can('rejected') || item.status !== 'rejected') && (can('overlap') || isFlat(item)));
  return there.map(({ id, spans, tag: name, status, note, attributes, relations, origin, creator, created }): Annotation => {
    const own = relations?.filter(({ to }) => can('brokenRelations') || there.some((other) => other.id === to));
    return {
      id: id!, tag: name, status: status === 'suggested' || status === undefined ? 'confirmed' : status, targets: spans.map((span) => describeTarget(text, span)),
      ...(can('note') && note !== undefined ? { note } : {}), ...(can('attributes') && attributes ? { attributes } : {}), ...(can('relations') && own && own.length > 0 ? { relations: own } : {}),
      ...(can('origin') && origin ? { origin } : {}), ...(can('author') ? { ...(creator ? { creator } : {}), ...(created ? { created } : {}) } : {}),
    };
  });
}

/** Marks without what the format does not promise: white space at their edges, and for flat formats any overlap. */
function fit(format: Format, text: AnchoringText, items: readonly FormatItem[]): FormatItem[] {
  const isTight = ({ start, end }: { start: number; end: number }): boolean => text.source.text.slice(start, end).trim().length === end - start;
  const tight = format.carries.has('edges') ? items : items.filter(({ spans }) => spans.every(isTight));
  if (format.carries.has('overlap')) return [...tight];
  const kept: FormatItem[] = [];
  for (const item of tight) if (kept.every(({ spans }) => spans.every((a) => item.spans.every((b) => a.end <= b.start || b.end <= a.start)))) kept.push(item);
  return kept;
}

const readable = formats.filter(({ read }) => read);

for (const format of readable)
  test(`${format.id}: what it carries comes back as it was`, () => {
    check(fc.tuple(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 24 }), fc.array(drawn, { maxLength: 8 })), ([parts, draws]) => {
      const text = textOf(parts.join(''));
      const items = fit(format, text, itemsOf(text, draws));
      const { files } = exported(format.id, text, items);
      const { put, problems, suggestions } = imported(format.id, files[0]!.content, text, [], true);
      assert.deepEqual(problems, []);
      assert.equal(suggestions, 0);
      const wanted = expected(format, text, items);
      assert.deepEqual(told(put, text), told(wanted, text));
      if (!format.carries.has('id')) return;
      assert.deepEqual(put.map(({ id }) => id).sort(), wanted.map(({ id }) => id).sort());
      if (format.carries.has('origin')) assert.deepEqual(new Map(put.map(({ id, targets }) => [id, targets])), new Map(wanted.map(({ id, targets }) => [id, targets])));
    }, 300);
  });

for (const format of readable)
  test(`${format.id}: a second import changes nothing`, () => {
    check(fc.tuple(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 24 }), fc.array(drawn, { maxLength: 6 })), ([parts, draws]) => {
      const text = textOf(parts.join(''));
      const { files } = exported(format.id, text, fit(format, text, itemsOf(text, draws)));
      const first = imported(format.id, files[0]!.content, text, [], true);
      const existing = first.put.map((annotation) => ({ annotation, spans: first.places.get(annotation.id) ?? [] }));
      const second = imported(format.id, files[0]!.content, text, existing, true);
      assert.deepEqual([second.added, second.changed, second.put], [0, 0, []]);
      assert.equal(second.same, first.put.length);
    }, 100);
  });
