import { endTest, startTest } from '../text/anchored.ts';
import { hasUnitAt } from '../text/unitSet.ts';
import { type Candidate, priorities } from './candidates.ts';
import { endsTitle, type NameRules } from './nameRules.ts';
import type { Words } from './words.ts';

// Names of Tibetans, Mongols and Uyghurs without a dot: 扎西顿珠, 阿布都克力木, 斯琴图雅. They have no surname, but are made of
// few elements.

/** One element may be a word or a place: it needs an office or a neighbour in a list. */
const separator = /[、\s／/（(）)和与及]/;
const closesPlace = startTest(/^(?:[县乡镇村寺区市州省山河湖江路街桥湾社节岛峰峡沟滩盟旗庙湾]|草原|机场|口岸|水电)/);
const closes = startTest(/^(?:[，。、：；！？（()）」』”\s／/]|$|[的说称是在和与及表强介对把同等也就还从已将]|先生|女士|同志|出席|参加|列席|告诉|主持|发言|一家|夫妇|当选|担任|获)/);
const opens = endTest(/(?:^|[，。、：；！？（()）「」『』“”《》\s和与及由对同向叫]|牧民|农民|村民|市民|青年|阿妈|阿爸|姑娘|医生|老师|村医|歌手|名叫|丈夫|妻子|女儿|儿子|父亲|母亲|弟弟|妹妹|哥哥|姐姐|活佛|喇嘛|僧人|向导|代表|司机|选手|队员|学生|大叔|大妈)$/);
/** Last syllables that an element takes: 才让太, 艾山江. */
const lastSyllable = /[措吉姆珍杰太草汗罕江拜]/;

const longest = 8;

/** Offsets into the folded text. */
export function findOfElements(rules: NameRules, words: Words): Candidate[] {
  const { text, borders } = words;
  const found: Candidate[] = [];
  for (let i = rules.elements.nextStart(text, 0); i < text.length; i = rules.elements.nextStart(text, i + 1)) {
    const first = rules.elements.longestAt(text, i);
    if (!first || /[·•‧・．]/.test(text[i - 1] ?? '')) continue;
    const isAfterOffice = endsTitle(rules, text, i);
    if (!isAfterOffice && borders[i] === 0 && !opens(text, i - 3, i)) continue;
    let { end } = first;
    let count = 1;
    for (let next = rules.elements.longestAt(text, end); next && count < 3; next = rules.elements.longestAt(text, end), count++) end = next.end;
    if (isAfterOffice && !closes(text, end, end + 3)) while (end - i < longest && hasUnitAt(rules.foreign, text, end)) end++; // 巴图｜图勒嘎
    if (lastSyllable.test(text[end] ?? '') && closes(text, end + 1, end + 4)) end++;
    if (/[·•‧・．]/.test(text[end] ?? '') || closesPlace(text, end, end + 2)) continue;
    const isListed = separator.test(text[i - 1] ?? '') && /^(?:[、\s／/（(和与及等，。]|$)/.test(text.slice(end, end + 1)) && (found.at(-1)?.end === i - 1 || end - i >= 3);
    const isName = count >= 2 || isAfterOffice || isListed || (end - i >= 3 && opens(text, i - 3, i) && closes(text, end, end + 3)) || (opens(text, i - 2, i) && !separator.test(text[i - 1] ?? '，') && !/[，。：；]/.test(text[i - 1] ?? '，') && closes(text, end, end + 3));
    if (!isName) continue;
    found.push({ start: i, end, kind: 'person', layer: 'name', rule: 'transliterated name', priority: priorities.pattern });
    i = end - 1;
  }
  return found;
}
