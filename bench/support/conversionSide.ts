// One of the two converters that `npm run bench -- convert` compares: converts the text it was sent last and says how long that took.
import fs from 'node:fs';
import * as OpenCC from 'opencc-js';
import { type ConversionData, type ConversionStandard, createConverter } from '../../src/core/script/convert.ts';
import { processorTime } from './processorTime.ts';

/** One conversion; without a text the last one's. */
export interface SideJob {
  readonly text?: string;
  readonly from: ConversionStandard;
  readonly to: ConversionStandard;
}

export interface SideAnswer {
  readonly milliseconds: number;
  /** Only in answer to a job with a text. */
  readonly text?: string;
}

function makeOurs(): (text: string, from: ConversionStandard, to: ConversionStandard) => string {
  const converter = createConverter(JSON.parse(fs.readFileSync('dist/data/conversion.json', 'utf8')) as ConversionData);
  return (text, from, to) => {
    const { text: after, map } = converter.convert(text, { from, to });
    after.charCodeAt(map.lengthAfter - 1); // a text made of pieces becomes one when it is first read
    return after;
  };
}

function makeTheirs(): (text: string, from: ConversionStandard, to: ConversionStandard) => string {
  const converters = new Map<string, (text: string) => string>();
  return (text, from, to) => {
    const name = `${from} ${to}`;
    if (!converters.has(name)) converters.set(name, OpenCC.Converter({ from: from as never, to: to as never }));
    return converters.get(name)!(text);
  };
}

const convert = process.argv[2] === 'ours' ? makeOurs() : makeTheirs();
let text = '';
process.on('message', ({ from, to, text: next }: SideJob) => {
  text = next ?? text;
  let after = '';
  const milliseconds = processorTime(() => (after = convert(text, from, to)));
  process.send!({ milliseconds, ...(next !== undefined && { text: after }) } satisfies SideAnswer);
});
