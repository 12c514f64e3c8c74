import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { contrastOf, readableColour, tagColours, themeKinds } from '../../../src/core/annotations/tagColours.ts';
import { check } from '../../property.ts';

const backgrounds = { light: '#ffffff', dark: '#1f1f1f', highContrast: '#000000', highContrastLight: '#ffffff' };

test('a tag has its own colour, that of the tag above it, or that of its kind', () => {
  const tags = [{ name: '立場', colour: '#AA3300' }, { name: '讓步', parent: '立場' }, { name: '隊長', parent: 'person' }, { name: '無色' }];
  assert.deepEqual([...tagColours(tags)], [['立場', '#aa3300'], ['讓步', '#aa3300'], ['隊長', 'person']]);
});

test('a hundred colours are drawn apart, tags of the same colours stay coloured', () => {
  const tags = Array.from({ length: 150 }, (_, i) => ({ name: `甲${i}`, colour: `#0000${i.toString(16).padStart(2, '0')}` }));
  const colours = tagColours([...tags, { name: '乙', colour: '#000001' }]);
  assert.equal(colours.size, 101);
  assert.equal(colours.get('乙'), '#000001');
});

test('every colour can be seen in every kind of theme, and one that can be seen already stays', () => {
  check(fc.integer({ min: 0, max: 0xffffff }), (number) => {
    const colour = `#${number.toString(16).padStart(6, '0')}`;
    for (const theme of themeKinds) {
      const least = theme.startsWith('high') ? 7 : 4.5;
      const readable = readableColour(colour, theme);
      assert.match(readable, /^#[\da-f]{6}$/);
      assert.ok(contrastOf(readable, backgrounds[theme]) >= least, `${colour} in ${theme}: ${readable}`);
      if (contrastOf(colour, backgrounds[theme]) >= least) assert.equal(readable, colour);
    }
  }, 300);
});
