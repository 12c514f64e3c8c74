import type { Tables } from '../config.ts';
import { cutAtInsets } from '../document/insets.ts';
import { mapFound, mentionAt } from '../document/mentions.ts';
import type { Mention, ParagraphContent, StateQuestion } from '../document/model.ts';
import type { NameMatcher } from '../lexicon/matcher.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import { foldString } from '../script/fold.ts';
import type { Span } from '../text/span.ts';
import { stepLength, type Steps } from '../text/steps.ts';
import { toRootSpan } from '../text/textView.ts';
import { addressedPeople, type AddressRules, createAddressRules, surnamesAlone } from './addresses.ts';
import type { DocumentNames } from './documentNames.ts';
import { Enquiry } from './enquiry.ts';
import type { HumanKnowledge } from './knowledge.ts';
import { createNameContext, type NameContext } from './nameContext.ts';
import { isPersonAlone } from './givenNames.ts';
import { createShortFormRules, type Known, type ShortFormRules } from './shortForms.ts';

/** Lists of the document pass. */
interface Rules {
  readonly shortForms: ShortFormRules;
  readonly addresses: AddressRules;
  readonly context: NameContext;
  /** Full names of states by syllable, the likelier first. */
  readonly states: ReadonlyMap<string, readonly string[]>;
}

/** The lists as last read; a document pass runs after each edit, always over the same tables. */
const readRules = new WeakMap<Tables, Rules>();

function rulesOf(tables: Tables): Rules {
  const read = readRules.get(tables);
  if (read) return read;
  const rules: Rules = {
    shortForms: createShortFormRules(tables),
    addresses: createAddressRules(tables),
    context: createNameContext(tables),
    states: new Map(tableRows(tables['state-syllables']).filter(([use]) => use === 'syllable').map(([, syllable, full]) => [syllable ?? '', cellNames(full)])),
  };
  readRules.set(tables, rules);
  return rules;
}

/** The mentions of a paragraph as its document reads them. */
export interface ResolvedParagraph {
  /** In text order, flat; offsets from the paragraph's start in the source text. */
  readonly mentions: readonly Mention[];
  /** The same, offsets into the paragraph's logical text. */
  readonly logicalMentions: readonly Mention[];
  /** What each is written as, in the logical text. */
  readonly spellings: readonly string[];
  /** Which surnames and states the document was asked for. */
  readonly asked: readonly string[];
}

/** The last version's paragraphs as they were resolved, by the names they were resolved with. */
const resolvedWith = new WeakMap<DocumentNames, WeakMap<ParagraphContent, ResolvedParagraph>>();

/**
 * The document pass: names seen once are found everywhere, surnames before a title and 中方 get their full names.
 * Only paragraphs that are new, or that hold a name whose meaning changed, are looked at. Linear in the text.
 *
 * @param known - The names of the last version under the same knowledge; those of this one afterwards, and of no use when this is left between two steps.
 */
export function* resolveEntities(machine: readonly ParagraphContent[], known: DocumentNames, tables: Tables, knowledge?: HumanKnowledge): Steps<readonly ResolvedParagraph[]> {
  const rules = rulesOf(tables);
  const contents = knowledge ? machine.map((content) => knowledge.apply(content)) : machine;
  const { names, others } = known.update(contents, rules.shortForms);
  const kept = resolvedWith.get(known) ?? new WeakMap<ParagraphContent, ResolvedParagraph>();
  resolvedWith.set(known, kept);
  const isKept = (content: ParagraphContent, before: ResolvedParagraph): boolean => !before.asked.some((key) => others.has(key)) && !names.some((name) => content.folded.text.includes(name));
  const all: ResolvedParagraph[] = [];
  let length = 0; // since the last step
  for (const content of contents) {
    const before = kept.get(content);
    const resolved = before && isKept(content, before) ? before : resolveParagraph(content, known, rules, knowledge);
    kept.set(content, resolved);
    all.push(resolved);
    if (resolved === before || (length += content.length) < stepLength) continue;
    length = 0;
    yield;
  }
  return all;
}

function resolveParagraph(content: ParagraphContent, known: DocumentNames, rules: Rules, knowledge: HumanKnowledge | undefined): ResolvedParagraph {
  const enquiry = new Enquiry(known);
  const own = content.analysis.mentions.map((mention) => withFullName(mention, content, enquiry, rules, knowledge));
  const settled = (found: Mention[]): Mention[] => (knowledge ? found.flatMap((mention) => knowledge.settle(content, mention)) : found);
  const addressed = settled(addressedPeople(content, own, enquiry, rules.addresses).concat(surnamesAlone(content, own, enquiry, rules.addresses)));
  const taken = addressed.length > 0 ? [...own, ...addressed].sort(byStart) : own;
  const repeated = settled(repeatedNames(content, taken, enquiry.names, rules.context));
  const all = repeated.length > 0 ? [...taken, ...repeated].sort(byStart) : taken;
  const moved = all.map((mention) => toSource(content, mention));
  const logicalMentions = moved.includes(undefined) ? all.filter((_, i) => moved[i] !== undefined) : all;
  const spellings = logicalMentions.map(({ start, end }) => content.logical.text.slice(start, end));
  return { mentions: mapFound(moved, (mention) => mention), logicalMentions, spellings, asked: enquiry.asked };
}

const byStart = (a: Span, b: Span): number => a.start - b.start;

/** 中方 → 中國, in the spelling the document uses for the state; of several that share a syllable the one a person said, else the one it names most. */
function withFullName(mention: Mention, { logical }: ParagraphContent, known: Enquiry, rules: Rules, knowledge: HumanKnowledge | undefined): Mention {
  if (mention.origin.layer !== 'states') return mention;
  const spelling = logical.text.slice(mention.start, mention.end).replace(/\s/g, '');
  const couldBe: StateQuestion[] = [];
  const full = Array.from(spelling.replace(/方$/, ''), (character) => {
    const syllable = foldString(character);
    const likely = known.statesOf(syllable) ?? [];
    const said = knowledge?.stateOf(syllable);
    if (likely.length > 1) couldBe.push({ syllable, spelling, states: likely, isAnswered: said !== undefined });
    return said ?? likely[0] ?? (rules.states.get(syllable) ?? []).map((name) => known.state(name)).find((name) => name !== undefined);
  });
  const named: Mention = full.every((name) => name !== undefined) ? { ...mention, canonical: full.join('、') } : mention;
  return couldBe.length > 0 ? { ...named, couldBe } : named;
}

/** Further places of the names this document introduced, where nothing is marked yet. Offsets into the logical text. */
function repeatedNames({ analysis, folded }: ParagraphContent, taken: readonly Mention[], names: NameMatcher<Known>, context: NameContext): Mention[] {
  const found: Mention[] = [];
  let at = 0;
  let last = 0;
  for (let i = names.nextStart(folded.text, 0); i < folded.text.length; i = names.nextStart(folded.text, i + 1)) {
    const hit = names.longestAt(folded.text, i);
    const span = hit && folded.toBase.mapSpan(hit);
    if (!span || span.start < last || isInLatin(folded.text, hit)) continue;
    if (hit.value.isPart && !isPersonAlone(context, folded.text, hit, span, analysis.wordEnds)) continue;
    while (at < taken.length && taken[at]!.end <= span.start) at++;
    if (at < taken.length && taken[at]!.start < span.end) continue;
    last = span.end;
    const { kind, canonical } = hit.value;
    found.push({ start: span.start, end: span.end, kind, canonical, origin: { layer: 'document', rule: `named before: ${canonical}` } });
  }
  return found;
}

/** FAA in FAAB is another word. */
function isInLatin(text: string, { start, end }: Span): boolean {
  const latin = /[A-Za-z\d]/;
  return (latin.test(text[start]!) && latin.test(text[start - 1] ?? '')) || (latin.test(text[end - 1]!) && latin.test(text[end] ?? ''));
}

function toSource(content: ParagraphContent, mention: Mention): Mention | undefined {
  if (!content.logical.base) return mention;
  const span = toRootSpan(content.logical, mention);
  if (!span) return undefined;
  const spans = content.insets.length > 0 ? cutAtInsets(content.gaps, span) : none;
  return mentionAt(mention, span.start, span.end, mention.inner && mapFound(mention.inner, (other) => toSource(content, other)), spans.length > 1 ? spans : undefined);
}

const none: readonly Span[] = [];
