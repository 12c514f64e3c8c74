import type { Tables } from '../config.ts';
import { cellNames, tableRows } from '../lexicon/table.ts';
import type { PatternSource } from './patternWords.ts';

// Patterns of quantities over folded (simplified) text, by name.

const han = '一二三四五六七八九十';

/** Units come from the list. */
export function quantityPatterns(tables: Tables): PatternSource[] {
  const units = tableRows(tables['units']);
  const named = (kind: string): string => units.filter(([name]) => name === kind).flatMap(([, cell]) => cellNames(cell)).sort((a, b) => b.length - a.length).join('|');
  const grouped = '(?<!\\d)\\d{1,3}(?: \\d{3}){1,4}(?!\\d)'; // 6 265 is one number in Hong Kong's records
  const decimal = `[${han}百零]{1,4}点[${han}〇零]{1,3}(?![${han}〇零点分])`; // 六点七英寸
  const around = '(?:[二两]、(?=三)|三、(?=四)|四、(?=五)|五、(?=六)|六、(?=七)|七、(?=八)|八、(?=九))(?=.[十百千万亿])'; // 三、四万: one estimate
  const number = `(?:${grouped}|${decimal}|(?:\\d[\\d,.]{0,12}[千万亿兆]{1,2}(?:[－—–~～至到-](?=\\d))?){0,2}\\d[\\d,，]{0,20}(?:\\.\\d{1,8})?(?:[－—–~～至-]\\d[\\d,]{0,12}(?:\\.\\d{1,8})?)?(?:多|余)?[百千万亿兆]{0,3}|(?:${around})?(?:(?![一二三四五六七八九]两)[${han}廿卅百千万亿两零〇]){1,12}|[数几][十百千万亿]{1,3}|几|数)(?:多|余)?[万亿]?(?:多|余)?`;
  const after = '(?:以上|以下|以内|左右)?';
  return [
    ['money', `(?:人民币|港币|新台币|台币|(?<!兑)美[元金])${number}(?:元)?|${number}(?:${named('money')})${after}`],
    ['percentage', `(?:百|千|万)分之[${han}百点零〇两\\d.]{1,10}|\\d[\\d.]{0,10}(?:[－—~～-]\\d[\\d.]{0,10})?[%％]${after}|(?:\\d[\\d.]{0,5}|[${han}两](?:点[${han}])?|半)成(?:[${han}](?:点[${han}〇零])?|半)?`, ['分之', '%', '％', '成']],
    ['measure', `${number}(?:平方|立方)?(?:${named('unit')})${after}`],
    ['count', `${number}(?:${named('classifier')})(?<!回(?=归))${after}`],
    ['points', '(?<=[得下献先后取夺落入丢攻])\\d{1,3}分(?![钟之秒析别为店支公类批期散球工布行组子配])|\\d{1,3}(?:\\.\\d{1,2})?分(?=夺冠|夺得|获得|获[金银铜冠亚季]|排名|位居|名列|暂列|的成绩|的总分)', ['分']],
    ['result', '\\d{1,3}(?:分\\d{1,2}秒|米|秒)\\d{2}', ['米', '秒']],
    ['temperature', `(?:(?:摄氏|华氏)零?[下上]?|零[下上])(?:\\d{1,3}(?:\\.\\d{1,2})?|[${han}百]{1,4})(?:摄氏度|度|℃)`, ['摄氏', '华氏', '零下', '零上']],
    ['fraction', `[${han}百\\d]{1,4}分之[${han}百\\d]{1,4}|(?<=[过逾约近达足占])[三四五3-5]分[一二三四1-4](?![\\d${han}分钟秒点])`, ['分之', '三分', '四分', '五分', '3分', '4分', '5分']], // 超过3分1, as Hong Kong writes
    ['score', '\\d{1,6}票|\\d{1,3}[比:：]\\d{1,3}(?=[，。、的大胜击横负战领险小力完淘主客逆绝惜不告]|$)', ['票', '比', ':']],
    ['large number', '\\d[\\d,]{0,20}(?:\\.\\d{1,8})?(?:多|余)?[万亿]{1,3}(?:多|余)?', ['万', '亿']],
  ];
}

/** Ordinals, articles and figures of speech are no quantities: 第三次, 一个, 两国, 万分. */
export function isQuantity(name: string, found: string, before: string, next: string): boolean {
  if (/[第\d.,]/.test(before) || (/^[一二三四五六七八九十廿卅百千万亿两]/.test(found) && /[一二三四五六七八九十廿卅百千万亿两第每]/.test(before) && !(/^两/.test(found) && /[一二三四五六七八九]/.test(before)))) return false;
  if (/成$/.test(found) && /[品都立果员功长型熟本]/.test(next)) return false; // 半｜成品, 2034｜成都
  if (name === 'count' || name === 'measure') {
    if (/^一[^十百千万亿]/.test(found) && !/^一(?:名|位|人|亿|万)/.test(found)) return false;
    if (/^[十万百千亿][^\d十百千万亿]/.test(found) && found.length <= 2 && !/^十/.test(found) && !/[逾近上超过约破]/.test(before)) return false; // 逾百宗 counts, 百姓 does not
    if (/^[一二三四五六七八九十两几数]{1,2}(?:点|级|成|度|步|方|起|角|斤|面|道|层|代|国|大|本|头|手|口|张|门|发|句|集|节|回|遍|声|处|届|字)$/.test(found)) return /^[两三四五六七八九十几]{1,2}(?:处|句|届|层|道|张|代)$/.test(found) && !/[代理]/.test(next);
    if (/^[一二三四五六七八九十]{2}$/.test(found)) return false;
    if (/^(?:几|数)(?:个|名|人)$/.test(found)) return false;
    if (/^[零〇][^一二三四五六七八九十百千]/.test(found)) return false;
    if (/^数里$/.test(found) || (/部$/.test(found) && next === '门')) return false; // 六｜部门
    if (/^万一|^十分|^百姓|^千方|^数人$/.test(found)) return false;
  }
  if (name === 'money' && /^一(?:块|元)$/.test(found)) return false; // 铁板一块
  return !(name === 'large number' && /[\d元]/.test(next));
}
