/** The four kinds of theme, by the names the theme picker has, and the class a window has in each. */
const classes = { 'Light Modern': 'vs', 'Dark Modern': 'vs-dark', 'Dark High Contrast': 'hc-black', 'Light High Contrast': 'hc-light' };
export const themes = Object.keys(classes);

/** Puts a theme on the window that is open. */
export async function useTheme({ page, workbench }, theme) {
  await workbench.command('Preferences: Color Theme');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(theme);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator(`.monaco-workbench.${classes[theme]}`).waitFor();
  await page.waitForTimeout(300); // colours fade
}
