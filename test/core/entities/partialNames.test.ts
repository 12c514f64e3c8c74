import assert from 'node:assert/strict';
import { test } from 'node:test';
import { analysed } from '../../analysed.ts';

/** The people a text names. */
async function people(text: string): Promise<string[]> {
  const { mentions } = await analysed(text);
  return mentions.filter(({ kind }) => kind === 'person').map(({ start, end }) => text.slice(start, end));
}

test('what courts and police leave of a name is a name, something of a kind is none', async () => {
  assert.deepEqual(await people('被告人苟某某伙同张某甲行骗，被害人欧阳某报案。'), ['苟某某', '张某甲', '欧阳某']);
  assert.deepEqual(await people('對於某些人，警方向某公司查詢，應某日再答。'), []);
});

test('familiar names are whole, what only looks like one is none', async () => {
  assert.deepEqual(await people('小李和老谢都来了，店员小胡告诉记者，阿强没有来。'), ['小李', '老谢', '小胡', '阿强']);
  assert.deepEqual(await people('邻居都叫她菲姐，强哥笑了。'), ['菲姐', '强哥']);
  assert.deepEqual(await people('老家的小麦熟了，小康生活，老师和大哥在小区里，阿姨说好。'), []);
});

test('of a surname and a word for a man, a woman or kin the surname is the person', async () => {
  assert.deepEqual(await people('疑犯姓鄒（34歲）及一名簡姓女大生。'), ['鄒', '簡']);
  assert.deepEqual(await people('疑犯（35岁）姓邹，已经被捕。'), ['邹']);
  assert.deepEqual(await people('韦师傅打来电话。'), ['韦']);
});

test('what stands before a name in a list is likelier a name, blanks set names apart', async () => {
  assert.deepEqual(await people('召集人：利丽芳 区锦棠 赖永祥 麦穗成'), ['利丽芳', '区锦棠', '赖永祥', '麦穗成']);
  assert.deepEqual(await people('古天农、洪济川、徐多益到场。'), ['古天农', '洪济川', '徐多益']);
});

test('a gang is named with its head', async () => {
  const { mentions } = await analysed('洪敬堂犯罪集团案一审宣判。');
  assert.deepEqual(mentions.map(({ kind, start, end }) => [kind, start, end]), [['organisation', 0, 7]]);
});

test('no body is called after a person whom the text names in part', async () => {
  for (const text of ['小王大学毕业后回到老家。', '小李中学时代很快乐。', '老张医院检查后回家。', '小陈公司裁员。', '强哥公司倒闭。']) {
    const { mentions } = await analysed(text);
    assert.ok(mentions.every(({ kind }) => kind !== 'organisation'), text);
  }
  assert.deepEqual(await people('小王大学毕业后回到老家。'), ['小王']);
  const { mentions } = await analysed('李嘉诚基金会捐款，张某诈骗集团落网。');
  assert.deepEqual(mentions.map(({ kind, start, end }) => [kind, start, end]), [['organisation', 0, 6], ['organisation', 9, 15]]);
});

test('a surname alone is the one person of it between what stands around people', async () => {
  assert.deepEqual(await people('经纪人屈志华认识职员储咏诗，储以两万元作假。屈否认控罪，并向储发讯息。'), ['屈志华', '储咏诗', '储', '屈', '储']);
  assert.deepEqual(await people('储以两万元作假，向储备局求助。'), []);
});

test('a place that is called like a person is none', async () => {
  assert.deepEqual(await people('左权县和安南区的里长苏水旺到场。'), ['苏水旺']);
});

test('states, works and classes with years in the dictionary are no people', async () => {
  assert.deepEqual(await people('他是小说家，写过奥斯曼帝国和列宁格勒，读过资本论，到过冈底斯山。'), []);
});

test('a name ends before an adverb or a word of grammar, and before what somebody is to another', async () => {
  assert.deepEqual(await people('董方玉亦持同样看法，邢志强则不同意。'), ['董方玉', '邢志强']);
  assert.deepEqual(await people('鲁国公子与赵国使者会见陈远安之弟。'), ['陈远安']);
  assert.deepEqual(await people('外交部长官赵显民、处长曾有钦到场。'), ['赵显民', '曾有钦']);
});

test('surnames of two and numbers of officers', async () => {
  assert.deepEqual(await people('国防部副部长武氏兰香出席，被告的母亲何黄秀莲痛哭。'), ['武氏兰香', '何黄秀莲']);
  assert.deepEqual(await people('到场警员41523卢志强供称见到被告。'), ['卢志强']);
  assert.deepEqual(await people('名誉教授沟口幸宏、研究员末松茂治和朴俊浩教授发言。'), ['沟口幸宏', '末松茂治', '朴俊浩']);
});

test('transliterated names before what people are called by', async () => {
  assert.deepEqual(await people('纳瑟总统会见记者，斯图加特大学阿克曼教授随行。'), ['纳瑟', '阿克曼']);
  assert.deepEqual(await people('意大利总统与波兰外长到访。'), []);
});
