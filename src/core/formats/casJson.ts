import { flatMapSteps, type Steps } from '../text/steps.ts';
import { carriesAll, features, fromCas, markType, toCas } from './cas.ts';
import { type ExportSource, type Format, FormatError, type FormatItem, type ReadFile, type ReadProblem, type Written } from './format.ts';
import { fieldsOf, jsonSteps, stringOf } from './json.ts';
import { parseJsonSteps } from './jsonSteps.ts';

/** UIMA CAS in JSON (0.4.0), with its types: a layer of our own, offsets in UTF-16 units; lossless. */
export const casJson: Format = { id: 'cas-json', extension: '.cas.json', carries: carriesAll, write, read };

function* write(source: ExportSource): Steps<Written> {
  const structures = yield* flatMapSteps(source.items, (item, i) => {
    const mark = toCas(item, source);
    return [{ '%ID': i + 3, '%TYPE': markType, '@sofa': 1, begin: mark.begin, end: mark.end, ...mark.features }];
  });
  const range = (name: string) => ({ '%NAME': name, '%RANGE': 'uima.cas.String' });
  const cas = {
    '%TYPES': { [markType]: { '%NAME': markType, '%SUPER_TYPE': 'uima.tcas.Annotation', ...Object.fromEntries(features.map((name) => [name, range(name)])) } },
    '%FEATURE_STRUCTURES': [
      { '%ID': 1, '%TYPE': 'uima.cas.Sofa', sofaNum: 1, sofaID: '_InitialView', mimeType: 'text', sofaString: source.text },
      { '%ID': 2, '%TYPE': 'uima.tcas.DocumentAnnotation', '@sofa': 1, begin: 0, end: source.text.length, language: 'zh' },
      ...structures,
    ],
    '%VIEWS': { _InitialView: { '%SOFA': 1, '%MEMBERS': [2, ...structures.map((structure) => structure['%ID'])] } },
  };
  return { files: [{ extension: '.cas.json', content: `${yield* jsonSteps(cas, 1)}\n` }] };
}

function* read(content: string): Steps<ReadFile> {
  const cas = fieldsOf(yield* parseJsonSteps(content)) ?? {};
  const held = cas['%FEATURE_STRUCTURES'];
  // Structures come as a list, or by id.
  const list = Array.isArray(held) ? (held as unknown[]) : Object.entries(fieldsOf(held) ?? {}).map(([id, fields]) => ({ '%ID': Number(id), ...fieldsOf(fields) }));
  yield;
  const structures = list.map((each) => fieldsOf(each) ?? {});
  const sofa = structures.find((structure) => structure['%TYPE'] === 'uima.cas.Sofa' && typeof structure['sofaString'] === 'string');
  const text = stringOf(sofa?.['sofaString']);
  if (!sofa || text === undefined) throw new FormatError({ code: 'shape', detail: 'uima.cas.Sofa' });
  const problems: ReadProblem[] = [];
  const items = yield* flatMapSteps(structures, (structure, i): FormatItem[] => {
    if (structure['@sofa'] !== sofa['%ID']) return [];
    const item = fromCas(String(structure['%TYPE']), structure, text.length);
    if (typeof item === 'string') problems.push({ code: 'item', detail: item, line: i + 1 });
    return typeof item === 'object' ? [item] : [];
  });
  return { text, items, problems };
}
