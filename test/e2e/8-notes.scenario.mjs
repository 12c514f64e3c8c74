// A note as a thread beside its words.
import { painted } from './painted.mjs';

export default [{
  name: 'notes',
  settings: { 'workbench.colorTheme': 'Default Light Modern' },
  steps: {
    'a note stands in a thread beside its words': async (context) => {
      const { page, workbench, shot } = context;
      await painted('羅德')(context);
      await workbench.line('青田').first().click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Shift+ArrowRight');
      await page.keyboard.press('Control+Alt+C');
      await page.locator('.quick-input-widget input').first().fill('<b>查</b> [地圖](command:x)');
      await page.keyboard.press('Enter');
      await page.locator('.comment-range-glyph.comment-thread').first().click();
      await page.locator('.review-widget .comment-body').first().waitFor();
      await page.waitForTimeout(500);
      await shot('9-note-thread');
    },
  },
}];
