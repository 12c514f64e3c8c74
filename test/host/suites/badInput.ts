import { expect } from 'chai';
import * as vscode from 'vscode';
import { api, closeAll, marked, show } from '../support.ts';

describe('bad input', () => {
  before(closeAll);
  afterEach(closeAll);

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
});
