import { OffsetMapBuilder } from '../text/offsetMap.ts';
import type { Span } from '../text/span.ts';
import { type Mark, type Pipeline, type PipelineResult, runPipeline } from './pipeline.ts';
import { Scratch } from './stage.ts';

/** A text after conversion, in the making. */
export interface Assembly {
  readonly parts: string[];
  readonly map: OffsetMapBuilder;
  /** Offsets into the text after. */
  readonly marks: Mark[];
  /** Length of the text after so far. */
  length: number;
}

/** What is read over and what is left as it is; both ascending and apart from each other. */
export interface Obstacles {
  readonly gaps: readonly Span[];
  readonly protect: readonly Span[];
}

/** Pieces this long stay in the processor's cache. */
const pieceLength = 1 << 15;

/** Converts a text piece by piece, cut at line ends: no dictionary key holds one, so the result is that of the whole. */
export function convertPieces(text: string, pipeline: Pipeline, obstacles: Obstacles): Assembly {
  const assembly: Assembly = { parts: [], map: new OffsetMapBuilder(), marks: [], length: 0 };
  const buffers = { units: new Uint16Array(0), scratch: new Scratch() };
  let [gap, fence] = [0, 0];
  for (let start = 0; start < text.length; ) {
    let end = nextLineEnd(text, start + pieceLength);
    let [gapEnd, fenceEnd] = [gap, fence];
    // A line end inside a gap or a protected stretch is no place to cut.
    for (let isMoved = true; isMoved; ) {
      isMoved = false;
      while (gapEnd < obstacles.gaps.length && obstacles.gaps[gapEnd]!.start < end) {
        if (obstacles.gaps[gapEnd]!.end >= end && end < text.length) [end, isMoved] = [nextLineEnd(text, obstacles.gaps[gapEnd]!.end), true];
        gapEnd++;
      }
      while (fenceEnd < obstacles.protect.length && obstacles.protect[fenceEnd]!.start < end) {
        if (obstacles.protect[fenceEnd]!.end > end) [end, isMoved] = [nextLineEnd(text, obstacles.protect[fenceEnd]!.end), true];
        fenceEnd++;
      }
    }
    convertPiece(text, { start, end }, pipeline, { gaps: obstacles.gaps.slice(gap, gapEnd), protect: obstacles.protect.slice(fence, fenceEnd) }, assembly, buffers);
    [start, gap, fence] = [end, gapEnd, fenceEnd];
  }
  return assembly;
}

function nextLineEnd(text: string, from: number): number {
  const at = from < text.length ? text.indexOf('\n', from) : -1;
  return at < 0 ? text.length : at + 1;
}

interface Buffers {
  units: Uint16Array;
  readonly scratch: Scratch;
}

/** Takes the gaps out, converts, and puts them back at their mapped places. */
function convertPiece(text: string, piece: Span, pipeline: Pipeline, { gaps, protect }: Obstacles, assembly: Assembly, buffers: Buffers): void {
  if (buffers.units.length < piece.end - piece.start) buffers.units = new Uint16Array(piece.end - piece.start + 1024);
  const { units, scratch } = buffers;
  const places: number[] = [];
  const frozen: number[] = [];
  let length = 0;
  let at = piece.start;
  let fence = 0;
  let isSpecial = false;
  for (let next = 0; next <= gaps.length; next++) {
    const gap = gaps[next] ?? { start: piece.end, end: piece.end };
    for (; fence < protect.length && protect[fence]!.end <= gap.start; fence++) frozen.push(length + protect[fence]!.start - at, length + protect[fence]!.end - at);
    if (copyUnits(text, at, gap.start, units, length)) isSpecial = true;
    length += gap.start - at;
    if (next < gaps.length) places.push(length);
    at = gap.end;
  }
  const result = runPipeline({ units, length }, pipeline, frozen, scratch, isSpecial);
  if (gaps.length === 0) appendWhole(result, assembly);
  else new GapWriter(result, pipeline, assembly).write(gaps.map((gap, i) => ({ place: places[i]!, text: text.slice(gap.start, gap.end) })));
}

/** @returns Whether a unit is special: a surrogate or a compatibility ideograph (or for private use, which costs nothing). */
function copyUnits(text: string, start: number, end: number, units: Uint16Array, to: number): boolean {
  let isSpecial = false;
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at);
    units[to++] = unit;
    if (unit >= 0xd800 && unit < 0xff00) isSpecial = true;
  }
  return isSpecial;
}

function appendWhole({ units, length, sections, marks }: PipelineResult, assembly: Assembly): void {
  assembly.parts.push(stringOf(units, 0, length));
  appendSections(sections, assembly.map);
  for (const mark of marks) assembly.marks.push({ start: mark.start + assembly.length, end: mark.end + assembly.length, kind: mark.kind });
  assembly.length += length;
}

function appendSections(sections: readonly number[], builder: OffsetMapBuilder): void {
  for (let i = 0; i < sections.length; i += 2) {
    if (sections[i + 1] === -1) builder.keep(sections[i]!);
    else builder.replace(sections[i]!, sections[i + 1]!);
  }
}

interface Gap {
  /** Offset into the units converted, where it was taken out. */
  readonly place: number;
  readonly text: string;
}

/** Writes a converted piece with its gaps: between characters that correspond in their place, inside an atomic match behind it. */
class GapWriter {
  readonly #result: PipelineResult;
  readonly #pipeline: Pipeline;
  readonly #assembly: Assembly;
  /** Offsets into the converted units up to which all is read and written. */
  #read = 0;
  #written = 0;
  /** Where each written run begins, in the units and in the text after. */
  readonly #moved: { readonly at: number; readonly to: number }[] = [];

  constructor(result: PipelineResult, pipeline: Pipeline, assembly: Assembly) {
    this.#result = result;
    this.#pipeline = pipeline;
    this.#assembly = assembly;
  }

  write(gaps: readonly Gap[]): void {
    const { sections } = this.#result;
    let next = 0;
    let at = 0;
    for (let i = 0; i < sections.length; i += 2) {
      const [lengthA, lengthB] = [sections[i]!, sections[i + 1]!];
      if (lengthB === -1) {
        for (let start = at; ; next++) {
          const end = next < gaps.length && gaps[next]!.place <= at + lengthA ? gaps[next]!.place : at + lengthA;
          this.#assembly.map.keep(end - start);
          this.#copy(end - start);
          start = end;
          if (!(next < gaps.length && gaps[next]!.place <= at + lengthA)) break;
          this.#insert(gaps[next]!, true);
        }
      } else {
        for (; next < gaps.length && gaps[next]!.place <= at; next++) this.#insert(gaps[next]!, true);
        const first = next;
        while (next < gaps.length && gaps[next]!.place < at + lengthA) next++;
        const inside = gaps.slice(first, next);
        this.#assembly.map.replace(inside.reduce((sum, gap) => sum + gap.text.length, lengthA), lengthB);
        this.#copy(lengthB);
        for (const gap of inside) this.#insert(gap, false);
      }
      at += lengthA;
    }
    for (; next < gaps.length; next++) this.#insert(gaps[next]!, true);
    this.#flush();
    this.#addMarks();
  }

  #copy(length: number): void {
    this.#read += length;
  }

  /** Makes text of what was copied since: one string from gap to gap, however many sections lie between. */
  #flush(): void {
    const length = this.#read - this.#written;
    if (length === 0) return;
    this.#moved.push({ at: this.#written, to: this.#assembly.length });
    this.#assembly.parts.push(stringOf(this.#result.units, this.#written, this.#read));
    this.#assembly.length += length;
    this.#written = this.#read;
  }

  /** @param isInPlace - Whether the gap has a counterpart: otherwise it was counted to the match it stood in. */
  #insert({ text }: Gap, isInPlace: boolean): void {
    this.#flush();
    const { map, parts } = this.#assembly;
    if (/\S/.test(text)) {
      // A page head or a caption inside a sentence: a text of its own.
      const inner = convertPieces(text, this.#pipeline, { gaps: [], protect: [] });
      if (isInPlace) appendSections(inner.map.build().toArray(), map);
      else map.replace(0, inner.length);
      for (const part of inner.parts) parts.push(part);
      for (const mark of inner.marks) this.#assembly.marks.push({ ...mark, start: mark.start + this.#assembly.length, end: mark.end + this.#assembly.length });
      this.#assembly.length += inner.length;
      return;
    }
    if (isInPlace) map.keep(text.length);
    else map.replace(0, text.length);
    parts.push(text);
    this.#assembly.length += text.length;
  }

  #addMarks(): void {
    let move = 0;
    const placeOf = (offset: number): number => {
      while (move > 0 && this.#moved[move]!.at > offset) move--; // a style mark may begin inside a regional one
      while (move + 1 < this.#moved.length && this.#moved[move + 1]!.at <= offset) move++;
      const { at, to } = this.#moved[move]!;
      return to + offset - at;
    };
    for (const { start, end, kind } of [...this.#result.marks].sort((a, b) => a.start - b.start)) {
      if (start === end) continue;
      const from = placeOf(start);
      this.#assembly.marks.push({ start: from, end: placeOf(end - 1) + 1, kind });
    }
  }
}

/** `fromCharCode` takes its units as arguments, and the stack holds only so many. */
const chunk = 8192;
const shortest = 64;
const decoder = new TextDecoder('utf-16le', { ignoreBOM: true });

/** The units as text. The decoder is faster but would replace a lone surrogate, so any surrogate takes the other way. */
function stringOf(units: Uint16Array, start: number, end: number): string {
  if (end - start > shortest && isLittleEndian && !hasSurrogate(units, start, end)) return decoder.decode(units.subarray(start, end));
  const parts: string[] = [];
  for (let at = start; at < end; at += chunk) parts.push(String.fromCharCode.apply(undefined, units.subarray(at, Math.min(end, at + chunk)) as unknown as number[]));
  return parts.length === 1 ? parts[0]! : parts.join('');
}

const isLittleEndian = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

function hasSurrogate(units: Uint16Array, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if ((units[at]! & 0xf800) === 0xd800) return true;
  return false;
}
