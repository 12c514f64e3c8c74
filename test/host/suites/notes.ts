import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, folder, marked, page, read, show, sidecarOf } from '../support.ts';

describe('notes', () => {
  before(closeAll);
  afterEach(closeAll);

  it('writes a note about the whole file, keeps it, and puts all notes into one document', async () => {
    const { document } = await show(page, 'filenote.zh.txt');
    await marked(document);
    await vscode.commands.executeCommand('meipi.allNotes');
    expect(vscode.window.activeTextEditor!.document).to.equal(document);
    await vscode.commands.executeCommand('meipi.addFileNote', '來源待查 [x](command:y)');
    await (await api()).flush();
    expect(await read(sidecarOf(document))).to.contain('來源待查');
    await vscode.commands.executeCommand('meipi.allNotes');
    const all = vscode.window.activeTextEditor!.document;
    expect(all.languageId).to.equal('markdown');
    expect(all.getText()).to.contain('來源待查 \\[x\\](command:y)');
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('makes a note of a new comment, changes and deletes it in its thread, one step each', async () => {
    const { document } = await show(page, 'thread.zh.txt');
    const before = await marked(document);
    const start = page.indexOf('陳可風');
    const range = new vscode.Range(document.positionAt(start), document.positionAt(start + 3));
    await vscode.commands.executeCommand('meipi.submitNote', { thread: { uri: document.uri, range, dispose: () => undefined }, text: '查生年' });
    const notes = async (): Promise<string[]> => (await (await api()).marksOf(document.uri)).flatMap(({ note }) => note ?? []);
    expect(await notes()).to.deep.equal(['查生年']);
    const { id } = (await (await api()).marksOf(document.uri)).find(({ note }) => note !== undefined)!;
    await vscode.commands.executeCommand('meipi.saveNote', { id, uri: document.uri, body: '生年已查' });
    expect(await notes()).to.deep.equal(['生年已查']);
    await vscode.commands.executeCommand('meipi.deleteNote', { id, uri: document.uri });
    expect(await marked(document)).to.deep.equal(before);
    await vscode.commands.executeCommand('meipi.undoAnnotation');
    await vscode.commands.executeCommand('meipi.undoAnnotation');
    expect(await notes()).to.deep.equal(['查生年']);
  });

  it('keeps a note that is sent when its text is closed', async () => {
    const { document } = await show(page, 'open.zh.txt');
    await marked(document);
    await vscode.commands.executeCommand('meipi.submitNote', { thread: { uri: document.uri, range: new vscode.Range(0, 0, 0, 2), dispose: () => undefined }, text: '查地名' });
    const { id } = (await (await api()).marksOf(document.uri)).find(({ note }) => note !== undefined)!;
    await (await api()).flush();
    // A text that was opened stays open for minutes after its editor was closed: a copy has never been.
    const uri = vscode.Uri.joinPath(folder(), 'closed.zh.txt');
    const sidecar = uri.with({ path: `${uri.path}.annotations.jsonl` });
    await vscode.workspace.fs.copy(document.uri, uri);
    await vscode.workspace.fs.copy(sidecarOf(document), sidecar);
    await vscode.commands.executeCommand('meipi.saveNote', { id, uri, body: '地名已查' });
    expect(await read(sidecar)).to.contain('地名已查').and.not.contain('查地名');
    const other = vscode.Uri.joinPath(folder(), 'closed2.zh.txt');
    await vscode.workspace.fs.copy(document.uri, other);
    await vscode.commands.executeCommand('meipi.submitNote', { thread: { uri: other, range: new vscode.Range(0, 2, 0, 5), dispose: () => undefined }, text: '查機構' });
    expect(await read(other.with({ path: `${other.path}.annotations.jsonl` }))).to.contain('查機構').and.contain('"exact":"市政府"');
  });
});
