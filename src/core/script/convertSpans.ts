import { OffsetMap, OffsetMapBuilder } from '../text/offsetMap.ts';
import type { Span } from '../text/span.ts';
import type { Change } from './changes.ts';
import type { ConvertOptions, ScriptConverter } from './convert.ts';
import { mergeSpans } from './protectedSpans.ts';

/** Parts of a text converted. */
export interface SpansConversion {
  /** What to replace in the text before, in text order: each change that touches a span, whole. */
  readonly replacements: readonly (Span & { readonly text: string; readonly kind: Change['kind'] })[];
  /** The whole text after. */
  readonly text: string;
  /** From the text before to the text after. */
  readonly map: OffsetMap;
}

/** Characters read on both sides of a selection: more than the longest key, so that its edge is no edge of a word. */
const context = 256;

/**
 * Converts only the spans of a text, each read in its context. A word that a span cuts is converted where the characters
 * correspond one by one, and whole where they do not (regional words).
 *
 * @param spans - Offsets into `text`, in any order.
 * @throws RangeError for a pair of standards that OpenCC has no way between.
 */
export function convertSpans(text: string, spans: readonly Span[], options: ConvertOptions, converter: Pick<ScriptConverter, 'convert'>): SpansConversion {
  const wanted = mergeSpans(spans, text.length);
  const windows = mergeSpans(wanted.map(({ start, end }) => ({ start: start - context, end: end + context })), text.length);
  const replacements: SpansConversion['replacements'][number][] = [];
  let first = 0;
  for (const window of windows) {
    const within = (list: readonly Span[] = []): Span[] => mergeSpans(list.map(({ start, end }) => ({ start: start - window.start, end: end - window.start })), window.end - window.start);
    const part = text.slice(window.start, window.end);
    const { text: after, changes } = converter.convert(part, { ...options, softBreaks: within(options.softBreaks), protect: within(options.protect) });
    for (const { source, target, kind } of changes) {
      const whole = { start: source.start + window.start, end: source.end + window.start };
      const isCharacterwise = source.end - source.start === target.end - target.start && kind === 'script';
      while (first < wanted.length && wanted[first]!.end <= whole.start) first++;
      for (let i = first; i < wanted.length && wanted[i]!.start < whole.end; i++) {
        const span = wanted[i]!;
        const [start, end] = isCharacterwise ? [Math.max(span.start, whole.start), Math.min(span.end, whole.end)] : [whole.start, whole.end];
        if (replacements.at(-1)?.start === start) continue; // a regional word that two spans touch
        const from = target.start + start - whole.start;
        replacements.push({ start, end, text: isCharacterwise ? after.slice(from, from + end - start) : after.slice(target.start, target.end), kind });
      }
    }
  }
  return { replacements, ...applied(text, replacements) };
}

function applied(text: string, replacements: SpansConversion['replacements']): { readonly text: string; readonly map: OffsetMap } {
  if (replacements.length === 0) return { text, map: OffsetMap.identity(text.length) };
  const map = new OffsetMapBuilder();
  const parts: string[] = [];
  let at = 0;
  for (const { start, end, text: changed, kind } of replacements) {
    parts.push(text.slice(at, start), changed);
    map.keep(start - at);
    if (changed.length === end - start && kind !== 'region') map.keep(changed.length);
    else map.replace(end - start, changed.length);
    at = end;
  }
  parts.push(text.slice(at));
  return { text: parts.join(''), map: map.keep(text.length - at).build() };
}
