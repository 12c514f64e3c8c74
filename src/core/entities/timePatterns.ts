// Patterns of dates, clock times and durations over folded (simplified) text, by name.

const han = '一二三四五六七八九十';
const digits = `(?:\\d{1,4}|[${han}〇零廿卅]{1,4})`;
const countOf = `(?:\\d[\\d,.]{0,12}[万亿]?|[${han}廿卅百千万零〇两几数]{1,8}(?:[至到][${han}]{1,3})?|半)`;
const dayPart = '(?:凌晨|清晨|拂晓|黎明|破晓|正午|午夜|子夜|半夜|早上|早晨|上午|中午|下午|傍晚|晚上|晚间|深夜|午后|午间|夜间|早|晚|夜)';
const clock = `(?:${digits}时(?:半|${digits}分|整|许)?|${digits}点(?:半|${digits}分|整|钟|许|多|${digits}刻)?|\\d{1,2}[：:]\\d{2}(?:[：:]\\d{2})?)`;
// Reigns of the Ming and the Qing and those of the Tang and the Song that people name.
const eras = '洪武|永乐|宣德|正统|成化|弘治|正德|嘉靖|隆庆|万历|天启|崇祯|顺治|康熙|雍正|乾隆|嘉庆|道光|咸丰|同治|光绪|宣统|建元|元狩|元封|太初|建武|永平|建安|黄初|太康|永嘉|武德|贞观|永徽|开元|天宝|贞元|会昌|建隆|咸平|景德|庆历|嘉祐|治平|熙宁|元丰|元祐|崇宁|政和|宣和|靖康|建炎|绍兴|乾道|淳熙|嘉定|至元|大德|至正|建文|景泰|隆武';
// 113年7月, 114年第1季: years of the Republic, told by what follows.
const year = `(?:(?:公元前?)?(?:1\\d|20)\\d{2}|[一二][〇零O九八七][〇零O一二三四五六七八九]{2}|(?<![一二三四五六七八九十百千万亿两几数\\d])[〇零][一二三四五六七八九](?=年(?![级生多来]))|(?:(?:[东西]汉|[北南]宋|[汉唐宋元明清])?(?:${eras})|民国|公元前?|明治|大正|昭和|平成|令和)(?:\\d{1,4}|[〇零一二三四五六七八九十百元]{1,6})|\\d{2,3}(?=年(?:\\d{1,2}月|第[一二三四1-4]季|[上下]半年)))年`;
const yearWord = '(?:今年|去年|明年|前年|后年)';
// 年初步统计, 年底线: what looks like a part of the year belongs to the next word. 去年年末: the year may be said again.
const edge = '年?(?:初(?![步一二三四五期级中审选赛始衷评])|底(?![线部气层蕴])|末(?!代))';
const season = '(?:春(?![节晚运耕])季?天?|夏(?!令|季?达沃斯)季?天?|秋(?![收分])季?天?|冬(?![奥至残])(?:季(?!奥|残))?天?)';
const quarter = '(?:第?[一二三四1-4]季度?|首季度?|[前首][两二三四\\d]季度?)';
const yearPart = `(?:${edge}|[上下]半年|全年|${quarter}|[前首]${countOf}个?(?:月|周|天)|${season}|同期|年度)`;
const monthDay = `(?:正|腊|冬|闰)?${digits}?月(?:份)?(?:${digits}[日号]|初[${han}]|[上中下]旬|底|末(?![代端])|初|中)?`;
const month = `(?:${digits}月(?:份)?(?:${digits}[日号]|初[${han}]|[上中下]旬|底|末(?![代端])|初|中旬)?|[正腊]月(?:初[${han}]|[廿${han}]{1,3})?)`;
const lunar = `(?:农历|阴历|旧历|夏历)(?:[${han}冬腊正闰]{1,3}月(?:初[${han}]|[廿${han}]{1,3})?|(?:新)?年(?=[前后初底]))`;
const ranges = ['至', '到', '－', '—', '–', '~', '～', '-'];
const to = `(?:${ranges.join('|')})`;
const zone = '(?:(?:当地时间|本地时间|北京时间|美东时间|美国东部时间|莫斯科时间|台湾时间|台北时间|香港时间|格林尼治时间|农历|阴历|公历)\\s?)?';
const eraPart = '(?:[汉唐宋元明清]朝?(?:初年|末年|中叶|初期|末期|中期)|[宋元明清](?:初(?![步审期赛选中])|末(?![端班期]))|[汉唐宋元明清]代(?![替表理码办号])|民国(?:初年|时期|年间))';
const apposition = '(?:[（(](?:\\d{1,2}月)?\\d{1,2}[日号]?[)）]|[（(](?:星期|周|礼拜)?[一二三四五六日天][)）]|[（(](?:[一二三四五六七八九十]{1,2}月)?[一二三四五六七八九十廿]{1,3}[日号][)）])';
const dayWord = '(?:今天|昨天|明天|前天|后天|大前天|当天|今日|昨日|明日|前日|即日|今早|今晨|今晚|今夜|今午|昨晚|昨夜|昨晨|昨早|昨午|[昨今](?=凌晨|清晨|上午|下午|中午|傍晚|晚间|深夜)|前晚|明早|明晚|当晚|同年|翌年|次年|上个?月|本月|下个?月|这个月|上星期|下星期|本星期|上礼拜|下礼拜|[今昨明][明今][两二][天日]|上周末|本周末|下周末|这周末|本周|上周|下周|这周|今周|周末|[上下]半年|年底|年初(?!步)|年中|(?<!半)年内|月底|月初|今季|今夏|今秋(?!收)|今冬|今春|本世纪|上世纪|(?:[本上下]|上一|下一)(?:季度|季|会期|学期|学年|财年|财政年度|赛季)|新(?:学期|学年|财年))';
// 起, 前, 后 and the like belong to the time, unless they begin the next word: 15日起诉, 4日前往, 10日后备.
const since = '(?:以来|以前|之前|以后|之后|前后|起(?![诉草火飞义来到步初码伏用点价源立誓])|前(?![总首主国外往来夕去线进提任行景者述沿瞻途锋卫台期部特议副市省委院校董海驻]|后[代卫方])|后(?![卫续者来备代期方面台果勤半院])|内(?![瓦部地政阁容战乱外蒙务塔贾华需河卡罗]))?';

/** 巨头, 势头, 带头: most words that end with 头 have nothing of the first years. */
const opensSpan = '(?<=^|[\\s，。、；：！？（(「“在的是和与及为有占于任期后纪国业]|[今去明]年)';
const hour = `(?:${dayPart}?${clock}(?:${to}${dayPart}?${clock})?|${dayPart})`;

/** By name; the name is what "why is this marked?" shows. */
export const timePatterns: readonly (readonly [string, string])[] = [
  ['date', `(?:${lunar}|${zone}(?:(?:${year}|${yearWord}|上月|本月|同年)(?:${month}|${yearPart})?|当年(?:${month}|${edge})|${month}))${apposition}?${hour}?${since}`],
  ['dates from to', `${zone}(?:${year}|今年|去年|明年|[本上下]个?月)?(?:${monthDay}|${digits}[日号])${to}(?:${year})?(?:${month}|${digits}[日号])`],
  ['days from to', `${zone}(?:${year}|今年|去年|明年)?(?:${digits}月${digits}|\\d{1,2})${to}\\d{1,2}[日号]`],
  ['date in figures', '(?<![\\d.])(?:19|20)\\d{2}(?:-(?:0?[1-9]|1[0-2])-|/(?:0?[1-9]|1[0-2])/|\\.(?:0?[1-9]|1[0-2])\\.)(?:0?[1-9]|[12]\\d|3[01])(?![\\d.])(?:[ T]\\d{1,2}:\\d{2}(?::\\d{2})?)?'],
  ['months from to', `(?:${year}|今年|去年|明年)?[1-9]\\d?${to}\\d{1,2}月(?:份)?`],
  ['years from to', `\\d{4}年?${to}\\d{4}(?:年度|年)`],
  ['years', `(?:19|20)\\d{2}年(?:度|代|${edge}|上半年|下半年|${quarter}|${season})?(?:学期)?${since}`],
  ['day', `${zone}\\d{1,2}[日号]${apposition}?${hour}?${since}`],
  ['day in Chinese numerals', `(?:[二三]?十[一二三四五六七八九]?|[廿卅][一二三四五六七八九]?|[二三四五六七八九]|一(?=日(?:凌晨|清晨|上午|中午|下午|傍晚|晚间|深夜)))日${hour}?${since}`],
  ['day word', `${zone}${dayWord}${apposition}?(?:前${countOf}个?(?:月|季度?|天)|首${countOf}个?(?:月|季度?)|第[一二三四]季度?|[上下]半年)?(?:${month}|\\d{1,2}[日号]|${edge}|[上中下]旬)?${hour}?(?:稍早|稍晚)?${since}`],
  ['yesterday', `(?<!今)昨(?![天日晚夜早晨午（(]|凌晨|清晨|[上中下]午|傍晚)|(?<![至从如自古当而现即于昨方抚迄])今(?=赴|出席|抵|返|表示|宣布|公布|指出|召开|举行|会见|会晤|接受|回应|到访|开庭|宣判|起诉|[将于在](?![何今天军]))|[今昨明前][（(](?:\\d{1,2}|[${han}廿]{1,3})[日号]?[)）]日?${dayPart}?|今(?=\\d{1,2}[日月])`],
  ['weekday', `${zone}(?:本|上|下|这|今|每)?(?:个)?(?:星期|礼拜|周)[一二三四五六日天](?:${to}(?:星期|礼拜|周)?[一二三四五六日天])?${apposition}?${hour}?${since}`],
  ['clock', `${dayPart}?${clock}(?:${to}${dayPart}?${clock})?${since}`],
  ['part of day', '(?<![每个天整一场])(?:凌晨|清晨|上午|下午|傍晚|晚间)(?![茶会场餐饭报课班])|(?<=^|[，。、；：\\s])(?:早上|中午|晚上)(?=[，。在的续将有又举会召])'],
  ['quarter', `第[一二三四1-4]季度?|[一二三四]季度|首季度?|[前首][两二三四\\d]季度?|(?:(?:19|20)\\d{2}年?)?Q[1-4]`],
  ['fiscal year', '(?:\\d{2,4}[/／－—–至-])?\\d{2,4}(?:学年度?|财政?年度?|年度|赛季|球季)'],
  ['duration', `(?:过去|未来|今后|最近|(?<![提之以此日目当年月])前|(?<!元)首|${opensSpan}头(?=[两二三四五六七八九十\\d])|接下来|未来的)?${countOf}(?:多|余)?(?:个)?(?:多|余)?(?:半)?(?:年|月|星期|礼拜|周(?!年)|小时|钟头|分钟|秒钟|秒|世纪|季度|昼夜|天|日|载|工作日|交易日)(?:多|半|余)?(?:${countOf}个?(?:月|天|小时|分钟|分|秒)(?![\\d]))?(?:以来|之后|之前|以后|以前|之内|以内|之久|来|前后|前|后|内|间)?`],
  ['days and nights', `[${han}两几\\d]{1,3}[天日][${han}两几\\d]{1,3}夜`],
  ['dynasty', `(?<=^|[在自从于到至，、。；：的“「\\s])${eraPart}|[汉唐宋元明清]?(?:${eras})年间`],
  ['century', `(?:公元前?|上)?${digits}?世纪${digits}?0?年代(?:初|末|中叶|末期|初期|中期)?|(?:公元前?)?(?:${digits}|本|上|下)世纪(?:初|末|中叶|末期|初期|中期)?|${digits}0?年代(?:初|末|中期|末期)?`],
];

/** By pattern name: one of these stands in every match. Looking for a string costs far less than a search by pattern. */
export const timeTriggers: Readonly<Record<string, readonly string[]>> = {
  'date': ['月', '年'], 'dates from to': ranges, 'days from to': ranges, 'date in figures': ['-', '/', '.'], 'months from to': ranges, 'years from to': ranges, 'years': ['年'], 'day': ['日', '号'], 'day in Chinese numerals': ['日'],
  'yesterday': ['昨', '今'], 'weekday': ['星期', '礼拜', '周'], 'clock': ['时', '点', ':', '：'], 'part of day': ['晨', '早', '午', '傍', '晚'], 'century': ['世纪', '年代'],
  'days and nights': ['夜'], 'dynasty': ['初', '末', '代', '朝', '民国', '年间'],
  'quarter': ['季', 'Q'], 'fiscal year': ['学年', '财年', '财政年', '年度', '赛季', '球季'],
  'day word': ['今', '昨', '明', '前', '后', '当', '即', '去', '同', '翌', '次', '本', '上', '下', '这', '周', '年', '月', '新'],
};

/** 国道5号, 阿波罗15号: what numbers tell apart. */
const numbered = /[道罗线楼栋舰机馆街巷弄院井站库矿路]/;

/** Ordinals, articles and figures of speech are no times: 第三次, 两点要求, 三年级. */
export function isTime(name: string, text: string, start: number, end: number): boolean {
  const found = text.slice(start, end);
  const before = text[start - 1] ?? '';
  const next = text[end] ?? '';
  if (before === '第' || (/^\d/.test(found) && /[\d.第]/.test(before)) || (/^[一二三四五六七八九十]/.test(found) && /[一二三四五六七八九十百千万第]/.test(before))) return false;
  if (name === 'clock') return isClock(found, before, text.slice(end, end + 2));
  if (name === 'duration') return isDuration(found, text.slice(Math.max(0, start - 2), start), next);
  if (name === 'day in Chinese numerals') return !/[每两多几数前后头首星期礼拜节假周〇零]/.test(before) && !/[本元军圆语报益韩俄美中方月]/.test(next);
  return !(name === 'day' && isNumber(found, before, text.slice(end, end + 2))) && (name === 'day word' || !/^月/.test(found));
}

/** 国道5号, 3号｜线, 588号｜令: a number that tells things apart; a 日 is a day also before 机场 and 文化部, but for the average of 20日线. */
function isNumber(found: string, before: string, next: string): boolean {
  if (!found.includes('号')) return found.endsWith('日') && /^线(?![上下])/.test(next);
  return numbered.test(before) || (found.endsWith('号') && /^[线楼机文令]/.test(next));
}

/** What is told point by point: 5点｜体会, not 5点｜结束. */
const ofPoints = /^(?:成功|看法|体会|启示|原因|原则|理由|好处|措施|做法|声明|考虑|想法|感受|感想|疑问|结论|诉求|承诺|方案|方针|忠告|优势|特点|特色|特征)/;

function isClock(found: string, before: string, next: string): boolean {
  const number = Number(/^\d+(?=[时点])/.exec(found)?.[0] ?? 0);
  if (number > 24 || (/^\d{1,2}点$/.test(found) && /[升跌涨落报收扬挫高低]/.test(before))) return false; // 升61点: points of an index
  return !/^[一二三四五六七八九十两]+[点时]$/.test(found) && !/[意条重观要论]$/.test(found) && !(/^[一二三四五六七八九十\d]+点$/.test(found) && (/^[建要意共主希]/.test(next) || ofPoints.test(next))); // 5点｜成功经验
}

function isDuration(found: string, before: string, next: string): boolean {
  if (/^[两二三四五六七八九十]?[日月]$/.test(found) || /^(?:\d{4}|[一二][〇零九八七][〇零一二三四五六七八九]{2})年/.test(found) || /^\d{1,2}日/.test(found)) return false;
  if (/^\d{1,2}月/.test(found) || /^[一二三四五六七八九十]{1,3}月/.test(found)) return false;
  if (/年$/.test(found) && /[级生]/.test(next)) return false;
  if (/^半/.test(found) && (/[上下前后大小多]$/.test(before) || /^半(?:日|月|周|秒|载|季度)/.test(found))) return false;
  if (/^(?:千年|万年)$/.test(found)) return false;
  if (/^(?:一年|十年|百年)$/.test(found) && /[一变大老老]/.test(next)) return false;
  if (/^一(?:天|日|周|月|秒)/.test(found) && !/^一(?:天|周)(?:前|后|内)/.test(found) && (found !== '一天' || !/[课工假业行产市播练展用]$/.test(before))) return false;
  if (/^(?:百|千|万|数|几)(?:天|日|月)/.test(found)) return false;
  return !/[每第]$|星期?$/.test(before);
}
