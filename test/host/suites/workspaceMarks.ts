import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, folder, marked, page, put, read, run, runAndAccept, show, sidecarOf } from '../support.ts';

const here = '潮汐觀測站昨日啟用，工作人員說潮汐觀測站運作正常。\n';
const shut = '青田市政府昨日宣布，水位每月公布，由潮汐观\n测站负责。市长陈可风表示，潮汐观测站由青田\n市管理。\n';

async function tags(uri: vscode.Uri): Promise<string[]> {
  await (await api()).flush();
  const lines = (await read(uri)).trimEnd().split('\n').slice(1);
  return lines.map((line) => (JSON.parse(line) as { readonly tag: string }).tag);
}

describe('marks in the workspace', () => {
  before(closeAll);
  afterEach(closeAll);

  it('tags the same words in every text, open or not, in either script and over a line end, and takes back what was not changed since', async () => {
    const closed = vscode.Uri.joinPath(folder(), 'stations.zh.txt');
    await vscode.workspace.fs.writeFile(closed, new TextEncoder().encode(shut));
    const editor = await show(here, 'station.zh.txt');
    const { document } = editor;
    await marked(document);
    editor.selection = new vscode.Selection(document.positionAt(0), document.positionAt(5));
    await run('tagAllInWorkspace', { tag: '設施', isSure: true });
    const sidecar = closed.with({ path: `${closed.path}.annotations.jsonl` });
    expect(await tags(sidecar)).to.deep.equal(['設施', '設施']);
    expect((await marked(document)).filter((mark) => mark.startsWith('設施'))).to.deep.equal(Array(2).fill('設施 潮汐觀測站 confirmed'));
    expect(await read(closed)).to.equal(shut);
    put(editor, '潮汐觀測站運作');
    await run('rejectMark');
    await run('undoWorkspaceAct');
    expect(await tags(sidecar)).to.deep.equal([]);
    expect(await tags(sidecarOf(document))).to.deep.equal(['設施'], 'what was rejected since is a decision of its own');
    expect((await marked(document)).some((mark) => mark.startsWith('設施'))).to.equal(false);
  });

  it('confirms what is open in every text after a preview, leaves what was rejected, and takes all of it back at once', async () => {
    for (const [name, type] of await vscode.workspace.fs.readDirectory(folder())) // what other suites left would be confirmed as well
      if (type === vscode.FileType.File) await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), name));
    const closed = vscode.Uri.joinPath(folder(), 'confirm-shut.zh.txt');
    await vscode.workspace.fs.writeFile(closed, new TextEncoder().encode(page));
    const editor = await show(page, 'confirm-open.zh.txt');
    const { document } = editor;
    const names = (await marked(document)).length;
    put(editor, '陳可風');
    await run('rejectMark');
    expect(await marked((await show('沒有人來。\n', 'confirm-nothing.zh.txt')).document)).to.deep.equal([]);
    await runAndAccept('confirmAll');
    const states = async (): Promise<string[]> => (await (await api()).marksOf(document.uri)).map(({ status }) => status).sort();
    expect(await states()).to.deep.equal([...Array<string>(names - 1).fill('confirmed'), 'rejected']);
    const sidecar = closed.with({ path: `${closed.path}.annotations.jsonl` });
    expect(await tags(sidecar)).to.have.length(names).and.include('person');
    await run('undoWorkspaceAct');
    expect(await states()).to.deep.equal(['rejected', ...Array<string>(names - 1).fill('suggested')]);
    expect(await tags(sidecar)).to.deep.equal([]);
    await run('redoWorkspaceAct');
    expect(await states()).to.deep.equal([...Array<string>(names - 1).fill('confirmed'), 'rejected']);
    expect(await tags(sidecar)).to.have.length(names).and.include('person');
    await run('undoWorkspaceAct');
    expect(await tags(sidecar)).to.deep.equal([]);
  });

  it('marks and unmarks all mentions of an entity, each as one step', async () => {
    const editor = await show(page.replace('市長陳可風表示', '市長陳可風表示，陳可風說'), 'entity-all.zh.txt');
    const { document } = editor;
    const before = await marked(document);
    const names = async (): Promise<string[]> => (await marked(document)).filter((mark) => mark.startsWith('person 陳可風'));
    expect(await names()).to.deep.equal(Array(2).fill('person 陳可風 suggested'));
    put(editor, '陳可風');
    await run('markEntity', undefined, true);
    expect(await names()).to.deep.equal(Array(2).fill('person 陳可風 confirmed'));
    put(editor, '陳可風');
    await run('unmarkEntity', undefined, true);
    expect(await names()).to.deep.equal([]);
    await run('undoAnnotation');
    await run('undoAnnotation');
    expect(await marked(document)).to.deep.equal(before);
  });
});
