import type { Tables } from '../config.ts';
import type { AnalyzedParagraph, EntityKind, Mention } from '../document/model.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';

/** A name the document has introduced. */
export interface Known {
  readonly kind: EntityKind;
  /** Full name, in the script of the text. */
  readonly canonical: string;
}

/** What a document has introduced, by folded spelling, its short forms among them. */
export interface KnownNames {
  readonly names: NameMatcher<Known>;
  /** Full name of the one person with a surname (or the first two of a double one); `undefined` where two share it. */
  readonly bySurname: ReadonlyMap<string, string | undefined>;
  /** Spellings of the states named, by folded name. */
  readonly states: ReadonlyMap<string, string>;
}

/** Kinds whose names, once seen, are found everywhere. */
const repeating: ReadonlySet<EntityKind> = new Set(['person', 'organisation', 'document', 'event', 'place']);

/** Gathers the names of a document and the short forms that follow from them. */
export function knownNames(paragraphs: readonly AnalyzedParagraph[], tables: Tables): KnownNames {
  const doubles = new Set(tableRows(tables['surnames']).filter(([use]) => use === 'double').flatMap(([, cell]) => cellNames(cell)));
  const names = new NameMatcher<Known>();
  const bySurname = new Map<string, string | undefined>();
  const states = new Map<string, string>();
  for (const { analysis, folded } of paragraphs)
    for (const mention of analysis.mentions) {
      const span = folded.toBase.inverse.mapSpan(mention);
      if (!span || !repeating.has(mention.kind)) continue;
      const spelled = folded.text.slice(span.start, span.end);
      const known: Known = { kind: mention.kind, canonical: mention.canonical };
      for (const place of mention.kind === 'place' ? [mention] : mention.inner ?? []) if (place.kind === 'place') states.set(foldedText(folded, place), place.canonical);
      if (mention.origin.layer !== 'gazetteer' && spelled.length >= 3) names.add(spelled.replace(/^[《〈](.*)[》〉]$/, '$1'), known);
      if (mention.kind === 'person') addPerson(names, bySurname, doubles, spelled, known);
      for (const short of announcedShortForm(folded.text, span.end)) names.add(short, known);
    }
  return { names, bySurname, states };
}

function foldedText(folded: AnalyzedParagraph['folded'], mention: Mention): string {
  const span = folded.toBase.inverse.mapSpan(mention);
  return span ? folded.text.slice(span.start, span.end) : '';
}

function addPerson(names: NameMatcher<Known>, bySurname: Map<string, string | undefined>, doubles: ReadonlySet<string>, spelled: string, known: Known): void {
  const last = /[·•‧・．]([^·•‧・．]{2,})$/.exec(spelled)?.[1];
  if (last) names.add(last, known);
  if (spelled.length < 2 || spelled.length > 4 || last) return;
  const surname = doubles.has(spelled.slice(0, 2)) && spelled.length > 2 ? spelled.slice(0, 2) : spelled[0]!;
  const before = bySurname.get(surname);
  bySurname.set(surname, bySurname.has(surname) && before !== known.canonical ? undefined : known.canonical);
  if (surname.length === 2 && spelled.length === 4) names.add(surname, known);
}

/** 世界某某组织（以下简称“某组织”）: the short form a text itself lays down. */
function announcedShortForm(text: string, end: number): string[] {
  const match = /^[（(,，]?(?:以下|下文|下称|下同)?(?:统称|通称|合称|简称|下称|又称)(?:为)?[:：]?[「『“"‘《]?([\p{Script=Han}A-Za-z\d]{2,12}?)[」』”"’》）),，。]/u.exec(text.slice(end, end + 30));
  return match ? [match[1]!] : [];
}
