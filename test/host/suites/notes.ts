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
});
