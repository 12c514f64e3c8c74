// Every VS Code selector that the tests use lives here.

/** A window of VS Code in a browser page. */
export class Workbench {
  constructor(page) {
    this.page = page;
    page.setDefaultTimeout(60_000);
    this.editor = page.locator('.editor-instance .monaco-editor').first();
    this.toasts = page.locator('.notifications-toasts .notification-list-item-message');
    this.hover = page.locator('.monaco-hover:not(.hidden) .hover-contents');
  }

  async ready() {
    await this.page.locator('.monaco-workbench').waitFor();
    await this.page.locator('.statusbar-item').first().waitFor();
  }

  /** Runs a command by its exact title, category included. */
  async command(title) {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget input');
    await input.waitFor();
    await input.fill(`>${title}`);
    const exact = new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
    await this.page.locator('.quick-input-list .monaco-list-row').filter({ has: this.page.locator('.label-name', { hasText: exact }) }).first().click();
    await this.restMouse();
  }

  /** Moves the mouse where nothing shows a hover: one that rests under it covers what is to be clicked next. */
  async restMouse() {
    await this.page.mouse.move(900, 780);
  }

  line(text) {
    return this.editor.locator('.view-line', { hasText: text }).first();
  }

  /** Computed style of the spans whose text is exactly `text`, `undefined` when there is none. */
  style(text) {
    return this.page.evaluate((wanted) => {
      const span = [...document.querySelectorAll('.editor-instance .view-line > span > span')].find((each) => each.textContent === wanted);
      if (!span) return undefined;
      const style = getComputedStyle(span);
      return { line: style.textDecorationLine, shape: style.textDecorationStyle, colour: style.textDecorationColor, background: style.backgroundColor, weight: style.fontWeight, classes: span.className };
    }, text);
  }

  /** Every stretch on screen that is underlined by a decoration. */
  marked() {
    return this.page.evaluate(() => [...document.querySelectorAll('.editor-instance .view-line [class*="TextEditorDecorationType"]')]
      .filter((span) => getComputedStyle(span).textDecorationLine !== 'none').map((span) => span.textContent));
  }

  async until(read, isDone, milliseconds = 60_000) {
    const end = Date.now() + milliseconds;
    for (;;) {
      const value = await read();
      if (isDone(value)) return value;
      if (Date.now() > end) throw new Error(`timed out; last value ${JSON.stringify(value)}`);
      await this.page.waitForTimeout(50);
    }
  }

  /** Moves the mouse onto a text on screen and waits for a hover; moves again, since a hover before activation is lost. */
  async hoverOver(text) {
    const box = await this.boxOf(text);
    for (let tries = 0; tries < 6; tries++) {
      await this.page.mouse.move(box.x - 30, box.y + 60);
      await this.page.mouse.move(box.x, box.y, { steps: 4 });
      try {
        await this.hover.first().waitFor({ timeout: 4000 });
        await this.until(() => this.page.locator('.monaco-hover:not(.hidden)').first().evaluate((hover) => getComputedStyle(hover).opacity), (opacity) => opacity === '1'); // it fades in
        return;
      } catch {
        // not active yet: once more
      }
    }
    throw new Error(`no hover over ${text}`);
  }

  /** Middle of a text on screen, found with a DOM range. */
  async boxOf(text) {
    const box = await this.page.evaluate((wanted) => {
      for (const line of document.querySelectorAll('.editor-instance .view-line')) {
        const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const at = node.data.indexOf(wanted);
          if (at < 0) continue;
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + wanted.length);
          const rectangle = range.getBoundingClientRect();
          return { x: rectangle.x + rectangle.width / 2, y: rectangle.y + rectangle.height / 2, left: rectangle.x, right: rectangle.right };
        }
      }
      return undefined;
    }, text);
    if (!box) throw new Error(`not on screen: ${text}`);
    return box;
  }

  /** Selects a text on screen with the mouse. */
  async select(text) {
    const box = await this.boxOf(text);
    await this.page.mouse.move(box.left + 1, box.y);
    await this.page.mouse.down();
    await this.page.mouse.move(box.right - 1, box.y, { steps: 5 });
    await this.page.mouse.up();
  }

  /** Clicks a button of a message, also of one whose toast VS Code has hidden meanwhile: after 15 s it is in the notification centre only. */
  async answerMessage(button) {
    if ((await this.page.locator('.notifications-toasts .monaco-button:visible', { hasText: button }).count()) === 0) await this.command('Notifications: Show Notifications');
    await this.page.locator('.notifications-toasts .monaco-button:visible, .notifications-center .monaco-button:visible', { hasText: button }).first().click();
  }

  async clearToasts() {
    for (let tries = 0; tries < 10 && (await this.toasts.count()) > 0; tries++) {
      await this.toasts.first().hover();
      await this.page.locator('.notifications-toasts .codicon-notifications-clear').first().click();
      await this.page.waitForTimeout(100);
    }
  }

  async container(title) {
    // Not the link itself: a badge may lie over it.
    await this.page.locator('.activitybar .action-item').filter({ has: this.page.locator(`a[aria-label^="${title}"]`) }).click();
  }

  webview() {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('#active-frame');
  }

  status(pattern) {
    return this.page.locator('.statusbar-item', { hasText: pattern });
  }

  /** Moves the focus to a view by the command palette; a view that was closed takes the focus only once it is open. */
  async focusView(title) {
    const list = this.page.locator('.sidebar .pane', { has: this.page.locator(`.pane-header[aria-label^="${title}"]`) }).locator('.monaco-list');
    for (let tries = 0; tries < 5; tries++) {
      await this.page.keyboard.press('F1');
      await this.page.locator('.quick-input-widget input').first().fill(`>Focus on ${title} View`);
      await this.page.locator('.quick-input-list .monaco-list-row', { hasText: `Focus on ${title} View` }).first().waitFor();
      await this.page.keyboard.press('Enter');
      try {
        await list.and(this.page.locator(':focus')).waitFor({ timeout: 5000 });
        return;
      } catch {
        // it is open now: once more
      }
    }
    throw new Error(`the focus does not come to ${title}`);
  }

  /** Walks down the focused list until a row begins so; from its end again from its top, since rows may come a moment later. */
  async walkTo(words) {
    const row = this.page.locator('.monaco-list:focus .monaco-list-row.focused');
    let last;
    await this.page.keyboard.press('Home');
    await this.until(async () => {
      if ((await row.count()) === 0) return void (await this.page.keyboard.press('Home'));
      const [text, at] = await row.first().evaluate((element) => [element.innerText, element.dataset.index]).catch(() => ['', undefined]); // drawn anew
      if (text.startsWith(words)) return true;
      await this.page.keyboard.press(at !== undefined && at === last ? 'Home' : 'ArrowDown');
      last = at;
      return undefined;
    }, (isThere) => isThere === true).catch(() => {
      throw new Error(`no row ${words}`);
    });
  }

  /** Walks to a row of the focused list and opens it; once more where the list was drawn anew meanwhile, which takes the focus to another row. */
  async unfold(words) {
    const row = this.page.locator('.monaco-list:focus .monaco-list-row.focused').first();
    for (let tries = 0; tries < 5; tries++) {
      await this.walkTo(words);
      if ((await row.getAttribute('aria-expanded')) === 'false') await this.page.keyboard.press('ArrowRight');
      const isOpen = await row.and(this.page.locator('[aria-expanded="true"]')).waitFor({ timeout: 5000 }).then(() => true, () => false);
      if (isOpen && (await row.innerText()).startsWith(words)) return;
    }
    throw new Error(`${words} does not open`);
  }

  /** Runs an entry of the focused row's menu, by keys only. */
  async menuOfRow(entry) {
    const focused = this.page.locator('.monaco-menu .action-item.focused');
    const wanted = this.page.locator('.monaco-menu .action-item', { hasText: entry }).first();
    await this.until(async () => { // a menu that opens before an extension's entries are there goes without them
      await this.page.keyboard.press('Shift+F10');
      const isThere = await wanted.waitFor({ timeout: 5000 }).then(() => true, () => false);
      if (!isThere) await this.page.keyboard.press('Escape');
      return isThere;
    }, (isThere) => isThere);
    for (let tries = 0; tries < 60; tries++) {
      await this.page.keyboard.press('ArrowDown');
      if ((await focused.innerText()).startsWith(entry)) return this.page.keyboard.press('Enter');
    }
    throw new Error(`no entry ${entry}`);
  }
}
