import { expect } from 'chai';
import * as vscode from 'vscode';
import { closeAll, marked, page, put, run, show, until } from '../support.ts';

/** A long page, each paragraph with a number of its own and wrapped as the page is. */
const long = Array.from({ length: 60 }, (_, i) => `${page.trimEnd().replace('青田市政府', `第${i + 100}號文件說，青田市政府`)}\n\n`).join('');

/** Number of the paragraph that holds an offset, or of the next one. */
function paragraphAt({ document }: vscode.TextEditor, position: vscode.Position): number {
  const before = document.getText().slice(0, document.offsetAt(position));
  return [...before.matchAll(/第\d+號/g)].length;
}

async function openBoth(name: string): Promise<{ readonly text: vscode.TextEditor; readonly view: vscode.TextEditor }> {
  const { document } = await show(long, name);
  await marked(document);
  await run('openReadingView');
  const find = (): vscode.TextEditor | undefined => vscode.window.visibleTextEditors.find((editor) => editor.document.languageId === 'zh-reading' && editor.document.getText().includes('第159號'));
  const view = (await until(find, (found) => found !== undefined))!;
  return { text: vscode.window.visibleTextEditors.find((editor) => editor.document === document)!, view };
}

const top = (editor: vscode.TextEditor): number => paragraphAt(editor, editor.visibleRanges[0]!.start);

/** Scrolls one editor on from a line until the other shows the same paragraph at its top, give or take one. */
async function leads(leader: vscode.TextEditor, follower: vscode.TextEditor, from: number): Promise<boolean> {
  const before = top(leader);
  let line = from;
  const isThere = (): boolean => Math.abs(top(leader) - before) > 5 && Math.abs(top(leader) - top(follower)) <= 1;
  return until(() => {
    const start = new vscode.Position(line++, 0);
    if (!isThere()) leader.revealRange(new vscode.Range(start, start), vscode.TextEditorRevealType.AtTop);
    return isThere();
  }, (found) => found || line > from + 100);
}

describe('in step', () => {
  before(closeAll);
  afterEach(closeAll);

  it('scrolls the reading view with the text, and the text with the reading view', async () => {
    const { text, view } = await openBoth('scrolling.zh.txt');
    expect(await leads(text, view, 180)).to.equal(true);
    expect(await leads(text, view, 60)).to.equal(true);
    expect(await leads(view, text, 70)).to.equal(true);
  });

  it('lets the one that has followed lead at once', async () => {
    const { text, view } = await openBoth('turns.zh.txt');
    expect(await leads(text, view, 180)).to.equal(true);
    for (const [leader, follower, line] of [[view, text, 40], [text, view, 300], [view, text, 90]] as const) {
      leader.revealRange(new vscode.Range(line, 0, line, 0), vscode.TextEditorRevealType.AtTop);
      const wanted = paragraphAt(leader, new vscode.Position(line, 0));
      expect(await until(() => Math.abs(top(follower) - wanted), (distance) => distance < 2)).to.be.lessThan(2);
    }
  });

  it('moves the cursor and the selection of one to the same words in the other, both ways', async () => {
    const { text, view } = await openBoth('cursors.zh.txt');
    await vscode.window.showTextDocument(view.document, view.viewColumn);
    put(view, '第120號');
    await until(() => text.document.getText(text.selection.with({ end: text.selection.start.translate(0, 5) })), (words) => words === '第120號');
    await vscode.commands.executeCommand('cursorMove', { to: 'right', by: 'character', value: 5 });
    expect(await until(() => text.document.getText(text.selection.with({ end: text.selection.start.translate(0, 3) })), (words) => words === '文件說')).to.equal('文件說');
    put(view, '世界衛生組織');
    await vscode.commands.executeCommand('cursorMove', { to: 'right', by: 'character', value: 6, select: true });
    expect(await until(() => text.document.getText(text.selection), (words) => words.length > 6)).to.equal('世界衛\n生組織');
    await vscode.window.showTextDocument(text.document, text.viewColumn);
    put(text, '第130號');
    await vscode.commands.executeCommand('cursorMove', { to: 'down', by: 'line', value: 1 });
    await vscode.commands.executeCommand('cursorMove', { to: 'right', by: 'character', value: 2, select: true });
    const selected = text.document.getText(text.selection);
    expect(selected).to.have.length(2);
    expect(await until(() => view.document.getText(view.selection), (words) => words === selected)).to.equal(selected);
    expect(paragraphAt(view, view.selection.active)).to.equal(paragraphAt(text, text.selection.active));
    expect(view.visibleRanges.some((range) => range.contains(view.selection))).to.equal(true);
  });

  it('writes a note behind its words, keeps step across it, and takes it away when it is undone', async () => {
    const { text, view } = await openBoth('noted.zh.txt');
    await vscode.window.showTextDocument(text.document, text.viewColumn);
    const before = view.document.getText();
    const at = long.indexOf('世界衛\n生組織');
    const range = new vscode.Range(text.document.positionAt(at), text.document.positionAt(at + 7));
    await run('submitNote', { thread: { uri: text.document.uri, range, dispose: () => undefined }, text: '查：哪一個辦事處' });
    expect(await until(() => view.document.getText(), (shown) => shown !== before)).to.equal(before.replace('世界衛生組織', '世界衛生組織〔查：哪一個辦事處〕'));
    put(text, '第130號');
    expect(await until(() => view.document.getText(view.selection.with({ end: view.selection.start.translate(0, 5) })), (words) => words === '第130號')).to.equal('第130號');
    await vscode.window.showTextDocument(view.document, view.viewColumn);
    put(view, '哪一個辦事處');
    await until(() => text.document.offsetAt(text.selection.active), (offset) => offset === at + 7);
    expect(text.document.offsetAt(text.selection.active)).to.equal(at + 7);
    const [hover] = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', view.document.uri, view.selection.active);
    expect((hover!.contents[0] as vscode.MarkdownString).value).to.contain('查：哪一個辦事處');
    await vscode.window.showTextDocument(text.document, text.viewColumn);
    await run('undoAnnotation');
    expect(await until(() => view.document.getText(), (shown) => shown === before)).to.equal(before);
  });

  it('goes from the reading view to the same words of the text, and reopens a text that was closed', async () => {
    const { text, view } = await openBoth('going.zh.txt');
    await vscode.window.showTextDocument(view.document, view.viewColumn);
    put(view, '第140號');
    await run('goToSource');
    expect(vscode.window.activeTextEditor!.document).to.equal(text.document);
    expect(text.document.getText(vscode.window.activeTextEditor!.selection.with({ end: vscode.window.activeTextEditor!.selection.start.translate(0, 5) }))).to.equal('第140號');
    expect(vscode.window.activeTextEditor!.visibleRanges.some((range) => range.contains(vscode.window.activeTextEditor!.selection))).to.equal(true);
  });
});
