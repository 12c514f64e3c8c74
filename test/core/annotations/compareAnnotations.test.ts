import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { agreementOf, type Figures } from '../../../src/core/annotations/agreement.ts';
import { type Compared, compareAnnotations } from '../../../src/core/annotations/compareAnnotations.ts';
import type { PlacedAnnotation } from '../../../src/core/annotations/reconcile.ts';
import { check } from '../../property.ts';

const text = '市長陳可風在青田\n港會見安和代表團。';

/** `person 陳可風`, `!place 青田港` for a rejected one, `place 0-2,4-6` for offsets; line ends in the text do not matter. */
function placed(...marks: readonly string[]): PlacedAnnotation[] {
  return marks.map((mark, i) => {
    const [, no, tag, where] = /^(!?)(\S+) ?(.*)$/.exec(mark)!;
    const spans = where === '' ? [] : /^\d/.test(where!) ? where!.split(',').map((part) => ({ start: Number(part.split('-')[0]), end: Number(part.split('-')[1]) })) : [wordsAt(where!)];
    return { spans, annotation: { id: `${i}`, tag: tag!, status: no ? 'rejected' as const : 'confirmed' as const, targets: [] } };
  });
}

function wordsAt(words: string): { start: number; end: number } {
  const [found] = new RegExp([...words].join('\\n?')).exec(text)!;
  return { start: text.indexOf(found), end: text.indexOf(found) + found.length };
}

function shown(compared: readonly Compared[]): string[] {
  const word = (each: PlacedAnnotation | undefined): string => (each ? `${each.annotation.tag} ${each.spans.map(({ start, end }) => text.slice(start, end).replace('\n', '')).join('…')}`.trim() : '');
  return compared.map(({ kind, mine, theirs, isSettled }) => `${kind}: ${[word(mine), word(theirs)].filter((each) => each !== '').join(' | ')}${isSettled ? ' (settled)' : ''}`);
}

test('each annotation of two people is in one answer: agreed, under another tag, with other borders, or alone', () => {
  const mine = placed('person 陳可風', 'place 青田', 'role 市長', 'organisation 安和', 'ship 代表團');
  const theirs = placed('person 陳可風', 'place 青田港', 'person 市長', 'organisation 安和代表團', 'event 會見');
  assert.deepEqual(shown(compareAnnotations(mine, theirs)), [
    'tag: role 市長 | person 市長',
    'both: person 陳可風 | person 陳可風',
    'span: place 青田 | place 青田港',
    'theirs: event 會見',
    'span: organisation 安和 | organisation 安和代表團',
    'mine: ship 代表團',
  ]);
});

test('what lies inside something of another nature is no disagreement about it', () => {
  assert.deepEqual(shown(compareAnnotations(placed('point/direct 陳可風在青田港會見安和代表團'), placed('person 陳可風'))), ['mine: point/direct 陳可風在青田港會見安和代表團', 'theirs: person 陳可風']);
  assert.deepEqual(shown(compareAnnotations(placed('ship 青田港'), placed('trade 青田'))), ['mine: ship 青田港', 'theirs: trade 青田']);
  assert.deepEqual(shown(compareAnnotations(placed('organisation 青田港'), placed('place 青田'))), ['span: organisation 青田港 | place 青田']);
});

test('the longest overlap under the same tag is the pair, also for marks of several stretches', () => {
  assert.deepEqual(shown(compareAnnotations(placed('place 0-4'), placed('place 3-9', 'place 1-5'))), ['span: place 市長陳可 | place 長陳可風', 'theirs: place 可風在青田']);
  assert.deepEqual(shown(compareAnnotations(placed('person 0-2,5-7'), placed('person 0-2,5-7'))), ['both: person 市長…在青 | person 市長…在青']);
  assert.deepEqual(shown(compareAnnotations(placed('person 0-2,7-8'), placed('person 3-5'))), ['mine: person 市長…田', 'theirs: person 可風'], 'between two stretches is outside');
});

test('rejected marks and decisions are no annotation, but a rejection settles what the other says there', () => {
  const compared = compareAnnotations(placed('!person 陳可風', 'place 青田', '!place 青田港', 'layout/break 0-2'), placed('person 陳可風', 'place 青田港', '!event 會見'));
  assert.deepEqual(shown(compared), ['theirs: person 陳可風 (settled)', 'span: place 青田 | place 青田港 (settled)']);
});

test('remarks stand by themselves and count in no figure', () => {
  const compared = compareAnnotations(placed('note 陳可風', 'person 陳可風', 'note'), placed('person 陳可風', 'event 陳可風', 'note'));
  assert.deepEqual(shown(compared), ['both: note | note', 'both: person 陳可風 | person 陳可風', 'mine: note 陳可風', 'theirs: event 陳可風']);
  const { overall, byTag } = agreementOf(compared, text);
  assert.deepEqual([overall.mine, overall.theirs, [...byTag.keys()]], [1, 2, ['event', 'person']]);
});

test('many marks on the same words are compared in a moment', () => {
  const many = (tag: string): PlacedAnnotation[] => Array.from({ length: 5000 }, (_, i) => ({ spans: [{ start: i % 7, end: 8 + (i % 5) }], annotation: { id: `${tag}${i}`, tag: `${tag}${i}`, status: 'confirmed', targets: [] } }));
  const compared = compareAnnotations(many('a'), many('b'));
  assert.equal(compared.length, 5000);
  assert.equal(agreementOf(compared, text).overall.exact, 0);
});

test('the figures are those worked out by hand', () => {
  // 20 characters without the line end. A: 2-5 person, 6-10 place. B: 2-5 person, 6-8 place, 10-12 event.
  const line = '甲'.repeat(10) + '\n' + '乙'.repeat(10);
  const a = placed('person 2-5', 'place 6-10');
  const b = placed('person 2-5', 'place 6-8', 'event 11-13');
  const { overall, byTag } = agreementOf(compareAnnotations(a, b), line);
  assert.deepEqual([overall.mine, overall.theirs, overall.exact, overall.overlap], [2, 3, 2 / 5, 4 / 5]);
  // Same label on 3 person + 2 place + 11 without = 16 of 20. A: 3 person, 4 place, 13 none. B: 3 person, 2 place, 2 event, 13 none.
  const expected = (3 * 3 + 4 * 2 + 13 * 13) / 400;
  assert.ok(Math.abs(overall.kappa! - (16 / 20 - expected) / (1 - expected)) < 1e-12);
  const byChance = (4 * 2 + 16 * 18) / 400;
  assert.ok(Math.abs(byTag.get('place')!.kappa! - (18 / 20 - byChance) / (1 - byChance)) < 1e-12);
  assert.deepEqual(byTag.get('person'), { mine: 1, theirs: 1, exact: 1, overlap: 1, kappa: 1 });
  assert.deepEqual(byTag.get('event'), { mine: 0, theirs: 1, exact: 0, overlap: 0, kappa: 0 });
});

test('without chance variance there is no kappa, without annotations no F1', () => {
  const nothing: Figures = { mine: 0, theirs: 0, exact: undefined, overlap: undefined, kappa: undefined };
  for (const empty of ['', ' \n', text]) assert.deepEqual(agreementOf([], empty).overall, nothing);
  const all = placed('person 0-17');
  assert.deepEqual(agreementOf(compareAnnotations(all, all), text.slice(0, 17)).overall, { mine: 1, theirs: 1, exact: 1, overlap: 1, kappa: undefined });
});

test('wrapping a text anew and characters outside the BMP change no kappa', () => {
  const one = (line: string, end: number): number | undefined => agreementOf(compareAnnotations([{ ...placed('person 0-1')[0]!, spans: [{ start: 0, end }] }], [{ ...placed('person 0-1')[0]!, spans: [{ start: 0, end: 2 }] }]), line).overall.kappa;
  const plain = one('甲乙丙丁戊己', 3);
  assert.equal(one('甲乙\r\n丙丁戊己'.replace('\r', ''), 4), plain);
  assert.equal(one('甲乙𠮷丁戊己', 4), plain);
  assert.equal(one('甲乙丙　丁戊\n\n己', 3), plain);
});

const anyText = '甲乙丙𠮷丁\n戊己 庚辛壬癸';
const anyPlaced = fc.array(fc.record({ start: fc.nat(anyText.length - 1), length: fc.integer({ min: 1, max: 6 }), tag: fc.constantFrom('person', 'place', 'ship', 'point/direct', 'note'), status: fc.constantFrom('confirmed' as const, 'confirmed' as const, 'rejected' as const) }), { maxLength: 12 })
  .map((all) => all.map(({ start, length, tag, status }, i): PlacedAnnotation => ({ spans: [{ start, end: Math.min(anyText.length, start + length) }], annotation: { id: `${i}`, tag, status, targets: [] } })));

test('property: agreement is the same from either side, within its bounds, and whole with oneself', () => {
  check(fc.tuple(anyPlaced, anyPlaced), ([a, b]) => {
    const [there, back] = [agreementOf(compareAnnotations(a, b), anyText), agreementOf(compareAnnotations(b, a), anyText)];
    const turned = ({ mine, theirs, ...rest }: Figures): Figures => ({ mine: theirs, theirs: mine, ...rest });
    const close = (x: Figures, y: Figures): boolean => x.mine === y.mine && x.theirs === y.theirs && x.exact === y.exact && x.overlap === y.overlap && (x.kappa === y.kappa || Math.abs(x.kappa! - y.kappa!) < 1e-12);
    assert.ok(close(there.overall, turned(back.overall)), JSON.stringify([there.overall, back.overall]));
    for (const [tag, figures] of there.byTag) assert.ok(close(figures, turned(back.byTag.get(tag)!)), tag);
    for (const { exact, overlap, kappa } of [there.overall, ...there.byTag.values()]) {
      assert.ok((exact ?? 0) <= (overlap ?? 0) && (overlap ?? 0) <= 1 && (kappa ?? 0) <= 1 && (kappa ?? 0) >= -1);
      if (exact === 1) assert.ok(kappa === undefined || kappa === 1);
    }
    const self = agreementOf(compareAnnotations(a, a), anyText).overall;
    assert.ok((self.exact ?? 1) === 1 && (self.kappa ?? 1) === 1);
  });
});

test('property: every confirmed annotation of both is in one answer', () => {
  check(fc.tuple(anyPlaced, anyPlaced), ([a, b]) => {
    const compared = compareAnnotations(a, b);
    const isConfirmed = ({ annotation }: PlacedAnnotation): boolean => annotation.status === 'confirmed';
    assert.deepEqual(new Set(compared.flatMap(({ mine }) => mine ?? [])), new Set(a.filter(isConfirmed)));
    assert.deepEqual(new Set(compared.flatMap(({ theirs }) => theirs ?? [])), new Set(b.filter(isConfirmed)));
    assert.equal(compared.reduce((sum, { mine, theirs }) => sum + (mine ? 1 : 0) + (theirs ? 1 : 0), 0), [...a, ...b].filter(isConfirmed).length);
  });
});
