import { firstEndingAfter, type Span } from '../text/span.ts';
import { levelOf } from './headings.ts';
import { longestInset } from './interruptions.ts';
import type { LineTable } from './paragraphs.ts';

/** What people decided about the layout; it overrules what the lines look like. Offsets into the source text. */
export interface LayoutDecisions {
  /**
   * From any offset in the run of line ends behind a line to the start of the line it goes on with: the next one, or the one
   * behind what interrupts the paragraph.
   */
  readonly joins?: readonly Span[];
  /** Any offset in a run of line ends between two lines that do not belong together. */
  readonly breaks?: readonly number[];
  /** Any offset in a line, and whether it is a heading. */
  readonly headings?: readonly { readonly offset: number; readonly isHeading: boolean }[];
}

/** What people decided, by lines. */
export interface LineDecisions {
  /** From a line to the line that it goes on with; page heads and numbers, or an inset, may stand between. */
  readonly joined: ReadonlyMap<number, number>;
  /** Offsets into the source text. */
  readonly breaks: readonly number[];
}

/** Makes the lines of a text what people say they are. */
export function applyDecisions(table: LineTable, decisions: LayoutDecisions): LineDecisions {
  applyHeadings(table, decisions);
  return { joined: applyJoins(table, decisions), breaks: decisions.breaks ?? [] };
}

function applyHeadings(table: LineTable, { headings = [] }: LayoutDecisions): void {
  const { lines, roles, levels } = table;
  for (const { offset, isHeading } of headings) {
    const i = lines.findIndex((line) => offset >= line.start && offset <= line.end);
    if (i < 0) continue;
    roles[i] = isHeading ? 'heading' : 'body';
    levels[i] = isHeading ? (levels[i] ?? levelOf(table, i, !roles.slice(0, i).includes('body'))) : undefined;
  }
}

/**
 * A join says that two lines are of one kind: where the machine takes them for different things, a line of running text below
 * a caption is the caption's, and otherwise both are running text.
 */
function applyJoins(table: LineTable, { joins = [] }: LayoutDecisions): Map<number, number> {
  const { roles, levels } = table;
  const pairs = [...joins].sort((a, b) => a.start - b.start).flatMap((join) => pairOf(table, join) ?? []);
  for (const { last, next } of [...pairs, ...[...pairs].reverse()]) { // and back: what the last line of a chain is holds for its first one
    if (roles[last] === roles[next]) continue;
    const isCaption = roles[last] === 'furniture' && roles[next] === 'body';
    for (const i of [last, next]) {
      roles[i] = isCaption ? 'furniture' : 'body';
      levels[i] = undefined;
    }
  }
  return new Map(pairs.filter(({ last, next }) => !roles.slice(last + 1, next).includes('body')).map(({ last, next }) => [last, next]));
}

/** The lines that a join is about; `undefined` where there are none. */
function pairOf(table: LineTable, { start, end }: Span): { readonly last: number; readonly next: number } | undefined {
  const { lines, roles } = table;
  const at = firstEndingAfter(lines, start);
  let [last, next] = [at - 1, at];
  while (roles[last] === 'page') last--;
  while (roles[next] === 'page') next++;
  if (last < 0 || next >= lines.length) return undefined;
  const behind = firstEndingAfter(lines, end);
  return { last, next: behind > next && isBridge(table, last, behind) ? behind : next };
}

/** Whether two lines are running text with nothing but what may interrupt it between. */
function isBridge({ roles }: LineTable, last: number, behind: number): boolean {
  return roles[last] === 'body' && roles[behind] === 'body' && behind - last <= longestInset && !roles.slice(last + 1, behind).includes('body');
}
