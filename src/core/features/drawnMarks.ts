import type { Mark } from '../annotations/annotation.ts';
import type { TagColour } from '../annotations/tagColours.ts';
import { tagFamily } from '../annotations/tags.ts';
import { type DocumentAnalysis, entityKinds } from '../document/model.ts';
import type { SourceText } from '../text/sourceText.ts';
import { splitAtLines, type Span } from '../text/span.ts';

/** How much of what is marked is drawn: everything, proper names only, or each entity where it is first named. */
export const densities = ['all', 'names', 'first'] as const;
export type Density = (typeof densities)[number];

/** `custom` is for tags that are no kind and have no colour. */
export const markStyles = [...entityKinds, 'custom'] as const;
/** What is drawn alike: a kind, or the tags of a colour. */
export type MarkStyle = (typeof markStyles)[number] | `custom ${TagColour}`;

/** What the user wants to see. */
export interface DrawChoice {
  readonly kinds: ReadonlySet<string>;
  readonly density: Density;
  /** Ids of the marks that `firstMarks` gave; read in density `first` only. */
  readonly firsts: ReadonlySet<string>;
  /** By tag. */
  readonly colours: ReadonlyMap<string, TagColour>;
}

/** Kinds that are proper names. */
const names: ReadonlySet<string> = new Set(['person', 'place', 'organisation', 'document', 'event']);

/** The style a mark is drawn in; `undefined` when it is not drawn: rejected, or not wanted. A user's own tags are always wanted. */
export function markStyle(mark: Mark, choice: DrawChoice): MarkStyle | undefined {
  const family = tagFamily(mark.tag);
  if (mark.status === 'rejected' || family === 'point') return undefined; // points are whole sentences: the panel shows them
  if (family !== 'entity') {
    const colour = choice.colours.get(mark.tag);
    return colour ? `custom ${colour}` : 'custom';
  }
  if (!choice.kinds.has(mark.tag)) return undefined;
  if (choice.density === 'names' && !names.has(mark.tag)) return undefined;
  if (choice.density === 'first' && !choice.firsts.has(mark.id)) return undefined;
  return mark.tag as (typeof markStyles)[number];
}

/** Above and below what is visible about this much is drawn too, in characters, and not more lines than that. */
const margin = { characters: 6000, lines: 200 } as const;

/** How many lines to draw above and below what is visible, so that scrolling shows no bare text: fewer where lines are long paragraphs. */
export function marginLines(source: SourceText): number {
  return Math.max(20, Math.min(margin.lines, Math.round((margin.characters * source.lineCount) / Math.max(1, source.length))));
}

/** Key of a group of what is drawn alike. */
export type DrawKey = `${MarkStyle} ${'suggested' | 'confirmed'}`;

/** What is drawn alike, as plain numbers, so that ten thousand marks are compared and sent in milliseconds. Lines and characters from 0. */
export interface DrawnGroup {
  /** Line, first character and end character of each piece; pieces lie on one line, without the blanks at its edges. */
  readonly pieces: number[];
  /** First and last line of each stretch of lines with marks, of the whole text. */
  readonly stretches: number[];
}

/**
 * What is drawn of a text, grouped by what is drawn alike: the pieces on some of its lines, and where marks are in all of it.
 *
 * @param marks - In text order, offsets into `source.text`.
 * @param firstLine - With `lastLine`: the lines whose pieces are wanted, both inside; they may lie outside the text.
 */
export function drawnMarks(marks: readonly Mark[], source: SourceText, firstLine: number, lastLine: number, choice: DrawChoice): Map<DrawKey, DrawnGroup> {
  const groups = new Map<DrawKey, DrawnGroup>();
  let line = 0;
  for (const mark of marks) {
    const style = markStyle(mark, choice);
    if (!style) continue;
    const key = `${style} ${mark.status}` as DrawKey;
    let group = groups.get(key);
    if (!group) groups.set(key, (group = { pieces: [], stretches: [] }));
    for (const span of mark.spans) {
      line = lineOf(source, span.start, line);
      addLine(group.stretches, line);
      if (line > lastLine || source.lineEndOffset(line) < span.end || line < firstLine) addPieces(group, source, span, firstLine, lastLine);
      else group.pieces.push(line, span.start - source.lineStart(line), span.end - source.lineStart(line));
    }
  }
  return groups;
}

/** Marks come in text order: the line is nearly always the last one or one of the next. */
function lineOf(source: SourceText, offset: number, near: number): number {
  if (offset < source.lineStart(near)) return source.positionAt(offset).line;
  let line = near;
  while (line + 1 < source.lineCount && source.lineStart(line + 1) <= offset) line++;
  return line;
}

function addLine(stretches: number[], line: number): void {
  const last = stretches.length - 1;
  if (last > 0 && line >= stretches[last - 1]! && line <= stretches[last]! + 1) stretches[last] = Math.max(stretches[last]!, line);
  else stretches.push(line, line);
}

/** A span over several lines, or one that lies partly outside the wanted lines. */
function addPieces({ pieces, stretches }: DrawnGroup, source: SourceText, span: Span, firstLine: number, lastLine: number): void {
  if (span.start > source.lineEndOffset(lastLine) || span.end < source.lineStart(firstLine)) return;
  for (const piece of splitAtLines(source.text, span)) {
    const { line, character } = source.positionAt(piece.start);
    addLine(stretches, line);
    if (line >= firstLine && line <= lastLine) pieces.push(line, character, character + piece.end - piece.start);
  }
}

/**
 * Which marks name their entity for the first time; a mark on words the analysis knows no entity for is its own first.
 *
 * @param marks - In text order; those that are rejected name nothing.
 * @returns Their ids, which stay when edits move the marks.
 */
export function firstMarks(marks: readonly Mark[], { entities, mentions }: DocumentAnalysis): Set<string> {
  const entityAt = new Map<number, number>();
  for (const [i, entity] of entities.entries()) for (const mention of entity.mentions) entityAt.set(mentions[mention]!.start, i);
  const seen = new Set<number>();
  const firsts = new Set<string>();
  for (const mark of marks) {
    const entity = mark.status === 'rejected' ? undefined : entityAt.get(mark.spans[0]?.start ?? -1);
    if (entity !== undefined && seen.has(entity)) continue;
    if (entity !== undefined) seen.add(entity);
    firsts.add(mark.id);
  }
  return firsts;
}
