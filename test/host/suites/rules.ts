import { expect } from 'chai';
import * as vscode from 'vscode';
import { ruleName } from '../../../src/core/entities/ruleNames.ts';
import { api, closeAll, marked, page, put, read, run, show, sidecarOf, until } from '../support.ts';

/** The rule behind the mark on some words, and the words of everything that it marks. */
async function ruleOn(document: vscode.TextDocument, words: string): Promise<{ readonly name: string; readonly count: number }> {
  const marks = await (await api()).marksOf(document.uri);
  const names = marks.map(({ origin }) => origin && ruleName(origin));
  const name = names[marks.findIndex(({ spans }) => document.getText().startsWith(words, spans[0]!.start))]!;
  return { name, count: names.filter((each) => each === name).length };
}

describe('rules', () => {
  before(closeAll);
  afterEach(closeAll);

  it('switches a rule off in one text, keeps that in its sidecar, and undoes it as one step', async () => {
    const editor = await show(page, 'rule-text.zh.txt');
    const { document } = editor;
    const before = await marked(document);
    const { count } = await ruleOn(document, '陳可風');
    put(editor, '陳可風');
    await run('whyMarked', 'ruleInText');
    const after = await until(() => marked(document), (list) => list.length < before.length);
    expect(after.some((mark) => mark.startsWith('person 陳可風'))).to.equal(false);
    expect(after).to.have.length(before.length - count);
    await (await api()).flush();
    expect(await read(sidecarOf(document))).to.contain('"tag":"rule/off"');
    const other = await show(page, 'rule-other.zh.txt');
    expect(await marked(other.document)).to.deep.equal(before);
    await vscode.window.showTextDocument(document);
    await run('undoAnnotation');
    expect(await until(() => marked(document), (list) => list.length === before.length)).to.deep.equal(before);
  });

  it('switches a rule off everywhere by a setting and on again', async () => {
    const editor = await show(page, 'rule-everywhere.zh.txt');
    const { document } = editor;
    const before = await marked(document);
    const { name } = await ruleOn(document, '陳可風');
    put(editor, '陳可風');
    await run('whyMarked', 'ruleEverywhere');
    await until(() => marked(document), (list) => list.length < before.length);
    expect(vscode.workspace.getConfiguration('meipi').get('marks.rulesOff')).to.deep.equal([name]);
    expect((await marked((await show(page, 'rule-everywhere2.zh.txt')).document)).some((mark) => mark.startsWith('person 陳可風'))).to.equal(false);
    await vscode.window.showTextDocument(document);
    await run('switchOnRule', { name, where: 'everywhere' });
    expect(await until(() => marked(document), (list) => list.length === before.length)).to.deep.equal(before);
  });

  it('removes all that a rule made but what was confirmed one by one, and keeps that after reopening', async () => {
    const text = `${page}\n${page.replaceAll('陳可風', '林若楠')}\n${page.replaceAll('陳可風', '趙文瀾')}`;
    const editor = await show(text, 'rule-removed.zh.txt');
    const { document } = editor;
    const before = await marked(document);
    put(editor, '林若楠');
    await run('confirmMark');
    put(editor, '陳可風');
    await run('whyMarked', 'removeRule');
    const after = await marked(document);
    expect(before.filter((mark) => mark.startsWith('person'))).to.deep.equal(['陳可風', '林若楠', '趙文瀾'].map((name) => `person ${name} suggested`));
    expect(after.filter((mark) => mark.startsWith('person'))).to.deep.equal(['person 林若楠 confirmed']);
    await run('undoAnnotation');
    expect(await marked(document)).to.deep.equal(before.map((mark) => mark.replace('林若楠 suggested', '林若楠 confirmed')));
    await run('redoAnnotation');
    await (await api()).flush();
    await closeAll();
    const again = await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(document.uri));
    expect(await marked(again.document)).to.deep.equal(after);
  });
});
