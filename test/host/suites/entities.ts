import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, exists, folder, marked, page, read, show, sidecarOf, until } from '../support.ts';

const list = (): vscode.Uri => vscode.Uri.joinPath(folder(), '.meipi', 'entities.tsv');
const text = `${page}他其後說，藍鯨計劃不變，陳可風會再\n來青田港。\n`;

function at(editor: vscode.TextEditor, words: string): void {
  const position = editor.document.positionAt(editor.document.getText().indexOf(words));
  editor.selection = new vscode.Selection(position, position);
}

async function write(content: string): Promise<void> {
  await vscode.workspace.fs.writeFile(list(), new TextEncoder().encode(content));
}

describe('entities', () => {
  before(closeAll);
  afterEach(async () => {
    await closeAll();
    if (await exists(list())) await vscode.workspace.fs.delete(list());
  });

  it('hides and shows one kind by the number of its key', async () => {
    await marked((await show(page)).document);
    const kinds = (): readonly string[] => vscode.workspace.getConfiguration('meipi.marks').get<readonly string[]>('kinds', []);
    await vscode.commands.executeCommand('meipi.toggleKind', 3);
    expect(await until(kinds, (shown) => !shown.includes('place'))).to.have.length(8);
    await vscode.commands.executeCommand('meipi.toggleKind', 3);
    expect(await until(kinds, (shown) => shown.includes('place'))).to.have.length(9);
    await vscode.workspace.getConfiguration('meipi.marks').update('kinds', undefined, vscode.ConfigurationTarget.Global);
  });

  it('marks the names of the workspace\'s list, follows its changes, and names its bad lines', async () => {
    const { document } = await show(text);
    await marked(document);
    await write('蓝鲸计划\tevent\n港口\tship\n');
    expect(await until(() => marked(document), (marks) => marks.includes('event 藍鯨計劃 suggested'))).to.include('event 藍鯨計劃 suggested');
    const problems = await until(() => vscode.languages.getDiagnostics(list()), (found) => found.length > 0);
    expect(problems[0]!.range.start.line).to.equal(1);
    expect(problems[0]!.message).to.contain('"ship" is no kind');
    await write('# nothing\n');
    expect(await until(() => marked(document), (marks) => !marks.includes('event 藍鯨計劃 suggested'))).not.to.include('event 藍鯨計劃 suggested');
  });

  it('says in the hover why something is marked and where it is named first', async () => {
    await write('藍鯨計劃\tevent\n');
    const { document } = await show(text);
    await until(() => marked(document), (marks) => marks.includes('event 藍鯨計劃 suggested'));
    const hover = async (words: string): Promise<string> => (await vscode.commands.executeCommand<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, document.positionAt(text.indexOf(words)))).flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value)).join('\n').replaceAll('\\', '');
    expect(await until(() => hover('藍鯨計劃'), (found) => found.includes('entities.tsv:1'))).to.contain('your list: .meipi/entities.tsv:1');
    expect(await hover('陳可風會')).to.contain('first in line 3');
  });

  it('never marks what it is told not to, in any text, and writes the list itself', async () => {
    const editor = await show(text);
    await until(() => marked(editor.document), (marks) => marks.includes('organisation 環保署 suggested'));
    at(editor, '環保署');
    await vscode.commands.executeCommand('meipi.neverMark');
    expect(await until(() => marked(editor.document), (marks) => !marks.includes('organisation 環保署 suggested'))).not.to.include('organisation 環保署 suggested');
    expect(await read(list())).to.match(/^#.*\n環保署\tnever\t\ttext\d+\.zh\.txt\n$/);
  });

  it('finds every mention of the entity at the cursor, and goes from one to the next', async () => {
    const editor = await show(text);
    await marked(editor.document);
    at(editor, '陳可風');
    const places = await vscode.commands.executeCommand<vscode.Location[]>('vscode.executeReferenceProvider', editor.document.uri, editor.selection.active);
    expect(places.map(({ range }) => editor.document.getText(range))).to.deep.equal(['陳可風', '陳可風']);
    const highlights = await vscode.commands.executeCommand<vscode.DocumentHighlight[]>('vscode.executeDocumentHighlights', editor.document.uri, editor.selection.active);
    expect(highlights).to.have.length(2);
    await vscode.commands.executeCommand('meipi.nextMention');
    expect(editor.selection.start.line).to.equal(5);
    expect(editor.selection.active.isEqual(editor.selection.start)).to.equal(true); // by key, a hover is that of the word behind the cursor
    await vscode.commands.executeCommand('meipi.previousMention');
    expect(editor.selection.start.line).to.equal(2);
  });

  it('keeps "this is not a person" in the sidecar, honours it after an edit, and takes it back', async () => {
    const editor = await show(text);
    const isMarked = (marks: readonly string[]): boolean => marks.some((mark) => mark.startsWith('person 陳'));
    expect(isMarked(await marked(editor.document))).to.equal(true);
    at(editor, '陳可風');
    await vscode.commands.executeCommand('meipi.notThisKind');
    expect(isMarked(await until(() => marked(editor.document), (marks) => !isMarked(marks)))).to.equal(false);
    await (await api()).flush();
    expect(await read(sidecarOf(editor.document))).to.contain('"tag":"rule/not/person"');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '今日，'));
    expect(isMarked(await marked(editor.document))).to.equal(false);
    await vscode.commands.executeCommand('meipi.undoAnnotation');
    expect(isMarked(await until(() => marked(editor.document), isMarked))).to.equal(true);
  });
});
