import type { Span } from '../text/span.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';

/** Opening marks, each followed by the one that closes it. */
const pairs = '「」『』“”‘’';
const marks = unitSet(pairs);
/** A quotation left open counts as one only when this much follows; less is a slip of the pen. */
const shortestOpen = 12;

/** The quotations of a paragraph, outer ones only, and whether the last one is still open at its end. */
export interface Quotations {
  readonly spans: readonly Span[];
  readonly isOpen: boolean;
}

/** Reads the marks of a paragraph; offsets into `text`. A closing mark without its opening one is skipped. */
export function quotationsOf(text: string): Quotations {
  const spans: Span[] = [];
  const stack: { readonly close: string; readonly start: number }[] = [];
  for (let i = 0; i < text.length; i++) {
    if (!hasUnitAt(marks, text, i)) continue;
    const place = pairs.indexOf(text[i]!);
    if (place % 2 === 0) stack.push({ close: pairs[place + 1]!, start: i });
    else if (stack.at(-1)?.close === text[i]) {
      const opened = stack.pop();
      if (opened && stack.length === 0) spans.push({ start: opened.start, end: i + 1 });
    }
  }
  const open = stack[0];
  const isOpen = open !== undefined && text.length - open.start > shortestOpen;
  return { spans: isOpen ? [...spans, { start: open.start, end: text.length }] : spans, isOpen };
}

/** Whether a quotation that is open at the start of a paragraph is still open at its end. */
export function staysOpen(text: string): boolean {
  const body = /^[「“『]/.test(text) ? text.slice(1) : text;
  const closes = (body.match(/[」”]/g) ?? []).length;
  const opens = (body.match(/[「“]/g) ?? []).length;
  return closes <= opens;
}
