// Texts to measure with: sentences of our own, put together by a seeded generator, so that every run measures the same characters.

const subjects = ['市政府发言人', '这家出版社的总编辑', '两国外交部长', '新任图书馆馆长', '当地干部群众', '一位姓叶的里长', '生态环境局', '气象台台长', '老制表师', '头发花白的船长', '余女士', '国际航运公会', '研究后台系统的工程师', '卫生署'];
const times = ['上周三', '本月底', '一个月之后', '当天晚上八点钟', '冬至前后', '过去十几年里', '发布会结束后', '台风登陆之前'];
const verbs = ['表示', '发现', '强调', '回忆说', '复核后认为', '向记者证实', '在座谈会上指出', '一再说明'];
const contents = [
  '干燥的面条和面粉要分开存放', '只有一只松鼠留在了钟楼里', '这套软件的默认设置需要重新优化', '松花江的水位回升到了警戒线以下', '当局准备征收的税款还没有厘清', '皇后大道的余震已经停止',
  '网络信息的质量关系到每一个用户', '谷物价格出现了反复', '制作工艺复杂，不能只靠机械', '历史文献的系统整理刚刚开始', '云层后面的星斗清晰可见', '他们仿佛又回到了几千里外的故乡',
  '游泳池周围的栏杆必须尽快修复', '干线公路的标志牌应该统一字体', '咨询委员会冲破了重重困难', '剧团的布景和服装都由志愿者准备', '发展旅游业不能以破坏山林为代价', '双方签订了长期的合作协议',
];
const ends = ['。', '。', '。', '；', '，并将于年内公布详细方案。', '，引起了广泛关注。', '？', '！'];

/** A small generator with a good enough spread (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** Simplified text of `length` UTF-16 units: paragraphs of three to eight sentences. */
export function simplifiedText(length: number, seed = 1): string {
  const random = seeded(seed);
  const pick = (list: readonly string[]): string => list[Math.floor(random() * list.length)]!;
  const parts: string[] = [];
  let size = 0;
  while (size < length) {
    let paragraph = '　　';
    for (let left = 3 + Math.floor(random() * 6); left > 0; left--) paragraph += `${random() < 0.5 ? `${pick(times)}，` : ''}${pick(subjects)}${pick(verbs)}，${pick(contents)}${random() < 0.6 ? `，${pick(contents)}` : ''}${pick(ends)}`;
    parts.push(`${paragraph}\n`);
    size += paragraph.length + 1;
  }
  return parts.join('').slice(0, length);
}
