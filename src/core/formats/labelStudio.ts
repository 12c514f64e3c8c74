import { flatMapSteps, type Steps } from '../text/steps.ts';
import { type ExportSource, type Format, FormatError, type FormatItem, type ReadFile, type ReadProblem, type Trait, type Written } from './format.ts';
import { defined, type Fields, fieldsOf, jsonSteps, listOf, offsetOf, stringOf } from './json.ts';
import { parseJsonSteps } from './jsonSteps.ts';
import { joinPieces, type Link, type Piece, splitPieces } from './pieces.ts';

const carries = new Set<Trait>(['discontinuous', 'overlap', 'suggested', 'note', 'relations', 'id', 'edges']);

/**
 * Label Studio's JSON: one task; what people confirmed as its annotation, suggestions as its prediction. Offsets in UTF-16 units.
 * A project that takes it has `<Labels name="label" toName="text">` over `<Text name="text" value="$text"/>`.
 */
export const labelStudio: Format = { id: 'labelstudio', extension: '.json', carries, write, read };

function* write({ text, items }: ExportSource): Steps<Written> {
  const { pieces, links } = yield* splitPieces(items);
  const taken = new Set(pieces.map(({ id }) => id));
  const ids = pieces.map(({ id }, i) => id ?? freeId(`piece-${i}`, taken));
  const isSuggested = suggestedPieces(pieces, links);
  const result = function* (wanted: boolean): Steps<unknown[]> {
    const labels = yield* flatMapSteps(pieces, ({ span, tag, note }, i) => (isSuggested[i] === wanted ? [{
      id: ids[i], from_name: 'label', to_name: 'text', type: 'labels', ...(note === undefined ? {} : { meta: { text: [note] } }),
      value: { start: span.start, end: span.end, text: text.slice(span.start, span.end), labels: [tag] },
    }] : []));
    const relations = links.filter(({ from }) => isSuggested[from] === wanted).map(({ from, to, name }) => ({ type: 'relation', from_id: ids[from], to_id: ids[to], direction: 'right', labels: [name] }));
    return [...labels, ...relations];
  };
  const [confirmed, suggested] = [yield* result(false), yield* result(true)];
  const task = { id: 1, data: { text }, annotations: [{ id: 1, result: confirmed }], predictions: suggested.length > 0 ? [{ model_version: 'meipi', result: suggested }] : [] };
  return { files: [{ extension: '.json', content: `${yield* jsonSteps([task], 1)}\n` }] };
}

function freeId(wanted: string, taken: Set<string | undefined>): string {
  let id = wanted;
  while (taken.has(id)) id += '+';
  taken.add(id);
  return id;
}

/** Only a mark's first piece says its status. */
function suggestedPieces(pieces: readonly Piece[], links: readonly Link[]): boolean[] {
  const is = pieces.map(({ status }) => status === 'suggested');
  for (const { from, to, name } of links) if (name === 'continued' && to === from + 1) is[to] = is[from]!;
  return is;
}

function* read(content: string, text: string): Steps<ReadFile> {
  const value = yield* parseJsonSteps(content);
  const tasks = listOf(value).flatMap((each) => {
    const fields = fieldsOf(each);
    const held = textOf(fieldsOf(fields?.['data']) ?? {});
    return fields && held !== undefined ? [{ fields, held }] : [];
  });
  if (tasks.length === 0) throw new FormatError({ code: 'shape', detail: 'data' });
  const own = tasks.find(({ held }) => held === text) ?? (tasks.length === 1 ? tasks[0] : undefined);
  if (!own) throw new FormatError({ code: 'otherText', detail: String(tasks.length) });
  const problems: ReadProblem[] = [];
  const results = (list: unknown): Fields[] => listOf(list).flatMap((each) => listOf(fieldsOf(each)?.['result'])).map(fieldsOf).filter((each) => each !== undefined);
  const confirmed = results(own.fields['annotations']);
  return { text: own.held, items: yield* readResults([...confirmed, ...results(own.fields['predictions'])], confirmed.length, problems), problems };
}

/** The text of a task: the field named so, or the only one there is. */
function textOf(data: Fields): string | undefined {
  const strings = Object.values(data).filter((value) => typeof value === 'string');
  return stringOf(data['text']) ?? (strings.length === 1 ? strings[0] : undefined);
}

/** @param confirmed - How many of the results people made; the rest are predictions. */
function* readResults(results: readonly Fields[], confirmed: number, problems: ReadProblem[]): Steps<FormatItem[]> {
  const indexes = new Map<string, number>();
  const pieces: Piece[] = [];
  for (const [i, { id, type, value, meta }] of results.entries()) {
    yield;
    if (type === 'relation') continue;
    const fields = fieldsOf(value) ?? {};
    const labels = listOf(fields['labels'] ?? fields['hypertextlabels']).filter((each) => typeof each === 'string');
    const [start, end] = [offsetOf(fields['start']), offsetOf(fields['end'])];
    if (start === undefined || end === undefined || start >= end || labels.length === 0) {
      problems.push({ code: 'item', detail: labels.length === 0 ? 'labels' : 'start, end', line: i + 1 });
      continue;
    }
    if (typeof id === 'string') indexes.set(id, pieces.length);
    const notes = listOf(fieldsOf(meta)?.['text']).filter((each) => typeof each === 'string');
    for (const [k, label] of labels.entries()) pieces.push(defined({ id: k === 0 ? stringOf(id) : undefined, tag: label, span: { start, end }, note: notes.length === 0 ? undefined : notes.join('\n'), status: i < confirmed ? ('confirmed' as const) : ('suggested' as const) }));
  }
  const links = results.flatMap(({ type, from_id: from, to_id: to, labels }): Link[] => {
    const [a, b] = [indexes.get(String(from)), indexes.get(String(to))];
    return type === 'relation' && a !== undefined && b !== undefined ? [{ from: a, to: b, name: stringOf(listOf(labels)[0]) ?? 'relation' }] : [];
  });
  return yield* joinPieces(pieces, links);
}
