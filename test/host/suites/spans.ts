import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, marked, page, read, runAndAccept, show, sidecarOf } from '../support.ts';

async function run(command: string, ...args: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`meipi.${command}`, ...args);
}

function select(editor: vscode.TextEditor, words: string, isCursor = false): void {
  const start = editor.document.getText().indexOf(words);
  editor.selection = new vscode.Selection(editor.document.positionAt(start), editor.document.positionAt(isCursor ? start : start + words.length));
}

async function confirmed(document: vscode.TextDocument): Promise<string[]> {
  return (await marked(document)).filter((mark) => mark.endsWith('confirmed'));
}

describe('spans', () => {
  before(closeAll);
  afterEach(closeAll);

  it('moves the borders of a mark with keys, each a step of undo, and confirms a suggestion by it', async () => {
    const editor = await show(page, 'borders.zh.txt');
    const { document } = editor;
    await marked(document);
    select(editor, '陳可風', true);
    await run('growEnd');
    expect(await confirmed(document)).to.deep.equal(['person 陳可風表 confirmed']);
    await run('shrinkStart');
    await run('growStartWord');
    await run('shrinkEnd');
    const [now] = await confirmed(document);
    expect(now).to.match(/^person .*可風 confirmed$/);
    for (let i = 0; i < 4; i++) await run('undoAnnotation');
    expect(await confirmed(document)).to.deep.equal([]);
    expect(await marked(document)).to.include('person 陳可風 suggested');
  });

  it('adds words elsewhere to a mark as a fragment, kept in the sidecar', async () => {
    const editor = await show(page, 'fragment.zh.txt');
    const { document } = editor;
    await marked(document);
    select(editor, '陳可風', true);
    await run('confirmMark');
    select(editor, '需要');
    await runAndAccept('addFragment');
    const [now] = await confirmed(document);
    expect(now).to.equal('person 陳可風…需要 confirmed');
    await (await api()).flush();
    expect((JSON.parse((await read(sidecarOf(document))).split('\n')[1]!) as { target: unknown[] }).target).to.have.length(2);
    await run('undoAnnotation');
    expect(await confirmed(document)).to.deep.equal(['person 陳可風 confirmed']);
  });

  it('rejects everything of a text in one step, and brings it back with one undo', async () => {
    const editor = await show(page, 'bulk.zh.txt');
    const { document } = editor;
    const all = await marked(document);
    await runAndAccept('rejectAll');
    expect(await marked(document)).to.deep.equal([]);
    await run('undoAnnotation');
    expect(await marked(document)).to.deep.equal(all);
    const words = '陳可風表示';
    select(editor, words);
    await runAndAccept('confirmAll');
    expect(await confirmed(document)).to.deep.equal(['person 陳可風 confirmed']);
  });

  it('says why something is marked, and goes to the first mention', async () => {
    const editor = await show('市長陳可風說港口會動工。\n陳可風指出，工程要用三年。\n', 'why.zh.txt');
    const { document } = editor;
    await marked(document);
    const at = document.positionAt(document.getText().lastIndexOf('陳可風'));
    editor.selection = new vscode.Selection(at, at);
    await runAndAccept('whyMarked');
    expect(document.getText(new vscode.Range(new vscode.Position(0, 0), editor.selection.active))).to.equal('市長');
    await runAndAccept('whyMarked'); // on the first mention the first choice is "Not here"
    expect((await marked(document)).filter((mark) => mark.startsWith('person'))).to.deep.equal(['person 陳可風 suggested']);
  });
});
