import { spansOf } from '../document/insets.ts';
import type { DocumentAnalysis, Entity, Mention } from '../document/model.ts';
import type { SourceText } from '../text/sourceText.ts';
import { containsOffset } from '../text/span.ts';

/** A mention and the entity it names. */
export interface NamedHere {
  readonly entity: Entity;
  readonly mention: Mention;
  /** Place of the mention among those of the entity, from 0. */
  readonly index: number;
}

/** Index of the mention that covers an offset of the source text, -1 where none does. */
export function mentionIndexAt(mentions: readonly Mention[], offset: number): number {
  return mentions.findIndex((mention) => mention.start <= offset && offset < mention.end && spansOf(mention).some((span) => containsOffset(span, offset)));
}

/** The entity named at an offset of the source text, or by the mention that ends there; `undefined` where none is. */
export function entityAt(analysis: DocumentAnalysis, offset: number): NamedHere | undefined {
  const { mentions, entities } = analysis;
  const here = mentionIndexAt(mentions, offset);
  const i = here >= 0 ? here : mentionIndexAt(mentions, offset - 1);
  if (i < 0) return undefined;
  const entity = entities.find((each) => each.mentions.includes(i));
  return entity && { entity, mention: mentions[i]!, index: entity.mentions.indexOf(i) };
}

/** Every mention of an entity, in text order. */
export function mentionsOf({ mentions }: DocumentAnalysis, entity: Entity): Mention[] {
  return entity.mentions.flatMap((i) => mentions[i] ?? []);
}

/** The next or previous mention of the same entity; after the last comes the first. */
export function neighbour(analysis: DocumentAnalysis, { entity, index }: NamedHere, direction: 1 | -1): Mention {
  const all = mentionsOf(analysis, entity);
  return all[(index + direction + all.length) % all.length]!;
}

/** What a mention is written as, without the line ends and blanks inside. */
export function writtenAs({ text }: SourceText, mention: Mention): string {
  return spansOf(mention).map(({ start, end }) => text.slice(start, end)).join('').replace(/\s/g, '');
}

/** A mention of each spelling of an entity, most frequent spelling first: where a decision about the entity is put down. */
export function mentionOfEachSpelling(analysis: DocumentAnalysis, entity: Entity): Mention[] {
  const bySpelling = new Map<string, Mention>();
  for (const mention of mentionsOf(analysis, entity)) {
    const spelling = writtenAs(analysis.source, mention);
    if (!bySpelling.has(spelling)) bySpelling.set(spelling, mention);
  }
  return [...bySpelling.values()];
}
