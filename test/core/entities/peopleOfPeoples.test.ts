import { test } from 'node:test';
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
