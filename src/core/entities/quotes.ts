import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';

/** What stands in quotation marks, in pairs. */
const quoted = /[「『“"]([^「」『』“”"\n]{2,10})[」』”"]/g;
/** Speech and plain clauses carry words like these; coinages do not. */
const clause = /[的了是在我你他她们不有只就都也很会要能可没还让被把这那吗呢吧啊，。！？；：、\s]|\d{3}/;
/** Verbs that begin a quoted clause. */
const clauseStart = /^(?:一些|一个|大|做|来|去|请|应|将|已|曾|对|向|从|反对|支持|坚持|坚决|推动|维护|捍卫)/;

/** What names of festivals, fairs and games end with: 「香港电竞节」. */
const occasion = /(?:购物节|文化节|艺术节|电影节|音乐节|美食节|电竞节|啤酒节|旅游节|[^环细情季章小春佳晚][^环细情季章小]节|大会|论坛|峰会|博览会|运动会|嘉年华|联赛|锦标赛|大赛|演习|军演|文化周|文化月|战争|会谈|运动)$/;

/**
 * Coinages in quotation marks: 「三重底线」. Longer ones read as speech and stay unmarked.
 *
 * @param indexNames - What else was found; asked only where a coinage may stand, as it does in few paragraphs.
 */
export function findQuotedTerms(text: string, indexNames: () => CandidateIndex): Candidate[] {
  let names: CandidateIndex | undefined;
  const found: Candidate[] = [];
  for (const match of text.matchAll(quoted)) {
    const content = match[1]!;
    const start = match.index + 1;
    const end = start + content.length;
    if (content.length >= 4 && occasion.test(content) && !clause.test(content) && !clauseStart.test(content)) found.push({ start, end, kind: 'event', layer: 'pattern', rule: 'event in quotation marks', priority: priorities.tail });
    if (content.length > 6 || clause.test(content) || clauseStart.test(content) || !/^[\p{Script=Han}－·+\-\dA-Za-z]+$/u.test(content)) continue;
    if (/(?:简称|下称|合称|统称|以下称)为?[:：]?$/.test(text.slice(Math.max(0, start - 6), start - 1))) continue; // a short form the text lays down is a name
    names ??= indexNames();
    if (names.startingAt(start).some((name) => name.end === end)) continue;
    found.push({ start, end, kind: 'term', layer: 'pattern', rule: 'coinage in quotation marks', priority: priorities.quoted });
  }
  return found;
}
