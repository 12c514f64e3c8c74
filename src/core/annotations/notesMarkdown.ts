import type { SourceText } from '../text/sourceText.ts';
import type { Annotation } from './annotation.ts';
import type { PlacedAnnotation } from './reconcile.ts';

/** The words around the notes, in the user's language; text of the file is put in escaped. */
export interface NotesLabels {
  title(name: string): string;
  /** @param number - One-based. */
  line(number: number): string;
  readonly wholeFile: string;
  readonly lost: string;
  tag(tag: string): string;
}

/** What the document is made of: notes on their words (offsets into `source`), and those that have lost them. */
export interface NotesInput {
  readonly name: string;
  readonly source: SourceText;
  readonly placed: readonly PlacedAnnotation[];
  readonly unplaced: readonly Annotation[];
}

/** Every note of a text with its quotation, tag and line as one Markdown document; `undefined` when there is none. */
export function notesMarkdown({ name, source, placed, unplaced }: NotesInput, labels: NotesLabels): string | undefined {
  const isNote = ({ status, note }: Annotation): boolean => status === 'confirmed' && note !== undefined;
  const entries = [
    ...placed.filter(({ annotation }) => isNote(annotation))
      .map(({ annotation, spans }) => ({ annotation, start: spans[0]?.start ?? -1 }))
      .sort((a, b) => a.start - b.start)
      .map(({ annotation, start }) => ({ annotation, place: start < 0 ? labels.wholeFile : labels.line(source.positionAt(start).line + 1) })),
    ...unplaced.filter(isNote).map((annotation) => ({ annotation, place: labels.lost })),
  ];
  if (entries.length === 0) return undefined;
  const blocks = entries.map(({ annotation, place }) => [
    `## ${inline(place)} · ${inline(labels.tag(annotation.tag))}`,
    ...(annotation.targets.length > 0 ? [lines(annotation.targets.map(({ exact }) => exact).join(' … ')).map((line) => `> ${line}`).join('\\\n')] : []),
    lines(annotation.note!).join('\\\n'),
  ].join('\n\n'));
  return `${[`# ${inline(labels.title(name))}`, ...blocks].join('\n\n')}\n`;
}

/** Lines that Markdown shows as they are; empty ones go, since they would end the block. */
function lines(text: string): string[] {
  return text.split(/\r\n?|\n/).map(inline).filter((line) => line !== '');
}

/** What Markdown reads wherever it stands, with the links and formulas that many readers make of bare text. */
const read = /[\\`*[\]<~|$@]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|:(?=\/\/)|(?<=\bwww)\./giu;
/** What it reads at the beginning of a line: a heading, a quotation, a list, a rule. */
const readFirst = /^(?:#(?=#*(?: |$))|>|[-+](?= |$)|[-=](?=[-=]*$))/;
const readAfterDigits = /^(\d{1,9})(?=[.)](?: |$))/;

/** Text on one line, of which Markdown reads nothing; the rest stays as it is written. */
function inline(text: string): string {
  return text.replace(/\s+/g, ' ').trim().replace(read, '\\$&').replace(readFirst, '\\$&').replace(readAfterDigits, '$1\\');
}
