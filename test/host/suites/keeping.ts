import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, confirm, exists, folder, marked, page, read, show, sidecarOf, until } from '../support.ts';

const confirmed = async (document: vscode.TextDocument): Promise<string[]> => (await marked(document)).filter((mark) => mark.endsWith('confirmed'));

/** A text with one confirmed name, saved, and closed again. */
async function annotated(name: string): Promise<vscode.Uri> {
  const editor = await show(page, name);
  await marked(editor.document);
  await confirm(editor, '陳可風');
  await closeAll();
  return editor.document.uri;
}

/** A copy of an annotated text, with another content, and with the lines of its sidecar changed. */
async function copied(uri: vscode.Uri, name: string, content: string, change: (lines: string[]) => string[] = (lines) => lines): Promise<vscode.Uri> {
  const copy = vscode.Uri.joinPath(folder(), name);
  const lines = (await read(uri.with({ path: `${uri.path}.annotations.jsonl` }))).trimEnd().split('\n');
  await vscode.workspace.fs.writeFile(copy, new TextEncoder().encode(content));
  await vscode.workspace.fs.writeFile(copy.with({ path: `${copy.path}.annotations.jsonl` }), new TextEncoder().encode(`${change(lines).join('\n')}\n`));
  return copy;
}

async function reopen(uri: vscode.Uri): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

describe('keeping annotations', () => {
  before(closeAll);
  afterEach(closeAll);

  it('lets the sidecar follow a text renamed in VS Code', async () => {
    const uri = await annotated('renamed-before.zh.txt');
    const after = vscode.Uri.joinPath(folder(), 'renamed-after.zh.txt');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(uri, after);
    await vscode.workspace.applyEdit(edit);
    const { document } = await reopen(after);
    expect(await confirmed(document)).to.deep.equal(['person 陳可風 confirmed']);
    expect(await exists(sidecarOf(document))).to.equal(true);
    expect(await exists(uri.with({ path: `${uri.path}.annotations.jsonl` }))).to.equal(false);
  });

  it('finds the sidecar of a text renamed outside by its text', async () => {
    const text = `另一篇。${page}`;
    const editor = await show(text, 'outside-before.zh.txt');
    await marked(editor.document);
    await confirm(editor, '陳可風');
    await closeAll();
    const after = vscode.Uri.joinPath(folder(), 'outside-after.zh.txt');
    await vscode.workspace.fs.writeFile(after, new TextEncoder().encode(text));
    await vscode.workspace.fs.delete(editor.document.uri);
    const { document } = await reopen(after);
    expect(await until(() => confirmed(document), (list) => list.length > 0)).to.deep.equal(['person 陳可風 confirmed']);
  });

  it('reports what became of annotations when the text was changed outside', async () => {
    const uri = await annotated('changed-outside.zh.txt');
    const copy = await copied(uri, 'changed-copy.zh.txt', `外面添的一行。\n${page}`);
    const { document } = await reopen(copy);
    expect(await confirmed(document)).to.deep.equal(['person 陳可風 confirmed']);
    void vscode.commands.executeCommand('meipi.showAnchorReport');
    const shown = await until(() => vscode.window.activeTextEditor?.document.getText() ?? '', (text) => text.includes('changed'));
    expect(shown).to.contain('陳可風').and.match(/moved|移動|移动/);
  });

  it('keeps annotations through CRLF, and finds words that were cut and pasted elsewhere', async () => {
    const uri = await annotated('line-ends.zh.txt');
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(page.replaceAll('\n', '\r\n')));
    const editor = await reopen(uri);
    const { document } = editor;
    expect(await confirmed(document)).to.deep.equal(['person 陳可風 confirmed']);
    const sentence = new vscode.Range(document.lineAt(2).range.start, document.lineAt(4).range.end);
    const words = document.getText(sentence);
    await until(() => editor.edit((edit) => edit.delete(sentence)), (isTaken) => isTaken); // refused while the window reads the file anew
    expect(await confirmed(document)).to.deep.equal([]);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), `${words}\n`));
    expect(await until(() => confirmed(document), (list) => list.length > 0)).to.deep.equal(['person 陳可風 confirmed']);
  });

  it('leaves annotations on words that a text rewritten outside has as they were', async () => {
    const editor = await show(page, 'rewritten.zh.txt');
    const { document } = editor;
    await marked(document);
    await confirm(editor, '陳可風');
    const after = `本報訊。${page}`.replace('可望增加三成。市長', '有望增兩成。新任副市長').replace('表示，工程會顧及附', '昨天說，計劃會照顧附').replace('提供意見', '參與');
    await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(after)); // as git does: one change from the first line to the last
    expect(await until(() => document.getText(), (text) => text === after)).to.equal(after);
    expect(await confirmed(document)).to.deep.equal(['person 陳可風 confirmed']);
  });

  it('writes a sidecar again that was deleted while its text is open', async () => {
    const editor = await show(page, 'deleted.zh.txt');
    await marked(editor.document);
    await confirm(editor, '陳可風');
    await vscode.workspace.fs.delete(sidecarOf(editor.document));
    await (await api()).flush();
    expect(await read(sidecarOf(editor.document))).to.contain('陳可風');
  });

  it('keeps both sides of a git conflict and says where it is', async () => {
    const uri = await copied(await annotated('peace.zh.txt'), 'conflict.zh.txt', page, ([header, line]) => [header!, '<<<<<<< ours', line!, '=======', line!.replace('"person"', '"place"'), '>>>>>>> theirs']);
    const { document } = await reopen(uri);
    const sidecar = sidecarOf(document);
    expect((await confirmed(document)).sort()).to.deep.equal(['person 陳可風 confirmed', 'place 陳可風 confirmed']);
    expect(vscode.languages.getDiagnostics(sidecar).map(({ range }) => range.start.line)).to.include(1);
    await (await api()).flush();
  });

  it('never writes over a sidecar that is too large to be read', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'large.zh.txt.annotations.jsonl');
    await vscode.workspace.fs.writeFile(uri, new Uint8Array(65 * 1024 * 1024).fill(0x20));
    const editor = await show(page, 'large.zh.txt');
    await marked(editor.document);
    await confirm(editor, '陳可風');
    expect((await vscode.workspace.fs.stat(uri)).size).to.equal(65 * 1024 * 1024);
    await vscode.workspace.fs.delete(uri);
    await confirm(editor, '陳可風');
    expect(await read(uri)).to.contain('陳可風');
  });
});
