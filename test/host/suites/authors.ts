import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, confirm, exists, folder, marked, page, read, show, until } from '../support.ts';

const confirmed = async (document: vscode.TextDocument): Promise<string[]> => (await marked(document)).filter((mark) => mark.endsWith('confirmed'));

function sidecar(document: vscode.TextDocument | vscode.Uri, author = ''): vscode.Uri {
  const uri = 'uri' in document ? document.uri : document;
  return uri.with({ path: `${uri.path}.annotations${author === '' ? '' : `.${author}`}.jsonl` });
}

/** One's name as an annotator; none to take it away. */
async function callMe(name: string | undefined): Promise<void> {
  await vscode.workspace.getConfiguration('meipi').update('author', name, vscode.ConfigurationTarget.Global);
}

/** What somebody wrote about the page: words and their tags. */
async function writtenBy(uri: vscode.Uri, marks: readonly (readonly [tag: string, words: string])[], more: { readonly creator?: string; readonly lines?: readonly string[] } = {}): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(page));
  const sha256 = Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  const lines = marks.map(([tag, words]) => {
    const start = page.indexOf(words);
    const selector = [{ type: 'TextQuoteSelector', exact: words.replace('\n', ''), prefix: page.slice(0, start).replaceAll('\n', ''), suffix: page.slice(start + words.length).replaceAll('\n', '') }, { type: 'TextPositionSelector', start, end: start + words.length }];
    return JSON.stringify({ id: `${tag} ${words}`, type: 'Annotation', motivation: 'tagging', tag, status: 'confirmed', target: [{ selector }], body: [], creator: more.creator });
  });
  const content = `${[JSON.stringify({ type: 'AnnotationSidecar', version: 1, unit: 'codePoint', source: { name: 'page', sha256, length: page.length } }), ...lines, ...(more.lines ?? [])].join('\n')}\n`;
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(content));
  return content;
}

/** Says whose the sidecar without a name is, once the new name has reached the extension. */
async function claim(whose: 'mine' | 'another', named: vscode.Uri): Promise<void> {
  await until(async () => {
    await vscode.commands.executeCommand('meipi.claimAnnotations', whose);
    return exists(named);
  }, (isThere) => isThere);
}

/** Compares the active text with somebody's; how each pair stands. */
async function compare(author: string): Promise<string[]> {
  const answer: unknown = await vscode.commands.executeCommand('meipi.compareAnnotations', author);
  return (answer as { kinds: string[] }).kinds;
}

async function kinds(): Promise<string[]> {
  return ((await api()).comparison()?.compared ?? []).map(({ kind, isSettled }) => (isSettled ? 'settled' : kind));
}

/** Decides on the pair whose words begin so, as a click in the view does. */
async function decide(command: string, words: string): Promise<void> {
  const shown = (await api()).comparison()!;
  const text = shown.document.getText();
  const compared = shown.compared.find(({ mine, theirs }) => text.startsWith(words, (mine ?? theirs)!.spans[0]!.start));
  await vscode.commands.executeCommand(command, { type: 'row', group: 'any', compared });
}

describe('several annotators', () => {
  before(closeAll);
  afterEach(async () => {
    await vscode.commands.executeCommand('meipi.endComparison');
    await closeAll();
  });
  after(() => callMe(undefined));

  it('writes annotations into the file of the name, which is taken up again whatever its case', async () => {
    await callMe('Ann/王');
    const { document } = await show(page, 'named.zh.txt').then(async (editor) => {
      await marked(editor.document);
      await confirm(editor, '陳可風');
      return editor;
    });
    expect([await exists(sidecar(document)), await exists(sidecar(document, 'Ann%2F王'))]).to.deep.equal([false, true]);
    expect(await read(sidecar(document, 'Ann%2F王'))).to.contain('"creator":"Ann/王"');
    await closeAll();
    await callMe('ANN/王');
    const again = await vscode.window.showTextDocument(document.uri);
    expect(await confirmed(again.document)).to.deep.equal(['person 陳可風 confirmed']);
    await confirm(again, '青田港');
    expect(await exists(sidecar(document, 'ANN%2F王'))).to.equal(false);
  });

  it('goes on with a sidecar without a name until it is told whose it is: mine gets my name', async () => {
    await callMe(undefined);
    const editor = await show(page, 'mine.zh.txt');
    await marked(editor.document);
    await confirm(editor, '陳可風');
    await callMe('ann');
    expect(await until(() => confirmed(editor.document), (list) => list.length > 0)).to.deep.equal(['person 陳可風 confirmed']);
    await confirm(editor, '青田港');
    expect(await read(sidecar(editor.document))).to.contain('青田港');
    await claim('mine', sidecar(editor.document, 'ann'));
    expect([await exists(sidecar(editor.document)), await exists(sidecar(editor.document, 'ann'))]).to.deep.equal([false, true]);
    expect((await confirmed(editor.document)).length).to.equal(2);
  });

  it('leaves a sidecar without a name alone once it is another\'s, and compares with it', async () => {
    await callMe(undefined);
    const editor = await show(page, 'another.zh.txt');
    const before = await writtenBy(sidecar(editor.document), [['person', '陳可風']]);
    await marked(editor.document);
    await callMe('ann');
    await claim('another', sidecar(editor.document, 'ann'));
    expect(await confirmed(editor.document)).to.deep.equal([]);
    await confirm(editor, '青田港');
    expect(await read(sidecar(editor.document, 'ann'))).to.contain('青田港').and.not.contain('"exact":"陳可風"');
    expect(await compare('')).to.deep.equal(['mine', 'theirs']);
    expect(await read(sidecar(editor.document))).to.equal(before);
  });

  it('knows by the creators whose a sidecar without a name is', async () => {
    for (const [creator, words, expected] of [['Ann', '', ['person 陳可風 confirmed']], ['ben', '', []]] as const) {
      const name = `creator-${creator}.zh.txt`;
      await writtenBy(sidecar(vscode.Uri.joinPath(folder(), name)), [['person', '陳可風']], { creator });
      const { document } = await show(page, name);
      await marked(document);
      expect(await confirmed(document), creator + words).to.deep.equal(expected);
    }
  });

  it('compares with another annotator and takes over or turns down what they say, each one step of undo', async () => {
    const editor = await show(page, 'compared.zh.txt');
    const { document } = editor;
    const theirs = await writtenBy(sidecar(document, 'ben'), [['role', '陳可風'], ['place', '青田港'], ['event', '首期工程'], ['organisation', '環保署']]);
    await marked(document);
    for (const words of ['陳可風', '青田港']) await confirm(editor, words);
    expect(await compare('ben')).to.deep.equal(['both', 'theirs', 'tag', 'theirs']);
    await decide('meipi.acceptTheirs', '陳可風');
    expect(await kinds()).to.deep.equal(['both', 'theirs', 'both', 'theirs']);
    await decide('meipi.keepMine', '首期工程');
    expect(await kinds()).to.deep.equal(['both', 'settled', 'both', 'theirs']);
    await vscode.commands.executeCommand('meipi.acceptTheirs', { type: 'group', group: 'theirs', count: 1, author: 'ben' });
    expect(await kinds()).to.deep.equal(['both', 'settled', 'both', 'both']);
    const undone = [];
    for (let i = 0; i < 3; i++) {
      await vscode.commands.executeCommand('meipi.undoAnnotation');
      undone.push((await kinds()).join(' '));
    }
    expect(undone).to.deep.equal(['both settled both theirs', 'both theirs both theirs', 'both theirs tag theirs']);
    await (await api()).flush();
    expect(await read(sidecar(document, 'ben'))).to.equal(theirs);
  });

  it('goes from difference to difference by key, around the end, while one decides and edits', async () => {
    const editor = await show(page, 'stepped.zh.txt');
    const { document } = editor;
    await writtenBy(sidecar(document, 'ben'), [['person', '陳可風'], ['place', '青田港'], ['event', '首期工程'], ['organisation', '環保署']]);
    await marked(document);
    await confirm(editor, '陳可風');
    expect(await compare('ben')).to.deep.equal(['theirs', 'theirs', 'both', 'theirs']);
    editor.selection = new vscode.Selection(0, 0, 0, 0);
    const step = async (way: 'next' | 'previous'): Promise<string> => {
      await vscode.commands.executeCommand(`meipi.${way}Difference`);
      return document.getText(editor.selection);
    };
    expect([await step('next'), await step('next'), await step('next'), await step('next'), await step('previous')]).to.deep.equal(['青田港', '首期工程', '環保署', '青田港', '環保署']);
    await decide('meipi.keepMine', '環保署');
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '新添的話。'));
    expect([await step('previous'), await step('previous'), await step('next'), await step('next')]).to.deep.equal(['首期工程', '青田港', '首期工程', '青田港']);
  });

  it('follows edits and the other\'s file, and goes on in the next text', async () => {
    const editor = await show(page, 'followed.zh.txt');
    const uri = sidecar(editor.document, 'ben');
    await writtenBy(uri, [['place', '青田港']]);
    await marked(editor.document);
    expect(await compare('ben')).to.deep.equal(['theirs']);
    await editor.edit((edit) => edit.insert(new vscode.Position(0, 0), '新添的話。'));
    const shown = (await api()).comparison()!;
    expect(editor.document.getText().slice(shown.theirs[0]!.spans[0]!.start, shown.theirs[0]!.spans[0]!.end)).to.equal('青田港');
    await writtenBy(uri, [['place', '青田港'], ['person', '陳可風']]);
    expect(await until(kinds, (list) => list.length === 2)).to.deep.equal(['theirs', 'theirs']);
    const other = await show(page, 'followed-next.zh.txt');
    await marked(other.document);
    expect(await until(async () => (await api()).comparison(), (now) => now === undefined)).to.equal(undefined);
    await vscode.window.showTextDocument(editor.document);
    expect(await until(kinds, (list) => list.length === 2)).to.deep.equal(['theirs', 'theirs']);
  });

  it('reads both sides of a conflict in the other\'s file, names bad lines and leaves the file as it is', async () => {
    const editor = await show(page, 'their-conflict.zh.txt');
    const lines = ['<<<<<<< ours', '=======', '>>>>>>> theirs', 'not json'];
    const content = await writtenBy(sidecar(editor.document, 'ben'), [['place', '青田港']], { lines });
    await marked(editor.document);
    expect(await compare('ben')).to.deep.equal(['theirs']);
    expect((await api()).comparison()!.problems).to.equal(2);
    expect(vscode.languages.getDiagnostics(sidecar(editor.document, 'ben')).map(({ range }) => range.start.line)).to.deep.equal([2, 5]);
    await vscode.commands.executeCommand('meipi.endComparison');
    expect(vscode.languages.getDiagnostics(sidecar(editor.document, 'ben'))).to.deep.equal([]);
    expect(await read(sidecar(editor.document, 'ben'))).to.equal(content);
  });

  it('lets the files of all annotators follow a renamed text and gives them to a converted copy', async () => {
    const editor = await show(page, 'all-before.zh.txt');
    await writtenBy(sidecar(editor.document, 'ben'), [['place', '青田港']]);
    await marked(editor.document);
    await confirm(editor, '陳可風');
    await closeAll();
    const after = vscode.Uri.joinPath(folder(), 'all-after.zh.txt');
    const edit = new vscode.WorkspaceEdit();
    edit.renameFile(editor.document.uri, after);
    await vscode.workspace.applyEdit(edit);
    for (const author of ['ann', 'ben']) expect(await until(() => exists(sidecar(after, author)), (isThere) => isThere), author).to.equal(true);
    const renamed = await vscode.window.showTextDocument(after);
    expect(await until(() => confirmed(renamed.document), (list) => list.length > 0)).to.deep.equal(['person 陳可風 confirmed']);
    await vscode.commands.executeCommand('meipi.convertFiles', after, [after], 'cn', 'beside');
    const copy = vscode.Uri.joinPath(folder(), 'all-after.cn.zh.txt');
    await (await api()).flush();
    expect(await read(sidecar(copy, 'ann'))).to.contain('陈可风');
    expect(await read(sidecar(copy, 'ben'))).to.contain('"exact":"青田港"').and.contain('all-after.cn.zh.txt');
  });

  it('finds the files of all annotators again when the text was renamed outside', async () => {
    const text = `各位好。${page}`;
    const editor = await show(text, 'all-outside.zh.txt');
    await writtenBy(sidecar(editor.document, 'ben'), [['place', '青田港']]);
    await marked(editor.document);
    await confirm(editor, '陳可風');
    await closeAll();
    const after = vscode.Uri.joinPath(folder(), 'all-found.zh.txt');
    await vscode.workspace.fs.writeFile(after, new TextEncoder().encode(text));
    await vscode.workspace.fs.delete(editor.document.uri);
    const { document } = await vscode.window.showTextDocument(after);
    expect(await until(() => confirmed(document), (list) => list.length > 0)).to.deep.equal(['person 陳可風 confirmed']);
    expect([await exists(sidecar(after, 'ann')), await exists(sidecar(after, 'ben')), await exists(sidecar(editor.document, 'ben'))]).to.deep.equal([true, true, false]);
  });
});
