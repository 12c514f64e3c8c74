/** Encodings a Chinese text file is met in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5';

/** A decoded file. */
export interface DecodedText {
  /** Without byte order mark; line ends as in the file. */
  readonly text: string;
  readonly encoding: Encoding;
}

/** Why bytes are no text: `binary` has control characters, `unknown` fits no encoding we know. */
export interface DecodeFailure {
  readonly failure: 'binary' | 'unknown';
}

/**
 * Recognises the encoding of a text file: a byte order mark, then UTF-8, UTF-16 by its zero bytes, then GB18030 or Big5
 * (with the HKSCS, as the WHATWG decoder has it), whichever reads more like Chinese. Never replaces a bad byte silently.
 */
export function decodeText(bytes: Uint8Array): DecodedText | DecodeFailure {
  if (bytes.length === 0) return { text: '', encoding: 'utf-8' };
  const marked = byteOrderMark(bytes);
  if (marked) return decodeAs(bytes, marked) ?? { failure: 'unknown' };
  const utf8 = decodeAs(bytes, 'utf-8');
  if (utf8) return looksBinary(utf8.text) ? { failure: 'binary' } : utf8;
  const wide = wideEncoding(bytes);
  if (wide) return [decodeAs(bytes, wide)].find((decoded) => decoded && readsLikeText(decoded.text)) ?? { failure: 'binary' };
  if (bytes.includes(0)) return { failure: 'binary' };
  const candidates = (['gb18030', 'big5'] as const).flatMap((encoding) => decodeAs(bytes, encoding) ?? []);
  const scored = candidates.map((decoded) => ({ decoded, share: commonShare(decoded.text) })).sort((a, b) => b.share - a.share);
  const best = scored[0];
  if (!best || best.share < leastShare || looksBinary(best.decoded.text)) return { failure: 'unknown' };
  return best.decoded;
}

/** Of the non-ASCII characters of any Chinese text of some length, more than a quarter are in the list below; of a wrongly decoded one, a few in a hundred. */
const leastShare = 0.12;
const common = new Set(
  '，。、；：？！「」『』《》“”（）　' +
  '的一是不了在人有我他这這个個上们們来來到时時大地为為子中你说說生国國年着著就那和要她出也得里裡后後自以会會家可下而过過天去能对對小多然于於心学學么麼之都好看起发發当當没沒成只如事把还還用第样樣道想作种種开開' +
  '公市本部新民区區主长長经經行政议議员員关關系報报香港台臺湾灣北京日月今明两兩三四五六七八九十百万萬',
);

function commonShare(text: string): number {
  let all = 0;
  let hits = 0;
  for (const character of text) {
    if (character.charCodeAt(0) < 0x80) continue;
    all++;
    if (common.has(character)) hits++;
  }
  return all === 0 ? 0 : hits / all;
}

function byteOrderMark(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return undefined;
}

/** UTF-16 without a mark: line ends and ASCII put zero bytes on one side only. */
function wideEncoding(bytes: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  const end = Math.min(bytes.length, 4096) & ~1;
  for (let i = 0; i < end; i++) if (bytes[i] === 0) zeros[i & 1]!++;
  if (bytes.length % 2 !== 0) return undefined;
  if (zeros[1]! > 0 && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > 0 && zeros[1] === 0) return 'utf-16be';
  return undefined;
}

function decodeAs(bytes: Uint8Array, encoding: Encoding): DecodedText | undefined {
  try {
    return { text: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
  } catch {
    return undefined; // these bytes are not of this encoding: the next one is tried
  }
}

/** Zero bytes on one side alone are also what a short binary file has. */
function readsLikeText(text: string): boolean {
  return !looksBinary(text) && (!/[^\0-\x7f]/.test(text) || commonShare(text) >= leastShare);
}

function looksBinary(text: string): boolean {
  return /[\0-\x08\x0e-\x1a\x1c-\x1f]/.test(text.slice(0, 65536));
}
