import { SourceText } from '../text/sourceText.ts';
import type { ExportSource, Format, FormatItem } from './format.ts';

/** All notes and marks with their quotations, by tag, as Markdown for people; write only. */
export const markdown: Format = { id: 'md', extension: '.notes.md', carries: new Set(['discontinuous', 'overlap', 'note', 'wholeText', 'attributes', 'author', 'suggested', 'rejected', 'edges']), write: writeMarkdown };

/** Flash cards for Anki: tab-separated with header lines; write only. The sentence has the words as a cloze. */
export const anki: Format = { id: 'anki', extension: '.anki.txt', carries: new Set(['discontinuous', 'overlap', 'note', 'edges']), write: writeAnki };

function writeMarkdown({ name, text, items }: ExportSource): readonly [{ extension: string; content: string }] {
  const source = SourceText.of(text);
  const byTag = new Map<string, FormatItem[]>();
  for (const item of items) byTag.set(item.tag, [...(byTag.get(item.tag) ?? []), item]);
  const lines = [`# ${escapeMarkdown(name)}`, ''];
  for (const [tag, own] of byTag) {
    lines.push(`## ${escapeMarkdown(tag)}`, '');
    for (const item of own) {
      const where = item.spans[0] ? `「${escapeMarkdown(wordsOf(item, text))}」 (${source.positionAt(item.spans[0].start).line + 1})` : `(${escapeMarkdown(name)})`;
      const status = item.status === undefined || item.status === 'confirmed' ? '' : ` *${item.status}*`;
      lines.push(`- ${where}${status}`);
      for (const line of item.note?.split('\n') ?? []) lines.push(`  > ${escapeMarkdown(line)}`);
      for (const [key, value] of Object.entries(item.attributes ?? {})) lines.push(`  - ${escapeMarkdown(key)}: ${escapeMarkdown(value)}`);
      if (item.creator !== undefined) lines.push(`  - ${escapeMarkdown([item.creator, item.created?.slice(0, 10)].filter(Boolean).join(', '))}`);
    }
    lines.push('');
  }
  return [{ extension: '.notes.md', content: lines.join('\n') }];
}

function writeAnki({ name, text, items }: ExportSource): readonly [{ extension: string; content: string }] {
  const source = SourceText.of(text);
  const cell = (value: string): string => `"${value.replaceAll('"', '""')}"`;
  const rows = items.map((item) => {
    const { start, end } = item.spans[0]!;
    const from = Math.max(text.lastIndexOf('\n\n', start - 1) + 1, lastSentenceEnd(text, start));
    const next = /[。！？!?\n]\n|[。！？!?][」』”’]?|\n\n/g;
    next.lastIndex = end;
    const match = next.exec(text);
    const to = match ? match.index + match[0].trimEnd().length : text.length;
    // A cloze ends at its first two braces; those of the text are set apart.
    const plain = (value: string): string => value.replace(/\s*\n\s*/g, '').replace(/([{}])(?=[{}])/g, '$1 ');
    const sentence = `${plain(text.slice(from, start))}{{c1::${plain(text.slice(start, end))}}}${plain(text.slice(end, to))}`.trim();
    return [wordsOf(item, text), item.note ?? '', sentence, `${name}:${source.positionAt(start).line + 1}`, item.tag.replace(/\s+/g, '_')].map(cell).join('\t');
  });
  const header = ['#separator:tab', '#html:false', '#columns:Words\tNote\tSentence\tSource\tTags', '#tags column:5'];
  return [{ extension: '.anki.txt', content: `${[...header, ...rows].join('\n')}\n` }];
}

function lastSentenceEnd(text: string, before: number): number {
  let at = before;
  while (at > 0 && !/[。！？!?]/.test(text[at - 1]!) && before - at < 200) at--;
  while (at < before && /[」』”’\s]/.test(text[at]!)) at++;
  return at;
}

/** The words of a mark on one line. */
function wordsOf({ spans, quotations }: FormatItem, text: string): string {
  return spans.map(({ start, end }, i) => quotations?.[i]?.exact ?? text.slice(start, end).replace(/\s*\n\s*/g, '')).join('…');
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]<>#|!&~]/g, '\\$&').replace(/\s+/g, ' ');
}
