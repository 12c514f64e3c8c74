import assert from 'node:assert/strict';
import { test } from 'node:test';
import { tables } from '../../analysed.ts';
import { assertMarked } from './markedSpans.ts';

test('names of Tibetans, Mongols and Uyghurs, with and without a dot', async () => {
  await assertMarked('person', [
    '县长⟦扎西顿珠⟧、副县长⟦尼玛次仁⟧和牧民⟦才让太⟧说了话。',
    '⟦次仁卓玛⟧（女）　⟦马合木提·吐尔逊⟧　⟦阿依努尔·买合赛提⟧（女）　⟦肉孜·司马义⟧',
    '疏勒县县长⟦阿布都克力木⟧、村医⟦吾斯曼江⟧和教师⟦古丽娜尔⟧表示感谢。',
    '防长⟦策仁道尔吉⟧没有发言，⟦斯琴图雅⟧也没有来。',
    '⟦努尔兰·阿不都满金⟧说，⟦亨利·克里斯多夫⟧和⟦史提夫·汪达⟧都来了。',
  ]);
});

test('places and feasts that are called like a part of such names are no people', async () => {
  await assertMarked('person', ['车队抵达尼玛县和扎西岗乡，过了库尔班节才走。', '多杰村、卓玛草原和普布路都在雪中。']);
});

test('monks and nuns', async () => {
  await assertMarked('person', ['⟦释慧敏⟧法师、⟦圣严⟧法师的弟子⟦释果镜⟧和⟦至善⟧禅师出席。', '各位法师解释法律，释放善意，高僧禅师都来了。']);
});

test('no monk where a word of grammar, a verb or another word stands before the title, or the title is none', async () => {
  await assertMarked('person', [
    '我和法师一起下山。你对法师说，他们说法师病了。我跟法师走，她從法師學習。',
    '由大法师主持法会，他请小法师坐下，念经法师来了，高高兴兴的法师走了，请老法師開示。',
    '事实上人人都知道。在山上人迷路了，在桥上人多，和车上人聊天，和世上人一样，从台上人的眼神看，，半路上人走了。',
    '同桌上人说话，和家裡上人商量。他早上人不舒服，从晚上人多，请到上人行道上走，和地上人一樣。',
    '我们与⟦慧明⟧禅师、⟦淨空⟧法師和⟦觉安⟧尊者同行，⟦圣辉⟧法师在座。',
  ]);
});

test('no joint behind a bracket, no officer of a lower rank and no clause with 有 begins a name', async () => {
  await assertMarked('person', [
    '⟦王明⟧（A）和⟦王芳⟧（B）到庭，⟦王明⟧（原告）和⟦陈芳⟧（被告）離席。',
    '小明上尉官学校，小红想上校官學校。',
    '江有汜，林有木。山有石，林有木，江有水。⟦曾有钦⟧说，部长⟦黄有松⟧出席。',
    '张江高科技园区开工，他在張江高科上班。尼玛，你走开。尼瑪，你別來！',
  ]);
  await assertMarked('organisation', ['他住⟦格桑酒店⟧，她住进⟦恒昌酒店⟧，我們住⟦格桑酒店⟧。']);
  await assertMarked('place', ['尼玛，你走开，尼瑪！车队去⟦尼玛县⟧和⟦張江高科技園區⟧。']);
});

test('transliterated names by their ending, by what players do and behind an office', async () => {
  await assertMarked('person', [
    '他与⟦穆拉德诺维奇⟧搭档。下半场⟦卡扎维拉⟧主罚任意球。',
    '外长⟦拉萨塔⟧、副首相拿督斯里⟦法迪拉⟧到访，外长拉萨会谈。',
    '拉珀斯维尔是瑞士的城镇，塞德尔恰尼在该国南部。',
  ]);
});

test('kings with their number, and names that end before 列席', async () => {
  await assertMarked('person', [
    '亲王⟦阿尔贝二世⟧、国王⟦胡安·卡洛斯一世⟧和秘书长⟦列别杰夫⟧列席。',
    '⟦买买提·艾合买提江⟧和⟦索南罗布⟧到场。',
    '州长⟦努拉尔汗·库谢罗夫⟧、副主席⟦迪娜拉·萨尔先巴耶娃⟧出席。',
  ]);
});

test('no double surname is listed twice', () => {
  const names = /^double\t(.+)$/m.exec(tables['surnames'] ?? '')?.[1]?.split(' ') ?? [];
  assert.ok(names.length > 50);
  assert.deepEqual(names.filter((name, i) => names.indexOf(name) !== i), []);
});
