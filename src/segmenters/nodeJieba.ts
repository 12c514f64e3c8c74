import type { Segmenter } from '../core/segment/segmenter.ts';
import { mergeAsciiRuns } from './words.ts';

/**
 * The native engine. Loading takes a second and 250 MB that only the end of the process gives back.
 *
 * @throws when the native module is not there or does not load on this machine.
 */
export async function openNodeJieba(): Promise<Segmenter> {
  const loaded = (await import('nodejieba')) as unknown as { default?: NodeJieba } & NodeJieba;
  const jieba = loaded.default ?? loaded;
  jieba.load();
  return { id: 'nodejieba', segment: (text) => mergeAsciiRuns(jieba.cut(text, false)) };
}

interface NodeJieba {
  load(): void;
  cut(text: string, useHmm: boolean): string[];
}
