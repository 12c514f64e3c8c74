import * as vscode from 'vscode';

/** Language id of the texts we work on. */
export const languageId = 'zh-source';

/** Where our providers listen. Chat inputs and other hidden documents have schemes of their own and stay outside. */
export const selector: vscode.DocumentSelector = [
  'file', 'untitled', 'vscode-vfs', 'vscode-remote', 'vscode-userdata', 'vscode-test-web', 'memfs', 'tmp', 'http', 'https', 'meipi',
].map((scheme) => ({ language: languageId, scheme }));

/** Whether a document is one of ours. */
export function isSourceDocument(document: vscode.TextDocument): boolean {
  return document.languageId === languageId && vscode.languages.match(selector, document) > 0;
}

/** The active editor when it shows one of our texts. */
export function activeSourceEditor(): vscode.TextEditor | undefined {
  const editor = vscode.window.activeTextEditor;
  return editor && isSourceDocument(editor.document) ? editor : undefined;
}
