import { cut, initSync } from 'jieba-wasm/web';
import type { Segmenter } from '../core/segment/segmenter.ts';
import { mergeAsciiRuns } from './words.ts';

/**
 * jieba compiled to WebAssembly: the same words as the native engine, on any machine and in browsers.
 *
 * @param bytes - The file jieba_rs_wasm_bg.wasm.
 * @throws when the bytes are no such module.
 */
export function openJiebaWasm(bytes: Uint8Array): Segmenter {
  initSync({ module: bytes as Uint8Array<ArrayBuffer> });
  return { id: 'wasm', segment: (text) => mergeAsciiRuns(cut(text, false)) };
}
