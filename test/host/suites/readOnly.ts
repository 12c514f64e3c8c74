import { expect } from 'chai';
import * as vscode from 'vscode';
import { cleanUp, closeAll, confirm, exists, folder, marked, page, read, run, show as showNew, sidecarOf, until } from '../support.ts';

/** A file system that only gives: what it holds is set by the test. */
class ReadOnlyFiles implements vscode.FileSystemProvider {
  readonly #files = new Map<string, Uint8Array>();
  readonly #changed = new vscode.EventEmitter<vscode.FileChangeEvent[]>();
  readonly onDidChangeFile = this.#changed.event;

  put(uri: vscode.Uri, content: string): void {
    this.#files.set(uri.path, new TextEncoder().encode(content));
  }

  watch(): vscode.Disposable {
    return new vscode.Disposable(() => undefined);
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    if (uri.path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.readFile(uri).length };
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.#files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
  }

  readFile(uri: vscode.Uri): Uint8Array {
    const bytes = this.#files.get(uri.path);
    if (!bytes) throw vscode.FileSystemError.FileNotFound(uri);
    return bytes;
  }

  createDirectory(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  writeFile(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  delete(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }

  rename(uri: vscode.Uri): void {
    throw vscode.FileSystemError.NoPermissions(uri);
  }
}

const confirmed = async (document: vscode.TextDocument): Promise<string[]> => (await marked(document)).filter((mark) => mark.endsWith('confirmed'));

describe('texts that cannot be written', () => {
  const files = new ReadOnlyFiles();
  const text = `唯讀的一篇。${page}`;
  const uri = vscode.Uri.from({ scheme: 'memfs', path: '/given.zh.txt' });
  const show = async (shown: vscode.Uri): Promise<vscode.TextEditor> => vscode.window.showTextDocument(await vscode.workspace.openTextDocument(shown));
  /** A saved copy takes over what was kept in VS Code, which shows that it was written. */
  const copied = async (name: string, content: string): Promise<string[]> => {
    const copy = vscode.Uri.joinPath(folder(), name);
    await vscode.workspace.fs.writeFile(copy, new TextEncoder().encode(content));
    const { document } = await show(copy);
    const found = await until(() => confirmed(document), (list) => list.length > 0);
    expect(await exists(sidecarOf(document))).to.equal(true);
    return found;
  };
  let registered: vscode.Disposable;
  before(async () => {
    await closeAll();
    files.put(uri, text);
    registered = vscode.workspace.registerFileSystemProvider('memfs', files, { isReadonly: true });
  });
  afterEach(closeAll);
  after(() => registered.dispose());

  it('keeps annotations of a read-only file system in VS Code, until a copy of the text is saved', async () => {
    const editor = await show(uri);
    await marked(editor.document);
    await confirm(editor, '陳可風');
    await closeAll();
    expect(await copied('given-copy.zh.txt', text)).to.deep.equal(['person 陳可風 confirmed']);
  });

  it('shows the annotations that lie beside a read-only text, and keeps them with those that are made', async () => {
    const own = vscode.Uri.joinPath(folder(), 'given-beside.zh.txt');
    await vscode.workspace.fs.writeFile(own, new TextEncoder().encode(`${text}又一句。\n`));
    const written = await show(own);
    await marked(written.document);
    await confirm(written, '青田市政府');
    const beside = uri.with({ path: '/beside.zh.txt' });
    files.put(beside, `${text}又一句。\n`);
    files.put(sidecarOf(written.document).with({ scheme: 'memfs', authority: '', path: '/beside.zh.txt.annotations.jsonl' }), await read(sidecarOf(written.document)));
    const shown = await show(beside);
    expect(await until(() => confirmed(shown.document), (list) => list.length > 0)).to.have.length(1);
    await confirm(shown, '陳可風');
    await closeAll();
    expect(await copied('beside-copy.zh.txt', `${text}又一句。\n`)).to.have.length(2);
  });

  it('changes nothing in a text that was made read-only in the session, until it is writable again', async () => {
    const { document } = await showNew(page, 'read-only-in-session.zh.txt');
    await marked(document);
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    for (const attempt of [() => run('convertDocumentTo.cn'), () => cleanUp('joinWrappedLines')]) {
      await attempt();
      expect(document.getText()).to.equal(page);
      expect(document.isDirty).to.equal(false);
    }
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorWriteableInSession');
    await run('convertDocumentTo.cn');
    expect(document.getText()).to.contain('市长陈可风表示');
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorReadonlyInSession');
    await run('backToSource');
    expect(document.getText()).to.contain('市长陈可风表示');
    await vscode.commands.executeCommand('workbench.action.files.setActiveEditorWriteableInSession');
    await run('backToSource');
    expect(document.getText()).to.equal(page);
    await document.save();
  });

  it('converts a text that only the preview shows, where its side takes no edit', async () => {
    const { document } = await showNew('互联网很慢，大家都说这样很好。\n', 'shown-in-preview.zh.txt');
    await marked(document);
    await run('reviewConversion', 'tw');
    await run('previewConversion', 'tw');
    await until(() => vscode.window.visibleTextEditors.find(({ document: { uri } }) => uri.scheme === 'meipi-preview'), (found) => found !== undefined);
    await run('convertReviewed');
    expect(document.getText()).to.equal('互聯網很慢，大家都說這樣很好。\n');
    await document.save();
  });
});
