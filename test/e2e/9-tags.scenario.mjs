// Tags of the user's own, as a person sees them in a light and a dark theme.
import fs from 'node:fs';
import path from 'node:path';

const themes = [['light', 'Default Light Modern', 'rgb(170, 51, 0)'], ['dark', 'Default Dark Modern', 'rgb(196, 112, 77)']];

export default themes.map(([name, theme, colour]) => ({
  name: `tags ${name}`,
  settings: { 'workbench.colorTheme': theme },
  steps: {
    'a tag is drawn in the colour of its tag set, and has an attribute': async ({ page, workbench, file, shot }) => {
      if (name === 'light') for (const [command, told] of [['Rename or merge a tag everywhere…', 'no tags of your own yet'], ['Attach lost annotation here', 'No annotation of this text has lost its words']]) {
        await workbench.command(`Meipi: ${command}`);
        await workbench.toasts.filter({ hasText: told }).waitFor();
        await workbench.clearToasts();
      }
      fs.mkdirSync(path.join(path.dirname(file), '.meipi'));
      fs.writeFileSync(path.join(path.dirname(file), '.meipi', 'tags.json'), JSON.stringify({ tags: [{ name: '立場', colour: '#aa3300', attributes: [{ name: '程度', values: ['強', '弱'] }] }] }));
      await workbench.select('反對以鄰');
      await page.keyboard.press('Control+Alt+T');
      await page.locator('.quick-input-widget input').first().fill('立場');
      await page.keyboard.press('Enter');
      const style = await workbench.until(() => workbench.style('反對以鄰'), (found) => found?.colour === colour);
      if (style.shape !== 'double') throw new Error(`drawn ${style.shape}`);
      await page.keyboard.press('Control+Alt+K');
      await page.keyboard.press('t');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: '程度' }).waitFor();
      await page.keyboard.press('Enter');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: '強' }).waitFor();
      await page.keyboard.press('Enter');
      await workbench.container('Meipi');
      await page.locator('.pane-header', { hasText: /^Annotations/ }).click();
      const row = page.locator('.pane .monaco-list-row', { hasText: '反對以鄰' }).first();
      await workbench.until(async () => { // a list that is filled anew meanwhile takes no click
        if ((await row.getAttribute('aria-expanded')) === 'false') await row.locator('.monaco-tl-twistie').click();
        return page.locator('.pane .monaco-list-row', { hasText: '程度: 強' }).count();
      }, (count) => count > 0);
      await workbench.hoverOver('反對以鄰');
      await shot(`10-tags-${name}`);
    },
  },
}));
