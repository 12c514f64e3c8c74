import { expect } from 'chai';
import * as vscode from 'vscode';
import { closeAll, show } from '../support.ts';

/** Comes first by its name: any later suite wakes the extension. */
describe('activation', () => {
  before(closeAll);
  afterEach(closeAll);

  it('sleeps in a window without Chinese source texts', async () => {
    await show('just text', 'plain.txt');
    await show('# title', 'read.md');
    expect(vscode.extensions.getExtension('meipi.meipi')!.isActive).to.equal(false);
  });
});
