// Runs in the extension host: the real drawing code on a real editor, with 10,000 marks handed to it.
import * as vscode from 'vscode';
import type { Mark } from '../../src/core/annotations/annotation.ts';
import { entityKinds } from '../../src/core/document/model.ts';
import { SourceText } from '../../src/core/text/sourceText.ts';
import { activateHighlights } from '../../src/extension/features/highlights.ts';

const marksCount = 10_000;
const rounds = 40;

/** 10,000 marks over a long text, of which a screen and its margin draw a part; and all of them within reach. */
const layouts = [{ name: 'spread', marksALine: 5 }, { name: 'dense', marksALine: 50 }] as const;

export async function run(): Promise<void> {
  for (const { name, marksALine } of layouts) await measure(name, marksALine);
}

async function measure(name: string, marksALine: number): Promise<void> {
  const text = `${'青港'.repeat(2 * marksALine)}\n`.repeat(marksCount / marksALine);
  const uri = vscode.Uri.joinPath(vscode.workspace.workspaceFolders![0]!.uri, `${name}.zh.txt`);
  await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
  const editor = await vscode.window.showTextDocument(uri);
  await pause(3000); // the extension's own analysis, whose marks are not these
  const changed = new vscode.EventEmitter<vscode.TextDocument>();
  const source = SourceText.of(text);
  const versions = [0, 1].map((shift) => makeMarks(marksALine, shift));
  let marks = versions[0]!;
  const highlights = activateHighlights({ documents: { get: () => ({ source }) }, marks: { between: (_document, start, end) => marks.filter(({ spans }) => spans[0]!.start < end && start < spans[0]!.end), firsts: () => new Set(), onDidChangeMarks: changed.event }, tagSets: { colours: () => new Map(), onDidChange: new vscode.EventEmitter<void>().event } });
  const times: number[] = [];
  for (let i = 0; i < rounds; i++) {
    marks = versions[i % 2]!;
    const start = performance.now();
    const before = process.cpuUsage();
    changed.fire(editor.document);
    const { user, system } = process.cpuUsage(before);
    times.push((user + system) / 1000, performance.now() - start);
    await pause(30);
  }
  const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[values.length >> 1]!;
  console.log(`#bench ${name}.processor ${median(times.filter((_, i) => i % 2 === 0))}`);
  console.log(`#bench ${name}.elapsed ${median(times.filter((_, i) => i % 2 === 1))}`);
  highlights.dispose();
  changed.dispose();
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function makeMarks(marksALine: number, shift: number): readonly Mark[] {
  return Array.from({ length: marksCount }, (_, i) => {
    const start = Math.floor(i / marksALine) * (4 * marksALine + 1) + 4 * (i % marksALine) + shift;
    return { id: String(i), spans: [{ start, end: start + 2 }], tag: entityKinds[i % entityKinds.length]!, status: 'suggested' };
  });
}
