import type { ScriptReport } from '../document/model.ts';
import type { Span } from '../text/span.ts';
import { simplifiedOnly, traditionalOnly } from './foldPairs.ts';

/** What a text is written in, with what speaks for it. */
export interface ScriptDetection extends ScriptReport {
  /** Where the rarer script's own characters stand: offsets into the text, ascending, neighbours as one, no more than a thousand. */
  readonly minority: readonly Span[];
}

/** By unit: 1 = only Simplified, 2 = only Traditional. */
const scripts = makeScripts();

function makeScripts(): Uint8Array {
  const table = new Uint8Array(65536);
  for (const character of simplifiedOnly) if (character.length === 1) table[character.charCodeAt(0)] = 1;
  for (const character of traditionalOnly) if (character.length === 1) table[character.charCodeAt(0)] = 2;
  return table;
}

// Vocabulary and transcriptions decide between Hong Kong and Taiwan. Characters alone mislead: Hong Kong's press writes 裡 and 著 too,
// so of them only those count that the other place does not print.
const taiwan =
  /網路|軟體|硬體|程式|計程車|捷運|立委|行政院|立法院|監察院|司法院|民進黨|陸委會|海基會|縣長|縣市|里長|鄉鎮|公車|機車|品質|水準|部落格|雷射|滑鼠|光碟|列印|螢幕|簡訊|臉書|國中|大陸地區|中油|台電|健保|勞保|縣政府|中華民國|外配|雪梨|川普|歐巴馬|普丁|葉門|沙烏地|義大利|奈及利亞|寮國|哈薩克(?!斯坦|族)|烏茲別克(?!斯坦|族)|吉爾吉斯(?!斯坦)|塔吉克(?!斯坦|族)|喬治亞|賽普勒斯|坦尚尼亞|肯亞|衣索比亞|象牙海岸|獅子山|迦納|尚比亞|辛巴威|波札那|馬爾地夫|汙/g;
const hongKong =
  /特首|行政長官|立法會|區議會|警務處|廉署|律政司|保安局|入境處|康文署|食環署|巴士|的士|質素|港鐵|港元|本港|港府|港人|特區政府|食肆|屋邨|公屋|九龍|新界|中環|灣仔|旺角|網絡|軟件|硬件|光盤|出租車|奧巴馬|特朗普|普京|也門|沙特|意大利|尼日利亞|老撾|新西蘭|悉尼|哈薩克斯坦|烏茲別克斯坦|塔吉克斯坦|格魯吉亞|塞浦路斯|坦桑尼亞|肯尼亞|埃塞俄比亞|科特迪瓦|塞拉利昂|加納|贊比亞|津巴布韋|博茨瓦納|馬爾代夫|裏|綫|衞|説|啓|麪|温|脱|税|閲|鋭|滙/g;

/** Where the minority reaches this share of the characters that tell, a text is mixed. */
const mixedShare = 0.12;
const mostSpans = 1000;
/** UTF-16 units. */
const detectionSample = 100_000;

/**
 * Which script a text is written in, by characters that only one script has; Hong Kong and Taiwan by vocabulary, transcriptions
 * and variants, and plain `t` where these do not decide.
 */
export function detectScript(text: string): ScriptDetection {
  const counts = [0, 0, 0];
  for (let i = 0; i < text.length; i++) counts[scripts[text.charCodeAt(i)]!]!++;
  const [, simplified = 0, traditional = 0] = counts;
  const all = simplified + traditional;
  if (all === 0) return { standard: 'unknown', confidence: 0, shares: { simplified: 0, traditional: 0 }, minority: [] };
  const shares = { simplified: simplified / all, traditional: traditional / all };
  const minority = placesOf(text, simplified > traditional ? 2 : 1);
  const rarer = Math.min(shares.simplified, shares.traditional);
  if (all >= 8 && rarer > mixedShare) return { standard: 'mixed', confidence: Math.min(1, rarer * 2), shares, minority };
  const sureness = (1 - rarer) * Math.min(1, all / 8);
  if (simplified > traditional) return { standard: 'cn', confidence: sureness, shares, minority };
  const [tw, hk] = [evidence(text, taiwan), evidence(text, hongKong)];
  if (tw + hk < 2 || Math.max(tw, hk) < 2 * Math.min(tw, hk)) return { standard: 't', confidence: sureness, shares, minority };
  return { standard: tw > hk ? 'tw' : 'hk', confidence: sureness * (Math.max(tw, hk) / (tw + hk)), shares, minority };
}

/** The script of a text, told from its beginning, which settles it. */
export function scriptOf(text: string): ScriptReport {
  return detectScript(text.slice(0, detectionSample));
}

/** Offsets into a text of the characters that only one script has, ascending. */
export function charactersOf(text: string): { readonly simplified: readonly number[]; readonly traditional: readonly number[] } {
  const found: [number[], number[], number[]] = [[], [], []];
  for (let i = 0; i < text.length; i++) {
    const script = scripts[text.charCodeAt(i)]!;
    if (script !== 0) found[script]!.push(i);
  }
  return { simplified: found[1], traditional: found[2] };
}

/** How many different words of a place the text has, the repeated ones counting up to three times: one topic is no region. */
function evidence(text: string, words: RegExp): number {
  const seen = new Map<string, number>();
  for (const [word] of text.matchAll(words)) seen.set(word, Math.min(3, (seen.get(word) ?? 0) + 1));
  return [...seen.values()].reduce((sum, count) => sum + count, 0);
}

function placesOf(text: string, script: 1 | 2): Span[] {
  const places: { start: number; end: number }[] = [];
  for (let i = 0; i < text.length && places.length < mostSpans; i++) {
    if (scripts[text.charCodeAt(i)] !== script) continue;
    const last = places.at(-1);
    if (last?.end === i) last.end++;
    else places.push({ start: i, end: i + 1 });
  }
  return places;
}
