import type { Binaries, Tables } from '../config.ts';
import { type EntityKind, entityKinds, type Mention } from '../document/model.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import type { Span } from '../text/span.ts';
import type { TextView } from '../text/textView.ts';
import { createTails, findBodies } from './bodies.ts';
import { type Candidate, chooseCandidates, type Chosen, priorities } from './candidates.ts';
import { createPatterns, matchPatterns } from './patterns.ts';
import { createNameRules, findPeople } from './people.ts';
import { findRoles, readRoles } from './roles.ts';

/** A paragraph to recognise: offsets of the words are into the logical text. */
export interface ParagraphToRecognize {
  readonly logical: TextView;
  readonly folded: TextView;
  readonly wordEnds: Uint32Array;
}

interface Listed {
  readonly kind: EntityKind;
  readonly list: string;
}

/** Builds the recognizer from the lists; takes some 50 ms, so once per process. */
export function createRecognizer(tables: Tables, _binaries: Binaries): { recognize(paragraph: ParagraphToRecognize): readonly Mention[] } {
  const names = readNames(tables);
  const patterns = createPatterns(tables);
  const nameRules = createNameRules(tables);
  const tails = createTails(tables);
  const roles = readRoles(tables);
  return {
    recognize({ logical, folded, wordEnds }) {
      const text = folded.text;
      const inverse = folded.toBase.inverse;
      const ends = folded.toBase.isIdentity ? Array.from(wordEnds) : Array.from(wordEnds, (end) => inverse.mapOffset(end, 'before'));
      const isEnd = new Set(ends);
      const listed = names.all(text).filter((hit) => isWhole(hit, hit.value, isEnd)).map(fromList);
      const people = findPeople(nameRules, text, isEnd);
      const bodies = findBodies(tails, text, ends, listed);
      const offices = findRoles(roles, text, isEnd, [...listed, ...bodies], people);
      return chooseCandidates([...matchPatterns(patterns, text), ...listed, ...people, ...bodies, ...offices]).flatMap((chosen) => toMention(chosen, logical, folded));
    },
  };
}

function readNames(tables: Tables): NameMatcher<Listed> {
  const names = new NameMatcher<Listed>();
  for (const list of ['gazetteer', 'regions', 'cedict-names'])
    for (const [kind, cell] of tableRows(tables[list])) {
      const known = entityKinds.find((name) => name === kind);
      if (known) for (const name of cellNames(cell)) names.add(name, { kind: known, list });
    }
  return names;
}

/** Two-character names of the broad list must be words; longer ones may cut across what the segmenter thought. */
function isWhole(span: Span, { list }: Listed, isEnd: ReadonlySet<number>): boolean {
  const isWord = isEnd.has(span.end) && (span.start === 0 || isEnd.has(span.start));
  if (span.end - span.start >= 4) return true;
  return isWord || (list === 'gazetteer' && span.end - span.start >= 3);
}

function fromList(hit: Span & { readonly value: Listed }): Candidate {
  return {
    start: hit.start, end: hit.end, kind: hit.value.kind, layer: 'gazetteer', rule: hit.value.list,
    priority: hit.value.list === 'cedict-names' ? priorities.listed : priorities.gazetteer,
  };
}

function toMention(chosen: Chosen, logical: TextView, folded: TextView): Mention[] {
  const mention = plainMention(chosen, logical, folded);
  if (!mention) return [];
  const inner = chosen.inner.flatMap((candidate) => plainMention(candidate, logical, folded) ?? []);
  return [inner.length > 0 ? { ...mention, inner } : mention];
}

function plainMention(candidate: Candidate, logical: TextView, folded: TextView): Mention | undefined {
  const span = folded.toBase.mapSpan(candidate);
  if (!span) return undefined;
  const surface = logical.text.slice(span.start, span.end).replace(/\s/g, '');
  return { ...span, kind: candidate.kind, canonical: surface.replace(/^[《〈](.*)[》〉]$/, '$1'), origin: { layer: candidate.layer, rule: candidate.rule } };
}
