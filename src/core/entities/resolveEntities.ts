import type { Tables } from '../config.ts';
import type { AnalyzedParagraph, Entity, EntityKind, Mention } from '../document/model.ts';
import { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { firstEndingAfter, shiftSpan, type Span } from '../text/span.ts';
import { toRootSpan } from '../text/textView.ts';

/** A name the document has introduced, under its folded spelling. */
interface Known {
  readonly kind: EntityKind;
  readonly canonical: string;
  readonly layer: string;
}

/** Kinds whose names, once seen, are found everywhere. */
const repeating = new Set<EntityKind>(['person', 'organisation', 'place']);

/**
 * The document pass: names seen once are found everywhere, surnames before a title and 中方 get their full names,
 * and all mentions are gathered by entity.
 *
 * @returns Mentions in text order, flat, offsets into the source text; entities in order of first mention.
 */
export function resolveEntities(paragraphs: readonly AnalyzedParagraph[], tables: Tables): { mentions: readonly Mention[]; entities: readonly Entity[] } {
  const known = introducedNames(paragraphs);
  const titles = new Set(tableRows(tables['roles']).flatMap(([, cell]) => cellNames(cell)));
  const surnames = fullNames(known);
  const mentions: Mention[] = [];
  for (const paragraph of paragraphs) {
    const inText = [...paragraph.analysis.mentions, ...repeatedNames(paragraph, known), ...surnamesBeforeTitles(paragraph, surnames, titles)].sort((a, b) => a.start - b.start);
    for (const mention of inText) {
      const moved = toSource(paragraph, mention);
      if (moved) mentions.push(moved);
    }
  }
  return { mentions, entities: gather(mentions) };
}

function introducedNames(paragraphs: readonly AnalyzedParagraph[]): NameMatcher<Known> & { readonly entries: ReadonlyMap<string, Known> } {
  const entries = new Map<string, Known>();
  for (const { analysis, folded } of paragraphs)
    for (const mention of analysis.mentions) {
      if (!repeating.has(mention.kind) || mention.origin.layer === 'gazetteer') continue;
      const span = folded.toBase.inverse.mapSpan(mention);
      const name = span ? folded.text.slice(span.start, span.end) : '';
      if (name.length >= 3 && !entries.has(name)) entries.set(name, { kind: mention.kind, canonical: mention.canonical, layer: mention.origin.rule });
    }
  const matcher = new NameMatcher<Known>();
  for (const [name, value] of entries) matcher.add(name, value);
  return Object.assign(matcher, { entries });
}

/** Further places of the names this document introduced, where nothing is marked yet. Offsets into the logical text. */
function repeatedNames({ analysis, folded }: AnalyzedParagraph, known: NameMatcher<Known>): Mention[] {
  const found: Mention[] = [];
  for (const hit of known.all(folded.text)) {
    const span = folded.toBase.mapSpan(hit);
    if (!span || isTaken(analysis.mentions, span) || isTaken(found, span)) continue;
    found.push({ ...span, kind: hit.value.kind, canonical: hit.value.canonical, origin: { layer: 'document', rule: `named before: ${hit.value.canonical}` } });
  }
  return found;
}

/** Full names by surname, as folded text; `undefined` where two people share it. */
function fullNames({ entries }: { readonly entries: ReadonlyMap<string, Known> }): ReadonlyMap<string, string | undefined> {
  const names = new Map<string, string | undefined>();
  for (const [name, { kind, canonical }] of entries) if (kind === 'person' && name.length <= 4) names.set(name[0]!, names.has(name[0]!) ? undefined : canonical);
  return names;
}

/** 习主席, 王委员: the surname is the person, the title the office. */
function surnamesBeforeTitles({ analysis, folded, logical }: AnalyzedParagraph, surnames: ReadonlyMap<string, string | undefined>, titles: ReadonlySet<string>): Mention[] {
  const found: Mention[] = [];
  for (const match of folded.text.matchAll(/[习李王陈林梁张刘黄曾蔡赖马朱柯韩侯胡温江邓毛周叶谭饶汪龚蒋钱](主席|总书记|总理|总统|委员|议员|部长|局长|司长|外长|市长|院长|教授|先生|女士|书记|主任|县长|博士|老师)/g)) {
    const surname = folded.toBase.mapSpan({ start: match.index, end: match.index + 1 });
    const title = folded.toBase.mapSpan({ start: match.index + 1, end: match.index + match[0].length });
    if (!surname || !title || isTaken(analysis.mentions, surname)) continue;
    const spelled = logical.text.slice(surname.start, surname.end);
    found.push({ ...surname, kind: 'person', canonical: surnames.get(match[0][0]!) ?? (match[0] === '习主席' ? (spelled === '習' ? '習近平' : '习近平') : spelled), origin: { layer: 'document', rule: 'surname before a title' } });
    if (!isTaken(analysis.mentions, title) && titles.has(match[1]!)) found.push({ ...title, kind: 'role', canonical: logical.text.slice(title.start, title.end), origin: { layer: 'office', rule: 'title after a surname' } });
  }
  return found;
}

/** Whether a mention overlaps the span; `mentions` are in text order and flat. */
function isTaken(mentions: readonly Span[], span: Span): boolean {
  const next = mentions[firstEndingAfter(mentions, span.start)];
  return next !== undefined && next.start < span.end;
}

function toSource(paragraph: AnalyzedParagraph, mention: Mention): Mention | undefined {
  const span = toRootSpan(paragraph.logical, mention);
  if (!span) return undefined;
  const inner = mention.inner?.flatMap((other) => toSource(paragraph, other) ?? []);
  return { ...mention, ...shiftSpan(span, paragraph.start), ...(inner ? { inner } : {}) };
}

function gather(mentions: readonly Mention[]): Entity[] {
  const groups = new Map<string, number[]>();
  for (const [i, { kind, canonical }] of mentions.entries()) {
    const key = `${kind} ${canonical}`;
    const group = groups.get(key);
    if (group) group.push(i);
    else groups.set(key, [i]);
  }
  return [...groups.values()].map((indexes) => {
    const first = mentions[indexes[0]!]!;
    return { kind: first.kind, canonical: first.canonical, spellings: [first.canonical], mentions: indexes };
  });
}
