/** What ministries are for: several of them make the name of one, 经济与商务部. */
const fields = '经济 商务 商业 贸易 对外贸易 外贸 财政 金融 投资 工业 轻工业 农业 农牧业 畜牧业 渔业 林业 食品 粮食 能源 矿产 矿业 石油 电力 水利 水资源 资源 自然资源 环境 生态 气候 交通 运输 通信 通讯 信息 数字 创新 科学 科技 技术 教育 高等教育 研究 文化 艺术 旅游 体育 青年 妇女 家庭 儿童 卫生 健康 公共卫生 劳动 劳工 就业 社会 社会保障 社会保护 社会福利 民政 司法 内政 内务 安全 公共安全 外交 外交事务 国际合作 合作 区域合作 国防 住房 城市 城市规划 建设 公共工程 基础设施 地方 区域 发展 区域发展 规划 计划 统计 宗教 宗教事务 移民 人口 原住民 土地 乡村 农村 联邦 联邦事务 发展事务 天然气 石油化工 生态转型 竞争 工商 人力资源 数字化 数字发展 高新技术 供应 国内贸易 消费 互联互通 民航 航空航天 海洋 水务 卫生健康 社会发展 族群 侨务 退伍军人 紧急情况 救灾 创意经济 遗产 传媒'.split(' ');
const field = `(?:${fields.join('|')})`;

/** Source of a pattern: fields of a ministry set together, as folded text has them. */
export const severalFields = `${field}(?:、${field}){0,2}[和与及]${field}`;

/** What such names end in: the last character of a field and 部. */
export const ministryEnds: readonly string[] = [...new Set(fields.map((name) => `${name.at(-1)!}部`))];

const endsInFields = new RegExp(`${severalFields}$`);
/** The longest of them is hardly longer, in UTF-16 units. */
const longest = 20;

/** Where the fields begin that end at an offset, before the word for an office: 外交和贸易｜部长. `undefined` where there are none. */
export function fieldsBefore(text: string, end: number): number | undefined {
  const from = Math.max(0, end - longest);
  const before = text.slice(from, end);
  const found = /[和与及]/.test(before) ? endsInFields.exec(before) : null;
  return found ? from + found.index : undefined;
}
