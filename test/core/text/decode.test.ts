import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decodeText } from '../../../src/core/text/decode.ts';

/** Bytes of 中央政府公布新的計劃，市民表示歡迎。 in each encoding, written out since Node can read but not write them. */
const big5 = Buffer.from('a4a4a5a1ac46a9b2a4bda5acb773aabaad70b9baa141a5aba5c1aaeda5dcc577aaefa143', 'hex');
const gbk = Buffer.from('d6d0d1ebd5feb8aeb9abb2bcd0c2b5c4bcc6bbaea3accad0c3f1b1edcabebbb6d3ada1a3', 'hex');

function encodingOf(bytes: Uint8Array): string {
  const decoded = decodeText(bytes);
  return 'failure' in decoded ? decoded.failure : decoded.encoding;
}

test('UTF-8 and UTF-16, with and without a byte order mark', () => {
  for (const text of ['习近平\n', '\uFEFF习近平\n', '𠮷\r\n']) assert.equal(encodingOf(Buffer.from(text)), 'utf-8');
  assert.equal(encodingOf(Buffer.from('\uFEFF国家主席\n', 'utf16le')), 'utf-16le');
  assert.equal(encodingOf(Buffer.from('国家主席\n', 'utf16le')), 'utf-16le');
  assert.equal(encodingOf(Buffer.from('国家主席\n', 'utf16le').swap16()), 'utf-16be');
  assert.deepEqual(decodeText(Buffer.from('\uFEFF习')), { text: '习', encoding: 'utf-8' });
  assert.deepEqual(decodeText(new Uint8Array()), { text: '', encoding: 'utf-8' });
});

test('GB18030 and Big5 are told apart by how Chinese they read', () => {
  const traditional = decodeText(big5);
  assert.ok('text' in traditional && traditional.encoding === 'big5' && traditional.text.startsWith('中央政府公布新的'), JSON.stringify(traditional));
  const simplified = decodeText(gbk);
  assert.ok('text' in simplified && simplified.encoding === 'gb18030' && simplified.text.includes('公布新的'), JSON.stringify(simplified));
});

test('binary files and bytes of no encoding are refused', () => {
  assert.equal(encodingOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d, 0x49)), 'binary');
  assert.equal(encodingOf(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3)), 'binary');
  assert.equal(encodingOf(Uint8Array.from([1, 2, 3, 4, 5])), 'binary');
  assert.equal(encodingOf(Uint8Array.from({ length: 400 }, (_, i) => (i * 37 + 129) & 0xff || 1)), 'unknown');
});
