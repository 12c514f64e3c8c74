import type { Relation } from '../annotations/annotation.ts';
import { SourceText } from '../text/sourceText.ts';
import type { Span } from '../text/span.ts';
import { flatMapSteps, joinSteps, type Steps } from '../text/steps.ts';
import { type ExportSource, type Format, FormatError, type FormatItem, type ReadFile, type ReadProblem, type Trait, type Written } from './format.ts';
import { defined, fieldsOf, listOf } from './json.ts';
import { statusOf } from './w3c.ts';

const carries = new Set<Trait>(['wholeText', 'discontinuous', 'overlap', 'rejected', 'suggested', 'note', 'attributes', 'relations', 'brokenRelations', 'origin', 'author', 'id', 'decisions', 'edges']);
const columns = ['id', 'tag', 'status', 'line', 'spans', 'words', 'note', 'layer', 'rule', 'creator', 'created', 'attributes', 'relations'] as const;

/**
 * A table of annotations (RFC 4180), one a row. `spans` are UTF-16 offsets into the text with LF line ends, `12-15;20-22`;
 * `words` are there to read and to find the place again; attributes and relations are JSON.
 */
export const csv: Format = { id: 'csv', extension: '.csv', carries, write, read };

function* write({ text, items }: ExportSource): Steps<Written> {
  const source = SourceText.of(text);
  const rows = yield* flatMapSteps(items, (item) => [row([
    item.id, item.tag, item.status, item.spans[0] && String(source.positionAt(item.spans[0].start).line + 1),
    item.spans.length === 0 ? undefined : item.spans.map(({ start, end }) => `${start}-${end}`).join(';'),
    item.quotations?.map(({ exact }) => exact).join(' … ') ?? item.spans.map(({ start, end }) => text.slice(start, end)).join(' … '),
    item.note, item.origin?.layer, item.origin?.rule, item.creator, item.created,
    item.attributes && JSON.stringify(item.attributes), item.relations && JSON.stringify(item.relations),
  ])]);
  return { files: [{ extension: '.csv', content: yield* joinSteps(['\uFEFF', row(columns), ...rows]) }] }; // without the mark, spreadsheets take the file for a local encoding
}

function row(values: readonly (string | undefined)[]): string {
  return `${values.map(cell).join(',')}\r\n`;
}

/**
 * An empty cell is nothing; a value that is there and empty is an apostrophe. One that begins like a formula gets an apostrophe before it,
 * so that no spreadsheet runs it, and so does one that has an apostrophe there.
 */
function cell(value: string | undefined): string {
  const safe = value === '' || /^[=+\-@\t\r']/.test(value ?? '') ? `'${value}` : value ?? '';
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function* read(content: string): Steps<ReadFile> {
  const [header = [], ...rows] = yield* records(content.replace(/^\uFEFF/, ''));
  const names = header.map((name) => name.trim().toLowerCase());
  for (const needed of ['tag', 'spans']) if (!names.includes(needed)) throw new FormatError({ code: 'shape', detail: needed, line: 1 });
  const problems: ReadProblem[] = [];
  const items = yield* flatMapSteps(rows, (row, i): FormatItem[] => {
    if (row.every((value) => value.trim() === '')) return [];
    const value = (name: (typeof columns)[number]): string | undefined => {
      const raw = row[names.indexOf(name)] ?? '';
      return raw === '' ? undefined : raw.replace(/^'(?=[=+\-@\t\r']|$)/, '');
    };
    const item = readRow(value);
    if (typeof item !== 'string') return [item];
    problems.push({ code: 'item', detail: item, line: i + 2 });
    return [];
  });
  return { items, problems };
}

function readRow(value: (name: (typeof columns)[number]) => string | undefined): FormatItem | string {
  const [tag, spans] = [value('tag'), spansOf(value('spans') ?? '')];
  if (tag === undefined) return 'tag';
  if (!spans) return 'spans';
  const [layer, rule] = [value('layer'), value('rule')];
  const words = value('words');
  return defined({
    id: value('id'), tag, spans, status: statusOf(value('status')),
    quotations: spans.length === 1 && words !== undefined ? [{ exact: words, prefix: '', suffix: '' }] : undefined,
    note: value('note'), origin: layer !== undefined && rule !== undefined ? { layer, rule } : undefined, creator: value('creator'), created: value('created'),
    attributes: attributesOf(value('attributes')), relations: relationsOf(value('relations')),
  });
}

/** `12-15;20-22`; `undefined` when it is none. */
export function spansOf(value: string): Span[] | undefined {
  if (value.trim() === '') return [];
  const spans = value.split(';').map((part) => /^\s*(\d{1,9})-(\d{1,9})\s*$/.exec(part)).map((match) => (match ? { start: Number(match[1]), end: Number(match[2]) } : undefined));
  return spans.every((span) => span !== undefined && span.start < span.end) ? (spans as Span[]) : undefined;
}

/** Attributes from JSON; what is none is left out. */
export function attributesOf(json: string | undefined): Readonly<Record<string, string>> | undefined {
  const entries = Object.entries(fieldsOf(lenient(json)) ?? {}).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Relations from JSON; what is none is left out. */
export function relationsOf(json: string | undefined): readonly Relation[] | undefined {
  const relations = listOf(lenient(json)).flatMap((each) => {
    const { name, to } = fieldsOf(each) ?? {};
    return typeof name === 'string' && typeof to === 'string' ? [{ name, to }] : [];
  });
  return relations.length > 0 ? relations : undefined;
}

function lenient(json: string | undefined): unknown {
  try {
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return undefined; // a cell somebody typed over: the rest of its row is kept
  }
}

/** Records as they stand: unlike a glossary's, cells are not trimmed and `#` is no comment. */
function* records(content: string): Steps<string[][]> {
  const rows: string[][] = [];
  let row: string[] = [];
  const pattern = /(?:"([^"]*(?:""[^"]*)*)"|((?:[^",\r\n][^,\r\n]*)?))(,|\r\n|\r|\n|$)/y;
  for (let match = pattern.exec(content); match; match = pattern.exec(content)) {
    row.push(match[1]?.replaceAll('""', '"') ?? match[2]!);
    if (match[3] === ',') continue;
    rows.push(row);
    row = [];
    yield;
    if (pattern.lastIndex >= content.length) return rows;
  }
  const line = content.slice(0, content.length).split('\n').length;
  throw new FormatError({ code: 'syntax', detail: '"', line: Math.min(line, rows.length + 1) });
}
