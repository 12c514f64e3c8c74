// Runs inside the extension host: how long activating takes, module loading included.
import * as vscode from 'vscode';

export async function run(): Promise<void> {
  for (const id of ['meipi.meipi', 'vscode.markdown-language-features']) {
    const start = performance.now();
    await vscode.extensions.getExtension(id)!.activate();
    console.log(`#bench ${id} ${performance.now() - start}`);
  }
}
