import { lineProblem, type LineProblem, type Wrong, wrong } from '../lexicon/lineProblems.ts';
import { type EntityKind, entityKinds } from '../document/model.ts';
import { foldString } from '../script/fold.ts';

/** What a line of the user's list says of its spellings: that they are of a kind, or never to be marked. */
export type ListedKind = EntityKind | 'never';

/** A line of the user's list of entities. */
export interface ListedEntity {
  /** The full name first, then every other spelling. */
  readonly spellings: readonly string[];
  readonly kind: ListedKind;
  readonly note: string;
  /** Where the user has it from. */
  readonly source: string;
  /** 1-based line in the list. */
  readonly line: number;
}

/** What a list gave. */
export interface EntityList {
  readonly entities: readonly ListedEntity[];
  readonly problems: readonly LineProblem[];
}

/** The list's place in a workspace. */
export const entityListPath = '.meipi/entities.tsv';
/** Longer files are not read; bytes. */
export const entityListSizeLimit = 16 * 1024 * 1024;
/** Entities behind this many are left out, and said so. */
const entityLimit = 50_000;
/** So many bad lines are named one by one. */
const problemLimit = 100;
/** A file with so many bad lines is no list: reading ends. */
const badLimit = 10_000;
const spellingLimit = 100;

const kindWords: Readonly<Record<ListedKind, readonly string[]>> = {
  person: ['人物', '人名', '人'], role: ['职务', '职衔', '头衔'], place: ['地点', '地名', '地'], organisation: ['organization', '机构', '组织'],
  document: ['文件', '文献', '作品'], event: ['事件', '活动'], time: ['时间', '日期'], quantity: ['数量', '数字'], term: ['术语', '用语'],
  never: ['不标', '不标记', '永不标记'],
};
const kindsByWord = new Map(([...entityKinds, 'never'] as const).flatMap((kind) => [kind, ...kindWords[kind]].map((word) => [word, kind] as const)));

/** The kind a word stands for, in English or Chinese of either script; `undefined` when it is none. */
export function kindOfWord(word: string): ListedKind | undefined {
  return kindsByWord.get(foldString(word.trim().toLowerCase()));
}

/**
 * Reads a list: a line each of all spellings (set apart by `;` or `；`), kind, note and source, set apart by tabs; `#` begins a comment.
 * What can be read is kept; every other line is reported, the first hundred one by one.
 */
export function parseEntityList(text: string): EntityList {
  const entities: ListedEntity[] = [];
  const problems: LineProblem[] = [];
  let bad = 0;
  let line = 0;
  for (let start = text.startsWith('\uFEFF') ? 1 : 0; start <= text.length;) {
    const feed = text.indexOf('\n', start);
    const end = feed < 0 ? text.length : feed;
    const content = text.slice(start, end);
    start = end + 1;
    line++;
    if (content.trim() === '' || content.startsWith('#')) continue;
    if (entities.length >= entityLimit) {
      problems.push(lineProblem(line, wrong('too-many-entities', entityLimit)));
      break;
    }
    const read = readLine(content, line);
    if (!('code' in read)) entities.push(read);
    else if (++bad <= problemLimit) problems.push(lineProblem(line, read));
    else if (bad === badLimit) break;
  }
  if (bad > problemLimit) problems.push(lineProblem(line, wrong(bad === badLimit ? 'no-entity-list' : 'more-bad-lines', bad - problemLimit)));
  return { entities, problems };
}

/** The entity of a line, or what is wrong with it. */
function readLine(content: string, line: number): ListedEntity | Wrong {
  const [names = '', word = '', note = '', source = ''] = content.split('\t').map((cell) => cell.trim());
  const spellings = [...new Set(names.split(/[;；]/).map((name) => name.trim()).filter((name) => name !== ''))];
  if (word === '') return wrong('no-kind');
  const kind = kindOfWord(word);
  if (!kind) return wrong('unknown-kind', word.slice(0, 40), entityKinds.join(', '));
  if (spellings.length === 0) return wrong('no-spellings');
  const long = spellings.find((name) => name.length > spellingLimit);
  if (long) return wrong('long-spelling', spellingLimit, long.slice(0, 20));
  if (kind !== 'never' && spellings.some((name) => [...name].length < 2)) return wrong('short-spelling');
  return { spellings, kind, note, source, line };
}

/** A line of the list, without its line end. Tabs and line ends inside cells become blanks, `;` inside a spelling a blank too. */
export function entityListLine({ spellings, kind, note, source }: Omit<ListedEntity, 'line'>): string {
  const plain = (cell: string): string => cell.replace(/[\t\r\n]+/g, ' ').trim();
  const names = spellings.map((name) => plain(name).replace(/[;；]/g, ' ')).join(';').replace(/^#/, '＃');
  return [names, kind, plain(note), plain(source)].join('\t').replace(/\t+$/, '');
}

/** What a new list begins with: how its lines are written. */
export const entityListHead = '# spellings set apart by ;\tkind (or "never": not to be marked)\tnote\tsource\n';
