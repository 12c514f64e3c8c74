import { expect } from 'chai';
import * as vscode from 'vscode';
import { closeAll, folder, marked, page, read, show, until } from '../support.ts';

describe('conversion', () => {
  before(closeAll);
  afterEach(closeAll);

  it('converts a document in one undo step, phrases over line ends included, and keeps annotations on their words', async () => {
    const editor = await show('市长陈可风表示，那位老人的头\n发很长，他每天早上都要吃面\n条，而且吃得很香，也很开心\n地同大家说笑，十分乐观。\n');
    const { document } = editor;
    await marked(document);
    const before = document.getText();
    editor.selection = new vscode.Selection(0, 2, 0, 2);
    await vscode.commands.executeCommand('meipi.confirmMark');
    await vscode.commands.executeCommand('meipi.convertDocumentTo.tw');
    expect(document.getText()).to.equal('市長陳可風表示，那位老人的頭\n髮很長，他每天早上都要吃麵\n條，而且吃得很香，也很開心\n地同大家說笑，十分樂觀。\n');
    expect(await marked(document)).to.include('person 陳可風 confirmed');
    await vscode.commands.executeCommand('undo');
    expect(document.getText()).to.equal(before);
  });

  it('converts only the selection, and its edge is no edge of a word', async () => {
    const editor = await show('皇后的头发很长，皇后的头发很长，他们都说这样很好。\n');
    await marked(editor.document);
    editor.selection = new vscode.Selection(0, 11, 0, 12);
    await vscode.commands.executeCommand('meipi.convertSelectionTo.hk');
    expect(editor.document.getText()).to.equal('皇后的头发很长，皇后的頭髮很长，他们都说这样很好。\n');
  });

  it('writes a converted copy beside the text, with the annotations carried over', async () => {
    const editor = await show(page, 'original.zh.txt');
    const { document } = editor;
    await marked(document);
    const name = page.indexOf('陳可風');
    editor.selection = new vscode.Selection(document.positionAt(name), document.positionAt(name));
    await vscode.commands.executeCommand('meipi.confirmMark');
    const done = vscode.commands.executeCommand('meipi.convertToNewFile');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const copy = vscode.Uri.joinPath(folder(), 'original.cn.zh.txt');
    expect(await read(copy)).to.contain('市长陈可风表示').and.contain('世界卫\n生组织');
    expect(await read(document.uri)).to.equal(page);
    const opened = await vscode.workspace.openTextDocument(copy);
    expect(await until(() => marked(opened), (list) => list.includes('person 陈可风 confirmed'))).to.include('person 陈可风 confirmed');
  });

  it('previews a conversion without changing anything', async () => {
    const { document } = await show(page, 'preview.zh.txt');
    await marked(document);
    const done = vscode.commands.executeCommand('meipi.previewConversion');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const shown = await until(() => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'meipi-preview'), (found) => found !== undefined);
    expect(await until(() => shown!.getText(), (text) => text !== '')).to.contain('市长陈可风表示');
    expect(document.isDirty).to.equal(false);
  });
});
