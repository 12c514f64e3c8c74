import { startTest } from '../text/anchored.ts';
import { hasUnitAt, type UnitSet, whiteSpace } from '../text/unitSet.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import type { RoleRules, RoleUse } from './roleRules.ts';
import { modifierStart, officeStart, roleStart, withRegion } from './roleStart.ts';
import { WaitingRoles } from './waitingRoles.ts';
import type { Words } from './words.ts';

/**
 * Offices: alone, or as one name with the body before them. A state before them stays apart.
 *
 * @param names - Bodies, places and people found so far. Roles found here are not added.
 * @param foreign - Characters of transliterated names: two of them after an office count as a name.
 */
export function findRoles(rules: RoleRules, words: Words, names: CandidateIndex, foreign: UnitSet): Candidate[] {
  const { text, borders } = words;
  const found: Candidate[] = [];
  const waiting = new WaitingRoles(text);
  for (let i = rules.roles.nextStart(text, 0); i < text.length; i = rules.roles.nextStart(text, i + 1)) {
    const hit = rules.roles.longestAt(text, i);
    if (!hit || (borders[hit.end] === 0 && !isBesidePerson(names, text, hit.end) && text[hit.end] !== '兼' && !/^(?:拿督|丹斯里)/.test(text.slice(i, hit.end)))) continue;
    if (longerWord(text, i, i + 4)) continue;
    if (text[i] === '党' && names.endingAt(i + 1).some(({ kind }) => kind === 'organisation')) continue; // 新民党｜主席, not 新民｜党主席
    const { value: use } = hit;
    const end = isKoreanMinister(text, hit.end) ? hit.end + 1 : hit.end;
    const office = officeStart(rules, text, i);
    const previous = found.at(-1);
    const through = bodyThrough(names, office, end);
    if (!through && use === 'second' && previous?.end === i && end - previous.start <= longestJoined) {
      found[found.length - 1] = { ...previous, end, rule: text.slice(previous.start, end) };
      i = end - 1;
      continue;
    }
    const isBefore = isBesidePerson(names, text, end) || (hasUnitAt(foreign, text, end) && hasUnitAt(foreign, text, end + 1));
    const own = use === 'beside' && previous?.end === office ? office : through ? withRegion(names, through.start) : roleStart(rules, words, { start: office, end }, use, names);
    const start = own === office && isBefore && rules.mayBeModified(text.slice(i, end)) ? officeStart(rules, text, modifierStart(rules, words, office, names)) : own;
    const isAfterPerson = names.endingAt(office).some(({ kind }) => kind === 'person') || isAfterRun(text, office, previous?.end, foreign);
    if (isAfterPerson && isVerb.test(text.slice(i, end)) && !/^[：:、]/.test(text.slice(end, end + 1))) continue; // 张三｜代表中方讲话, 由张三｜代表。
    const role: Candidate = { start, end, kind: 'role', layer: 'office', rule: text.slice(i, end), priority: through ? priorities.pattern : priorities.office };
    if (!isBefore && !isAfterPerson && isUnmarked(words, { office, start, end, hit: i, use }, names)) {
      waiting.add(role);
      continue;
    }
    if (isBefore) for (const one of waiting.before(start)) addRole(found, one, text);
    addRole(found, role, text);
    i = end - 1;
  }
  return found;
}

/** Words that begin as an office does and are none. */
const longerWord = startTest(/^(?:老师傅|总理事|主教座堂|主教教堂)/);

/** Nobody holds more UTF-16 units of offices joined to one; what goes on is the next role. */
const longestJoined = 60;

/** Adds a role; one it runs into, or that 兼 joins it to, becomes one with it: 国务委员｜兼｜公安部部长. */
function addRole(found: Candidate[], role: Candidate, text: string): void {
  const previous = found.at(-1);
  if (!previous || (previous.end <= role.start && (text[role.start - 1] !== '兼' || previous.end !== role.start - 1))) found.push(role);
  else if (role.end - previous.start <= longestJoined) found[found.length - 1] = { ...role, start: Math.min(previous.start, role.start) };
  else found.push({ ...role, start: Math.max(previous.end, role.start) });
}

interface Reading {
  /** Where the office begins with its rank, and the role with its body. */
  readonly office: number;
  readonly start: number;
  readonly end: number;
  /** Where the listed word begins. */
  readonly hit: number;
  readonly use: RoleUse;
}

/** Is a word for an office none that is marked where no person stands beside it? */
function isUnmarked({ text, borders }: Words, { office, start, end, hit, use }: Reading, names: CandidateIndex): boolean {
  if (/[：:]/.test(text[end] ?? '') && !(use === 'beside' && start < office)) return false; // a speaker label
  if (use === 'beside' || isActing(text, hit, end)) return true;
  const isOwned = start < office || names.endingAt(office).some(({ kind }) => kind === 'place');
  return !isOwned && (use === 'second' || use === 'owned' || (borders[hit] === 0 && text[hit] !== text[hit - 1]) || isClassWord(text, hit, end));
}

/** 外交部长官: the head of a ministry of Korea. */
function isKoreanMinister(text: string, end: number): boolean {
  return text[end] === '官' && text[end - 1] === '长' && text[end - 2] === '部' && !/[员方僚邸]/.test(text[end + 1] ?? '');
}

/** 萨拉基基亚｜准将: a run of transliteration right behind the office before it. */
function isAfterRun(text: string, office: number, previousEnd: number | undefined, foreign: UnitSet): boolean {
  if (previousEnd === undefined || office - previousEnd < 2 || office - previousEnd > 9) return false;
  for (let i = previousEnd; i < office; i++) if (!hasUnitAt(foreign, text, i)) return false;
  return true;
}

/** Words for offices that are verbs where somebody does them: 张三｜指挥部队. */
const isVerb = /^(?:代表|指挥|监督|导演|编导|编辑|协理)$/;

/** 代表控方, 中亚五国代表: these words are verbs, or say what many are, unless a name follows. */
function isActing(text: string, start: number, end: number): boolean {
  return /^(?:代表|助理|夫人|指挥|监督|协理)$/.test(text.slice(start, end));
}

function isBesidePerson(names: CandidateIndex, text: string, offset: number): boolean {
  return names.startingAt(offset).some(({ kind }) => kind === 'person') || (hasUnitAt(whiteSpace, text, offset) && names.startingAt(offset + 1).some(({ kind }) => kind === 'person'));
}

/** 各国总统, 两位部长, 部长们: people of a class, not an office. */
function isClassWord(text: string, start: number, end: number): boolean {
  if (text[end - 1] === '长' && /^[达期][\d一二三四五六七八九十两数近逾]/.test(text.slice(end, end + 2))) return true; // 警队｜长达18年
  return /[各位名些多]$|一个$|两国$|六国$|[各每][校院部厅局市县区州省国级地]$/.test(text.slice(Math.max(0, start - 2), start)) || /^(?:们|级|会议|人选|联席)/.test(text.slice(end, end + 2));
}

/** 全国政协｜副主席, 民众党团｜总召: a body that begins before the words for the office and ends in them. */
function bodyThrough(names: CandidateIndex, office: number, end: number): Candidate | undefined {
  for (let at = office + 1; at < end; at++) {
    const body = names.endingAt(at).find(({ kind, start }) => kind === 'organisation' && start < office);
    if (body) return body;
  }
  return undefined;
}
