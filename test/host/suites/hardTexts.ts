import { expect } from 'chai';
import * as vscode from 'vscode';
import { cleanUp, closeAll, isDifferenceShown, marked, page, run, show, until } from '../support.ts';

/** Conversion and clean-ups on texts that are empty, short, unsaved or have CRLF. */
describe('hard texts', () => {
  before(async () => {
    await marked((await show(page, 'first.zh.txt')).document); // the analysis process starts here and not within a test
    await closeAll();
  });
  afterEach(closeAll);

  it('converts and joins an unsaved text with CRLF, each in one undo step', async () => {
    const written = page.replaceAll('\n', '\r\n');
    const document = await vscode.workspace.openTextDocument({ language: 'zh-source', content: written });
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    await marked(document);
    await run('convertDocumentTo.cn');
    expect(document.getText()).to.contain('宣布，青田港扩建工程正式\r\n动工').and.contain('附近居民的需要，并已请环保署及世界卫\r\n生组织');
    await vscode.commands.executeCommand('undo');
    expect(document.getText()).to.equal(written);
    await cleanUp('joinWrappedLines');
    expect(document.getText()).to.equal(`${page.replaceAll('\n', '')}\r\n`);
    await vscode.commands.executeCommand('undo');
    expect(document.getText()).to.equal(written);
  });

  it('leaves empty texts and texts of one line as they are, and opens a reading view of them', async () => {
    for (const [i, text] of ['', '\n', '青田港', '青田市政府昨日宣布，青田港擴建工程正式動工。'].entries()) {
      const { document } = await show(text, `short${i}.zh.txt`);
      await marked(document);
      for (const command of ['joinWrappedLines', 'removePageFurniture', 'foldCompatibility', 'normaliseWidths', 'joinHere', 'breakHere', 'backToSource', 'convertMinority']) await run(command);
      expect(isDifferenceShown()).to.equal(false);
      expect(document.getText()).to.equal(text);
      expect(document.isDirty).to.equal(false);
      await run('openReadingView');
      const view = await until(() => vscode.window.visibleTextEditors.find((editor) => editor.document.languageId === 'zh-reading'), (found) => found !== undefined);
      expect(await until(() => view!.document.getText(), (shown) => shown === text.trim())).to.equal(text.trim());
      await closeAll();
    }
  });
});
