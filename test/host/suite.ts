// Runs inside a real extension host, once on Node and once in a web worker: only `vscode`, mocha and chai.
import { expect } from 'chai';
import * as vscode from 'vscode';
import type { MeipiApi } from '../../src/extension/activate.ts';
import { sampleTexts } from 'meipi-samples';

const page = '青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成，屆時貨運量\n可望增加三成。市長陳可風表示，工程會顧及\n附近居民的需要，並已請環保署及世界衛\n生組織的專家提供意見。\n';

async function api(): Promise<MeipiApi> {
  return (await vscode.extensions.getExtension('meipi.meipi')!.activate()) as MeipiApi;
}

function folder(): vscode.Uri {
  return vscode.workspace.workspaceFolders![0]!.uri;
}

let number = 0;

/** A new file of ours in the workspace, shown in an editor. */
async function show(content: string | Uint8Array, name = `text${number++}.zh.txt`): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

function sidecarOf(document: vscode.TextDocument): vscode.Uri {
  return document.uri.with({ path: `${document.uri.path}.annotations.jsonl` });
}

async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, () => false);
}

/** Confirms the mark at the first place of `words`, and waits until saving was tried. */
async function confirm(editor: vscode.TextEditor, words: string): Promise<void> {
  const at = editor.document.positionAt(editor.document.getText().indexOf(words));
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('meipi.confirmMark');
  await (await api()).flush();
}

/** Polls until the value is there: events of the workbench have no other end. */
async function until<T>(get: () => T | PromiseLike<T>, isDone: (value: T) => boolean): Promise<T> {
  for (let tries = 0; ; tries++) {
    const value = await get();
    if (isDone(value) || tries > 150) return value;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function marked(document: vscode.TextDocument): Promise<string[]> {
  const text = document.getText().replace(/\r\n?/g, '\n');
  const marks = await (await api()).marksOf(document.uri);
  return marks.filter((mark) => mark.status !== 'rejected').map((mark) => `${mark.tag} ${mark.spans.map(({ start, end }) => text.slice(start, end).replace(/\n/g, '⏎')).join('…')} ${mark.status}`);
}

describe('Meipi', () => {
  before(closeAll);
  afterEach(closeAll);

  it('sleeps in a window without Chinese source texts', async () => {
    await show('just text', 'plain.txt');
    await show('# title', 'read.md');
    expect(vscode.extensions.getExtension('meipi.meipi')!.isActive).to.equal(false);
  });

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
    const text = await until(async () => (await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, at)).flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join('\n'), (found) => found.includes('Qingtian'));
    expect(text).to.contain('Qingtian Harbour');
    expect(text).not.to.contain('<b>');
  });

  it('converts a document in one undo step, phrases over line ends included, and keeps annotations on their words', async () => {
    const editor = await show('市长陈可风表示，那位老人的头\n发很长，他每天早上都要吃面\n条，而且吃得很香，也很开心\n地同大家说笑，十分乐观。\n');
    const { document } = editor;
    await marked(document);
    const before = document.getText();
    editor.selection = new vscode.Selection(0, 2, 0, 2);
    await vscode.commands.executeCommand('meipi.confirmMark');
    await vscode.commands.executeCommand('meipi.convertDocumentTo.tw');
    expect(document.getText()).to.equal('市長陳可風表示，那位老人的頭\n髮很長，他每天早上都要吃麵\n條，而且吃得很香，也很開心\n地同大家說笑，十分樂觀。\n');
    expect(await marked(document)).to.include('person 陳可風 confirmed');
    await vscode.commands.executeCommand('undo');
    expect(document.getText()).to.equal(before);
  });

  it('converts only the selection, and its edge is no edge of a word', async () => {
    const editor = await show('皇后的头发很长，皇后的头发很长，他们都说这样很好。\n');
    await marked(editor.document);
    editor.selection = new vscode.Selection(0, 11, 0, 12);
    await vscode.commands.executeCommand('meipi.convertSelectionTo.hk');
    expect(editor.document.getText()).to.equal('皇后的头发很长，皇后的頭髮很长，他们都说这样很好。\n');
  });

  it('lists headings and speech points as symbols', async () => {
    const { document } = await show(`青田港擴建工程動工 居民關注噪音\n${page}`);
    await marked(document);
    const symbols = await until(() => vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>('vscode.executeDocumentSymbolProvider', document.uri), (found) => (found?.length ?? 0) > 0);
    const names = (list: readonly vscode.DocumentSymbol[]): string[] => list.flatMap((symbol) => [symbol.name, ...names(symbol.children)]);
    expect(names(symbols!)).to.include('陳可風');
  });

  it('tags a selection, saves it by itself, and shows it again after reopening', async () => {
    const editor = await show(page, 'tagged.zh.txt');
    const { document } = editor;
    await marked(document);
    const start = page.indexOf('擴建工程');
    editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(start + 4));
    void vscode.commands.executeCommand('meipi.tagSelection');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    const found = await until(() => marked(document), (list) => list.some((mark) => mark.endsWith('confirmed')));
    expect(found.filter((mark) => mark.endsWith('confirmed'))).to.deep.equal(['person 擴建工程 confirmed']);
    await (await api()).flush();
    const sidecar = await read(sidecarOf(document));
    expect(sidecar.split('\n')).to.have.length(3);
    expect(JSON.parse(sidecar.split('\n')[1]!)).to.include({ tag: 'person', status: 'confirmed' });
    expect(await read(document.uri)).to.equal(page);
    await closeAll();
    const again = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(document.uri));
    expect((await marked(again.document)).filter((mark) => mark.endsWith('confirmed'))).to.deep.equal(['person 擴建工程 confirmed']);
  });

  it('keeps a tag on its words while text before it is typed, and undoes an annotation', async () => {
    const editor = await show(page, 'moving.zh.txt');
    const { document } = editor;
    await marked(document);
    const name = page.indexOf('陳可風');
    editor.selection = new vscode.Selection(document.positionAt(name), document.positionAt(name));
    await vscode.commands.executeCommand('meipi.confirmMark');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '前面新增的話。\n'));
    expect((await marked(document)).filter((mark) => mark.endsWith('confirmed'))).to.deep.equal(['person 陳可風 confirmed']);
    await vscode.commands.executeCommand('meipi.undoAnnotation');
    expect((await marked(document)).filter((mark) => mark.endsWith('confirmed'))).to.deep.equal([]);
    expect((await marked(document)).some((mark) => mark === 'person 陳可風 suggested')).to.equal(true);
  });

  it('writes a converted copy beside the text, with the annotations carried over', async () => {
    const editor = await show(page, 'original.zh.txt');
    const { document } = editor;
    await marked(document);
    const name = page.indexOf('陳可風');
    editor.selection = new vscode.Selection(document.positionAt(name), document.positionAt(name));
    await vscode.commands.executeCommand('meipi.confirmMark');
    const done = vscode.commands.executeCommand('meipi.convertToNewFile');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const copy = vscode.Uri.joinPath(folder(), 'original.cn.zh.txt');
    expect(await read(copy)).to.contain('市长陈可风表示').and.contain('世界卫\n生组织');
    expect(await read(document.uri)).to.equal(page);
    const opened = await vscode.workspace.openTextDocument(copy);
    expect(await until(() => marked(opened), (list) => list.includes('person 陈可风 confirmed'))).to.include('person 陈可风 confirmed');
  });

  it('previews a conversion without changing anything', async () => {
    const { document } = await show(page, 'preview.zh.txt');
    await marked(document);
    const done = vscode.commands.executeCommand('meipi.previewConversion');
    await new Promise((resolve) => setTimeout(resolve, 500));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await done;
    const shown = await until(() => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'meipi-preview'), (found) => found !== undefined);
    expect(await until(() => shown!.getText(), (text) => text !== '')).to.contain('市长陈可风表示');
    expect(document.isDirty).to.equal(false);
  });

  it('keeps a rejected suggestion rejected', async () => {
    const editor = await show(page, 'rejected.zh.txt');
    const name = page.indexOf('陳可風');
    await marked(editor.document);
    editor.selection = new vscode.Selection(editor.document.positionAt(name), editor.document.positionAt(name));
    await vscode.commands.executeCommand('meipi.rejectMark');
    expect((await marked(editor.document)).some((mark) => mark.includes('陳可風'))).to.equal(false);
    await (await api()).flush();
    await closeAll();
    const again = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(editor.document.uri));
    expect((await marked(again.document)).some((mark) => mark.includes('陳可風'))).to.equal(false);
  });

  it('gives the same marks for CRLF as for LF', async () => {
    const lf = await show(page, 'lf.zh.txt');
    const inLf = await marked(lf.document);
    const crlf = await show(page.replaceAll('\n', '\r\n'), 'crlf.zh.txt');
    expect(crlf.document.eol).to.equal(vscode.EndOfLine.CRLF);
    expect(await marked(crlf.document)).to.deep.equal(inLf);
  });

  it('keeps what it can of a broken sidecar and writes the rest back as it was', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'broken.zh.txt');
    await vscode.workspace.fs.writeFile(uri.with({ path: `${uri.path}.annotations.jsonl` }), new TextEncoder().encode('{"type":"AnnotationSidecar"\nnot json at all\n'));
    const editor = await show(page, 'broken.zh.txt');
    await marked(editor.document);
    const name = page.indexOf('陳可風');
    editor.selection = new vscode.Selection(editor.document.positionAt(name), editor.document.positionAt(name));
    await vscode.commands.executeCommand('meipi.confirmMark');
    await (await api()).flush();
    expect(await read(sidecarOf(editor.document))).to.contain('not json at all').and.contain('"confirmed"');
  });

  it('stays usable with an empty file and a line of 60,000 characters', async () => {
    const empty = await show('');
    expect(await marked(empty.document)).to.deep.equal([]);
    const long = await show('青田市市長陳可風表示，工程會依時完成。'.repeat(3160));
    expect((await marked(long.document)).length).to.be.greaterThan(1000);
  });

  it('says that 20 MB are too long to analyse, and still opens, tags and leaves them as they are', async () => {
    const text = '青田市市長陳可風表示，工程會依時完成。\n'.repeat(350_000);
    const editor = await show(text, 'huge.zh.txt');
    expect(await (await api()).analysisOf(editor.document.uri)).to.equal(undefined);
    expect((await vscode.workspace.fs.stat(editor.document.uri)).size).to.be.greaterThan(19_000_000);
  });

  it('leaves GBK and binary bytes on disk as they are', async () => {
    for (const [name, bytes] of [['gbk.zh.txt', [0xd6, 0xd0, 0xd1, 0xeb, 0x0a]], ['binary.zh.txt', [0x89, 0x50, 0x4e, 0x47, 0x01, 0xff, 0xfe, 0x41]]] as const) {
      const editor = await show(Uint8Array.from(bytes), name);
      await marked(editor.document);
      await closeAll();
      expect([...(await vscode.workspace.fs.readFile(editor.document.uri))]).to.deep.equal([...bytes]);
    }
  });

  it('keeps annotations in the window when their folder refuses, and leaves nothing behind there', async () => {
    const locked = vscode.Uri.joinPath(folder(), 'locked');
    if (!(await exists(locked))) return; // the runner says why
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(locked, 'page.zh.txt')));
    const before = editor.document.getText();
    await marked(editor.document);
    await confirm(editor, '罗德里格斯');
    expect((await marked(editor.document)).some((mark) => mark.includes('罗德里格斯') && mark.endsWith('confirmed'))).to.equal(true);
    expect((await vscode.workspace.fs.readDirectory(locked)).map(([name]) => name)).to.deep.equal(['page.zh.txt']);
    expect(await read(editor.document.uri)).to.equal(before);
  });

  it('keeps the old sidecar whole on a full disk, and writes everything when there is room again', async () => {
    const full = vscode.Uri.joinPath(folder(), 'full');
    if (!(await exists(full))) return; // the runner says why
    const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(vscode.Uri.joinPath(full, 'page.zh.txt')));
    await marked(editor.document);
    await confirm(editor, '罗德里格斯');
    const before = await read(sidecarOf(editor.document));
    const fill = (i: number): Promise<boolean> => Promise.resolve(vscode.workspace.fs.writeFile(vscode.Uri.joinPath(full, `filler${i}`), new Uint8Array(4096))).then(() => true, () => false);
    for (let i = 0; await fill(i);) i++;
    await confirm(editor, '陈可风');
    expect(await read(sidecarOf(editor.document))).to.equal(before);
    for (const [name] of await vscode.workspace.fs.readDirectory(full)) {
      expect(name).not.to.match(/\.tmp$/);
      if (name.startsWith('filler')) await vscode.workspace.fs.delete(vscode.Uri.joinPath(full, name));
    }
    await confirm(editor, '赵文澜');
    expect((await read(sidecarOf(editor.document))).trimEnd().split('\n').slice(1)).to.have.length(3);
  });

  for (const [name, text] of Object.entries(sampleTexts))
    it(`marks of ${name}`, async () => {
      const { document } = await show(text, name);
      const marks = await marked(document);
      expect(marks.length).to.be.greaterThan(10);
      console.log(`#marks ${name} ${JSON.stringify(marks)}`);
    });

  it('says which word engine runs', async () => {
    expect((await api()).engine()).to.match(/nodejieba|jieba-wasm/);
  });
});
