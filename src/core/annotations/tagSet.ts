import { lineProblem, type LineProblem, type Wrong, wrong } from '../lexicon/lineProblems.ts';
import { entityKinds } from '../document/model.ts';

/** A tag as a workspace defines it. */
export interface TagDefinition {
  readonly name: string;
  /** Name of the tag it stands under. */
  readonly parent?: string;
  readonly description?: string;
  /** `#RRGGBB`; without one the parent's, and at last that of terms. */
  readonly colour?: string;
  /** One digit or letter that gives the tag in review mode. */
  readonly key?: string;
  /** Attributes its marks may have; with values, only these. */
  readonly attributes?: readonly TagAttribute[];
}

export interface TagAttribute {
  readonly name: string;
  readonly values?: readonly string[];
}

export interface TagSet {
  readonly tags: readonly TagDefinition[];
  readonly problems: readonly LineProblem[];
}

/** A tag set's place in a workspace. */
export const tagSetPath = '.meipi/tags.json';
/** Longer files are not read; bytes. */
export const tagSetSizeLimit = 4 * 1024 * 1024;
const tagLimit = 2000;
const nameLimit = 60;

/** Letters that decide something in review mode already. */
export const reservedKeys = 'acfinprstuwy';

/**
 * Reads a tag set: `{ "tags": [{ "name", "parent", "description", "colour", "key", "attributes": [{ "name", "values" }] }] }`.
 * Names that differ only in case or width are refused, since file systems and other tools cannot tell them apart.
 */
export function parseTagSet(content: string): TagSet {
  let value: unknown;
  try {
    value = JSON.parse(content.replace(/^\uFEFF/, ''));
  } catch (error) {
    return { tags: [], problems: [lineProblem(lineOfError(content, error), wrong('tags-no-json', error instanceof Error ? error.message : String(error)))] };
  }
  const list = fields(value)?.['tags'];
  if (!Array.isArray(list)) return { tags: [], problems: [lineProblem(1, wrong('no-tags'))] };
  const lineOf = lines(content);
  const problems: LineProblem[] = [];
  const tags: TagDefinition[] = [];
  const known = new Map(entityKinds.map((kind) => [sameName(kind), kind as string]));
  const keys = new Map<string, string>();
  for (const [i, each] of list.slice(0, tagLimit).entries()) {
    const read = readTag(each, known, keys);
    const line = lineOf(fields(each)?.['name'], i);
    problems.push(...read.problems.map((each) => lineProblem(line, each)));
    if (!read.tag) continue;
    known.set(sameName(read.tag.name), read.tag.name);
    if (read.tag.key) keys.set(read.tag.key, read.tag.name);
    tags.push(read.tag);
  }
  if (list.length > tagLimit) problems.push(lineProblem(1, wrong('too-many-tags', tagLimit)));
  const checked = tags.map((tag) => {
    const problem = parentProblem(tag, tags);
    if (!problem) return tag;
    problems.push(lineProblem(lineOf(tag.name, 0), problem));
    const { parent: _parent, ...rest } = tag;
    return rest;
  });
  return { tags: checked, problems: problems.sort((a, b) => a.line - b.line) };
}

/** The file of a tag set: fixed order of keys, final newline. */
export function serializeTagSet(tags: readonly TagDefinition[]): string {
  return `${JSON.stringify({ tags: tags.map(({ name, parent, description, colour, key, attributes }) => ({ name, parent, description, colour, key, attributes })) }, null, 2)}\n`;
}

/** The tags of two sets; where both have a name the second one's definition counts. */
export function mergeTagSets(ours: readonly TagDefinition[], theirs: readonly TagDefinition[]): readonly TagDefinition[] {
  const byName = new Map(ours.map((tag) => [sameName(tag.name), tag]));
  for (const tag of theirs) byName.set(sameName(tag.name), tag);
  return [...byName.values()];
}

/** A set after a tag got another name; where the new name is there already the two become one. */
export function renameInTagSet(tags: readonly TagDefinition[], from: string, to: string): readonly TagDefinition[] {
  const isThere = tags.some(({ name }) => name === to);
  return tags.flatMap((tag) => {
    if (tag.name === from && isThere) return [];
    const { parent, ...rest } = tag;
    const above = parent === from ? to : parent;
    const name = tag.name === from ? to : tag.name;
    return [{ ...rest, name, ...(above === undefined || above === name ? {} : { parent: above }) }];
  });
}

/** A tag with all it stands under, outermost first. */
export function pathOfTag(tags: readonly TagDefinition[], name: string): readonly string[] {
  const path: string[] = [];
  for (let at: string | undefined = name; at !== undefined && !path.includes(at);) {
    path.unshift(at);
    const current: string = at;
    at = tags.find((tag) => tag.name === current)?.parent;
  }
  return path;
}

/** The colour of a tag, its own or inherited; `undefined` when neither it nor what it stands under has one. */
export function colourOfTag(tags: readonly TagDefinition[], name: string): string | undefined {
  return [...pathOfTag(tags, name)].reverse().map((each) => tags.find((tag) => tag.name === each)?.colour).find((colour) => colour !== undefined);
}

/** What names are compared by: neither case nor width tells two tags apart. */
export function sameName(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}

type Fields = Readonly<Record<string, unknown>>;

function readTag(value: unknown, known: ReadonlyMap<string, string>, keys: ReadonlyMap<string, string>): { readonly tag?: TagDefinition; readonly problems: readonly Wrong[] } {
  const { name, parent, description, colour, key, attributes } = fields(value) ?? {};
  if (typeof name !== 'string' || name.trim() === '') return { problems: [wrong('tag-without-name')] };
  if (name.length > nameLimit || name !== name.trim() || /[\p{Cc}/]/u.test(name)) return { problems: [wrong('bad-tag-name', name.slice(0, 20), nameLimit)] };
  const same = known.get(sameName(name));
  if (same !== undefined) return { problems: [same === name ? wrong('same-tag', name) : wrong('alike-tag', name, same)] };
  const problems: Wrong[] = [];
  const isColour = typeof colour === 'string' && /^#[\da-f]{6}$/i.test(colour);
  if (colour !== undefined && !isColour) problems.push(wrong('bad-colour', name));
  const keyProblem = key === undefined ? undefined : checkKey(name, key, keys);
  if (keyProblem) problems.push(keyProblem);
  return {
    problems,
    tag: {
      name, ...(typeof parent === 'string' ? { parent } : {}), ...(typeof description === 'string' ? { description } : {}),
      ...(isColour ? { colour } : {}), ...(typeof key === 'string' && !keyProblem ? { key } : {}),
      ...(Array.isArray(attributes) ? { attributes: attributes.flatMap(readAttribute) } : {}),
    },
  };
}

function checkKey(name: string, key: unknown, keys: ReadonlyMap<string, string>): Wrong | undefined {
  if (typeof key !== 'string' || !/^[\da-z]$/.test(key)) return wrong('bad-key', name);
  if (reservedKeys.includes(key)) return wrong('reserved-key', key, name, [...'bdeghjklmoqvxz'].join(' '));
  const owner = keys.get(key);
  return owner === undefined ? undefined : wrong('taken-key', key, name, owner);
}

function parentProblem({ name, parent }: TagDefinition, tags: readonly TagDefinition[]): Wrong | undefined {
  if (parent === undefined) return undefined;
  const isKind = (entityKinds as readonly string[]).includes(parent);
  if (!isKind && !tags.some((tag) => tag.name === parent)) return wrong('unknown-parent', name, parent);
  const path = pathOfTag(tags, name);
  return path[0] !== undefined && tags.find((tag) => tag.name === path[0])?.parent !== undefined ? wrong('own-parent', name, path.join(', ')) : undefined;
}

function readAttribute(value: unknown): TagAttribute[] {
  const { name, values } = fields(value) ?? {};
  if (typeof name !== 'string' || name === '') return [];
  return [{ name, ...(Array.isArray(values) ? { values: values.filter((each): each is string => typeof each === 'string') } : {}) }];
}

function fields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The line of the i-th tag: where its name is written the last time, since the later of two is the one refused. */
function lines(content: string): (name: unknown, i: number) => number {
  const starts = Array.from(content.matchAll(/"name"\s*:\s*("(?:[^"\\]|\\.)*")/g), (match) => ({ name: match[1], line: content.slice(0, match.index).split('\n').length }));
  return (name) => starts.findLast((start) => start.name === JSON.stringify(name))?.line ?? 1;
}

function lineOfError(content: string, error: unknown): number {
  const position = error instanceof Error ? /position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? 1 : content.slice(0, Number(position)).split('\n').length;
}
