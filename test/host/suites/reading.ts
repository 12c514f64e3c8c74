import { expect } from 'chai';
import * as vscode from 'vscode';
import { closeAll, folder, marked, page, read, show, until } from '../support.ts';

describe('reading', () => {
  before(closeAll);
  afterEach(closeAll);

  it('treats a plain text as a Chinese source text on command, and back', async () => {
    const { document } = await show(page, 'treated.txt');
    expect(document.languageId).to.equal('plaintext');
    await vscode.commands.executeCommand('meipi.treatAsSource');
    await until(() => document.languageId, (id) => id === 'zh-source');
    expect((await marked(document)).join('|')).to.contain('person 陳可風');
    await vscode.commands.executeCommand('meipi.treatAsPlain');
    await until(() => document.languageId, (id) => id === 'plaintext');
    expect(await read(document.uri)).to.equal(page);
  });

  it('marks a name that a line end cuts in two', async () => {
    const { document } = await show(page);
    expect(await marked(document)).to.include('organisation 世界衛⏎生組織 suggested');
  });

  it('answers a hover for a word over a line end with both lines', async () => {
    const { document } = await show(page);
    await marked(document);
    const offset = page.indexOf('衛\n生組織');
    const hovers = await until(() => vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, document.positionAt(offset)), (found) => found.length > 0);
    const text = hovers.flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join('\n');
    expect(text).to.contain('World Health Organization');
    expect(hovers[0]!.range!.start.line).to.equal(3);
    expect(hovers[0]!.range!.end.line).to.equal(4);
  });

  it('answers from the glossary of the workspace', async () => {
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder(), '.glossary', 'terms.tsv'), new TextEncoder().encode('青田港\tQingtian Harbour; the <b>harbour</b>\tour note\nbroken line\n'));
    const { document } = await show(page);
    await marked(document);
    const at = document.positionAt(page.indexOf('青田港') + 1);
    const text = await until(async () => (await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at)).flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join('\n'), (found) => found.includes('Qingtian Harbour'));
    expect(text).to.contain('Qingtian Harbour');
    expect(text).not.to.contain('<b>');
  });

  it('lists headings and speech points as symbols', async () => {
    const { document } = await show(`青田港擴建工程動工 居民關注噪音\n${page}`);
    await marked(document);
    const symbols = await until(() => vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri), (found) => (found?.length ?? 0) > 0);
    const names = (list: readonly vscode.DocumentSymbol[]): string[] => list.flatMap((symbol) => [symbol.name, ...names(symbol.children)]);
    expect(names(symbols!)).to.include('陳可風');
  });

  it('gives the same marks for CRLF as for LF', async () => {
    const lf = await show(page, 'lf.zh.txt');
    const inLf = await marked(lf.document);
    const crlf = await show(page.replaceAll('\n', '\r\n'), 'crlf.zh.txt');
    expect(crlf.document.eol).to.equal(vscode.EndOfLine.CRLF);
    expect(await marked(crlf.document)).to.deep.equal(inLf);
  });
});
