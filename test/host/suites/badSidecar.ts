import type fs from 'node:fs';
import { expect } from 'chai';
import * as vscode from 'vscode';
import { sha256 } from '../../../src/extension/sha256.ts';
import { api, closeAll, confirm, exists, folder, marked, page, read, show, sidecarOf, until } from '../support.ts';

const confirmed = async (document: vscode.TextDocument): Promise<string[]> => (await marked(document)).filter((mark) => mark.endsWith('confirmed'));

/** A selector on the first place of some words of the page, or on a place that is given. */
function target(words: string, place?: readonly [number, number]): object {
  const at = page.indexOf(words);
  const [start, end] = place ?? [at, at + words.length];
  return { selector: [{ type: 'TextQuoteSelector', exact: words, prefix: page.slice(at - 12, at), suffix: page.slice(at + words.length, at + words.length + 12) }, { type: 'TextPositionSelector', start, end }] };
}

const line = (fields: object): string => JSON.stringify({ type: 'Annotation', tag: 'person', status: 'confirmed', target: [target('陳可風')], ...fields });

/** A text and a sidecar that says it was made on just this text. */
async function showWith(name: string, lines: readonly string[]): Promise<vscode.TextEditor> {
  const header = JSON.stringify({ type: 'AnnotationSidecar', version: 1, unit: 'codePoint', source: { name: '../../elsewhere.txt', sha256: await sha256(page), length: page.length } });
  await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), `${name}.annotations.jsonl`), new TextEncoder().encode(`${[header, ...lines].join('\n')}\n`));
  const editor = await show(page, name);
  await marked(editor.document);
  return editor;
}

function problemLines(document: vscode.TextDocument): number[] {
  return vscode.languages.getDiagnostics(sidecarOf(document)).map(({ range }) => range.start.line + 1).sort((a, b) => a - b);
}

describe('bad sidecars', () => {
  before(closeAll);
  afterEach(closeAll);

  it('finds words whose offsets are outside the text, and keeps what has none', async () => {
    const { document } = await showWith('offsets.zh.txt', [
      line({ id: 'outside', target: [target('陳可風', [900_000, 900_003])] }),
      line({ id: 'nowhere', tag: 'place', target: [target('無此地名', [2 ** 52, 2 ** 52 + 4])] }),
      line({ id: 'backwards', target: [target('陳可風', [9, 3])] }),
      line({ id: 'negative', target: [target('陳可風', [-9, 3])] }),
      line({ id: 'unordered', tag: 'term', target: [target('專家'), target('青田港'), target('專家')] }),
    ]);
    expect((await confirmed(document)).join('; ')).to.equal('term 青田港…專家 confirmed; person 陳可風 confirmed');
    expect(problemLines(document)).to.deep.equal([4, 5]);
    await confirm(vscode.window.activeTextEditor!, '青田市政府');
    const kept = await read(sidecarOf(document));
    for (const id of ['outside', 'nowhere', 'backwards', 'negative', 'unordered']) expect(kept).to.contain(`"id":"${id}"`);
  });

  it('keeps every one of thousands of lines with the same id, and is quick about it', async () => {
    const lines = Array.from({ length: 5000 }, (_, i) => line({ id: 'same', body: [{ type: 'TextualBody', value: `第${i}條` }] }));
    const { document } = await showWith('same-ids.zh.txt', lines);
    expect((await (await api()).annotationsOf(document.uri)).length).to.equal(5000);
    await confirm(vscode.window.activeTextEditor!, '青田市政府');
    expect((await read(sidecarOf(document))).trimEnd().split('\n').length).to.equal(5002);
  });

  it('keeps deeply nested lines and annotations of other files as they are, and names them', async () => {
    const deep = `{"id":"deep","body":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
    const lines = [deep, line({ id: 'passwd', target: [{ source: 'file:///etc/passwd', ...target('陳可風') }] }), line({ id: 'above', target: [{ source: '../../other.txt', ...target('陳可風') }] }), line({ id: 'good' })];
    const { document } = await showWith('nested.zh.txt', lines);
    expect(await confirmed(document)).to.deep.equal(['person 陳可風 confirmed']);
    expect(problemLines(document)).to.deep.equal([2, 3, 4]);
    await confirm(vscode.window.activeTextEditor!, '青田市政府');
    for (const kept of lines.slice(0, 3)) expect((await read(sidecarOf(document))).split('\n')).to.include(kept);
  });

  it('shows HTML and command links in what others wrote as plain text', async () => {
    const nasty = '<img src=x onerror=alert(1)> [run](command:workbench.action.quit) $(trash) `x` ![p](https://example.org/p.png)';
    const { document } = await showWith('links.zh.txt', [line({ id: 'a', body: [{ type: 'TextualBody', value: nasty }, { type: 'TextualBody', name: nasty, value: nasty }, { type: 'SpecificResource', name: nasty, source: '../../../etc/passwd' }] })]);
    const at = document.positionAt(page.indexOf('陳可風'));
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at);
    const ours = hovers.flatMap(({ contents }) => contents).filter((each): each is vscode.MarkdownString => typeof each !== 'string' && 'isTrusted' in each && each.value.includes('quit'));
    expect(ours.length).to.equal(1);
    expect(ours[0]!.isTrusted ?? false).to.equal(false);
    const said = ours[0]!.value.replace(/\\[!-/:-@[-`{-~]/g, ''); // what Markdown reads as a character of its own
    expect(said).to.not.match(/<img|\]\(command|!\[|`|\$\(trash/);
  });
});

describe('texts that others change', () => {
  before(closeAll);
  afterEach(closeAll);

  it('refuses 200 MB of sidecar and leaves them as they are', async function () {
    const files = (globalThis as { process?: { getBuiltinModule?(name: string): typeof fs } }).process?.getBuiltinModule?.('node:fs');
    if (!files) return this.skip(); // no file system that could hold it
    const uri = vscode.Uri.joinPath(folder(), 'giant.zh.txt.annotations.jsonl');
    files.writeFileSync(uri.fsPath, `${line({ id: 'first' })}\n`);
    files.truncateSync(uri.fsPath, 200 * 1024 * 1024);
    const editor = await show(page, 'giant.zh.txt');
    await marked(editor.document);
    await confirm(editor, '陳可風');
    expect(await confirmed(editor.document)).to.deep.equal(['person 陳可風 confirmed']);
    expect(vscode.languages.getDiagnostics(uri)[0]!.message).to.match(/64 MB.*(move|Move)/);
    expect(files.statSync(uri.fsPath).size).to.equal(200 * 1024 * 1024);
    await vscode.workspace.fs.delete(uri);
  });

  it('keeps marks on their words when the open text is written anew with other lines and line ends', async () => {
    const editor = await show(page, 'checkout.zh.txt');
    const { document } = editor;
    await marked(document);
    for (const words of ['青田市政府', '陳可風', '世界衛']) await confirm(editor, words);
    const before = await confirmed(document);
    expect(before.length).to.equal(3);
    const other = `說明：以下為修訂稿。\n${page.replaceAll('\n', '').replace('三成。', '四成。\n\n')}`;
    await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(other));
    const words = before.map((mark) => mark.replaceAll('⏎', ''));
    expect((await until(() => confirmed(document), (list) => document.getText().includes('修訂稿') && list.length === 3)).join('; ')).to.equal(words.join('; '));
    await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(other.replaceAll('\n', '\r\n')));
    await until(() => document.eol, (eol) => eol === vscode.EndOfLine.CRLF);
    expect((await confirmed(document)).join('; ')).to.equal(words.join('; '));
    await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(page));
    expect((await until(() => confirmed(document), (list) => !document.getText().includes('修訂稿') && list.length === 3)).join('; ')).to.equal(before.join('; '));
    expect(await exists(sidecarOf(document))).to.equal(true);
  });

  it('takes text and sidecar of another version, as git checks both out', async () => {
    const editor = await show(page, 'versions.zh.txt');
    const { document } = editor;
    await marked(document);
    await confirm(editor, '陳可風');
    const first = await read(sidecarOf(document));
    await confirm(editor, '青田市政府');
    await vscode.workspace.fs.writeFile(document.uri, new TextEncoder().encode(`舊稿。\n${page}`));
    await vscode.workspace.fs.writeFile(sidecarOf(document), new TextEncoder().encode(first));
    expect(await until(() => confirmed(document), (list) => document.getText().startsWith('舊') && list.length === 1)).to.deep.equal(['person 陳可風 confirmed']);
    await (await api()).flush();
    expect(await read(sidecarOf(document))).to.contain('陳可風').and.not.contain('青田市政府');
  });

  it('turns an open text to CRLF in the editor with every mark where it was', async () => {
    const editor = await show(page, 'eol.zh.txt');
    await marked(editor.document);
    await confirm(editor, '世界衛');
    const before = await confirmed(editor.document);
    await editor.edit((edit) => edit.setEndOfLine(vscode.EndOfLine.CRLF));
    expect(await confirmed(editor.document)).to.deep.equal(before);
    await editor.document.save();
    expect(await confirmed(editor.document)).to.deep.equal(before);
    expect(before.length).to.equal(1);
  });
});
