// What the suites share. They run inside a real extension host, once on Node and once in a web worker: only `vscode`, mocha and chai.
import * as vscode from 'vscode';
import type { MeipiApi } from '../../src/extension/activate.ts';

export const page = '青田市政府昨日宣布，青田港擴建工程正式\n動工，首期工程預計明年底完成，屆時貨運量\n可望增加三成。市長陳可風表示，工程會顧及\n附近居民的需要，並已請環保署及世界衛\n生組織的專家提供意見。\n';

export async function api(): Promise<MeipiApi> {
  return (await vscode.extensions.getExtension('meipi.meipi')!.activate()) as MeipiApi;
}

export function folder(): vscode.Uri {
  return vscode.workspace.workspaceFolders![0]!.uri;
}

let number = 0;

/** A new file of ours in the workspace, shown in an editor. */
export async function show(content: string | Uint8Array, name = `text${number++}.zh.txt`): Promise<vscode.TextEditor> {
  const uri = vscode.Uri.joinPath(folder(), name);
  await vscode.workspace.fs.writeFile(uri, typeof content === 'string' ? new TextEncoder().encode(content) : content);
  return vscode.window.showTextDocument(await vscode.workspace.openTextDocument(uri));
}

export async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}

export function sidecarOf(document: vscode.TextDocument): vscode.Uri {
  return document.uri.with({ path: `${document.uri.path}.annotations.jsonl` });
}

export async function closeAll(): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}

export async function exists(uri: vscode.Uri): Promise<boolean> {
  return Promise.resolve(vscode.workspace.fs.stat(uri)).then(() => true, () => false);
}

/** Confirms the mark at the first place of `words`, and waits until saving was tried. */
export async function confirm(editor: vscode.TextEditor, words: string): Promise<void> {
  const at = editor.document.positionAt(editor.document.getText().indexOf(words));
  editor.selection = new vscode.Selection(at, at);
  await vscode.commands.executeCommand('meipi.confirmMark');
  await (await api()).flush();
}

/** Puts the cursor before the first place of some words. */
export function put(editor: vscode.TextEditor, words: string): void {
  const at = editor.document.positionAt(editor.document.getText().indexOf(words));
  editor.selection = new vscode.Selection(at, at);
}

/** Runs a command of ours. */
export async function run(command: string, ...args: unknown[]): Promise<void> {
  await vscode.commands.executeCommand(`meipi.${command}`, ...args);
}

/** Presses Enter until a command that asks by quick picks has ended: nothing tells when a pick is there. */
export async function runAndAccept(command: string): Promise<void> {
  let isDone = false;
  const done = run(command).finally(() => (isDone = true));
  while (!isDone) {
    await new Promise((resolve) => setTimeout(resolve, 300));
    await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
  }
  await done;
}

/** Less than mocha waits for a test, which would not say what it waited for. */
const patienceMilliseconds = 35_000;

/** Polls until the value is there: events of the workbench have no other end. @throws when it never comes, with what was asked of the value and what it was last. */
export async function until<T>(get: () => T | PromiseLike<T>, isDone: (value: T) => boolean): Promise<T> {
  for (const start = performance.now(); ;) {
    const value = await get();
    if (isDone(value)) return value;
    if (performance.now() - start > patienceMilliseconds) throw new Error(`waited in vain for ${String(isDone)} of ${String(get)}: it was last ${shortened(value)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function shortened(value: unknown): string {
  try {
    return (JSON.stringify(value) ?? String(value)).slice(0, 1000);
  } catch {
    return String(value);
  }
}

export async function marked(document: vscode.TextDocument): Promise<string[]> {
  const text = document.getText().replace(/\r\n?/g, '\n');
  const marks = await (await api()).marksOf(document.uri);
  return marks.filter((mark) => mark.status !== 'rejected').map((mark) => `${mark.tag} ${mark.spans.map(({ start, end }) => text.slice(start, end).replace(/\n/g, '⏎')).join('…')} ${mark.status}`);
}

/** Whether a tab shows a difference, as previews are. */
export function isDifferenceShown(): boolean {
  return vscode.window.tabGroups.all.some(({ tabs }) => tabs.some(({ input }) => input instanceof vscode.TabInputTextDiff));
}

/** Shows a clean-up and applies it. */
export async function cleanUp(command: string): Promise<void> {
  await run(command);
  await until(isDifferenceShown, (found) => found);
  await run('applyCleanUp');
}
