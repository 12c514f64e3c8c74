import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, confirm, exists, folder, marked, page, read, show, sidecarOf, until } from '../support.ts';

describe('conversion', () => {
  before(closeAll);
  afterEach(closeAll);

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

  it('converts a long text as one edit: cursor and annotations stay on their words, also when it is undone', async () => {
    const line = '他每天早上都要吃面条。\n';
    const text = `${line.repeat(5000)}市长陈可风表示，互联网很慢。\n${line.repeat(5000)}`;
    const editor = await show(text);
    const { document } = editor;
    await marked(document);
    editor.selection = new vscode.Selection(5000, 2, 5000, 2);
    await vscode.commands.executeCommand('meipi.confirmMark');
    editor.selection = new vscode.Selection(5000, 11, 5000, 12);
    await vscode.commands.executeCommand('meipi.convertDocumentTo.twp');
    expect(document.lineAt(5000).text).to.equal('市長陳可風表示，網際網路很慢。');
    expect(document.lineAt(9999).text).to.equal('他每天早上都要吃麵條。');
    expect(document.getText(editor.selection)).to.equal('很');
    expect(await marked(document)).to.include('person 陳可風 confirmed');
    await vscode.commands.executeCommand('undo');
    expect(document.getText()).to.equal(text);
    expect(await marked(document)).to.include('person 陈可风 confirmed');
  });

  it('converts only the selection, and its edge is no edge of a word', async () => {
    const editor = await show('皇后的头发很长，皇后的头发很长，他们都说这样很好。\n');
    await marked(editor.document);
    editor.selection = new vscode.Selection(0, 12, 0, 13);
    await vscode.commands.executeCommand('meipi.convertSelectionTo.hk');
    expect(editor.document.getText()).to.equal('皇后的头发很长，皇后的头髮很长，他们都说这样很好。\n');
  });

  it('writes a converted copy beside the text, with the annotations carried over', async () => {
    const editor = await show(page, 'original.zh.txt');
    const { document } = editor;
    await marked(document);
    const name = page.indexOf('陳可風');
    editor.selection = new vscode.Selection(document.positionAt(name), document.positionAt(name));
    await vscode.commands.executeCommand('meipi.confirmMark');
    await vscode.commands.executeCommand('meipi.addFileNote', '來源待查');
    await accepting(vscode.commands.executeCommand('meipi.convertToNewFile'));
    const copy = vscode.Uri.joinPath(folder(), 'original.cn.zh.txt');
    expect(await read(copy)).to.contain('市长陈可风表示').and.contain('世界卫\n生组织');
    expect(await read(document.uri)).to.equal(page);
    const opened = await vscode.workspace.openTextDocument(copy);
    expect(await until(() => marked(opened), (list) => list.includes('person 陈可风 confirmed'))).to.include('person 陈可风 confirmed');
    await (await api()).flush();
    expect(await read(sidecarOf(opened))).to.contain('來源待查');
  });

  it('previews a conversion without changing anything', async () => {
    const { document } = await show(page, 'preview.zh.txt');
    await marked(document);
    await vscode.commands.executeCommand('meipi.previewConversion', 'cn');
    const shown = await until(() => vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'meipi-preview'), (found) => found !== undefined);
    expect(await until(() => shown!.getText(), (text) => text !== '')).to.contain('市长陈可风表示');
    expect(document.isDirty).to.equal(false);
    expect(document.getText()).to.equal(page);
  });

  it('converts many selections in one undo step', async () => {
    const text = '他们的头发。他们的头发。他们的头发，大家都说这样很好。\n';
    const editor = await show(text);
    await marked(editor.document);
    editor.selections = [3, 15].map((at) => new vscode.Selection(0, at, 0, at + 2));
    await vscode.commands.executeCommand('meipi.convertSelectionTo.tw');
    expect(editor.document.getText()).to.equal('他们的頭髮。他们的头发。他们的頭髮，大家都说这样很好。\n');
    await vscode.commands.executeCommand('undo');
    expect(editor.document.getText()).to.equal(text);
  });

  it('leaves a text alone that is in the wanted script, and converts only the rest when asked', async () => {
    const { document } = await show('圖書館館長葉女士說，閱覽室將於下週重新开放。\n');
    await marked(document);
    const before = document.getText();
    await accepting(vscode.commands.executeCommand('meipi.convertDocumentTo.t'));
    expect(document.getText(), 'the first answer is to leave it').to.equal(before);
    await vscode.commands.executeCommand('meipi.convertMinority');
    expect(document.getText()).to.equal('圖書館館長葉女士說，閱覽室將於下週重新開放。\n');
  });

  it('takes a converted text back to its source, with what was edited since', async () => {
    const source = '市长陈可风表示，互联网很慢，那位老人的头\n发很长，他每天早上都要吃面\n条，而且吃得很香，也很开心\n地同大家说笑，十分乐观。\n';
    const editor = await show(source);
    const { document } = editor;
    await marked(document);
    await vscode.commands.executeCommand('meipi.convertDocumentTo.twp');
    expect(document.getText()).to.contain('網際網路');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '新增一行。\n'));
    await vscode.commands.executeCommand('meipi.backToSource');
    expect(document.getText()).to.equal(`新增一行。\n${source}`);
    await document.save();
  });

  it('takes a text back that was renamed since, by itself or with its folder', async () => {
    const source = '那位老人的头发很长，他每天早上都要吃面条。\n';
    const old = vscode.Uri.joinPath(folder(), 'before', 'moving.zh.txt');
    await vscode.workspace.fs.createDirectory(vscode.Uri.joinPath(old, '..'));
    const { document } = await show(source, 'before/moving.zh.txt');
    await marked(document);
    await vscode.commands.executeCommand('meipi.convertDocumentTo.tw');
    expect(document.getText()).to.equal('那位老人的頭髮很長，他每天早上都要吃麵條。\n');
    await document.save();
    const rename = async (from: vscode.Uri, to: vscode.Uri): Promise<void> => {
      const edit = new vscode.WorkspaceEdit();
      edit.renameFile(from, to);
      expect(await vscode.workspace.applyEdit(edit)).to.equal(true);
    };
    await rename(old, vscode.Uri.joinPath(old, '..', 'moved.zh.txt'));
    await rename(vscode.Uri.joinPath(folder(), 'before'), vscode.Uri.joinPath(folder(), 'after'));
    await closeAll();
    const moved = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), 'after', 'moved.zh.txt'));
    await vscode.window.showTextDocument(moved);
    await marked(moved);
    await vscode.commands.executeCommand('meipi.backToSource');
    expect(moved.getText()).to.equal(source);
    await moved.save();
  });

  it('forgets what a deleted text came from, after a while, and never what one that is there came from', async () => {
    const source = '那位老人的头发很长，他每天早上都要吃面条。\n';
    const convert = async (name: string): Promise<vscode.TextDocument> => {
      const { document } = await show(source, name);
      await marked(document);
      await vscode.commands.executeCommand('meipi.convertDocumentTo.tw');
      await document.save();
      return document;
    };
    const staying = await convert('staying.zh.txt');
    const { uri } = await convert('leaving.zh.txt');
    const { cleanOrigins } = await api();
    const inHalfAYear = Date.now() + 180 * 24 * 60 * 60 * 1000;
    await cleanOrigins(inHalfAYear); // of other tests
    await vscode.commands.executeCommand('workbench.action.closeActiveEditor');
    await vscode.workspace.fs.delete(uri);
    expect(await cleanOrigins(Date.now()), 'it may come back').to.equal(0);
    expect(await cleanOrigins(inHalfAYear)).to.equal(1);
    expect(await cleanOrigins(inHalfAYear)).to.equal(0);
    await vscode.window.showTextDocument(staying);
    await vscode.commands.executeCommand('meipi.backToSource');
    expect(staying.getText()).to.equal(source);
    await staying.save();
  });

  it('forgets what an unsaved text came from when it is closed: the next one of its name has another source', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'unsaved.zh.txt').with({ scheme: 'untitled', authority: '' });
    const open = async (text: string): Promise<vscode.TextDocument> => {
      const editor = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), text));
      await marked(editor.document);
      return editor.document;
    };
    const first = await open('那位老人的头发很长，他每天早上都要吃面条。');
    await vscode.commands.executeCommand('meipi.convertDocumentTo.tw');
    await vscode.languages.setTextDocumentLanguage(first, 'plaintext');
    await vscode.languages.setTextDocumentLanguage(await vscode.workspace.openTextDocument(uri), 'zh-source');
    await vscode.commands.executeCommand('meipi.backToSource');
    expect(vscode.window.activeTextEditor!.document.getText(), 'it was not closed').to.equal('那位老人的头发很长，他每天早上都要吃面条。');
    await vscode.commands.executeCommand('meipi.convertDocumentTo.tw');
    const converted = vscode.window.activeTextEditor!.document.getText();
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await until(() => vscode.workspace.textDocuments.some((document) => document.uri.toString() === uri.toString()), (found) => !found);
    const second = await open(converted);
    await vscode.commands.executeCommand('meipi.backToSource');
    expect(second.getText()).to.equal(converted);
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('converts a folder: new files beside the old ones, a bad one is named and the rest goes on, and files can be replaced and taken back', async () => {
    const at = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), 'to-convert', name);
    const write = (name: string, content: string | Uint8Array): Thenable<void> => vscode.workspace.fs.writeFile(at(name), typeof content === 'string' ? new TextEncoder().encode(content) : content);
    await write('甲.zh.txt', '她的头发很长，\r\n他们都说好。\r\n');
    await write('deep/乙.md', '皇后说了算。\n');
    await write('bad.txt', new Uint8Array([0, 1, 2, 255, 254, 0, 3]));
    await vscode.commands.executeCommand('meipi.convertFiles', at(''), [at('')], 'tw', 'beside');
    expect(await read(at('甲.tw.zh.txt'))).to.equal('她的頭髮很長，\r\n他們都說好。\r\n');
    expect(await read(at('deep/乙.tw.md'))).to.equal('皇后說了算。\n');
    expect(await exists(at('bad.tw.txt'))).to.equal(false);
    await vscode.commands.executeCommand('meipi.convertFiles', at('甲.zh.txt'), undefined, 'hk', 'replace');
    expect(await read(at('甲.zh.txt'))).to.equal('她的頭髮很長，\r\n他們都説好。\r\n');
    const { document } = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(at('甲.zh.txt')));
    await marked(document);
    await vscode.commands.executeCommand('meipi.backToSource');
    expect(document.getText()).to.equal('她的头发很长，\r\n他们都说好。\r\n');
    await document.save();
  });

  for (const [where, hide] of [['behind another tab', () => show(page)], ['without a tab', closeAll]] as const)
    it(`converts an annotated text ${where} in one undo step, and keeps annotations on their words, also when it is undone and done again`, async () => {
      const source = '市长陈可风表示，互联网很慢，她的头发很长。\n大家都说，互联网以后会更快。\n';
      const editor = await show(source, `hidden-${where.length}.zh.txt`);
      const { uri } = editor.document;
      await marked(editor.document);
      await confirm(editor, '陈可风');
      await editor.document.save();
      await hide();
      expect(vscode.window.visibleTextEditors.some(({ document }) => document.uri.toString() === uri.toString())).to.equal(false);
      await vscode.commands.executeCommand('meipi.convertFiles', uri, undefined, 'twp', 'replace');
      const converted = '市長陳可風表示，網際網路很慢，她的頭髮很長。\n大家都說，網際網路以後會更快。\n';
      expect(await read(uri)).to.equal(converted);
      const { document } = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
      const states: [string, string][] = [['undo', source], ['redo', converted]];
      for (const [command, text] of [['', converted], ...states] as const) {
        if (command !== '') await vscode.commands.executeCommand(command);
        expect(document.getText(), command).to.equal(text);
        const name = text === source ? '陈可风' : '陳可風';
        expect((await marked(document)).filter((mark) => mark.endsWith('confirmed')), command).to.deep.equal([`person ${name} confirmed`]);
      }
      await vscode.commands.executeCommand('meipi.backToSource');
      expect(document.getText()).to.equal(source);
      await document.save();
    });

  it('writes no copy over one that is being edited, and says so', async () => {
    const file = vscode.Uri.joinPath(folder(), 'twice.zh.txt');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('她的头发很长，大家都说这样很好。\n'));
    await vscode.commands.executeCommand('meipi.convertFiles', file, [file], 'tw', 'beside');
    const copy = vscode.Uri.joinPath(folder(), 'twice.tw.zh.txt');
    const { document } = await show(await read(copy), 'twice.tw.zh.txt');
    const edit = new vscode.WorkspaceEdit();
    edit.insert(copy, new vscode.Position(0, 0), '（草稿）');
    await vscode.workspace.applyEdit(edit);
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode('他的头发很短，大家都说这样很好。\n'));
    await vscode.commands.executeCommand('meipi.convertFiles', file, [file], 'tw', 'beside');
    expect(await read(copy)).to.equal('她的頭髮很長，大家都說這樣很好。\n');
    await document.save();
    await vscode.commands.executeCommand('meipi.convertFiles', file, [file], 'tw', 'beside');
    expect(await read(copy)).to.equal('他的頭髮很短，大家都說這樣很好。\n');
  });

  it('lists what is doubtful as quick fixes, and puts it right at all places', async () => {
    const { document } = await show('互联网很慢。他们说互联网很快，大家都说这样很好。\n');
    await marked(document);
    await vscode.commands.executeCommand('meipi.convertDocumentTo.twp');
    expect(document.getText()).to.equal('網際網路很慢。他們說網際網路很快，大家都說這樣很好。\n');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(0, 1, 0, 1));
    const all = actions.find(({ title }) => title.includes('互聯網') && title.includes('2'));
    expect(all, actions.map(({ title }) => title).join(' | ')).not.to.equal(undefined);
    await vscode.commands.executeCommand(all!.command!.command, ...(all!.command!.arguments as unknown[]));
    expect(document.getText()).to.equal('互聯網很慢。他們說互聯網很快，大家都說這樣很好。\n');
    await vscode.commands.executeCommand('meipi.backToSource');
    expect(document.getText()).to.equal('互联网很慢。他们说互联网很快，大家都说这样很好。\n');
    await document.save();
  });

  it('answers doubts where they stand now, also from a list of before another answer', async () => {
    const { document } = await show('互联网很慢。他们说互联网很快，大家都说这样很好。\n');
    await marked(document);
    await vscode.commands.executeCommand('meipi.convertDocumentTo.twp');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(0, 1, 0, 1));
    const write = (isWanted: (title: string) => boolean): Thenable<unknown> => {
      const { command, arguments: args } = actions.find(({ title }) => title.includes('互聯網') && isWanted(title))!.command!;
      return vscode.commands.executeCommand(command, ...(args as unknown[]));
    };
    await write((title) => !title.includes('2') && !title.includes('…'));
    expect(document.getText()).to.equal('互聯網很慢。他們說網際網路很快，大家都說這樣很好。\n');
    await write((title) => title.includes('2'));
    expect(document.getText()).to.equal('互聯網很慢。他們說互聯網很快，大家都說這樣很好。\n');
    await write((title) => title.includes('2'));
    expect(document.getText(), 'answered already').to.equal('互聯網很慢。他們說互聯網很快，大家都說這樣很好。\n');
    await document.save();
  });

  // Before the view is opened otherwise: VS Code may stop drawing a list that was changed several times while it opened.
  it('takes no other row of the list for the one of a menu that is not known any more', async () => {
    const { document } = await show('互联网很慢。他们说塔里克很好。\n');
    await marked(document);
    await vscode.commands.executeCommand('meipi.convertDocumentTo.twp');
    const doubts = async (): Promise<number> => (await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(0, 1, 0, 1))).filter(({ command }) => command?.command === 'meipi.chooseAlternative').length;
    const before = await until(doubts, (count) => count > 0);
    const select = async (): Promise<void> => {
      for (const command of ['meipi.review.focus', 'list.focusFirst', 'list.select']) // a view that was closed takes the focus only once it is open
        await vscode.commands.executeCommand(command);
    };
    const dismiss = async (...given: unknown[]): Promise<number> => {
      await select();
      await vscode.commands.executeCommand('meipi.dismissDoubt', ...given);
      return doubts();
    };
    for (let tries = 0; tries < 5; tries++) expect(await dismiss(undefined)).to.equal(before);
    expect(await until(dismiss, (count) => count < before), 'the selected row is meant by a key').to.be.lessThan(before);
    await document.save();
  });

  it('reviews a conversion before it is made', async () => {
    const { document } = await show('互联网很慢，大家都说这样很好。\n');
    await marked(document);
    await vscode.commands.executeCommand('meipi.reviewConversion', 'twp');
    expect(document.getText()).to.contain('互联网');
    const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, new vscode.Range(0, 1, 0, 1));
    const one = actions.find(({ title }) => title.includes('互聯網'))!;
    await vscode.commands.executeCommand(one.command!.command, ...(one.command!.arguments as unknown[]));
    await vscode.commands.executeCommand('meipi.convertReviewed');
    expect(document.getText()).to.equal('互聯網很慢，大家都說這樣很好。\n');
    await document.save();
  });

  it('reads the dictionaries of the workspace and of the text, and names their bad lines', async () => {
    const rules = vscode.Uri.joinPath(folder(), '.meipi', 'conversion.tsv');
    await vscode.workspace.fs.writeFile(rules, new TextEncoder().encode('泽于\t澤于\ts2t\n甲\t乙\tsideways\n后台\n'));
    const { document } = await show('林泽于说后台很好，大家都说这样很好。\n', 'rules.zh.txt');
    await vscode.workspace.fs.writeFile(document.uri.with({ path: `${document.uri.path}.conversion.tsv` }), new TextEncoder().encode('大家\t各位\n'));
    await marked(document);
    await vscode.commands.executeCommand('meipi.convertDocumentTo.tw');
    expect(document.getText()).to.equal('林澤于說后台很好，各位都說這樣很好。\n');
    const [problem] = vscode.languages.getDiagnostics(rules);
    expect(problem?.range.start.line).to.equal(1);
    expect(problem?.message).to.contain('s2t');
    await document.save();
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), '.meipi'), { recursive: true });
  });

  it('learns how texts spell, and converts so', async () => {
    const model = vscode.Uri.joinPath(folder(), 'model.zh.txt');
    await vscode.workspace.fs.writeFile(model, new TextEncoder().encode('特首說，立法會說了要盡快開放港鐵站。館員說：盡快了解讀者，讀者了解情況，巴士也說好。\n'));
    const learned = vscode.Uri.joinPath(folder(), '.meipi', 'style.hk.tsv');
    void vscode.commands.executeCommand('meipi.learnStyle', model, [model]); // it ends with a question that nobody answers
    expect(await until(() => exists(learned), (found) => found)).to.equal(true);
    const settings = vscode.workspace.getConfiguration('meipi.conversion');
    await settings.update('style', 'learned', vscode.ConfigurationTarget.Workspace);
    const { document } = await show('她说会尽快了解，大家都说这样很好。\n');
    await marked(document);
    await vscode.commands.executeCommand('meipi.convertDocumentTo.hk');
    expect(document.getText()).to.equal('她說會盡快了解，大家都說這樣很好。\n');
    await vscode.workspace.fs.writeFile(learned, new TextEncoder().encode('説\t說\n溫\n'));
    await vscode.commands.executeCommand('undo');
    await vscode.commands.executeCommand('meipi.convertDocumentTo.hk');
    const [problem] = vscode.languages.getDiagnostics(learned);
    expect([problem?.range.start.line, problem?.message]).to.deep.equal([1, 'No spelling: write the form of OpenCC, a tab, the form you want. The other 1 lines count.']);
    await document.save();
    await settings.update('style', undefined, vscode.ConfigurationTarget.Workspace);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), '.meipi'), { recursive: true });
  });

  it('puts confirmed names into a dictionary where conversion would spell them otherwise', async () => {
    const editor = await show('市長陳澤于表示，工程會顧及居民的需要。\n', 'names.zh.txt');
    expect(await marked(editor.document)).to.include('person 陳澤于 suggested');
    await confirm(editor, '陳澤于');
    await accepting(vscode.commands.executeCommand('meipi.addNamesToDictionary'));
    const { document } = await show('陈泽于说这样很好，大家都很高兴。\n');
    await marked(document);
    await vscode.commands.executeCommand('meipi.convertDocumentTo.t');
    expect(document.getText()).to.contain('陳澤于說');
    await document.save();
  });
});

/** Takes the first answer of the list that a command shows. */
async function accepting(done: Thenable<unknown>): Promise<void> {
  let isDone = false;
  void done.then(() => (isDone = true));
  for (let tries = 0; tries < 50 && !isDone; tries++) {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await done;
}
