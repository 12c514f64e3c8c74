import { nameFinder, type Recognizer } from '../core/analysis/analyzeParagraph.ts';
import { runConversion } from '../core/script/conversionTask.ts';
import { convertInChunks } from '../core/script/convertChunks.ts';
import { type ConversionData, createConverter } from '../core/script/convert.ts';
import { learnStyle } from '../core/script/houseStyle.ts';
import { formatOriginPiece, originHeader, takeBack } from '../core/script/origin.ts';
import { parseAlternatives, type ReviewSources } from '../core/script/review.ts';
import { parseNameSpellings } from '../core/script/nameSpellings.ts';
import type { Segmenter } from '../core/segment/segmenter.ts';
import { decodeText } from '../core/text/decode.ts';
import { packAnswer, packTakenBack, unpackTask } from './packed.ts';
import type { AnalyzerRequest, AnalyzerResponse, FileAnswer, FileTask } from './protocol.ts';

/** Files as a host that has them reads and writes them. */
export interface FileAccess {
  read(path: string): AsyncIterable<Uint8Array>;
  /** Writes beside the target; it becomes the target with `finish` and is gone with `abandon`. */
  write(path: string): FileWriter;
}

export interface FileWriter {
  write(text: string): Promise<void>;
  finish(): Promise<void>;
  abandon(): Promise<void>;
}

export type ConversionRequest = AnalyzerRequest & { readonly type: 'convert' | 'takeBack' | 'learnStyle' | 'convertFile' };

/** Answers one request about conversion; never throws. */
export async function answerConversion(request: ConversionRequest, tools: ReviewSources, files: FileAccess | undefined, signal?: AbortSignal): Promise<AnalyzerResponse> {
  const { id } = request;
  try {
    switch (request.type) {
      case 'convert':
        return { type: 'converted', id, answer: packAnswer(runConversion(unpackTask(request.task), tools)) };
      case 'takeBack':
        return { type: 'takenBack', id, answer: packTakenBack(takeBack(request.now, request.origin)) };
      case 'learnStyle':
        return { type: 'styleLearnt', id, style: learnStyle(request.texts, request.region, tools.converter) };
      case 'convertFile':
        return { type: 'fileConverted', id, answer: await convertFile(request.task, tools, files, signal) };
    }
  } catch (error) {
    return { type: 'refused', id, message: error instanceof Error ? error.message : String(error) };
  }
}

async function convertFile(task: FileTask, tools: ReviewSources, files: FileAccess | undefined, signal: AbortSignal | undefined): Promise<FileAnswer> {
  const { settings, source } = task;
  const bytes = 'bytes' in source ? [source.bytes] : files?.read(source.path);
  if (!bytes) throw new Error('this process has no files');
  const input = await openText(bytes);
  if ('failure' in input) return { outcome: input.failure === 'binary' ? 'binary' : 'unknownEncoding', count: 0 };
  const outputs = openOutputs(task, files);
  let pieces = originHeader;
  const chunked = convertInChunks(settings, tools, outputs.origin ? { onConverted: (piece) => (pieces += formatOriginPiece(piece)) } : {});
  const write = async (text: string): Promise<FileAnswer['outcome'] | undefined> => {
    await outputs.text.write(text);
    await outputs.origin?.write(pieces);
    pieces = '';
    return signal?.aborted ? 'cancelled' : settings.isForced ? undefined : chunked.result?.obstacle;
  };
  try {
    let outcome = await write(input.hasByteOrderMark ? '\ufeff' : '');
    for await (const piece of input.pieces) if ((outcome = await write(chunked.push(piece)))) break;
    outcome ??= await write(chunked.end());
    const count = chunked.result?.count ?? 0;
    outcome ??= count === 0 ? 'nothing' : 'converted';
    for (const output of outputs.all) await (outcome === 'converted' ? output.finish() : output.abandon());
    return { outcome, count, ...(outcome === 'converted' ? outputs.memory() : {}) };
  } catch (error) {
    for (const output of outputs.all) await output.abandon();
    if (error instanceof TypeError && 'code' in error && error.code === 'ERR_ENCODING_INVALID_ENCODED_DATA') return { outcome: 'unknownEncoding', count: 0 };
    throw error;
  }
}

interface Outputs {
  readonly text: FileWriter;
  readonly origin: FileWriter | undefined;
  readonly all: readonly FileWriter[];
  /** What was not written to files. */
  readonly memory: () => Pick<FileAnswer, 'bytes' | 'origin'>;
}

function openOutputs({ target, origin }: FileTask, files: FileAccess | undefined): Outputs {
  if (target !== undefined && files) {
    const [text, originFile] = [files.write(target), origin === undefined ? undefined : files.write(origin)];
    return { text, origin: originFile, all: originFile ? [originFile, text] : [text], memory: () => ({}) };
  }
  const [text, originText] = [memoryWriter(), memoryWriter()];
  return { text, origin: originText, all: [], memory: () => ({ bytes: new TextEncoder().encode(text.text()), origin: originText.text() }) };
}

function memoryWriter(): FileWriter & { readonly text: () => string } {
  const parts: string[] = [];
  return {
    write: (text) => {
      parts.push(text);
      return Promise.resolve();
    },
    finish: () => Promise.resolve(),
    abandon: () => Promise.resolve(),
    text: () => parts.join(''),
  };
}

interface OpenedText {
  readonly hasByteOrderMark: boolean;
  /** Without byte order mark; the iteration throws a TypeError on bytes that the encoding has not. */
  readonly pieces: AsyncIterable<string>;
}

/** The encoding is told from this much. */
const headLength = 1 << 20;

async function openText(bytes: Iterable<Uint8Array> | AsyncIterable<Uint8Array>): Promise<OpenedText | { readonly failure: 'binary' | 'unknown' }> {
  const rest = Symbol.asyncIterator in bytes ? bytes[Symbol.asyncIterator]() : bytes[Symbol.iterator]();
  const first: Uint8Array[] = [];
  let length = 0;
  let isAll = false;
  while (length < headLength && !isAll) {
    const next = await rest.next();
    if (next.done) isAll = true;
    else length += first.push(next.value) && next.value.length;
  }
  const head = joined(first, length);
  const decoded = decodeText(isAll ? head : head.subarray(0, wholeCharacters(head)));
  if ('failure' in decoded) {
    await rest.return?.(undefined);
    return decoded;
  }
  const decoder = new TextDecoder(decoded.encoding, { fatal: true });
  async function* pieces(): AsyncGenerator<string> {
    yield decoder.decode(head, { stream: !isAll });
    try {
      while (!isAll) {
        const next = await rest.next();
        isAll = next.done === true;
        yield isAll ? decoder.decode() : decoder.decode(next.value as Uint8Array, { stream: true });
      }
    } finally {
      await rest.return?.(undefined);
    }
  }
  return { hasByteOrderMark: head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf, pieces: pieces() };
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** Up to where bytes that were cut anywhere hold whole characters: a line feed ends one in every encoding we know, else UTF-8 tells. */
function wholeCharacters(bytes: Uint8Array): number {
  const line = bytes.lastIndexOf(0x0a) + 1;
  if (line > 0) return line % 2 === 1 && bytes[line] === 0 ? line + 1 : line;
  for (let back = 1; back <= 4 && back < bytes.length; back++) if ((bytes[bytes.length - back]! & 0xc0) !== 0x80) return bytes.length - back;
  return bytes.length;
}

/** Dictionaries, words, alternatives and names, as reviews need them. */
export function openConversionTools({ conversion, tables }: Pick<AnalyzerRequest & { type: 'start' }, 'conversion' | 'tables'>, segmenter: Segmenter, recognizer: Recognizer): ReviewSources {
  return {
    converter: createConverter(JSON.parse(new TextDecoder().decode(conversion)) as ConversionData),
    words: (text) => segmenter.segment(text),
    alternatives: parseAlternatives(tables['conversion-alternatives'] ?? ''),
    spellings: parseNameSpellings(tables['conversion-names'] ?? ''),
    names: nameFinder(segmenter, recognizer),
  };
}
