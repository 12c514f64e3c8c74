import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, folder, marked, page, put, read, run, show, sidecarOf } from '../support.ts';

const tags = { tags: [{ name: '立場', attributes: [{ name: '程度', values: ['強', '弱'] }] }] };

/** What the sidecar says of a text, written now. */
async function annotations(document: vscode.TextDocument): Promise<{ readonly tag: string; readonly id: string; readonly body: readonly Record<string, unknown>[] }[]> {
  await (await api()).flush();
  return (await read(sidecarOf(document))).trimEnd().split('\n').slice(1).map((line) => JSON.parse(line) as never);
}

describe('attributes and relations', () => {
  before(closeAll);
  afterEach(closeAll);

  it('sets an attribute that the tag set knows and refuses a value it does not, one step each', async () => {
    const file = vscode.Uri.joinPath(folder(), '.meipi', 'tags.json');
    await vscode.workspace.fs.writeFile(file, new TextEncoder().encode(JSON.stringify(tags)));
    const editor = await show(page, 'attributes.zh.txt');
    const { document } = editor;
    await marked(document);
    const start = page.indexOf('貨運量');
    editor.selection = new vscode.Selection(document.positionAt(start), document.positionAt(start + 3));
    await run('stickyTag', '立場');
    await run('tagSticky');
    await run('endStickyTag');
    put(editor, '貨運量');
    await run('setAttribute', '程度', '中');
    expect((await annotations(document)).map(({ body }) => body)).to.deep.equal([[]]);
    await run('setAttribute', '程度', '強');
    expect((await annotations(document))[0]!.body).to.deep.equal([{ type: 'TextualBody', purpose: 'describing', name: '程度', value: '強' }]);
    await run('undoAnnotation');
    expect((await annotations(document)).map(({ body }) => body)).to.deep.equal([[]]);
    put(editor, '陳可風');
    await run('setAttribute', '程度', '');
    expect((await annotations(document)).map(({ tag }) => tag), 'no attribute, and so no mark confirmed').to.deep.equal(['立場']);
    await vscode.workspace.fs.delete(file);
  });

  it('relates a speaker to what is said by pointing at it, as one step, and follows the relation', async () => {
    const editor = await show(page, 'relations.zh.txt');
    const { document } = editor;
    const before = await marked(document);
    put(editor, '陳可風');
    await run('relate', { isPointing: true });
    put(editor, '會顧及');
    await run('relate', { name: 'speaker' });
    const both = await annotations(document);
    const point = both.find(({ tag }) => tag.startsWith('point/'))!;
    expect(both.find(({ tag }) => tag === 'person')!.body).to.deep.equal([{ type: 'SpecificResource', purpose: 'linking', name: 'speaker', source: point.id }]);
    put(editor, '陳可風');
    await run('goToRelated');
    expect(document.getText(new vscode.Range(editor.selection.active, editor.selection.active.translate(0, 2)))).to.equal('工程');
    await run('undoAnnotation');
    expect(await marked(document)).to.deep.equal(before);
  });

  it('keeps a relation whose other end was removed until it is taken away', async () => {
    const editor = await show(page, 'broken-relation.zh.txt');
    const { document } = editor;
    await marked(document);
    put(editor, '陳可風');
    await run('relate', { isPointing: true });
    put(editor, '世界衛');
    await run('relate', { name: '委託' });
    put(editor, '世界衛');
    await run('removeTag');
    const [left, ...others] = await annotations(document);
    expect(others).to.deep.equal([]);
    expect(left!.body).to.have.length(1);
    put(editor, '陳可風');
    await run('removeFromMark');
    expect((await annotations(document)).map(({ body }) => body)).to.deep.equal([[]]);
  });
});
