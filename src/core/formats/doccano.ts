import { flatMapSteps, type Steps } from '../text/steps.ts';
import { codePointOffsets, utf16Offsets } from '../text/codePoints.ts';
import { type ExportSource, type Format, FormatError, type ReadFile, type ReadProblem, type Trait, type Written } from './format.ts';
import { type Fields, fieldsOf, jsonSteps, listOf, offsetOf, stringOf } from './json.ts';
import { parseJsonSteps } from './jsonSteps.ts';
import { joinPieces, splitPieces, type Piece } from './pieces.ts';

const carries = new Set<Trait>(['discontinuous', 'overlap', 'relations', 'edges']);

/** doccano's JSON Lines: one text a line, entities and relations; offsets in code points. */
export const doccano: Format = { id: 'doccano', extension: '.jsonl', carries, write, read };

function* write({ text, items }: ExportSource): Steps<Written> {
  const toCodePoint = codePointOffsets(text);
  const { pieces, links } = yield* splitPieces(items);
  const record = {
    id: 1, text,
    entities: yield* flatMapSteps(pieces, ({ tag, span }, i) => [{ id: i + 1, label: tag, start_offset: toCodePoint(span.start), end_offset: toCodePoint(span.end) }]),
    relations: links.map(({ from, to, name }, i) => ({ id: i + 1, from_id: from + 1, to_id: to + 1, type: name })),
    Comments: [],
  };
  return { files: [{ extension: '.jsonl', content: `${yield* jsonSteps(record, 0)}\n` }] };
}

function* read(content: string, text: string): Steps<ReadFile> {
  const lines: { readonly line: number; readonly fields: Fields }[] = [];
  for (const [i, line] of content.split(/\r?\n/).entries()) if (line.trim() !== '') lines.push({ line: i + 1, fields: yield* recordOf(line, i + 1) });
  const own = lines.find(({ fields }) => fields['text'] === text) ?? (lines.length === 1 ? lines[0] : undefined);
  if (lines.length === 0) throw new FormatError({ code: 'shape', detail: 'text' });
  if (!own) throw new FormatError({ code: 'otherText', detail: String(lines.length) });
  const held = stringOf(own.fields['text'])!;
  const problems: ReadProblem[] = [];
  const toUtf16 = utf16Offsets(held);
  const ids = new Map<unknown, number>();
  let count = 0;
  yield;
  const pieces = yield* flatMapSteps(listOf(own.fields['entities'] ?? own.fields['label'] ?? own.fields['labels']), (each): Piece[] => {
    const { id, label, start, end } = entityOf(each);
    if (label === undefined || start === undefined || end === undefined || start >= end) {
      problems.push({ code: 'item', detail: label === undefined ? 'label' : 'start_offset, end_offset', line: own.line });
      return [];
    }
    if (!ids.has(id)) ids.set(id, count);
    count++;
    return [{ tag: label, span: { start: toUtf16(start), end: toUtf16(end) } }];
  });
  return { text: held, items: yield* joinPieces(pieces, linksOf(own.fields, ids)), problems };
}

function* recordOf(line: string, number: number): Steps<Fields> {
  try {
    const fields = fieldsOf(yield* parseJsonSteps(line));
    if (typeof fields?.['text'] === 'string') return fields;
  } catch (error) {
    if (error instanceof FormatError) throw new FormatError({ ...error.problem, line: number });
    throw error;
  }
  throw new FormatError({ code: 'shape', detail: 'text', line: number });
}

/** Older versions wrote `[start, end, label]`. */
function entityOf(value: unknown): { readonly id?: unknown; readonly label: string | undefined; readonly start: number | undefined; readonly end: number | undefined } {
  if (Array.isArray(value)) return { label: stringOf(value[2]), start: offsetOf(value[0]), end: offsetOf(value[1]) };
  const fields = fieldsOf(value) ?? {};
  return { id: fields['id'], label: stringOf(fields['label']), start: offsetOf(fields['start_offset']), end: offsetOf(fields['end_offset']) };
}

function linksOf(fields: Fields, ids: ReadonlyMap<unknown, number>): { readonly from: number; readonly to: number; readonly name: string }[] {
  return listOf(fields['relations']).flatMap((each) => {
    const relation = fieldsOf(each) ?? {};
    const [from, to, name] = [ids.get(relation['from_id']), ids.get(relation['to_id']), stringOf(relation['type'])];
    return from !== undefined && to !== undefined && name !== undefined ? [{ from, to, name }] : [];
  });
}

