import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { Annotation } from '../../../src/core/annotations/annotation.ts';
import { parseSidecar, serializeSidecar } from '../../../src/core/annotations/sidecar.ts';
import { type SidecarHeader, unreadOfHeader } from '../../../src/core/annotations/sidecarHeader.ts';
import { check } from '../../property.ts';

const text = '白石方面表示歡迎。';
const header: SidecarHeader = { name: 'a.txt', sha256: '00', length: 9 };
const annotation: Annotation = { id: 'a', tag: 'person', status: 'confirmed', origin: { layer: 'lexicon', rule: '白石' }, targets: [{ exact: '白石', prefix: '', suffix: '方面', position: { start: 0, end: 2 } }] };

type Head = Record<string, unknown> & { readonly source: object };
type Line = Record<string, unknown> & { readonly origin: object; readonly target: readonly { readonly selector?: readonly object[] }[] };

function lines(content: string): readonly [Head, Line] {
  return content.trimEnd().split('\n').map((line) => JSON.parse(line) as unknown) as [Head, Line];
}

function read(content: string): { readonly header: SidecarHeader; readonly annotation: Annotation } {
  const { header: found, annotations, problems } = parseSidecar(content, text);
  assert.deepEqual(problems, []);
  return { header: { ...header, ...unreadOfHeader(found) }, annotation: annotations[0]! };
}

/** Names that nothing here reads; one looks like a number, one like the prototype. */
const strange = fc.dictionary(fc.constantFrom('weight', '備註', '7', '__proto__', 'more'), fc.oneof(fc.string({ unit: 'binary', maxLength: 3 }), fc.integer(), fc.constant(null), fc.constant([{ a: [] }])), { maxKeys: 3, noNullPrototype: true });
const places = fc.record({ head: strange, source: strange, origin: strange, target: strange, quote: strange, position: strange, selectors: fc.array(strange, { maxLength: 2 }), isOfFile: fc.boolean(), isNewer: fc.boolean() }, { noNullPrototype: true });

test('property: what nothing here reads in a header, an origin and a target stays there through an act, and the bytes settle', () => {
  check(places, ({ head: more, source, origin, target, quote, position, selectors, isOfFile, isNewer }) => {
    const [head, line] = lines(serializeSidecar(header, [annotation], [], text));
    const [first, second] = line.target[0]!.selector!;
    const newHead = { ...more, ...head, ...(isNewer ? { version: 2 } : {}), source: { ...source, ...head.source } };
    const newLine = { ...line, origin: { ...origin, ...line.origin }, target: isOfFile ? [target] : [{ ...target, selector: [...selectors, { ...position, ...second }, { ...quote, ...first }] }] };
    const there = read(`${JSON.stringify(newHead)}\n${JSON.stringify(newLine)}\n`);
    const written = serializeSidecar(there.header, [{ ...there.annotation, tag: 'place' }], [], text);
    const [headAfter, lineAfter] = lines(written);
    assert.deepEqual(headAfter, newHead);
    assert.deepEqual(lineAfter, { ...newLine, tag: 'place', target: isOfFile ? [target] : [{ ...target, selector: [{ ...quote, ...first }, { ...position, ...second }, ...selectors] }] });
    const again = read(written);
    assert.equal(serializeSidecar(again.header, [again.annotation], [], text), written);
  }, 300);
});

test('of two headers, as a git conflict has them, what nothing here reads of both is kept', () => {
  const [head] = lines(serializeSidecar(header, [], [], text));
  const content = ['<<<<<<< ours', JSON.stringify({ ...head, a: 1, both: 1 }), '=======', JSON.stringify({ ...head, b: 2, both: 2 }), '>>>>>>> theirs', ''].join('\n');
  assert.deepEqual(parseSidecar(content, text).header?.unread, { fields: { a: 1, both: 2, b: 2 }, source: {} });
});
