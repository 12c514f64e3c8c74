import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, folder, marked, page, put, read, run, show, sidecarOf, until } from '../support.ts';

function select(editor: vscode.TextEditor, words: string): void {
  const start = editor.document.getText().indexOf(words);
  editor.selection = new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(start + words.length));
}

async function decided(document: vscode.TextDocument): Promise<string[]> {
  return (await marked(document)).filter((mark) => !mark.endsWith('suggested'));
}

describe('marking', () => {
  before(closeAll);
  afterEach(closeAll);

  it('walks through the marks in a review, confirming and rejecting, and undoes step by step', async () => {
    const editor = await show(page, 'review.zh.txt');
    const { document } = editor;
    const all = await marked(document);
    await run('startReview');
    await run('reviewConfirmNext');
    await run('reviewReject');
    const now = await marked(document);
    expect(now).to.have.length(all.length - 1);
    expect(now.filter((mark) => mark.endsWith('confirmed'))).to.deep.equal([all[0]!.replace('suggested', 'confirmed')]);
    await run('undoAnnotation');
    await run('undoAnnotation');
    expect(await marked(document)).to.deep.equal(all);
    await run('endReview');
  });

  it('decides on points like on names, and keeps that after reopening', async () => {
    const editor = await show(page, 'points.zh.txt');
    const { document } = editor;
    const points = (await marked(document)).filter((mark) => mark.startsWith('point/'));
    expect(points).not.to.deep.equal([]);
    put(editor, '會顧及');
    await run('rejectMark');
    expect((await marked(document)).filter((mark) => mark.startsWith('point/'))).to.have.length(points.length - 1);
    await (await api()).flush();
    await closeAll();
    const again = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(document.uri));
    expect((await marked(again.document)).filter((mark) => mark.startsWith('point/'))).to.have.length(points.length - 1);
  });

  it('takes a rejected point out of the outline, and shows it again when that is undone', async () => {
    const editor = await show(page, 'outlined.zh.txt');
    const { document } = editor;
    await marked(document);
    const namesOf = (symbols: readonly vscode.DocumentSymbol[]): string => symbols.map(({ name, children }) => `${name} ${namesOf(children)}`).join(' ');
    const names = async (): Promise<string> => namesOf(await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri));
    const before = await until(names, (symbols) => symbols.includes('會顧及'));
    expect(before).to.contain('會顧及');
    put(editor, '會顧及');
    await run('rejectMark');
    expect(await until(names, (symbols) => !symbols.includes('會顧及'))).not.to.contain('會顧及');
    await run('undoAnnotation');
    expect(await until(names, (symbols) => symbols === before)).to.equal(before);
  });

  it('keeps a confirmed point in the outline that is no longer found, as confirmed', async () => {
    const editor = await show('市長陳可風表示，工程會顧及附近居民的需要，各項安排年底前公布。\n', 'outlined-still.zh.txt');
    const { document } = editor;
    await marked(document);
    put(editor, '會顧及');
    await run('confirmMark');
    select(editor, '市長陳可風表示，');
    await vscode.commands.executeCommand('deleteLeft');
    expect((await (await api()).analysisOf(document.uri))!.points).to.deep.equal([]);
    const flat = (symbols: readonly vscode.DocumentSymbol[]): string[] => symbols.flatMap(({ name, detail, children }) => [`${name} ${detail}`, ...flat(children)]);
    const shown = async (): Promise<string> => flat(await vscode.commands.executeCommand<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri)).join();
    expect(await until(shown, (names) => names.includes('會顧及'))).to.match(/工程會顧及附近居民的需要.* confirmed/);
  });

  it('is about the mark that is selected, not about the one that follows at once', async () => {
    const editor = await show(page, 'adjacent.zh.txt');
    const { document } = editor;
    await marked(document);
    put(editor, '。市長');
    await run('nextMark');
    expect(document.getText(editor.selection)).to.equal('市長');
    expect(editor.selection.active.isEqual(editor.selection.start)).to.equal(true);
    await run('confirmMark');
    expect(await decided(document)).to.deep.equal(['role 市長 confirmed']);
    await run('shrinkEnd');
    expect(await decided(document)).to.deep.equal(['role 市 confirmed']);
    await run('undoAnnotation');
    await run('undoAnnotation');
    select(editor, '市長');
    await run('markEntity', undefined, true);
    expect(await decided(document)).to.deep.equal(['role 市長 confirmed']);
  });

  it('brings a mark back when the deletion of its words is undone', async () => {
    const editor = await show(page, 'undone.zh.txt');
    const { document } = editor;
    await marked(document);
    put(editor, '陳可風');
    await run('confirmMark');
    const before = await decided(document);
    select(editor, '市長陳可風表示');
    await vscode.commands.executeCommand('deleteLeft');
    expect(await decided(document)).to.deep.equal([]);
    await vscode.commands.executeCommand('undo');
    expect(document.getText()).to.equal(page);
    expect(await decided(document)).to.deep.equal(before);
    await (await api()).flush();
    expect(await read(sidecarOf(document))).to.contain('"exact":"陳可風"');
  });

  it('reads the tag set of the workspace, gives a tag by its key, and renames it everywhere', async () => {
    const tags = vscode.Uri.joinPath(folder(), '.meipi', 'tags.json');
    await vscode.workspace.fs.writeFile(tags, new TextEncoder().encode('{ "tags": [\n  { "name": "立場", "key": "1", "colour": "#aa3300" },\n  { "name": "Stance" },\n  { "name": "stance" }\n] }\n'));
    const shut = await show(page, 'shut.zh.txt');
    await marked(shut.document);
    await run('startReview');
    await run('reviewTagByKey', '1');
    await run('endReview');
    await (await api()).flush();
    await closeAll();
    const editor = await show(page, 'keyed.zh.txt');
    const { document } = editor;
    await marked(document);
    await run('startReview');
    await run('reviewTagByKey', '1');
    await run('endReview');
    expect((await decided(document)).join()).to.match(/^立場 .* confirmed$/);
    const problems = await until(() => vscode.languages.getDiagnostics(tags), (found) => found.length > 0);
    expect(problems.map(({ range }) => range.start.line)).to.deep.equal([3]);
    await run('renameTag', '立場', '主張');
    expect((await decided(document)).join()).to.match(/^主張 .* confirmed$/);
    expect(await read(tags)).to.contain('主張').and.not.contain('立場');
    await until(() => read(sidecarOf(shut.document)), (content) => content.includes('主張'));
    expect(await read(sidecarOf(shut.document))).to.contain('"tag":"主張"');
    await run('undoAnnotation');
    expect((await decided(document)).join()).to.match(/^立場 /);
    await run('redoAnnotation');
    await run('undoWorkspaceAct');
    expect((await decided(document)).join()).to.match(/^立場 .* confirmed$/);
    expect(await read(sidecarOf(shut.document))).to.contain('"tag":"立場"').and.not.contain('主張');
    expect(await read(tags)).to.contain('立場').and.not.contain('主張');
    await run('redoWorkspaceAct');
    expect((await decided(document)).join()).to.match(/^主張 .* confirmed$/);
    expect(await read(sidecarOf(shut.document))).to.contain('"tag":"主張"').and.not.contain('立場');
    expect(await read(tags)).to.contain('主張').and.not.contain('立場');
    await vscode.workspace.fs.delete(tags);
  });

  it('tags selection after selection with one tag that stays', async () => {
    const editor = await show(page, 'sticky.zh.txt');
    await marked(editor.document);
    await run('stickyTag', '要點');
    for (const words of ['貨運量', '附近']) {
      select(editor, words);
      await run('tagSticky');
    }
    await run('endStickyTag');
    expect(await decided(editor.document)).to.deep.equal(['要點 貨運量 confirmed', '要點 附近 confirmed']);
  });
});
