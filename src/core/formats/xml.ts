import { SaxesParser, type SaxesTagNS } from 'saxes';
import type { Steps } from '../text/steps.ts';
import { FormatError } from './format.ts';

/** An element as it opens: local names, and attributes by local name (`xml:id` and `xmi:id` as written). */
export interface XmlElement {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly line: number;
}

export interface XmlEvents {
  open(element: XmlElement): void;
  close(): void;
  text(text: string): void;
}

/** So many UTF-16 units are walked in one step. */
const chunk = 16_384;

/**
 * Walks an XML text, in steps. Nothing outside it is read and no entity but the five of XML is known, so none can be expanded without end.
 *
 * @throws FormatError naming the line where the text is not well-formed.
 */
export function* walkXml(content: string, events: XmlEvents): Steps<void> {
  const parser = new SaxesParser({ xmlns: true });
  parser.on('error', (error) => {
    throw new FormatError({ code: 'syntax', detail: error.message.replace(/^\d+:\d+: /, ''), line: parser.line });
  });
  parser.on('opentag', (tag: SaxesTagNS) => events.open({
    name: tag.local, namespace: tag.uri, line: parser.line,
    attributes: Object.fromEntries(Object.values(tag.attributes).map(({ name, local, prefix, value }) => [prefix === 'xml' || prefix === 'xmi' ? name : local, value])),
  }));
  parser.on('closetag', () => events.close());
  parser.on('text', (text) => events.text(text));
  parser.on('cdata', (text) => events.text(text));
  for (let at = content.startsWith('\uFEFF') ? 1 : 0; at < content.length; at += chunk) {
    parser.write(content.slice(at, at + chunk));
    yield;
  }
  parser.close();
}

/** What `make` gives for each piece of a text, in order, a piece a step; no pair of surrogates is cut. */
export function* mapPieces<T>(text: string, make: (piece: string) => T): Steps<T[]> {
  const made: T[] = [];
  for (let at = 0; at < text.length;) {
    const cut = Math.min(text.length, at + chunk);
    const end = (text.codePointAt(cut - 1) ?? 0) > 0xffff ? cut + 1 : cut;
    made.push(make(text.slice(at, end)));
    at = end;
    yield;
  }
  return made;
}

/** What numbers come to. */
export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

/** What XML cannot hold: most control characters, U+FFFE and U+FFFF, halves of surrogate pairs. */
const forbidden = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text with U+FFFD, of the same length, for what XML cannot hold. */
export function xmlSafe(text: string): string {
  return text.replace(forbidden, '\ufffd');
}

/** How many characters of a text XML cannot hold. */
export function countUnsafe(text: string): number {
  return text.match(forbidden)?.length ?? 0;
}

/** For element content and attribute values; line ends and tabs as references, since attributes would lose them. */
export function escapeXml(text: string): string {
  return xmlSafe(text).replace(/[&<>"\t\n\r]/g, (mark) => `&#${mark.charCodeAt(0)};`);
}
