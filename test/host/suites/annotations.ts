import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, confirm, exists, folder, marked, page, read, runAndAccept, show, sidecarOf, until } from '../support.ts';

describe('annotations', () => {
  before(closeAll);
  afterEach(closeAll);

  it('tags a selection, saves it by itself, and shows it again after reopening', async () => {
    const editor = await show(page, 'tagged.zh.txt');
    const { document } = editor;
    await marked(document);
    const start = page.indexOf('擴建工程');
    editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(start + 4));
    await runAndAccept('tagSelection');
    const found = await until(() => marked(document), (list) => list.some((mark) => mark.endsWith('confirmed')));
    expect(found.filter((mark) => mark.endsWith('confirmed'))).to.deep.equal(['person 擴建工程 confirmed']);
    await (await api()).flush();
    const sidecar = await read(sidecarOf(document));
    expect(sidecar.split('\n')).to.have.length(3);
    expect(JSON.parse(sidecar.split('\n')[1]!)).to.include({ tag: 'person', status: 'confirmed' });
    expect(await read(document.uri)).to.equal(page);
    await closeAll();
    const again = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(document.uri));
    expect((await until(() => marked(again.document), (list) => list.some((mark) => mark.endsWith('confirmed')))).filter((mark) => mark.endsWith('confirmed'))).to.deep.equal(['person 擴建工程 confirmed']);
  });

  it('keeps a tag on its words while text before it is typed, and undoes an annotation', async () => {
    const editor = await show(page, 'moving.zh.txt');
    const { document } = editor;
    await marked(document);
    const name = page.indexOf('陳可風');
    editor.selection = new vscode.Selection(document.positionAt(name), document.positionAt(name));
    await vscode.commands.executeCommand('meipi.confirmMark');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '前面新增的話。\n'));
    expect((await marked(document)).filter((mark) => mark.endsWith('confirmed'))).to.deep.equal(['person 陳可風 confirmed']);
    await vscode.commands.executeCommand('meipi.undoAnnotation');
    expect((await marked(document)).filter((mark) => mark.endsWith('confirmed'))).to.deep.equal([]);
    expect((await marked(document)).some((mark) => mark === 'person 陳可風 suggested')).to.equal(true);
  });

  it('keeps a rejected suggestion rejected', async () => {
    const editor = await show(page, 'rejected.zh.txt');
    const name = page.indexOf('陳可風');
    await marked(editor.document);
    editor.selection = new vscode.Selection(editor.document.positionAt(name), editor.document.positionAt(name));
    await vscode.commands.executeCommand('meipi.rejectMark');
    expect((await marked(editor.document)).some((mark) => mark.includes('陳可風'))).to.equal(false);
    await (await api()).flush();
    await closeAll();
    const again = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(editor.document.uri));
    expect((await marked(again.document)).some((mark) => mark.includes('陳可風'))).to.equal(false);
  });

  it('keeps what it can of a broken sidecar and writes the rest back as it was', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'broken.zh.txt');
    await vscode.workspace.fs.writeFile(uri.with({ path: `${uri.path}.annotations.jsonl` }), new TextEncoder().encode('{"type":"AnnotationSidecar"\nnot json at all\n'));
    const editor = await show(page, 'broken.zh.txt');
    await marked(editor.document);
    const name = page.indexOf('陳可風');
    editor.selection = new vscode.Selection(editor.document.positionAt(name), editor.document.positionAt(name));
    await vscode.commands.executeCommand('meipi.confirmMark');
    await (await api()).flush();
    expect(await read(sidecarOf(editor.document))).to.contain('not json at all').and.contain('"confirmed"');
  });

  it('keeps annotations in the window when their folder refuses, and leaves nothing behind there', async () => {
    const locked = vscode.Uri.joinPath(folder(), 'locked');
    if (!(await exists(locked))) return; // the runner says why
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(locked, 'page.zh.txt')));
    const before = editor.document.getText();
    await marked(editor.document);
    await confirm(editor, '罗德里格斯');
    expect((await marked(editor.document)).some((mark) => mark.includes('罗德里格斯') && mark.endsWith('confirmed'))).to.equal(true);
    expect((await vscode.workspace.fs.readDirectory(locked)).map(([name]) => name)).to.deep.equal(['page.zh.txt']);
    expect(await read(editor.document.uri)).to.equal(before);
  });

  it('keeps the old sidecar whole on a full disk, and writes everything when there is room again', async () => {
    const full = vscode.Uri.joinPath(folder(), 'full');
    if (!(await exists(full))) return; // the runner says why
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(full, 'page.zh.txt')));
    await marked(editor.document);
    await confirm(editor, '罗德里格斯');
    const before = await read(sidecarOf(editor.document));
    const fill = (i: number): Promise<boolean> => Promise.resolve(vscode.workspace.fs.writeFile(vscode.Uri.joinPath(full, `filler${i}`), new Uint8Array(4096))).then(() => true, () => false);
    for (let i = 0; await fill(i);) i++;
    await confirm(editor, '陈可风');
    expect(await read(sidecarOf(editor.document))).to.equal(before);
    for (const [name] of await vscode.workspace.fs.readDirectory(full)) {
      expect(name).not.to.match(/\.tmp$/);
      if (name.startsWith('filler')) await vscode.workspace.fs.delete(vscode.Uri.joinPath(full, name));
    }
    await confirm(editor, '赵文澜');
    expect((await read(sidecarOf(editor.document))).trimEnd().split('\n').slice(1)).to.have.length(3);
  });
});
