import * as vscode from 'vscode';
import { decodeText, type Encoding } from '../../core/text/decode.ts';
import { changedMeanwhile } from '../documents.ts';
import { registerCommand } from '../guard.ts';
import { isSourceDocument, languageId } from '../language.ts';
import { showError, showInformation, showWarning } from '../messages.ts';
import type { Services } from '../services.ts';
import { exists, fileName } from '../uris.ts';

/** What VS Code calls the encodings. Big5 files of Hong Kong carry its supplementary characters. */
const names: Readonly<Record<Encoding, { readonly id: string; readonly label: string }>> = {
  'utf-8': { id: 'utf8', label: 'UTF-8' },
  'utf-16le': { id: 'utf16le', label: 'UTF-16 LE' },
  'utf-16be': { id: 'utf16be', label: 'UTF-16 BE' },
  gb18030: { id: 'gb18030', label: 'GB18030' },
  big5: { id: 'big5hkscs', label: 'Big5-HKSCS' },
};

/** Texts that were opened in the wrong encoding: told apart by their bytes, opened again rightly, rewritten as UTF-8 on request only. */
export function activateEncodings(services: Services): vscode.Disposable {
  const asked = new Set<string>();
  const offer = async (document: vscode.TextDocument): Promise<void> => {
    const key = document.uri.toString();
    if (!isSourceDocument(document) || document.isUntitled || asked.has(key) || !document.getText().includes('\ufffd')) return;
    asked.add(key);
    const encoding = await encodingOf(document.uri);
    if (!encoding || encoding === 'utf-8') return;
    const reopen = vscode.l10n.t('Reopen as {0}', names[encoding].label);
    const convert = vscode.l10n.t('Convert to UTF-8…');
    const answer = await showWarning(vscode.l10n.t('{0} was opened in the wrong encoding and cannot be read: its bytes are {1}.', fileName(document.uri), names[encoding].label), reopen, convert);
    if (answer === reopen) await reopenAs(document, encoding);
    else if (answer === convert) await convertToUtf8(services, document);
  };
  return vscode.Disposable.from(
    services.documents.onDidOpen(({ document }) => void offer(document)),
    services.documents.onDidClose((document) => asked.delete(document.uri.toString())),
    registerCommand(services, 'meipi.reopenWithEncoding', () => withFile(async (document, encoding) => reopenAs(document, encoding))),
    registerCommand(services, 'meipi.convertToUtf8', (answer?: 'rewrite') => withFile((document) => convertToUtf8(services, document, answer === 'rewrite'))),
  );
}

/** The active file and what its bytes are; says what is the matter where there is no such thing. */
async function withFile(run: (document: vscode.TextDocument, encoding: Encoding) => Promise<void>): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (!document || document.isUntitled) return void showInformation(vscode.l10n.t('Open a file first, then run this command again.'));
  if (document.isDirty) return void showWarning(vscode.l10n.t('{0} has changes that are not saved: undo or save them first, then run this command again.', fileName(document.uri)));
  const encoding = await encodingOf(document.uri);
  if (!encoding) return void showError(vscode.l10n.t('{0}: the bytes are no text in UTF-8, UTF-16, GB18030 or Big5. The file stays as it is; ask for it in one of these.', fileName(document.uri)));
  await run(document, encoding);
}

/** `undefined` when the bytes fit no encoding that we know. */
async function encodingOf(uri: vscode.Uri): Promise<Encoding | undefined> {
  const decoded = decodeText(await vscode.workspace.fs.readFile(uri));
  return 'encoding' in decoded ? decoded.encoding : undefined;
}

async function reopenAs(document: vscode.TextDocument, encoding: Encoding): Promise<void> {
  const { id, label } = names[encoding];
  const { languageId: language } = document;
  const opened = await vscode.workspace.openTextDocument(document.uri, { encoding: id });
  if (opened.languageId !== language && language === languageId) await vscode.languages.setTextDocumentLanguage(opened, language);
  await vscode.window.showTextDocument(opened);
  if (opened.encoding !== id) return void showWarning(vscode.l10n.t('This editor cannot change the encoding by itself: click the encoding in the status bar, then "Reopen with Encoding", then {0}.', label));
  vscode.window.setStatusBarMessage(vscode.l10n.t('Opened as {0}; the file is unchanged.', label), 5000);
}

/** Never without a question, unless who calls has answered it: the bytes of the file are other ones afterwards. */
async function convertToUtf8(services: Services, document: vscode.TextDocument, isAnswered = false): Promise<void> {
  const bytes = await vscode.workspace.fs.readFile(document.uri);
  const decoded = decodeText(bytes);
  if (!('encoding' in decoded)) return;
  if (decoded.encoding === 'utf-8') return void showInformation(vscode.l10n.t('{0} is UTF-8 already. Nothing was changed.', fileName(document.uri)));
  const rewrite = vscode.l10n.t('Rewrite as UTF-8');
  const question = vscode.l10n.t('Rewrite {0} from {1} to UTF-8?', fileName(document.uri), names[decoded.encoding].label);
  if (!isAnswered && (await showWarning(question, { modal: true, detail: vscode.l10n.t('Every character stays the same; the bytes on disk change. Programs that expect the old encoding will not read the file any more; the file as it is now is kept beside it.') }, rewrite)) !== rewrite) return;
  const now = await vscode.workspace.fs.readFile(document.uri);
  if (document.isDirty || now.length !== bytes.length || now.some((byte, i) => byte !== bytes[i])) throw changedMeanwhile();
  const backup = await freeUri(document.uri, decoded.encoding);
  await services.platform.writeAtomic(backup, bytes);
  await services.platform.writeAtomic(document.uri, new TextEncoder().encode(decoded.text));
  await reopenAs(document, 'utf-8');
  void showInformation(vscode.l10n.t('{0} is UTF-8 now. The file as it was is kept as {1}; delete it when you need it no more.', fileName(document.uri), fileName(backup)));
}

/** A name beside the file that nothing has yet: `speech.zh.txt.big5.bak`, `speech.zh.txt.big5.2.bak` … */
async function freeUri(uri: vscode.Uri, encoding: Encoding): Promise<vscode.Uri> {
  for (let i = 1; ; i++) {
    const free = uri.with({ path: `${uri.path}.${encoding}${i === 1 ? '' : `.${i}`}.bak` });
    if (!(await exists(free))) return free;
  }
}
