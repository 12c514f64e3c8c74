import { expect } from 'chai';
import * as vscode from 'vscode';
import { closeAll, marked, page, show, until } from '../support.ts';

describe('entities', () => {
  before(closeAll);
  afterEach(closeAll);

  it('hides and shows one kind by the number of its key', async () => {
    await marked((await show(page)).document);
    const kinds = (): readonly string[] => vscode.workspace.getConfiguration('meipi.marks').get<readonly string[]>('kinds', []);
    await vscode.commands.executeCommand('meipi.toggleKind', 3);
    expect(await until(kinds, (shown) => !shown.includes('place'))).to.have.length(8);
    await vscode.commands.executeCommand('meipi.toggleKind', 3);
    expect(await until(kinds, (shown) => shown.includes('place'))).to.have.length(9);
    await vscode.workspace.getConfiguration('meipi.marks').update('kinds', undefined, vscode.ConfigurationTarget.Global);
  });
});
