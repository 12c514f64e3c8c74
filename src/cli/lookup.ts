import path from 'node:path';
import { HumanKnowledge } from '../core/entities/knowledge.ts';
import { type HoverCard, hoverAt } from '../core/features/hover.ts';
import { Dictionary } from '../core/lexicon/dictionary.ts';
import type { GlossaryTerm } from '../core/lexicon/glossary.ts';
import { NameMatcher } from '../core/lexicon/matcher.ts';
import { toneMarkedReading } from '../core/lexicon/pinyin.ts';
import { foldString } from '../core/script/fold.ts';
import { type CliArguments, print } from './arguments.ts';
import { readText, UsageError } from './input.ts';
import { openLibrary, readData } from './library.ts';
import { openWorkspace, workspaceOption } from './workspace.ts';

/** `meipi lookup`: the hover card at an offset. */
export async function lookup(args: CliArguments): Promise<void> {
  const { inputs, options } = args;
  const [file] = inputs;
  const offset = Number(options['at']);
  if (inputs.length !== 1 || !file) throw new UsageError('lookup: one file');
  if (!Number.isInteger(offset) || offset < 0) throw new UsageError('lookup: --at is an offset, a natural number');
  const { terms, names } = openWorkspace(workspaceOption(args) ?? (file === '-' ? undefined : path.dirname(file)));
  const analysis = await (await openLibrary(options)).analyze(readText(file), {}, new HumanKnowledge(names, []));
  const glossary = matcherOf(terms);
  const card = hoverAt(analysis, offset, { dictionary: new Dictionary(readData('cedict.bin')), glossary });
  await print(options['json'] === true ? `${JSON.stringify(card ? toJson(card) : null)}\n` : card ? report(card) : 'nothing known here\n');
}

function matcherOf(terms: readonly GlossaryTerm[]): NameMatcher<readonly GlossaryTerm[]> {
  const matcher = new NameMatcher<readonly GlossaryTerm[]>();
  const byTerm = new Map<string, GlossaryTerm[]>();
  for (const term of terms) byTerm.set(foldString(term.term), [...(byTerm.get(foldString(term.term)) ?? []), term]);
  for (const [name, same] of byTerm) matcher.add(name, same);
  return matcher;
}

function toJson(card: HoverCard): unknown {
  return {
    span: card.span,
    entries: card.words.flatMap(({ entries }) => entries.map((entry) => ({ headword: { hant: entry.hant, hans: entry.hans }, reading: toneMarkedReading(entry.reading), senses: entry.senses, source: 'CC-CEDICT' }))),
    entity: card.entity ? { start: card.entity.start, end: card.entity.end, type: card.entity.kind, canonical: card.entity.canonical, rule: `${card.entity.origin.layer}: ${card.entity.origin.rule}`, count: card.occurrences } : null,
    glossary: card.glossary,
  };
}

function report(card: HoverCard): string {
  const lines: string[] = [];
  if (card.entity) lines.push(`${card.entity.canonical}: ${card.entity.kind} (${card.entity.origin.layer}: ${card.entity.origin.rule}), ${card.occurrences} times`);
  for (const term of card.glossary) lines.push(`${term.term}: ${term.renderings.join('; ')}  [${term.source}:${term.line}]`);
  for (const { entries } of card.words) for (const entry of entries) lines.push(`${entry.hant} ${entry.hans} ${toneMarkedReading(entry.reading)}: ${entry.senses.join('; ')}`);
  return `${lines.join('\n')}\n`;
}
