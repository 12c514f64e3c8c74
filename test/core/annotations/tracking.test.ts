import assert from 'node:assert/strict';
import { test } from 'node:test';
import { trackEdit } from '../../../src/core/annotations/tracking.ts';
import { OffsetMap, type TextChange } from '../../../src/core/text/offsetMap.ts';

interface Change {
  readonly at: string;
  readonly remove?: string;
  readonly insert?: string;
}

/** What a mark on `words` is on after changes, each in front of (or instead of) the first `at`. */
function tracked(before: string, words: string, changes: readonly Change[]): string {
  const start = before.indexOf(words);
  const edits: (TextChange & { readonly insert: string })[] = changes.map(({ at, remove = '', insert = '' }) => ({ start: before.indexOf(at), end: before.indexOf(at) + remove.length, insertedLength: insert.length, insert }));
  const after = [...edits].sort((a, b) => b.start - a.start).reduce((text, edit) => text.slice(0, edit.start) + edit.insert + text.slice(edit.end), before);
  const spans = trackEdit({ before, after, map: OffsetMap.ofChanges(before.length, edits) })([{ start, end: start + words.length }]);
  return spans.map((span) => after.slice(span.start, span.end).replaceAll('\n', '⏎')).join('|');
}

const text = '青田方面宣布動工。\n白石方面表示歡迎，願意參與。\n安和方面未作回應。\n';

test('what is typed into a mark belongs to it, at its borders it does not', () => {
  assert.equal(tracked(text, '方面宣布', [{ at: '宣布', insert: '昨日' }]), '方面昨日宣布');
  assert.equal(tracked(text, '方面宣布', [{ at: '方面宣布', insert: '昨日' }]), '方面宣布');
});

test('a line end typed into a mark stays in it, a line from elsewhere splits it', () => {
  assert.equal(tracked(text, '歡迎，願意', [{ at: '願意', insert: '\n' }]), '歡迎，⏎願意');
  assert.equal(tracked(text, '歡迎，願意', [{ at: '願意', insert: '別處的一行。\n' }]), '歡迎，|願意');
});

test('a split mark is whole again when the line goes', () => {
  const before = '歡迎，別處的一行。\n願意參與。';
  const after = '歡迎，願意參與。';
  const map = OffsetMap.ofChanges(before.length, [{ start: 3, end: 10, insertedLength: 0 }]);
  assert.deepEqual(trackEdit({ before, after, map })([{ start: 0, end: 3 }, { start: 10, end: 12 }]), [{ start: 0, end: 5 }]);
});

test('text moved by one edit takes its marks along, and half of a mark when it has half of it', () => {
  const line = '白石方面表示歡迎，願意參與。\n';
  const move: Change[] = [{ at: line, remove: line }, { at: '青田', insert: line }];
  assert.equal(tracked(text, '表示歡迎', move), '表示歡迎');
  assert.equal(tracked(text, '參與。\n安和', move), '參與。⏎|安和');
});

test('deleted and typed again is no move when it is short', () => {
  assert.equal(tracked(text, '歡迎', [{ at: '歡迎', remove: '歡迎' }, { at: '青田', insert: '歡迎' }]), '');
});

test('the two sides of a border stay two', () => {
  const map = OffsetMap.ofChanges(5, [{ start: 0, end: 0, insertedLength: 1 }]);
  assert.deepEqual(trackEdit({ before: '青田\n動工', after: '又青田\n動工', map })([{ start: 0, end: 2 }, { start: 3, end: 5 }]), [{ start: 1, end: 3 }, { start: 4, end: 6 }]);
});
