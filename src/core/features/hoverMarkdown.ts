import type { Mention, Origin } from '../document/model.ts';
import type { DictionaryEntry } from '../lexicon/dictionary.ts';
import { toneMarked, toneMarkedReading } from '../lexicon/pinyin.ts';
import type { HoverCard, WordSection } from './hover.ts';

/** The user's words and wishes for a hover. */
export interface HoverLabels {
  readonly kindName: (kind: string) => string;
  readonly characters: string;
  /** `place` is a file and a line in it. */
  readonly glossary: (place: string) => string;
  readonly occurrences: (count: number) => string;
  /** Why something is marked, and where the entity is named first, as Markdown. */
  readonly reason: (origin: Origin) => string;
  readonly first: (mention: Mention) => string;
  /** That a short name may mean other states as well, as long as nobody has said which. */
  readonly couldBe: (states: readonly string[]) => string;
  /** What stands before the shorter names inside. */
  readonly inside: string;
  readonly source: string;
  readonly showPinyin: boolean;
  readonly showCharacters: boolean;
}

const wordLimit = 3;
const innerLimit = 4;
const senseLimit = 5;
/** A hover that must be scrolled hides what it covers: about this many lines stand open. Characters and the source take one each. */
const lineLimit = 12;
/** A glossary term, an entry or the entity: a line of its name and a line below. */
const linesEach = 2;

/** A hover as Markdown with the little HTML that VS Code lets through. Everything from texts, glossaries and dictionaries is escaped. */
export function hoverMarkdown(card: HoverCard, labels: HoverLabels): string {
  const blocks: string[] = [];
  if (card.entity) {
    const count = card.occurrences > 1 ? ` · ${labels.occurrences(card.occurrences)}` : '';
    blocks.push(`**${escape(card.entity.canonical)}** — ${escape(labels.kindName(card.entity.kind))}${count}  \n<small>${labels.reason(card.entity.origin)}${isLater(card) ? ` · ${labels.first(card.first!)}` : ''}</small>${openLine(card.entity, labels)}${insideLine(card.entity, labels)}`);
  }
  for (const term of card.glossary.slice(0, wordLimit - 1))
    blocks.push(`$(book) **${escape(term.term)}** ${escape(term.renderings.join('; '))}${term.note ? ` — *${escape(term.note)}*` : ''}  \n<small>${escape(labels.glossary(`${term.source}:${term.line}`))}</small>`);
  let entriesLeft = Math.floor((lineLimit - 2) / linesEach) - blocks.length - (card.entity?.inner?.length ? 1 : 0) - (card.entity && otherStates(card.entity).length > 0 ? 1 : 0);
  for (const [i, word] of card.words.slice(0, wordLimit).entries()) {
    if (entriesLeft <= 0) break;
    const entries = [...word.entries.slice(0, Math.min(wordLimit, entriesLeft))];
    entries.push(...word.referred.slice(0, Math.min(1, entriesLeft - entries.length)));
    blocks.push(wordBlock({ ...word, entries }, labels, i === 0));
    entriesLeft -= entries.length;
  }
  if (labels.showCharacters && card.characters.length > 1) blocks.push(`<details><summary>${escape(labels.characters)}</summary>\n\n${card.characters.map((character) => wordBlock(character, labels, false)).join('\n\n')}\n\n</details>`);
  if (card.words.length > 0) blocks.push(`<small>${escape(labels.source)}</small>`);
  return blocks.join('\n\n');
}

function isLater({ entity, first }: HoverCard): boolean {
  return entity !== undefined && first !== undefined && first.start !== entity.start;
}

/** The states a short name may mean besides the likelier one, unless a person said which it is. */
function otherStates({ canonical, couldBe = [] }: Mention): string[] {
  return couldBe.filter(({ isAnswered }) => !isAnswered).flatMap(({ states }) => states.filter((state) => !canonical.includes(state)));
}

function openLine(mention: Mention, labels: HoverLabels): string {
  const others = otherStates(mention);
  return others.length === 0 ? '' : `  \n$(question) ${escape(labels.couldBe(others))}`;
}

/** The names that lie inside a longer one: they are not drawn. */
function insideLine({ inner = [] }: Mention, labels: HoverLabels): string {
  if (inner.length === 0) return '';
  return `  \n${escape(labels.inside)} ${inner.slice(0, innerLimit).map(({ canonical, kind }) => `**${escape(canonical)}** ${escape(labels.kindName(kind))}`).join(' · ')}`;
}

function wordBlock({ surface, entries }: WordSection, labels: HoverLabels, isFirst: boolean): string {
  return entries.slice(0, wordLimit + 1).map((entry, i) => {
    const head = isFirst && i === 0 && labels.showPinyin ? `### ${ruby(surface, entry)}` : `**${escape(surface)}** ${escape(toneMarkedReading(entry.reading))}`;
    const other = surface === entry.hans ? entry.hant : entry.hans;
    const forms = other === surface ? '' : ` <small>${escape(other)}</small>`;
    return `${head}${forms}\n\n${entry.senses.slice(0, senseLimit).map((sense) => escape(readable(sense))).join('; ')}`;
  }).join('\n\n');
}

/** Pinyin above the characters, where there is one syllable for each. */
function ruby(surface: string, entry: DictionaryEntry): string {
  const characters = [...surface];
  const syllables = entry.reading.split(' ');
  if (characters.length !== syllables.length) return `${escape(surface)} ${escape(toneMarkedReading(entry.reading))}`;
  return `<ruby>${characters.map((character, i) => `${escape(character)}<rt>${escape(toneMarked(syllables[i]!))}</rt>`).join('')}</ruby>`;
}

/** CC-CEDICT's references, 臺灣|台湾[Tai2 wan1], as people read them. */
function readable(sense: string): string {
  return sense.replace(/([^\s|[\]]+)\|([^\s|[\]]+)/g, '$2').replace(/\[([A-Za-z0-9: ,·]+)\]/g, (_whole, reading: string) => ` (${toneMarkedReading(reading)})`);
}

/** Neither Markdown nor HTML survives in what others wrote. */
export function escape(text: string): string {
  return text.replace(/[&<>"']|[\\`*_{}[\]()#+!|~$:-]/g, (mark) => (/[&<>"']/.test(mark) ? `&#${mark.charCodeAt(0)};` : `\\${mark}`)).replace(/[\r\n]+/g, ' ');
}
