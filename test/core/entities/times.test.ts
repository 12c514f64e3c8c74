import { test } from 'node:test';
import { assertMarked } from './markedSpans.ts';

test('what stands after a date and says before, since or from belongs to it, unless it begins the next word', () =>
  assertMarked('time', [
    '计划于⟦2028年前后⟧投产，⟦年底前⟧完成，⟦月底前⟧公布，⟦下月起⟧实施，⟦明年1月1日起⟧生效，⟦去年10月以来⟧上升，⟦农历年后⟧再审。',
    '检方⟦15日⟧起诉，他⟦4日⟧前往北京，⟦12日⟧来访，飞机⟦9日⟧起飞，⟦10日⟧前总统表示，⟦15日⟧内政部长说。',
  ]));

test('parts of a year, a month and a quarter', () =>
  assertMarked('time', [
    '⟦今年夏天⟧炎热，⟦去年底⟧辞职，⟦今年初⟧上任，⟦本月初⟧抵达，⟦下月中旬⟧出发，⟦今年前10个月⟧下降，⟦首十个月⟧上升，⟦去年同期⟧持平。',
    '⟦前三季⟧获利，⟦上季⟧亏损，⟦2026年第二季度⟧动工，⟦2025年Q3⟧回升，⟦本世纪中叶⟧建成，⟦下学期⟧开课，⟦2025/26学年⟧招生，⟦2022/23财政年度⟧结余。',
    '⟦今年⟧初步估计，⟦2025年⟧初赛，⟦今年⟧春节。',
  ]));

test('years of the Republic by what follows, lunar days, days in Chinese numerals', () =>
  assertMarked('time', ['⟦113年7月27日⟧停机，⟦117年第1季⟧重启。', '⟦农历八月十五⟧，⟦正月初八⟧，⟦二十三日⟧通过，⟦三十日上午⟧闭幕。', '一日三餐，三日元，每三日一次。']));

test('ranges of months, days, weekdays and clock times are one time', () =>
  assertMarked('time', ['⟦1－10月⟧，⟦1至9月份⟧，⟦本月8日至12日⟧，⟦下周二上午9时至11时⟧，⟦周一至周五⟧。', '⟦5月4日⟧及⟦7日⟧两天。']));

test('half of something, a span with 多, and what only looks like a time', () =>
  assertMarked('time', ['⟦半年内⟧，⟦半小时⟧，⟦半个世纪⟧，⟦两个多月⟧。', '三年级学生，二年生植物，大半年报，当年他在场，指数升61点，收报20点。']));

test('reigns and dynasties, days and nights, the day of this paper in brackets', () =>
  assertMarked('time', [
    '⟦崇祯十五年⟧决口，⟦清光绪三十二年⟧通车，⟦明末⟧战乱，⟦万历年间⟧重修，⟦四月十九日拂晓⟧打响，守了⟦两天两夜⟧。',
    '会议⟦昨（二）日⟧登场，⟦今（二十七）日⟧闭幕，⟦去年全年⟧增长，⟦本会期⟧修法，⟦今季⟧交货。',
    '宋代表发言，清初步统计，期末考试。',
  ]));

test('years with a circle, a letter or a zero for nought', () =>
  assertMarked('time', ['⟦二○三八年起⟧，⟦○八年⟧，⟦八○年代⟧，⟦民國一○九年⟧，⟦二○○八年五月十二日⟧，⟦二〇一九年⟧，⟦二零二零年⟧，⟦二Ｏ二三年⟧，⟦三至五年⟧。', '○ 年度計畫']));

test('reigns with their house, hundreds of millions of years, and numbers of roads that are no days', () =>
  assertMarked('time', ['⟦東漢建安十三年⟧，⟦北宋庆历四年⟧，⟦42.5亿年前⟧。', '國道5號，阿波罗15号，⟦二百零三年后⟧。']));

test('the end of a month, the first of something, a number that is no day', () =>
  assertMarked('time', ['⟦6月末⟧余额增加，⟦头三个月⟧和⟦本世纪⟧⟦头十年⟧增长。', '省政府1号文件印发。']));

test('a number that tells things apart is no day, a day before a word that such a number stands before is one', () =>
  assertMarked('time', ['⟦5日⟧机场恢复运行，⟦3日⟧文化部发布通知，⟦8日⟧令人难忘，⟦15日⟧线上会议举行。', '5号线停运，3号楼着火，2号机组检修，国道5号封闭，股价跌破20日线。']));

test('the first years are no part of a giant, a trend or a lead', () =>
  assertMarked('time', ['科技巨头⟦三年⟧裁员十万，势头⟦三年⟧未减，他带头⟦三个月⟧，风头⟦十年⟧不减。', '⟦今年⟧⟦头三个月⟧，上任⟦头三年⟧，在⟦头两天⟧。', '念头三日不散。']));

test('working days are a duration, and 今 a day before a verb', () => assertMarked('time', ['院長⟦今⟧赴國會，⟦今⟧將公布，至今在逃，如今將有，今將軍。', '應於⟦七個工作日內⟧付款，⟦三個交易日後⟧復牌，工作日照常。']));

test('dates in figures with their clock, days from one to the other, the year said again', () =>
  assertMarked('time', [
    '發布於⟦2031-03-04 15:28:07⟧，下一版⟦2031/4/5⟧，⟦8:15:30⟧開播。',
    '論壇⟦7月9-10日⟧舉行，⟦12至14日⟧休會，成立⟦廿四年⟧，⟦去年年末⟧和⟦2031年年底⟧各辦一次。',
    '他歸納5點成功經驗，⟦5點⟧開始提問，⟦7點⟧結束，⟦9點⟧原路返回。',
    '編號2031-13-40，版本1.2031.4。',
  ]));

test('a day in Chinese numerals with its hour, the year somebody came, a year that spans two', () =>
  assertMarked('time', ['⟦廿八日凌晨一時⟧離世，⟦一日上午七時卅分⟧出發，⟦卅日⟧返航，一日三餐。', '⟦一九四七年⟧來台，⟦七十八年來⟧沒有音訊。', '接種⟦2024至25年度⟧疫苗。']));
