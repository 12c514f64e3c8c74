// Review mode, notes and the tag picker, as a person sees them in a light and a dark theme.
import { painted } from './painted.mjs';

const themes = [['light', 'Default Light Modern'], ['dark', 'Default Dark Modern']];

export default themes.map(([name, theme]) => ({
  name: `marking ${name}`,
  settings: { 'workbench.colorTheme': theme },
  steps: {
    'a review confirms with one key and goes on': async (context) => {
      const { page, workbench, shot } = context;
      await painted('羅德')(context);
      await workbench.line('青田').first().click();
      await page.keyboard.press('Control+Home');
      await page.keyboard.press('Control+Alt+R');
      await workbench.status(/1 of \d+/).waitFor();
      await page.keyboard.press('Enter');
      await workbench.status(/2 of \d+/).waitFor();
      await shot(`31-annotation-review-${name}`);
      await page.keyboard.press('Escape');
      await workbench.status(/2 of \d+/).waitFor({ state: 'detached' });
    },
  },
}));
