/** The four kinds of theme, by the names the theme picker has. */
export const themes = ['Light Modern', 'Dark Modern', 'Dark High Contrast', 'Light High Contrast'];

/** Puts a theme on the window that is open. */
export async function useTheme({ page, workbench }, theme) {
  await workbench.command('Preferences: Color Theme');
  const input = page.locator('.quick-input-widget input').first();
  await input.fill(theme);
  await page.locator('.quick-input-list .monaco-list-row', { hasText: theme }).first().waitFor();
  await page.keyboard.press('Enter');
  await page.waitForTimeout(300);
}
