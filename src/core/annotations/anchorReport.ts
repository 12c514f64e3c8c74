import type { Span } from '../text/span.ts';
import type { Anchor } from './anchor.ts';
import type { Annotation } from './annotation.ts';

/** What became of one annotation when it was looked for in a changed text. */
export interface AnchorChange {
  readonly id: string;
  readonly tag: string;
  readonly quotation: string;
  readonly outcome: 'moved' | 'proposed' | 'orphaned';
  /** Where it was; offsets into the text before. */
  readonly before: Span;
  /** Where it is, or is proposed; offsets into the text now. */
  readonly after: Span | undefined;
}

/** What looking for annotations in a changed text came to. */
export interface AnchorReport {
  /** How many are where they were. */
  readonly kept: number;
  readonly changes: readonly AnchorChange[];
}

/** Compares places before with places now. What had no place before and has none now is no change; annotations on the whole file are kept. */
export function reportAnchors(annotations: readonly Annotation[], anchors: ReadonlyMap<string, Anchor>): AnchorReport {
  let kept = 0;
  const changes: AnchorChange[] = [];
  for (const { id, tag, targets } of annotations) {
    const anchor = anchors.get(id) ?? { status: 'orphan' as const };
    const [first] = targets;
    const after = anchor.status === 'orphan' ? undefined : anchor.spans[0];
    const outcome = anchor.status === 'anchored' ? 'moved' : anchor.status === 'proposed' ? 'proposed' : 'orphaned';
    const isMoved = outcome !== 'moved' || first?.isStale === true || after?.start !== first?.position.start || after?.end !== first?.position.end;
    if (!first || !isMoved) kept++;
    else if (outcome === 'moved' || !first.isStale) changes.push({ id, tag, quotation: targets.map(({ exact }) => exact).join('…'), outcome, before: first.position, after });
  }
  return { kept, changes };
}
