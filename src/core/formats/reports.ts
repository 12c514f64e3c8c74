import { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import { flatMapSteps, joinSteps, type Steps } from '../text/steps.ts';
import type { ExportSource, Format, FormatItem, Written } from './format.ts';

/** All notes and marks with their quotations, by tag, as Markdown for people; write only. */
export const markdown: Format = { id: 'md', extension: '.notes.md', carries: new Set(['discontinuous', 'overlap', 'note', 'wholeText', 'attributes', 'author', 'suggested', 'rejected', 'edges']), write: writeMarkdown };

/** Flash cards for Anki: tab-separated with header lines; write only. The sentence has the words as a cloze. */
export const anki: Format = { id: 'anki', extension: '.anki.txt', carries: new Set(['discontinuous', 'overlap', 'note', 'edges']), write: writeAnki };

function* writeMarkdown({ name, text, items }: ExportSource): Steps<Written> {
  const source = SourceText.of(text);
  const byTag = new Map<string, FormatItem[]>();
  for (const item of items) {
    const own = byTag.get(item.tag);
    if (own) own.push(item);
    else byTag.set(item.tag, [item]);
  }
  const lines = [`# ${escapeMarkdown(name)}`, ''];
  for (const [tag, own] of byTag) {
    lines.push(`## ${escapeMarkdown(tag)}`, '');
    for (const item of own) {
      yield;
      const where = item.spans[0] ? `「${escapeMarkdown(wordsOf(item, text))}」 (${source.positionAt(item.spans[0].start).line + 1})` : `(${escapeMarkdown(name)})`;
      const status = item.status === undefined || item.status === 'confirmed' ? '' : ` *${item.status}*`;
      lines.push(`- ${where}${status}`);
      for (const line of item.note?.split('\n') ?? []) lines.push(`  > ${escapeMarkdown(line)}`);
      for (const [key, value] of Object.entries(item.attributes ?? {})) lines.push(`  - ${escapeMarkdown(key)}: ${escapeMarkdown(value)}`);
      if (item.creator !== undefined) lines.push(`  - ${escapeMarkdown([item.creator, item.created?.slice(0, 10)].filter(Boolean).join(', '))}`);
    }
    lines.push('');
  }
  return { files: [{ extension: '.notes.md', content: yield* joinSteps(lines, '\n') }] };
}

function* writeAnki({ name, text, items }: ExportSource): Steps<Written> {
  const source = SourceText.of(text);
  const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  const rows = yield* flatMapSteps(items, (item) => {
    const { start, end } = item.spans[0]!;
    const { start: from, end: to } = sentenceAround(text, { start, end });
    // A cloze ends at its first two braces; those of the text are set apart.
    const plain = (value: string): string => value.replace(/\s*\n\s*/g, '').replace(/([{}])(?=[{}])/g, '$1 ');
    const sentence = `${plain(text.slice(from, start))}{{c1::${plain(text.slice(start, end))}}}${plain(text.slice(end, to))}`.trim();
    return [[wordsOf(item, text), item.note ?? '', sentence, `${name}:${source.positionAt(start).line + 1}`, item.tag.replace(/\s+/g, '_')].map(cell).join('\t')];
  });
  const header = ['#separator:tab', '#html:false', '#columns:Words\tNote\tSentence\tSource\tTags', '#tags column:5'];
  return { files: [{ extension: '.anki.txt', content: yield* joinSteps([...header, ...rows, ''], '\n') }] };
}

/** A card shows no more before the words, and behind them, where a text has no stops. */
const longestBefore = 200;
const longestBehind = 1000;

function sentenceAround(text: string, { start, end }: Span): Span {
  const near = Math.max(0, start - longestBefore - 1);
  const paragraph = near + text.slice(near, start + 1).lastIndexOf('\n\n') + 1;
  const last = end + longestBehind;
  const stop = /[。！？!?\n]\n|[。！？!?][」』”’]?|\n\n/.exec(text.slice(end, last + 1)); // the mark that closes behind the last stop too
  return { start: Math.max(paragraph, lastSentenceEnd(text, start)), end: stop ? end + stop.index + stop[0].trimEnd().length : Math.min(text.length, last + Number(isInPair(text, last))) };
}

function lastSentenceEnd(text: string, before: number): number {
  let at = before;
  while (at > 0 && !/[。！？!?]/.test(text[at - 1]!) && before - at < longestBefore) at--;
  while (at < before && /[」』”’\s]/.test(text[at]!)) at++;
  return at - Number(isInPair(text, at));
}

/** Whether a cut here leaves half a character. */
function isInPair(text: string, at: number): boolean {
  return at > 0 && text.codePointAt(at - 1)! > 0xffff;
}

/** The words of a mark on one line. */
function wordsOf({ spans, quotations }: FormatItem, text: string): string {
  return spans.map(({ start, end }, i) => quotations?.[i]?.exact ?? text.slice(start, end).replace(/\s*\n\s*/g, '')).join('…');
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!&~]/g, '\\$&').replace(/\s+/g, ' ');
}
