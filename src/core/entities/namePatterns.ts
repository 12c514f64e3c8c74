import { digitUnitSource, unitSource, wordUnitSource } from './forces.ts';
import { fieldSource, ministryEnds } from './ministries.ts';
import type { PatternSource, PatternWords } from './patternWords.ts';

// Patterns of events, papers and bodies over folded (simplified) text; their words are in data/pattern-words.tsv.

const han = '一二三四五六七八九十';
/** A character of a name. */
const gap = '[^，。；：、！？「」『』“”《》（）\\s]';

/** What no name of a meeting goes across: it is a clause. */
export function clauseSource(words: PatternWords): string {
  return words('pronoun', 'clause');
}

export function eventPatterns(words: PatternWords): PatternSource[] {
  const clause = clauseSource(words);
  const ofNumbered = `(?:(?!${words('pronoun', 'clause', 'holding')})${gap})`;
  return [
    ['numbered meeting', `第[${han}百\\d]{1,5}(?:届|次|轮)${ofNumbered}{0,20}?${words('counted event')}(?:暨${gap}{2,16}?${words('joined event')})?(?:第[${han}百\\d]{1,5}次(?:全体)?会议)?`, ['第']],
    ['event by its day', `(?<!\\d)\\d{1,2}[·・．.]?\\d{1,2}(?:特大|大)?${words('dated event')}`, ['公投', '罢免', '事件', '地震', '惨案', '空难', '灾', '爆炸', '恐袭', '大游行', '豪雨', '政变', '枪击案']],
    ['conference of the state', `(?:全国|全军|全省|全市|中央)(?!人大|政协)(?:(?!${words('pronoun', 'clause', 'of state clause')})[^，。；：、！？「」『』“”《》（）\\s的在和是将]){2,10}?${words('state conference')}`, ['会议', '座谈会', '大会']],
    ['numbered exercise', `汉光(?:\\d{1,2}|[${han}]{1,3})号(?:演习|军演)?`, ['汉光']],
    ['first meeting', `首届${ofNumbered}{2,16}?${words('first event')}`, ['首届']],
    ['meeting of a year', `(?:19|20)\\d{2}(?:年度?)?(?:(?!${clause})[^，。；：、！？「」『』“”《》（）\\s第举办开将在的月]){1,15}?${words('yearly event')}`, ['峰会', '论坛', '博览会', '运动会', '选举', '年会', '大选', '大会', '世界杯']],
    ['plenary session', `(?:党的)?[${han}]{1,3}届(?:全国|中央|省|市|县|区|港区)?${words('assembly')}?第?[${han}]{1,3}[中次](?:全会|全体会议|会议|常委会会议)`, ['届']],
    ['anniversary', `${gap}{2,24}(?:\\d{1,4}|[${han}百]{1,5})周年${words('anniversary occasion')}?`, ['周年']],
    ['election of a year', `(?:19|20)\\d{2}(?:年)?${words('vote')}?(?:大选|选举)`, ['大选', '选举']],
  ];
}

export function documentPatterns(words: PatternWords): PatternSource[] {
  return [
    ['title marks', '《[^《》\\n]{1,90}》(?:[（(](?:19|20)\\d{2}[^（）()]{0,8}[)）])?', ['《']],
    ['single title marks', '〈[^〈〉\\n]{1,40}〉', ['〈']],
    ['measures by number', `(?:\\d{1,3}|[${han}]{1,3})条(?:措施|意见|建议案)|国安[${han}两\\d]{1,2}法`, ['条', '法']],
    ['joint paper', `(?<=^|\\n)(?:中华人民共和国|中国)[^，。：；、！？《》\\n]{2,60}${words('joint paper')}(?=$|\\n|（)`, ['声明', '公报', '宣言', '计划']],
    ['resolution by number', `(?:第\\d{1,5}号${words('numbered paper')}|令第\\d{1,5}号|(?:中央|国务院|[省市县区]委|[省市县区]政府)[一\\d]{1,2}号文件)`, ['号']],
    ['number of a paper', `(?<=^|[，。；（(《\\s]|${words('by paper')})(?!${words('by paper')})[^，。；：、！？「」『』“”《》（）〔〕\\[\\]\\s\\d]{1,6}[发函办字规告令][〔\\[]20\\d{2}[〕\\]](?:第)?\\d{1,4}号(?:文件)?`, ['〔', '[']],
  ];
}

export function mediumPatterns(words: PatternWords): PatternSource[] {
  return [
    ['newspaper in title marks', `《[^《》\\n]{0,12}${words('newspaper')}》(?!的?(?:第|一书|一文))`, ['《']],
    ['mechanism of states', '[「『“][\\p{Script=Han}A-Z\\d]{1,6}[—－–＋+-][\\p{Script=Han}\\d]{1,6}[」』”](?:合作)?机制(?!性|化)', ['机制']],
    ['medium by its label', '(?<=^|\\n)《[^《》\\n]{1,16}》(?=记者?[：:]|[：:])|《[^《》\\n]{1,16}》(?=(?:杂志|周刊|月刊|双月刊|报纸)(?![》]))', ['《']],
  ];
}

export function numberedBodyPatterns(words: PatternWords): PatternSource[] {
  return [
    ['military unit', unitSource(words), ['军', '师', '联队', '联兵旅', '纵队', '兵团', '战区', '分部', '舰队', '航空队', '陆战旅', '合成旅', '旅团', '步兵旅', '打击群']],
    ['unit by its words', wordUnitSource(words), ['师', '旅', '团', '军', '纵队', '支队']],
    ['unit by its number', digitUnitSource(words), ['陆军', '海军', '空军']],
    ['numbered court or group', `(?:最高人民法院|最高法|(?:美国)?联邦)?第[${han}\\d]{1,3}${words('numbered court')}${words('court')}|中央第[${han}]{1,3}${words('inspectors')}`, ['巡回', '国际商事', '民事', '刑事', '行政', '商事', '督察组', '巡视组', '督导组', '指导组']],
  ];
}

export function ministryPatterns(words: PatternWords): PatternSource[] {
  return [['ministry of several fields', `${fieldSource(words)}部(?=[、，。；：（）()的和与及同在副第部]|$|${words('behind ministry')})`, ministryEnds(words)]];
}
