import type { Span } from '../text/span.ts';

/** What is no Chinese text although it may hold Chinese characters; each alternative is bounded, since texts are hostile. */
const patterns: readonly RegExp[] = [
  /^---\n(?:[^\n]{0,400}\n){0,200}?---(?=\n|$)/g, // front matter: see below
  /(`{1,3})(?!`)[^`\n]{1,300}\1/g, // inline code
  /-\{[^{}]{0,400}\}-/g, // MediaWiki's "do not convert"
  /\b(?:https?|ftp|file):\/\/[^\s<>「」『』（）《》，。；、！？"'“”]{1,2000}/gi,
  /(?<=\]\()[^()\s]{1,1000}(?=\))/g, // Markdown link targets
  /^\[[^\]\n]{1,100}\]:[^\S\n]*\S{1,1000}/gm, // Markdown link definitions
  /[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,4}/g,
  /(?:\b[A-Za-z]:\\|(?<![\w\p{Script=Han}/])(?:\.{1,2}|~)?\/)[\w\p{Script=Han}.~-]{1,100}(?:[/\\][\w\p{Script=Han}.~-]{0,100})+/gu, // paths
];

/**
 * The spans of a text that conversion should leave alone: addresses, e-mail, paths, code, link targets, keys of front matter, `-{…}-`.
 *
 * @param isStart - Whether the text begins a file: only there front matter stands.
 * @returns Offsets into `text`, ascending, none touching another.
 */
export function protectedSpans(text: string, isStart = true): Span[] {
  const spans = fencedCode(text);
  for (const [i, pattern] of patterns.entries())
    for (const match of i === 0 && !isStart ? [] : text.matchAll(pattern)) {
      const start = match.index;
      if (i === 0) spans.push(...frontMatterKeys(match[0]));
      else spans.push({ start, end: start + match[0].length });
    }
  return mergeSpans(spans, text.length);
}

/** Fenced code with its fences; a fence that nothing closes is none. */
function fencedCode(text: string): Span[] {
  return fencedBlocks(text).flatMap(({ start, end }) => (end === undefined ? [] : [{ start, end }]));
}

/** Blocks between fences, in text order; only the last may lack its closing fence, and then its end. One pass, however many fences a text opens. */
export function fencedBlocks(text: string): { readonly start: number; readonly end: number | undefined }[] {
  const blocks: { readonly start: number; readonly end: number | undefined }[] = [];
  let open: { readonly mark: string; readonly start: number } | undefined;
  for (const { 0: line, 1: mark = '', 2: rest = '', index } of text.matchAll(/^(```|~~~)([^\n]*)$/gm)) {
    if (!open) open = { mark, start: index };
    else if (mark === open.mark && rest.trim() === '') {
      blocks.push({ start: open.start, end: index + line.length });
      open = undefined;
    }
  }
  if (open) blocks.push({ start: open.start, end: undefined });
  return blocks;
}

/** Keys of `key: value` lines; the values are text. */
function frontMatterKeys(block: string): Span[] {
  return Array.from(block.matchAll(/^[^\S\n]*(?:- )?[^\s:#'"][^\n:]{0,100}:(?=\s)/gm), (match) => ({ start: match.index, end: match.index + match[0].length }));
}

/** Spans in order, cut to the text, overlapping and touching ones as one, empty ones left out. */
export function mergeSpans(spans: readonly Span[], length: number): Span[] {
  const merged: { start: number; end: number }[] = [];
  const inText = spans.map(({ start, end }) => ({ start: Math.max(0, start), end: Math.min(length, end) })).filter(({ start, end }) => start < end);
  for (const { start, end } of inText.sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else merged.push({ start, end });
  }
  return merged;
}
