import fs from 'node:fs';
import path from 'node:path';
import { type EntityKind, entityKinds } from '../../src/core/document/model.ts';
import type { ScriptConverter } from '../../src/core/script/convert.ts';
import { detectScript } from '../../src/core/script/detectScript.ts';
import type { Span } from '../../src/core/text/span.ts';

/** A span of the gold, offsets into its text; an optional one counts neither as a miss nor as a false alarm. */
export interface GoldSpan extends Span {
  readonly kind: EntityKind;
  readonly isOptional: boolean;
}

/** A text with its gold; `softBreaks` are the offsets of line ends inside a paragraph, of the page itself or put in by `wrap`. */
export interface GoldText {
  readonly name: string;
  readonly text: string;
  readonly spans: readonly GoldSpan[];
  readonly softBreaks: readonly number[];
}

/** Reads the marked texts of a set, in name order. @throws for mark-up that does not parse. */
export function readSet(folder: string): GoldText[] {
  const names = fs.readdirSync(folder).filter((name) => name.endsWith('.txt')).sort();
  return names.map((name) => parseMarkup(name, fs.readFileSync(path.join(folder, name), 'utf8')));
}

/** Takes ⟦kind:text⟧ and ⟦kind?:text⟧ (optional) out of a text; a ⏎ becomes a line end inside a paragraph. @throws for nested, unclosed or unknown marks. */
export function parseMarkup(name: string, marked: string): GoldText {
  const spans: GoldSpan[] = [];
  let text = '';
  let at = 0;
  for (const match of marked.matchAll(/⟦(\w+)(\??):([^⟦⟧\n]+)⟧/g)) {
    const [whole, word, optional, inside] = match;
    const kind = entityKinds.find((known) => known === word);
    if (!kind) throw new Error(`${name}: no kind ${word ?? ''}: ${whole}`);
    if (/^⏎|⏎$/.test(inside!)) throw new Error(`${name}: a line end at the edge of ${whole}`);
    text += marked.slice(at, match.index);
    spans.push({ start: text.length, end: text.length + inside!.length, kind, isOptional: optional === '?' });
    text += inside!;
    at = match.index + whole.length;
  }
  text += marked.slice(at);
  if (/[⟦⟧]/.test(text)) throw new Error(`${name}: mark-up near ${text.slice(text.search(/[⟦⟧]/)).slice(0, 20)}`);
  const softBreaks = [...text.matchAll(/⏎/g)].map(({ index }) => index);
  return { name, text: text.replaceAll('⏎', '\n'), spans, softBreaks };
}

/** Breaks each paragraph after `columns` characters; the breaks it had are taken out. */
export function wrap({ name, text, spans, softBreaks: old }: GoldText, columns: number): GoldText {
  const joined = new Set(old);
  const softBreaks: number[] = [];
  const moved = new Int32Array(text.length + 1);
  let broken = '';
  let column = 0;
  for (let i = 0; i < text.length; i++) {
    if (joined.has(i)) continue;
    if (text[i] === '\n') column = 0;
    else if (column++ === columns) {
      softBreaks.push(broken.length);
      broken += '\n';
      column = 1;
    }
    moved[i] = broken.length;
    broken += text[i]!;
  }
  return { name, text: broken, softBreaks, spans: spans.map((span) => ({ ...span, start: moved[span.start]!, end: moved[span.end - 1]! + 1 })) };
}

/** Simplified into Hong Kong's Traditional and the reverse, the gold carried along. */
export function otherScript({ name, text, spans, softBreaks }: GoldText, converter: ScriptConverter): GoldText {
  const { standard } = detectScript(text);
  const from = standard === 'cn' || standard === 'tw' ? standard : 'hk';
  const conversion = converter.convert(text, { from, to: from === 'cn' ? 'hk' : 'cn' });
  const carried = spans.flatMap((span) => {
    const place = conversion.map.mapSpan(span);
    return place ? [{ ...span, ...place }] : [];
  });
  return { name, text: conversion.text, spans: carried, softBreaks: softBreaks.map((at) => conversion.map.mapOffset(at, 'before')) };
}
