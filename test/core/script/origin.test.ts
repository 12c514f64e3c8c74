import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { formatOriginPiece, nextOrigin, type Origin, originHeader, parseOriginLines, takeBack } from '../../../src/core/script/origin.ts';
import type { ConversionStandard } from '../../../src/core/script/convert.ts';
import { finished } from '../../../src/core/text/steps.ts';
import { check } from '../../property.ts';
import { openConverter } from './openConverter.ts';

const converter = openConverter();
const parseOrigin = (content: string): Origin | undefined => finished(parseOriginLines(content.trim().split('\n')));

function converted(text: string, from: ConversionStandard, to: ConversionStandard): Origin {
  const { text: after, map } = converter.convert(text, { from, to });
  return { original: text, converted: after, map: map.toArray() };
}

function again(text: string, from: ConversionStandard, to: ConversionStandard, previous: Origin): Promise<Origin> {
  const { text: after, map } = converter.convert(text, { from, to });
  return nextOrigin(previous, text, after, map, (now, origin) => Promise.resolve(takeBack(now, origin)));
}

function format(...pieces: Origin[]): string {
  return originHeader + pieces.map(formatOriginPiece).join('');
}

const source = '她的头发很长，\n皇后的计算机上了互联网。\n他们奉行一个中国原则。\n';

test('a converted text is taken back exactly, regional words too', () => {
  for (const to of ['t', 'hk', 'tw', 'twp'] as const) {
    const origin = converted(source, 'cn', to);
    const back = takeBack(origin.converted, origin);
    assert.deepEqual([back.text, back.kept], [source, 0], to);
  }
});

test('what is not compared any more stays and is counted', () => {
  const origin = converted(source, 'cn', 't');
  const edited = origin.converted.replace('很長，', '好長呢。').replace('計算機', '新計算機').replace('奉行', '一直奉行');
  assert.deepEqual(takeBack(edited, origin).kept, 0);
  const { text, kept, count } = takeBack(edited, origin, 0);
  assert.ok(kept > 0 && count + kept === takeBack(edited, origin).count, `${count} taken back, ${kept} kept`);
  assert.match(text, /^她的头发[^]*計算機[^]*一个中国原则。\n$/, 'what both begin and end with goes back');
});

test('edits elsewhere stay, what was edited in a converted word stays, the rest goes back', () => {
  const origin = converted(source, 'cn', 'twp');
  const edited = `新的一行。\n${origin.converted.replace('皇后', '王后').replace('網際網路', '網際大路')}末`;
  const { text, kept, map } = takeBack(edited, origin);
  assert.equal(text, `新的一行。\n${source.replace('皇后', '王后').replace('互联网', '網際大路')}末`);
  assert.equal(kept, 1);
  assert.deepEqual([map.lengthBefore, map.lengthAfter], [edited.length, text.length]);
});

test('a text converted twice goes back to its first source, edits in between kept', async () => {
  const first = converted('头发很长，里面有发言。', 'cn', 'hk');
  const edited = first.converted.replace('很長', '不短');
  const second = await again(edited, 'hk', 'tw', first);
  assert.equal(takeBack(second.converted, second).text, '头发不短，里面有发言。');
  const straight = await again(first.converted, 'hk', 'tw', first);
  assert.equal(takeBack(straight.converted, straight).text, first.original);
  const undone = await again(first.original, 'cn', 'tw', first);
  assert.equal(undone.original, first.original, 'conversion was undone before');
});

test('an origin survives its file; what is no origin gives none', () => {
  const origin = converted(`${source}\ud800`, 'cn', 'twp');
  assert.deepEqual(parseOrigin(format(origin)), origin);
  const twice = parseOrigin(format(origin, origin))!;
  assert.equal(takeBack(twice.converted, twice).text, origin.original + origin.original);
  for (const bad of ['', '{}', `${originHeader}[1]`, `${originHeader}["a","b",[2,-1]]`, format(origin).slice(0, 60)]) assert.equal(parseOrigin(bad), undefined);
  assert.equal(finished(parseOriginLines([])), undefined);
});

const piece = fc.constantFrom('头发', '皇后', '互联网', '了解', '\n', '，', '一个', '说', '里');

test('property: whatever was inserted elsewhere, the source comes back around it', () => {
  check(fc.tuple(fc.array(piece, { maxLength: 20 }), fc.nat(30)), ([pieces, at]) => {
    const text = pieces.join('');
    const origin = converted(text, 'cn', 'twp');
    assert.equal(takeBack(origin.converted, origin).text, text);
    const edited = `${origin.converted}\n${'Ａ'.repeat(at)}`;
    assert.equal(takeBack(edited, origin).text, `${text}\n${'Ａ'.repeat(at)}`);
  });
});
