// Runs inside the extension host: how long its loop is held up while a file and an open text are converted.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import * as vscode from 'vscode';

const settle = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Longest and 99 % delay of the loop in milliseconds while something is done, and the longest turn in processor time, which other work on the machine does not stretch. */
async function delayOf(work: () => Promise<unknown>): Promise<{ readonly longest: number; readonly most: number; readonly turn: number; readonly seconds: number }> {
  const monitor = monitorEventLoopDelay({ resolution: 1 });
  const start = performance.now();
  let [turn, last] = [0, process.cpuUsage()];
  const timer = setInterval(() => {
    const { user, system } = process.cpuUsage(last);
    turn = Math.max(turn, (user + system) / 1000);
    last = process.cpuUsage();
  }, 1);
  monitor.enable();
  await work();
  monitor.disable();
  clearInterval(timer);
  return { longest: monitor.max / 1e6, most: monitor.percentile(99) / 1e6, turn, seconds: (performance.now() - start) / 1000 };
}

async function report(name: string, work: () => Promise<unknown>): Promise<void> {
  const { longest, most, turn, seconds } = await delayOf(work);
  console.log(`#bench ${name}.longest ${longest}`);
  console.log(`#bench ${name}.turn ${turn}`);
  console.log(`#bench ${name}.p99 ${most}`);
  console.log(`#bench ${name}.seconds ${seconds}`);
}

export async function run(): Promise<void> {
  const folder = vscode.workspace.workspaceFolders![0]!.uri.fsPath;
  const convert = (name: string, way: string): Thenable<unknown> => vscode.commands.executeCommand('meipi.convertFiles', vscode.Uri.file(path.join(folder, name)), undefined, 'hk', way);
  await vscode.extensions.getExtension('meipi.meipi')!.activate();
  await convert('small.zh.txt', 'beside'); // the process starts
  await settle(3000);
  await report('idle', () => settle(4000));
  await report('file', () => Promise.resolve(convert('long.txt', 'beside')));
  const size = fs.statSync(path.join(folder, 'long.hk.txt')).size;
  if (size < fs.statSync(path.join(folder, 'long.txt')).size * 0.9) throw new Error('the file was not converted');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.file(path.join(folder, 'open.txt')));
  const editor = await vscode.window.showTextDocument(document);
  await settle(2000);
  const before = document.getText();
  // The editor's own part: the same edit without us, in a text that is none of ours.
  await report('edit', async () => {
    const lines = document.lineCount;
    await editor.edit((edit) => edit.replace(new vscode.Range(0, 0, lines, 0), before.replaceAll('的', '得')));
  });
  await vscode.commands.executeCommand('undo');
  await vscode.languages.setTextDocumentLanguage(document, 'zh-source');
  await settle(30_000); // the analysis of the text is not what is measured
  await report('open', () => Promise.resolve(vscode.commands.executeCommand('meipi.convertDocumentTo.hk')));
  if (vscode.window.activeTextEditor?.document.getText() === before) throw new Error(`the text was not converted (${os.loadavg()[0]})`);
}
