import { flatMapSteps, joinSteps, type Steps } from '../text/steps.ts';
import { carriesAll, features, fromCas, markType, toCas } from './cas.ts';
import { type ExportSource, type Format, FormatError, type FormatItem, type ReadFile, type ReadProblem, type Written } from './format.ts';
import { countUnsafe, escapeXml, mapPieces, sum, walkXml } from './xml.ts';

/** UIMA CAS in XMI, and its type system beside it: a layer of our own, offsets in UTF-16 units; lossless but for characters XML cannot hold. */
export const casXmi: Format = { id: 'cas-xmi', extension: '.xmi', carries: carriesAll, write, read };

function* write(source: ExportSource): Steps<Written> {
  const marks = yield* flatMapSteps(source.items, (item, i) => {
    const mark = toCas(item, source);
    const values = features.flatMap((name) => (mark.features[name] === undefined ? [] : [` ${name}="${escapeXml(mark.features[name])}"`]));
    return [` <custom:MeipiMark xmi:id="${i + 3}" sofa="1" begin="${mark.begin}" end="${mark.end}"${values.join('')}/>`];
  });
  const text = (yield* mapPieces(source.text, escapeXml)).join('');
  const unsafe = sum(yield* mapPieces(source.text, countUnsafe));
  const content = yield* joinSteps([
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" xmlns:tcas="http:///uima/tcas.ecore" xmlns:custom="http:///webanno/custom.ecore" xmi:version="2.0">',
    ' <cas:NULL xmi:id="0"/>',
    ` <tcas:DocumentAnnotation xmi:id="2" sofa="1" begin="0" end="${source.text.length}" language="zh"/>`,
    ...marks,
    ` <cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" sofaString="${text}"/>`,
    ` <cas:View sofa="1" members="${[2, ...marks.map((_mark, i) => i + 3)].join(' ')}"/>`,
    '</xmi:XMI>', '',
  ], '\n');
  return { files: [{ extension: '.xmi', content }, { extension: '.typesystem.xml', content: typeSystem() }], leftOut: unsafe > 0 ? [{ what: 'characters', count: unsafe }] : [] };
}

function typeSystem(): string {
  const feature = (name: string): string => `        <featureDescription><name>${name}</name><description/><rangeTypeName>uima.cas.String</rangeTypeName></featureDescription>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>', '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">', '  <types>', '    <typeDescription>',
    `      <name>${markType}</name>`, '      <description/>', '      <supertypeName>uima.tcas.Annotation</supertypeName>', '      <features>',
    ...features.map(feature), '      </features>', '    </typeDescription>', '  </types>', '</typeSystemDescription>', '',
  ].join('\n');
}

function* read(content: string): Steps<ReadFile> {
  const found: { readonly type: string; readonly attributes: Readonly<Record<string, string>>; readonly line: number }[] = [];
  let isXmi = false;
  yield* walkXml(content, {
    open({ name, namespace, attributes, line }) {
      if (name === 'XMI') isXmi = true;
      const [, folder] = /^http:\/\/\/(.*)\.ecore$/.exec(namespace) ?? [];
      // Packages without a name have the namespace http:///uima/noNamespace.ecore.
      if (folder !== undefined) found.push({ type: `${folder.replaceAll('/', '.')}.${name}`, attributes, line });
    },
    close: () => undefined,
    text: () => undefined,
  });
  const sofa = found.find(({ type, attributes }) => type === 'uima.cas.Sofa' && attributes['sofaString'] !== undefined);
  const text = sofa?.attributes['sofaString'];
  if (!isXmi || !sofa || text === undefined) throw new FormatError({ code: 'shape', detail: 'cas:Sofa sofaString' });
  const problems: ReadProblem[] = [];
  const items = yield* flatMapSteps(found, ({ type, attributes, line }): FormatItem[] => {
    if (attributes['sofa'] !== sofa.attributes['xmi:id']) return [];
    const item = fromCas(type, { ...attributes, begin: Number(attributes['begin'] ?? NaN), end: Number(attributes['end'] ?? NaN) }, text.length);
    if (typeof item === 'string') problems.push({ code: 'item', detail: item, line });
    return typeof item === 'object' ? [item] : [];
  });
  return { text, items, problems };
}
