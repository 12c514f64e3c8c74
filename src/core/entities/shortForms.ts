import type { EntityKind, Mention, ParagraphContent } from '../document/model.ts';
import { hasUnitAt, unitSet } from '../text/unitSet.ts';

/** A name the document has introduced. */
export interface Known {
  readonly kind: EntityKind;
  /** Full name, in the script of the text. */
  readonly canonical: string;
}

/** What a paragraph introduces: a name to be found elsewhere, the surname of a person, the spelling of a state; `key` is folded. */
export interface Introduction {
  readonly use: 'name' | 'surname' | 'state';
  readonly key: string;
  readonly known: Known;
}

const opensTitle = unitSet('《〈');

/** Kinds whose names, once seen, are found everywhere. */
const repeating: ReadonlySet<EntityKind> = new Set(['person', 'organisation', 'document', 'event', 'place']);

/**
 * The names a paragraph introduces, in text order, and the short forms that follow from them.
 *
 * @param doubles - Surnames of two characters.
 */
export function introductionsOf({ analysis, folded }: ParagraphContent, doubles: ReadonlySet<string>): Introduction[] {
  const found: Introduction[] = [];
  for (const mention of analysis.mentions) {
    const span = repeating.has(mention.kind) ? folded.toBase.inverse.mapSpan(mention) : undefined;
    if (!span) continue;
    const spelled = folded.text.slice(span.start, span.end);
    const known: Known = { kind: mention.kind, canonical: mention.canonical };
    for (const place of mention.kind === 'place' ? [mention] : mention.inner ?? []) if (place.kind === 'place') found.push({ use: 'state', key: foldedText(folded, place), known: place });
    if (mention.origin.layer !== 'gazetteer' && spelled.length >= 3) found.push({ use: 'name', key: hasUnitAt(opensTitle, spelled, 0) ? spelled.replace(/^[《〈](.*)[》〉]$/, '$1') : spelled, known });
    if (mention.kind === 'person') found.push(...personIntroductions(doubles, spelled, known));
    if (mention.origin.layer === 'tail' && isSpelledOut(analysis.wordEnds, mention)) for (const key of withoutTail(mention, spelled)) found.push({ use: 'name', key, known });
    for (const short of announcedShortForm(folded.text, span.end)) found.push({ use: 'name', key: short, known });
  }
  return found;
}

function foldedText(folded: ParagraphContent['folded'], mention: Mention): string {
  const span = folded.toBase.inverse.mapSpan(mention);
  return span ? folded.text.slice(span.start, span.end) : '';
}

/** A surname alone, the last part of a dotted name, the first one of a long name. */
function personIntroductions(doubles: ReadonlySet<string>, spelled: string, known: Known): Introduction[] {
  if (!dots.test(spelled)) return plainIntroductions(doubles, spelled, known);
  const last = /[·•‧・．]([^·•‧・．]{2,})$/.exec(spelled)?.[1];
  const first = /^([^·•‧・．]{3,})[·•‧・．]/.exec(spelled)?.[1];
  if (last) return [last, first].flatMap((key): Introduction[] => (key ? [{ use: 'name', key, known }] : []));
  return plainIntroductions(doubles, spelled, known);
}

const dots = /[·•‧・．]/;

/** A surname alone, where the name has one to four characters and no dots. */
function plainIntroductions(doubles: ReadonlySet<string>, spelled: string, known: Known): Introduction[] {
  if (spelled.length < 2 || spelled.length > 4) return [];
  const surname = doubles.has(spelled.slice(0, 2)) && spelled.length > 2 ? spelled.slice(0, 2) : spelled[0]!;
  const own: Introduction = { use: 'surname', key: surname, known };
  return surname.length === 2 && spelled.length === 4 ? [own, { use: 'name', key: surname, known }] : [own];
}

/** Did the segmenter cut the name after its first character, so that the name is no word of the dictionary? */
function isSpelledOut(wordEnds: Uint32Array, { start }: Mention): boolean {
  return wordEnds.includes(start + 1);
}

const companyTail = /(?:股份有限公司|有限责任公司|有限公司|集团股份|集团公司|控股集团|集团|控股|公司)+$/;

/** 云陵市 → 云陵; 恒昌隆置业有限公司 → 恒昌隆置业, 恒昌隆集团, 恒昌隆公司: what a text goes on with after the full name. */
function withoutTail({ kind, origin: { rule } }: Mention, spelled: string): string[] {
  if (kind === 'place') return spelled.length >= 3 && /^[省市县区镇乡村岛]$/.test(rule) ? [spelled.slice(0, -1)] : [];
  const plain = spelled.replace(companyTail, '');
  if (kind !== 'organisation' || plain === spelled || plain.length < 2) return [];
  const brand = plain.slice(0, plain.length >= 6 || plain.length === 5 ? 3 : 2);
  return [...new Set([...(plain.length >= 3 ? [plain] : []), ...[brand, plain.slice(0, 2)].flatMap((name) => ['集团', '公司', '科技', '银行'].map((tail) => name + tail))])];
}

/** What a text goes on with after the name when it lays one down. */
const announces = unitSet('（(,，以下统通合简又');

/** 世界某某组织（以下简称“某组织”）: the short form a text itself lays down. */
function announcedShortForm(text: string, end: number): string[] {
  if (!hasUnitAt(announces, text, end)) return [];
  const match = /^[（(,，]?(?:以下|下文|下称|下同)?(?:统称|通称|合称|简称|下称|又称)(?:为)?[:：]?[「『“"‘《]?([\p{Script=Han}A-Za-z\d]{2,12}?)[」』”"’》）),，。]/u.exec(text.slice(end, end + 30));
  return match ? [match[1]!] : [];
}
