import { endTest } from '../text/anchored.ts';
import { type Candidate, type CandidateIndex, priorities } from './candidates.ts';
import type { Words } from './words.ts';

/** What stands in quotation marks, in pairs. */
const quoted = /[「『“"]([^「」『』“”"\n]{2,10})[」』”"]/g;
/** Speech and plain clauses carry words like these; coinages do not. */
const clause = /(?<![智功性动产核节职才效])能(?![源力量效耗级])|(?<![社协大峰商学公机国])会(?![议谈展员])|(?<![重主])要(?![素点件领])|(?<![国公私特])有|(?<!首)都(?!市)|非常|十分|极其|过于|如此|相当|更加|[的了是在我你他她们不只就也很可没还让被把这那吗呢吧啊甚，。！？；：、\s]|(?<=.)[今昨明][天日]|\d{3}/;
/** Verbs that begin a quoted clause. */
const clauseStart = /^(?:持续|继续|加强|加快|推进|努力|切实|认真|充分|一些|一个|大|做|来|去|请|应|将|已|曾|对|向|从|反对|支持|坚持|坚决|推动|维护|捍卫)/;

/** What meetings, shows, courses and games end with: 「丝路华光——西域文物特展」. */
const meeting = '(?:特|联|个|画|影|书法|摄影|文物|巡|特别|主题|成就|回顾|作品|图片|艺术)展|展览会?|市集|书市|研讨会|座谈会|交流会|音乐会|演唱会|博览会|运动会|论坛|峰会|大会|(?:购物|文化|艺术|电影|音乐|美食|电竞|啤酒|旅游)节|嘉年华|讲座|工作坊|夏令营|训练营|研习营|马拉松|(?:挑战|公开|邀请|锦标|大奖|联|大)赛';
/** Their name fills the quotation marks. */
const titled = new RegExp(`(?:${meeting})$`);
/** Short names may end with more, 「香港电竞节」: in long ones a clause would. */
const occasion = new RegExp(`(?:${meeting}|[^发伸舒拓扩进施画开]展|[^环细情季章小春佳晚][^环细情季章小]节|演习|军演|文化周|文化月|战争|作战|会战|战役|事变|会谈|运动|行动|[^0-9今去明前后每近百千万新少青壮中老成多全常当同周一两]年)$`);

/** What papers of state end with whose name does so: “2030年前国家发展纲要”. */
const paper = /(?:规划|发展|行动)纲要$|(?:发展|总体|五年|长期)规划$|(?:20\d{2}|[三五十]年|国家|全国).*行动计划$|路线图$|白皮书$|联合声明$|联合公报$/;
/** Such names in pairs of quotation marks, longer than coinages are. */
const quotedTitle = /[「『“]([^「」『』“”《》\n，。；：！？]{6,30})[」』”]/g;
/** These begin, or stand in, what is said about a meeting. */
const aboutMeeting = /^(?:制定|发表|发布|公布|签署|编制|出台|落实|实施|取消|举办|举行|召开|出席|参加|主办|承办|筹办|抵制|支持|反对|应|将|已|要|请|勿|不|没|停办|延期|推迟|重办|争办|申办|该|一个|一场|如何|为何)|[了吗呢吧]|(?<!自)我(?!国)|[你她它这那谁]|(?<![吉维])他|大家|的.{0,6}一[次场届个]/;

/** Events and papers whose name fills the quotation marks. */
function findQuotedTitles({ text }: Words): Candidate[] {
  const found: Candidate[] = [];
  for (const match of text.matchAll(quotedTitle)) {
    const content = match[1]!;
    const isPaper = paper.test(content);
    if ((!isPaper && !titled.test(content)) || aboutMeeting.test(content)) continue;
    const start = match.index + 1;
    found.push({ start, end: start + content.length, kind: isPaper ? 'document' : 'event', layer: 'pattern', rule: isPaper ? 'paper in quotation marks' : 'event in quotation marks', priority: priorities.tail });
  }
  return found;
}

/** What longer coinages end with: policies, plans and works; 「AI新十大建設」, 「50%穿透規則」. */
const policy = /(?:建设|计划|工程|政策|原则|走廊|规则|机制|战略|模式|主义|方案|倡议|示范区|先行区|试验区|理论|外交|经济|思维|精神|共同体|伙伴关系|条款|制度|体系|产业|陷阱|法则|效应|框架|秩序|安全观|发展观|奖学金|名单|清单|关税|红线|立场|时代|格局|服务|试点|改革|愿景|责任制|学说|史观|路线|共识|定律|指数|模型|[^讨舆无谈言推评争辩议不结理]论)$/;
/** Laws by a name that people gave them: 「台版晶片法」. */
const law = /(?:法案|草案|条例|公约|[^办方看想说做手用打疗语书写战无司立执守违合非国魔佛]法)$/;
/** What bodies and affairs in quotation marks end with: “青尼罗抵抗力量”, 「禾丰金控掏空案」. */
const body = /(?:协会|学会|总会|联会|商会|公会|促进会|联谊会|同学会|委员会|[^本资黄美退公用佣]基金|研究院|研究所|研究中心|实验室|工作室|专案组|专责小组|抵抗力量|阵线|武装|解放军|革命军|独立军|联合军|联盟|组织|军团|基金会|研究会|委员会|[^政乡死朋同全我两各]党)$/;
const affair = /(?:[^法草提方算答档议个图备立结报翻教定答预正书件]案|惨案|血案|疑案)$/;
/** 「十大伙伴行动」: a counted set of policies, no event. */
const counted = /^[一二三四五六七八九十]+[大项]/;
/** “2030愿景”: a plan by its year. */
const vision = /^\p{Script=Han}{0,4}20\d{2}年?(?:愿景|议程|战略|计划|倡议)$/u;
/** Words for a body right before its name in quotation marks: 环保组织「守护沅江」. */
const ofBodies = endTest(/(?:组织|团体|环团|社团|机构|公司|企业|网媒|媒体|乐队|乐团|剧团|舞团|剧社|智库|政团|政党|帮派|集团|餐厅|酒楼|诈骗园区)$/);
/** How long a coinage may be, in UTF-16 units; one that ends as policies do may be longer. */
const longest = { plain: 6, policy: 10 } as const;

/** What a short name in quotation marks is by its end, where that is no coinage. */
function kindOf(content: string): 'event' | 'organisation' | undefined {
  if (body.test(content)) return 'organisation';
  return affair.test(content) || (occasion.test(content) && !counted.test(content)) ? 'event' : undefined;
}

/**
 * Coinages in quotation marks: 「三重底线」. Longer ones read as speech and stay unmarked.
 *
 * @param indexNames - What else was found; asked only where a coinage may stand, as it does in few paragraphs.
 */
export function findQuotedTerms(words: Words, indexNames: () => CandidateIndex): Candidate[] {
  const { text } = words;
  let names: CandidateIndex | undefined;
  const found = findQuotedTitles(words);
  for (const match of text.matchAll(quoted)) {
    const content = match[1]!;
    const start = match.index + 1;
    const end = start + content.length;
    const named = content.length >= 4 && !clause.test(content) && !clauseStart.test(content) ? kindOf(content) : undefined;
    if (named) {
      found.push({ start, end, kind: named, layer: 'pattern', rule: named === 'event' ? 'event in quotation marks' : 'body in quotation marks', priority: priorities.tail });
      continue;
    }
    if (paper.test(content)) continue; // found above: no coinage as well
    if (content.length > (policy.test(content) || counted.test(content) ? longest.policy : longest.plain) || (clause.test(content) && !vision.test(content)) || clauseStart.test(content) || !/^[\p{Script=Han}－·+\-\dA-Za-z%]+$/u.test(content)) continue;
    if (/^(?:号(?![召称])|舰)/.test(text.slice(end + 1, end + 3))) continue; // “向阳红”号: a ship or a craft
    if (content.length <= 4 && !words.borders.subarray(start + 1, end).includes(1)) continue; // 「引狼入室」: a word of the dictionary is nobody's coinage
    if (/(?:简称|下称|合称|统称|以下称)为?[:：]?$/.test(text.slice(Math.max(0, start - 6), start - 1))) continue; // a short form the text lays down is a name
    names ??= indexNames();
    if (ofBodies(text, start - 6, start - 1)) {
      found.push({ start, end, kind: 'organisation', layer: 'pattern', rule: 'body in quotation marks', priority: priorities.office });
      continue;
    }
    if (names.startingAt(start).some((name) => name.end === end)) continue;
    const isCut = names.startingAt(start).length > 0 || /\d|十条$|[一二三四五六七八九]条$/.test(content); // 「荷蘭病」, 「懲獨22條」, 「惠台十條」: what the coinage is made of is not what it names
    const isLaw = content.length >= 4 && law.test(content);
    found.push({ start, end, kind: isLaw ? 'document' : 'term', layer: 'pattern', rule: isLaw ? 'law in quotation marks' : 'coinage in quotation marks', priority: isCut ? priorities.office : priorities.quoted });
  }
  return found;
}
