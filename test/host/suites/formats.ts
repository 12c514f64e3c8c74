import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, confirm, folder, marked, page, read, show } from '../support.ts';

const confirmed = async (document: vscode.TextDocument): Promise<string[]> => (await marked(document)).filter((mark) => mark.endsWith('confirmed'));

describe('formats', () => {
  before(closeAll);
  afterEach(closeAll);

  for (const [format, extension] of [['w3c', 'jsonld'], ['tei', 'xml'], ['brat', 'ann']] as const)
    it(`exports ${format} and imports it again on another copy, as one step of undo`, async () => {
      const editor = await show(page, `out-${format}.zh.txt`);
      await marked(editor.document);
      await confirm(editor, '陳可風');
      const target = vscode.Uri.joinPath(folder(), `marks.${extension}`);
      await vscode.commands.executeCommand('meipi.exportAnnotations', format, target);
      expect(await read(target)).to.match(/person|persName/);
      await closeAll();
      const copy = await show(page.replaceAll('\n', '\r\n'), `in-${format}.zh.txt`);
      await marked(copy.document);
      await vscode.commands.executeCommand('meipi.importAnnotations', format, target);
      expect(await confirmed(copy.document)).to.deep.equal(['person 陳可風 confirmed']);
      await (await api()).flush();
      await vscode.commands.executeCommand('meipi.undoAnnotation');
      expect(await confirmed(copy.document)).to.deep.equal([]);
    });

  for (const [format, extension, beside] of [['brat', 'ann', 'txt'], ['cas-xmi', 'xmi', 'typesystem.xml']] as const)
    it(`exports ${format} with suggestions and what belongs beside it, and leaves a file of that name alone`, async () => {
      const { document } = await show(page.replaceAll('\n', '\r\n'), `beside-${format}.zh.txt`);
      const all = await marked(document);
      const target = vscode.Uri.joinPath(folder(), `beside.out.${extension}`);
      const side = vscode.Uri.joinPath(folder(), `beside.out.${beside}`);
      await vscode.commands.executeCommand('meipi.exportAnnotations', format, target, true);
      expect(all.length).to.be.greaterThan(3);
      expect((await read(target)).split('suggested').length - 1).to.equal(all.length);
      expect(await read(side)).to.contain(format === 'brat' ? page : 'typeSystemDescription');
      await vscode.workspace.fs.writeFile(side, new TextEncoder().encode('mine'));
      await vscode.commands.executeCommand('meipi.exportAnnotations', format, target, true);
      expect(await read(side)).to.equal('mine');
    });

  it('changes nothing when the file is none of the format', async () => {
    const editor = await show(page, 'none.zh.txt');
    await marked(editor.document);
    await confirm(editor, '陳可風');
    const bad = vscode.Uri.joinPath(folder(), 'bad.xml');
    await vscode.workspace.fs.writeFile(bad, new TextEncoder().encode('<TEI>\n<text>'));
    await vscode.commands.executeCommand('meipi.importAnnotations', 'tei', bad);
    expect(await confirmed(editor.document)).to.deep.equal(['person 陳可風 confirmed']);
  });
});
