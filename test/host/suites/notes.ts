import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, marked, page, read, show, sidecarOf } from '../support.ts';

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
    expect(all.getText()).to.contain('來源待查 \\[x\\]\\(command\\:y\\)');
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
});
