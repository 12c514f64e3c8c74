import type { Span } from '../text/span.ts';
import { MapWriter } from './mapWriter.ts';
import { type Pipeline, type PipelineResult, runPipeline } from './pipeline.ts';
import { Scratch } from './stage.ts';
import { UnitWriter } from './unitWriter.ts';

/** A text after conversion, in the making. */
export interface Assembly {
  readonly text: UnitWriter;
  readonly map: MapWriter;
  readonly marks: MarkRun[];
}

/** Marks as in `StageResult`, whose offsets `shift` makes those of the text after. */
export interface MarkRun {
  readonly marks: readonly number[];
  readonly shift: number;
}

/** What conversions write to, kept from one to the next: fresh memory costs as much as the work. Used by one at a time. */
export class Buffers {
  readonly scratch = new Scratch();
  readonly text = new UnitWriter();
  readonly map = new MapWriter();
  #units = new Uint16Array(0);

  /** For at least this many units of a text. */
  units(length: number): Uint16Array {
    if (this.#units.length < length) this.#units = new Uint16Array(length + 1024);
    return this.#units;
  }
}

/** What is read over and what is left as it is; both ascending and apart from each other. */
export interface Obstacles {
  readonly gaps: readonly Span[];
  readonly protect: readonly Span[];
}

/** Pieces this long stay in the processor's cache. The first ones are shorter, so that the loops over them are compiled as functions that end. */
const [firstPiece, longestPiece] = [1 << 10, 1 << 14];

/** Converts a text piece by piece, cut at line ends: no dictionary key holds one, so the result is that of the whole. */
export function convertPieces(text: string, pipeline: Pipeline, obstacles: Obstacles, buffers = new Buffers()): Assembly {
  const assembly: Assembly = { text: buffers.text.begin(text.length, mayBreakPairs(text, pipeline)), map: buffers.map.begin(), marks: [] };
  let [gap, fence] = [0, 0];
  let pieceLength = firstPiece;
  for (let start = 0; start < text.length; ) {
    let end = nextLineEnd(text, start + pieceLength);
    pieceLength = Math.min(longestPiece, 2 * pieceLength);
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

/** Only a text that holds half a surrogate pair, or rules that do, give one. */
function mayBreakPairs(text: string, { user, style }: Pipeline): boolean {
  return user !== undefined || style !== undefined || !(text as { isWellFormed?(): boolean }).isWellFormed?.();
}

function nextLineEnd(text: string, from: number): number {
  const at = from < text.length ? text.indexOf('\n', from) : -1;
  return at < 0 ? text.length : at + 1;
}

/** Takes the gaps out, converts, and puts them back at their mapped places. */
function convertPiece(text: string, piece: Span, pipeline: Pipeline, { gaps, protect }: Obstacles, assembly: Assembly, buffers: Buffers): void {
  const units = buffers.units(piece.end - piece.start);
  const places: number[] = [];
  const frozen: number[] = [];
  let length = 0;
  let at = piece.start;
  let fence = 0;
  for (let next = 0; next <= gaps.length; next++) {
    const gap = gaps[next] ?? { start: piece.end, end: piece.end };
    for (; fence < protect.length && protect[fence]!.end <= gap.start; fence++) frozen.push(length + protect[fence]!.start - at, length + protect[fence]!.end - at);
    copyUnits(text, at, gap.start, units, length);
    length += gap.start - at;
    if (next < gaps.length) places.push(length);
    at = gap.end;
  }
  const result = runPipeline({ units, length }, pipeline, frozen, buffers.scratch);
  if (gaps.length === 0) appendWhole(result, length, assembly);
  else new GapWriter(result, sectionsOf(length, result.atoms), pipeline, assembly).write(gaps.map((gap, i) => ({ place: places[i]!, text: text.slice(gap.start, gap.end) })));
}

function copyUnits(text: string, start: number, end: number, units: Uint16Array, to: number): void {
  for (let at = start; at < end; at++) units[to++] = text.charCodeAt(at);
}

function appendWhole({ units, length, atoms, marks }: PipelineResult, lengthBefore: number, assembly: Assembly): void {
  const before = assembly.text.length;
  assembly.text.append(units, 0, length);
  let at = 0;
  for (let i = 0; i < atoms.length; i += 4) {
    assembly.map.keep(atoms[i]! - at).replace(atoms[i + 1]! - atoms[i]!, atoms[i + 3]! - atoms[i + 2]!);
    at = atoms[i + 1]!;
  }
  assembly.map.keep(lengthBefore - at);
  if (marks.length > 0) assembly.marks.push({ marks, shift: before });
}

/** Atoms of a text of so many units as the sections of its map, as in `OffsetMap.ofSections`. */
function sectionsOf(length: number, atoms: readonly number[]): number[] {
  const sections: number[] = [];
  let at = 0;
  for (let i = 0; i < atoms.length; i += 4) {
    if (atoms[i]! > at) sections.push(atoms[i]! - at, -1);
    sections.push(atoms[i + 1]! - atoms[i]!, atoms[i + 3]! - atoms[i + 2]!);
    at = atoms[i + 1]!;
  }
  if (length > at) sections.push(length - at, -1);
  return sections;
}

function appendSections(sections: readonly number[], builder: MapWriter): void {
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
  readonly #sections: readonly number[];
  readonly #pipeline: Pipeline;
  readonly #assembly: Assembly;
  /** Offsets into the converted units up to which all is read and written. */
  #read = 0;
  #written = 0;
  /** Where each written run begins, in the units and in the text after. */
  readonly #moved: { readonly at: number; readonly to: number }[] = [];

  constructor(result: PipelineResult, sections: readonly number[], pipeline: Pipeline, assembly: Assembly) {
    this.#result = result;
    this.#sections = sections;
    this.#pipeline = pipeline;
    this.#assembly = assembly;
  }

  write(gaps: readonly Gap[]): void {
    const sections = this.#sections;
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

  /** Writes what was copied since, from gap to gap, however many sections lie between. */
  #flush(): void {
    const length = this.#read - this.#written;
    if (length === 0) return;
    this.#moved.push({ at: this.#written, to: this.#assembly.text.length });
    this.#assembly.text.append(this.#result.units, this.#written, this.#read);
    this.#written = this.#read;
  }

  /** @param isInPlace - Whether the gap has a counterpart: otherwise it was counted to the match it stood in. */
  #insert({ text: gap }: Gap, isInPlace: boolean): void {
    this.#flush();
    const { map, text, marks } = this.#assembly;
    if (/\S/.test(gap)) {
      // A page head or a caption inside a sentence: a text of its own.
      const inner = convertPieces(gap, this.#pipeline, { gaps: [], protect: [] });
      if (isInPlace) appendSections(inner.map.build().toArray(), map);
      else map.replace(0, inner.text.length);
      for (const run of inner.marks) marks.push({ marks: run.marks, shift: run.shift + text.length });
      text.appendText(inner.text.toString());
      return;
    }
    if (isInPlace) map.keep(gap.length);
    else map.replace(0, gap.length);
    text.appendText(gap);
  }

  #addMarks(): void {
    let move = 0;
    const placeOf = (offset: number): number => {
      while (move > 0 && this.#moved[move]!.at > offset) move--; // the next stage's marks begin at the front again
      while (move + 1 < this.#moved.length && this.#moved[move + 1]!.at <= offset) move++;
      const { at, to } = this.#moved[move]!;
      return to + offset - at;
    };
    const { marks } = this.#result;
    const placed: number[] = [];
    for (let i = 0; i < marks.length; i += 3) {
      const [start, end] = [marks[i]!, marks[i + 1]!];
      if (start < end) placed.push(placeOf(start), placeOf(end - 1) + 1, marks[i + 2]!);
    }
    this.#assembly.marks.push({ marks: placed, shift: 0 });
  }
}
