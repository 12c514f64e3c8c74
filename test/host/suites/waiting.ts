import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, confirm, folder, marked, page, put, read, run, show, until } from '../support.ts';

async function decided(document: vscode.TextDocument): Promise<string[]> {
  return (await marked(document)).filter((mark) => !mark.endsWith('suggested'));
}

function typeAtStart(document: vscode.TextDocument, words: string): Thenable<boolean> {
  const edit = new vscode.WorkspaceEdit();
  edit.insert(document.uri, new vscode.Position(0, 0), words);
  return vscode.workspace.applyEdit(edit);
}

function select(editor: vscode.TextEditor, words: string): void {
  const start = editor.document.getText().indexOf(words);
  editor.selection = new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(start + words.length));
}

/** Runs a command that asks by a quick pick, types before all words while it asks, and takes the first item. */
async function acceptAfterTyping(document: vscode.TextDocument, command: string, ...args: unknown[]): Promise<void> {
  let isDone = false;
  const done = run(command, ...args).finally(() => (isDone = true));
  await new Promise((resolve) => setTimeout(resolve, 500)); // nothing tells when a pick is there
  expect(isDone, 'nothing was asked').to.equal(false);
  await typeAtStart(document, '日前，');
  while (!isDone) {
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
  await done;
}

/** The annotations of a text with the words they stand on. */
async function annotated(document: vscode.TextDocument): Promise<string[]> {
  return (await (await api()).annotationsOf(document.uri)).map(({ annotation: { tag, note, attributes }, spans }) =>
    [tag, ...spans.map(({ start, end }) => document.getText().slice(start, end)), note, ...Object.entries(attributes ?? {}).flat()].filter((each) => each !== undefined).join(' '));
}

describe('what waits', () => {
  before(closeAll);
  afterEach(closeAll);

  it('leaves a text as it is that is typed in while marks are imported into it', async () => {
    const long = page.repeat(400);
    const from = await show(long, 'import-from.zh.txt');
    await marked(from.document);
    const target = vscode.Uri.joinPath(folder(), 'import-waiting.jsonld');
    await run('exportAnnotations', 'w3c', target, true);
    const content = (await read(target)).replaceAll('suggested', 'confirmed');
    await vscode.workspace.fs.writeFile(target, new TextEncoder().encode(content));
    await closeAll();
    const { document } = await show(long, 'import-into.zh.txt');
    await marked(document);
    const done = run('importAnnotations', 'w3c', target);
    await typeAtStart(document, '日前，');
    await done;
    expect(await decided(document)).to.deep.equal([]);
    await run('importAnnotations', 'w3c', target);
    expect(await decided(document)).to.have.length.greaterThan(1000);
  });

  it('tags the words that were selected, whatever is typed until the tag is chosen', async () => {
    const editor = await show(page, 'tag-waiting.zh.txt');
    await marked(editor.document);
    select(editor, '貨運量');
    await acceptAfterTyping(editor.document, 'tagSelection');
    expect((await decided(editor.document)).join()).to.match(/^\S+ 貨運量 confirmed$/);
  });

  it('says of the person who was meant that it is the same as another, whatever is typed until that one is chosen', async () => {
    const editor = await show('市長陳可風表示，工程會如期完成。\n局長林若楠指出，首批款項已經到位。\n', 'same-waiting.zh.txt');
    await marked(editor.document);
    put(editor, '陳可風');
    await acceptAfterTyping(editor.document, 'sameAs');
    expect(await annotated(editor.document)).to.deep.equal(['rule/same/person 陳可風 林若楠']);
  });

  it('gives an attribute to the mark that was meant, whatever is typed until its value is chosen', async () => {
    const file = vscode.Uri.joinPath(folder(), '.meipi', 'tags.json');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify({ tags: [{ name: '立場', attributes: [{ name: '程度', values: ['強', '弱'] }] }] })));
    const editor = await show(page, 'attribute-waiting.zh.txt');
    await marked(editor.document);
    select(editor, '貨運量');
    await run('stickyTag', '立場');
    await run('tagSticky');
    await run('endStickyTag');
    put(editor, '貨運量');
    const isRefused = async (): Promise<boolean> => {
      await run('setAttribute', '程度', '中');
      return (await annotated(editor.document)).join() === '立場 貨運量' || run('undoAnnotation').then(() => false);
    };
    await until(isRefused, (refused) => refused); // the tag set is read
    await acceptAfterTyping(editor.document, 'setAttribute', '程度');
    expect(await annotated(editor.document)).to.deep.equal(['立場 貨運量 程度 強']);
    await vscode.workspace.fs.delete(file);
  });

  it('adds the words that were selected to a mark, whatever is typed until that is chosen', async () => {
    const editor = await show(page, 'fragment-waiting.zh.txt');
    await marked(editor.document);
    put(editor, '陳可風');
    await run('confirmMark');
    select(editor, '需要');
    await acceptAfterTyping(editor.document, 'addFragment');
    expect(await annotated(editor.document)).to.deep.equal(['person 陳可風 需要']);
  });

  it('gives the mark under review the tag that is chosen, on its words, whatever is typed until then', async () => {
    const editor = await show(page, 'retag-waiting.zh.txt');
    const [first] = await marked(editor.document);
    const [tag, words] = first!.split(' ');
    await run('startReview');
    await acceptAfterTyping(editor.document, 'reviewChangeTag');
    await run('endReview');
    const [now, ...others] = await annotated(editor.document);
    expect(others).to.deep.equal([]);
    expect(now!.split(' ')[1]).to.equal(words);
    expect(now!.split(' ')[0]).not.to.equal(tag);
  });

  it('goes back to the source only in the text that was asked for', async () => {
    const source = '市长陈可风表示，互联网很慢，他每天早上都要吃面条，大家都说笑，十分乐观。\n'.repeat(300);
    const { document } = await show(source, 'back-waiting.zh.txt');
    await marked(document);
    await run('convertDocumentTo.twp');
    const converted = document.getText();
    const done = run('backToSource');
    await typeAtStart(document, '新增，');
    await done;
    expect([`新增，${source}`, `新增，${converted}`]).to.include(document.getText());
    await run('backToSource');
    expect(document.getText()).to.equal(`新增，${source}`);
    await document.save();
  });

  it('takes the keys of a review in their order, however fast they come', async () => {
    const { document } = await show(page, 'fast-review.zh.txt');
    const all = await marked(document);
    await run('startReview');
    await Promise.all([run('reviewConfirmNext'), run('reviewReject'), run('reviewConfirmNext'), run('reviewConfirmNext'), run('reviewReject')]);
    await run('endReview');
    const now = await marked(document);
    expect(now.filter((mark) => mark.endsWith('confirmed'))).to.deep.equal([0, 2, 3].map((i) => all[i]!.replace('suggested', 'confirmed')));
    for (const i of [1, 4]) expect(now).not.to.include(all[i]!);
    for (let i = 0; i < 5; i++) await run('undoAnnotation');
    expect(await marked(document)).to.deep.equal(all);
  });

  it('moves a border as often as its key is pressed, and confirms once, however fast the keys come', async () => {
    const editor = await show(page, 'fast-border.zh.txt');
    await marked(editor.document);
    put(editor, '陳可風');
    await Promise.all([run('growEnd'), run('growEnd'), run('confirmMark'), run('confirmMark')]);
    expect(await decided(editor.document)).to.deep.equal(['person 陳可風表示 confirmed']);
    put(editor, '青田港');
    await Promise.all([run('confirmMark'), run('confirmMark')]);
    expect(await decided(editor.document)).to.have.length(2);
  });

  it('takes keys that move a border and go to the next mark in their order while the text is analysed', async () => {
    const editor = await show(page, 'border-then-next.zh.txt');
    const all = await marked(editor.document);
    const [, next] = all.slice(all.indexOf('person 陳可風 suggested')).filter((mark) => !mark.startsWith('point/')); // 環保署, selected within what is said
    put(editor, '陳可風');
    await typeAtStart(editor.document, '日前，'); // its analysis is waited for
    await Promise.all([run('growEnd'), run('nextMark'), run('confirmMark')]);
    expect(await decided(editor.document)).to.deep.equal(['person 陳可風表 confirmed', next!.replace('suggested', 'confirmed')]);
  });

  it('moves the border of the mark at which the key was pressed, and leaves the cursor where it was put since', async () => {
    const editor = await show(page, 'border-then-click.zh.txt');
    await marked(editor.document);
    put(editor, '陳可風');
    await typeAtStart(editor.document, '日前，');
    const done = run('growEnd');
    await new Promise((resolve) => setTimeout(resolve)); // the key's turn has come
    put(editor, '青田港');
    await typeAtStart(editor.document, '據報');
    await done;
    expect(await decided(editor.document)).to.deep.equal(['person 陳可風表 confirmed']);
    expect(editor.document.offsetAt(editor.selection.active)).to.equal(editor.document.getText().indexOf('青田港'));
  });

  it('gives an earlier copy that is open its annotations on the words it has now', async () => {
    const at = vscode.Uri.joinPath(folder(), 'copy-waiting.zh.txt');
    const copyAt = vscode.Uri.joinPath(folder(), 'copy-waiting.cn.zh.txt');
    const editor = await show(page, 'copy-waiting.zh.txt');
    await marked(editor.document);
    await confirm(editor, '陳可風');
    await run('convertFiles', at, undefined, 'cn', 'beside');
    const copy = await vscode.workspace.openTextDocument(copyAt);
    await vscode.window.showTextDocument(copy, vscode.ViewColumn.Two);
    await typeAtStart(editor.document, '日前，');
    await editor.document.save();
    await run('convertFiles', at, undefined, 'cn', 'beside');
    expect(await decided(copy)).to.deep.equal(['person 陈可风 confirmed']);
    await (await api()).flush();
  });
});
