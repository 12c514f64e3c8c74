import type { EntityKind } from '../document/model.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';
import type { Candidate, CandidateIndex } from './candidates.ts';
import type { Tail } from './tailRules.ts';

// Names that stand before a tail and belong to the longer name: 中国｜陕西｜省政府, “净网2025”｜专项行动.

/** What stands before quoted words and counts them: 第三届“…”论坛, 2025“…”大赛. */
const counted = /(?:第[一二三四五六七八九十百\d]{1,5}[届次]|首届|(?:19|20)\d{2}年?(?:度)?)$/;

/** Bodies that are named with a formula in quotation marks: “一带一路”国际智库合作委员会. */
const mayQuote = /^(?:研究中心|研究院|研究所|联盟|委员会|秘书处|合作中心|促进中心|协会|促进会|研究会|合作委员会|咨询委员会|工作专班|工作领导小组|基金|专项基金)$/;

/** Tails after a quoted word that is a name of its own: 「不對稱」戰爭. */
const plainAfterQuotes = /(?:战争|危机|冲突|革命|选举|法|峰会|条约|协定|协议|决议|法案)$/;

/** Start of a name that begins with quoted words which end here: “净网2025”｜专项行动; `undefined` when there is none. */
export function quotedStart(text: string, names: CandidateIndex, at: number, { kind, name }: Tail, crossed: number): number | undefined {
  const opening = (kind === 'document' ? crossed <= 2 : kind === 'event' ? crossed <= 4 : kind === 'place' ? crossed <= 1 && /(?:管道|铁路)$/.test(name) : kind === 'organisation' && crossed <= 3 && mayQuote.test(name)) ? '「“『'['」”』'.indexOf(text[at - 1] ?? ' ')] : undefined;
  if (!opening || (plainAfterQuotes.test(name) && crossed === 0)) return undefined;
  const open = text.lastIndexOf(opening, at - 2);
  if (open < 0 || at - open > 28 || at - open < 3 || /[。！？；，\n]/.test(text.slice(open, at))) return undefined;
  const count = counted.exec(text.slice(Math.max(0, open - 9), open))?.[0].length ?? 0;
  return kind === 'document' || kind === 'place' ? open : chainStart(text, names, open - count, kind);
}

const dashes = unitSet('－–—-'); // folded, － is -

/** 中国－阿拉伯国家｜峰会, 中国－中亚｜减贫合作中心: start of the place before a dash; `undefined` when there is none. */
export function dashedStart(text: string, names: CandidateIndex, at: number, { kind }: Tail): number | undefined {
  const place = (kind === 'event' || kind === 'document' || kind === 'organisation') && hasUnitAt(dashes, text, at - 1) ? names.endingAt(at - 1).find((one) => one.kind === 'place') : undefined;
  return place && chainStart(text, names, place.start, kind);
}

/** 自贸区｜3.0版｜升级议定书: a version inside the name of a treaty. */
export function beforeVersion(text: string, at: number): number {
  return at - (text[at - 1] === '版' ? /\d(?:\.\d)?版$/.exec(text.slice(Math.max(0, at - 4), at))?.[0].length ?? 0 : 0);
}

const worldBodies = /^(?:联合国|欧盟|世界|国际|东盟|北约|上海合作|金砖|亚太|非盟|G\d|中国－东盟)/;
/** Bodies that meetings have. */
const ofMeetings = /^(?:秘书处|组委会|组织委员会|筹委会|筹备委员会|咨询委员会|执委会|执行委员会|组织工作委员会)$/;
/** Laws on a body, and papers of one: its name belongs to theirs. */
const ofBodies = /^(?:组织法|章程|组织条例)$/;

/** Start of a name that ends here and may begin a longer one, with what belongs before it; `undefined` when there is none. */
export function anchorStart(text: string, names: CandidateIndex, at: number, { kind, name: tail }: Tail): number | undefined {
  const bracket = kind === 'event' && text[at - 1] === '）' ? text.lastIndexOf('（', at) : -1;
  const end = bracket >= 0 && at - bracket < 9 ? bracket : at;
  const name = names.endingAt(end).find((one) =>
    one.kind === 'place' || one.kind === (kind === 'term' ? 'term' : 'event') && (kind !== 'organisation' || ofMeetings.test(tail)) && kind !== 'place' ||
    (one.kind === 'organisation' && (kind !== 'document' || worldBodies.test(text.slice(one.start, one.end)) || ofBodies.test(tail))));
  return name && (kind === 'place' ? name.start : chainStart(text, names, name.start, kind));
}

/** 中非合作论坛｜北京峰会, 二十国集团｜约翰内斯堡峰会: bodies that are known by their meetings. */
function isHost({ kind, start, end }: Candidate, text: string): boolean {
  return (kind === 'organisation' || kind === 'event') && /(?:组织|集团|论坛|合作|国家|联盟|机制|东盟|联合国|大会|北约|欧盟|亚信|非盟|G\d\d?)$/.test(text.slice(start, end));
}

/** Whose committee it is, before the place: 中共｜贵州省遵义｜市委, 共青团｜云陵市委. */
const ofCommittees = /(?:中共|全球|共青团|民革|民盟|民建|民进|农工党|致公党|九三学社|台盟)$/;

/** 中国｜陕西｜省政府, 中国－中亚｜峰会: names that stand right before belong to it. */
function chainStart(text: string, names: CandidateIndex, start: number, kind: EntityKind): number {
  for (let links = 0; links < 3; links++) {
    const isJoined = /[－\-–—]/.test(text[start - 1] ?? '') || (kind === 'organisation' && text[start - 1] === '驻') || ((kind === 'term' || kind === 'document') && /[和与同及]/.test(text[start - 1] ?? ''));
    const before = names.endingAt(isJoined ? start - 1 : start).find((one) => one.kind === 'place' || (kind === 'event' && !isJoined && isHost(one, text)));
    if (!before) return kind === 'organisation' ? start - (ofCommittees.exec(text.slice(Math.max(0, start - 4), start))?.[0].length ?? 0) : start;
    start = before.start;
  }
  return start;
}
