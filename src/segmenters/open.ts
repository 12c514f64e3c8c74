import type { Segmenter, SegmenterId } from '../core/segment/segmenter.ts';
import { openIntl } from './intl.ts';
import { openJiebaWasm } from './jiebaWasm.ts';

export type SegmenterChoice = 'auto' | SegmenterId;

/** What this host can offer; an engine it lacks is left out. */
export interface SegmenterSources {
  readonly nodejieba?: () => Promise<Segmenter>;
  readonly wasm: () => Uint8Array | Promise<Uint8Array>;
}

/** The engine that runs, and why a better or the chosen one does not; `undefined` when there is nothing to say. */
export interface OpenedSegmenter {
  readonly segmenter: Segmenter;
  readonly reason: string | undefined;
}

/** Opens the chosen engine, or the best one that works: nodejieba, then jieba-wasm, then Intl.Segmenter. Never fails. */
export async function openSegmenter(choice: SegmenterChoice, sources: SegmenterSources): Promise<OpenedSegmenter> {
  const reasons: string[] = [];
  const order: readonly SegmenterId[] = choice === 'wasm' ? ['wasm', 'intl'] : choice === 'intl' ? ['intl'] : ['nodejieba', 'wasm', 'intl'];
  for (const id of order) {
    try {
      return { segmenter: keepWhole(await open(id, sources)), reason: reasons.join('; ') || undefined };
    } catch (error) {
      reasons.push(`${id}: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`);
    }
  }
  return { segmenter: openIntl(), reason: reasons.join('; ') };
}

async function open(id: SegmenterId, sources: SegmenterSources): Promise<Segmenter> {
  switch (id) {
    case 'nodejieba':
      if (!sources.nodejieba) throw new Error('not available in this host');
      return sources.nodejieba();
    case 'wasm':
      return openJiebaWasm(await sources.wasm());
    case 'intl':
      return openIntl();
  }
}

/** Lets Intl cut the rare texts that an engine would change: both jieba engines replace lone surrogates. */
function keepWhole(segmenter: Segmenter): Segmenter {
  if (segmenter.id === 'intl') return segmenter;
  const intl = openIntl();
  return { id: segmenter.id, segment: (text) => (!/\p{Surrogate}/u.test(text) ? segmenter.segment(text) : intl.segment(text)) };
}
