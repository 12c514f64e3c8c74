import { expect } from 'chai';
import type * as vscode from 'vscode';
import { api, closeAll, marked, page, run, show } from '../support.ts';

/** Marks of a kind as rows of the Annotations view. */
async function rowsOf(document: vscode.TextDocument, tag: string): Promise<{ readonly id: string; readonly state: string; readonly words: string }[]> {
  const text = document.getText();
  const marks = (await (await api()).marksOf(document.uri)).filter((mark) => mark.tag === tag);
  return marks.map(({ id, status, spans: [span] }) => ({ id, state: status, words: text.slice(span!.start, span!.end) }));
}

describe('rows of the Annotations view', () => {
  before(closeAll);
  afterEach(closeAll);

  it('are decided on as a group or as selected, each act as one step, whatever was decided before', async () => {
    const { document } = await show(page.replace('市長陳可風表示', '市長陳可風表示，陳可風說'), 'mark-rows.zh.txt');
    const before = await marked(document);
    const names = async (): Promise<string[]> => (await marked(document)).filter((mark) => mark.startsWith('person'));
    const suggested = await rowsOf(document, 'person');
    expect(suggested.map(({ state, words }) => `${state} ${words}`)).to.deep.equal(['suggested 陳可風', 'suggested 陳可風']);
    await run('confirmRows', { type: 'group', section: 'suggested', grouping: 'kind', key: 'person', rows: suggested }, undefined, true);
    expect(await names()).to.deep.equal(Array(2).fill('person 陳可風 confirmed'));
    await run('rejectRows', { type: 'group', section: 'suggested', grouping: 'kind', key: 'person', rows: suggested }, undefined, true);
    expect(await names()).to.deep.equal(Array(2).fill('person 陳可風 confirmed'), 'a list that is older than the text decides nothing');
    const selected = (await rowsOf(document, 'person')).map((row) => ({ type: 'mark', section: 'confirmed', row, ends: [] }));
    await run('rejectRows', selected[0], selected, true);
    expect(await names()).to.deep.equal([]);
    await run('undoAnnotation');
    expect(await names()).to.deep.equal(Array(2).fill('person 陳可風 confirmed'));
    await run('undoAnnotation');
    expect(await marked(document)).to.deep.equal(before);
  });
});
