import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, marked, read, show, sidecarOf, until } from '../support.ts';

const text = '中國、烏克蘭和烏茲別克斯坦都派人出席會議。烏方表示感謝，中烏兩國簽了協議。\n';

/** The hover on 烏方, which gives its full name. */
async function hoverOn(document: vscode.TextDocument): Promise<string> {
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, document.positionAt(document.getText().indexOf('烏方')));
  return hovers.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join('\n').replaceAll('\\', '');
}

describe('short names that states share', () => {
  before(closeAll);
  afterEach(closeAll);

  it('keeps the answer in the sidecar, reads the text by it, and takes it back', async () => {
    const { document } = await show(text);
    await marked(document);
    expect(await until(() => hoverOn(document), (hover) => hover.includes('烏克蘭'))).to.match(/\*\*烏克蘭\*\*[^]*May also be 烏茲別克斯坦/); // nobody has said which
    await vscode.commands.executeCommand('meipi.sayWhichState', '乌', '烏茲別克斯坦');
    expect(await until(() => hoverOn(document), (hover) => hover.includes('**烏茲別克斯坦**'))).not.to.contain('烏克蘭');
    await (await api()).flush();
    expect(await read(sidecarOf(document))).to.contain('"tag":"rule/state"');
    await vscode.commands.executeCommand('meipi.sayWhichState', '乌', '烏克蘭');
    expect(await until(() => hoverOn(document), (hover) => hover.includes('**烏克蘭**'))).not.to.contain('烏茲別克斯坦');
    await (await api()).flush();
    expect((await read(sidecarOf(document))).match(/"rule\/state"/g)).to.have.length(1);
    await vscode.commands.executeCommand('meipi.undoAnnotation');
    expect(await until(() => hoverOn(document), (hover) => hover.includes('**烏茲別克斯坦**'))).to.contain('**烏茲別克斯坦**');
  });
});
