import * as vscode from 'vscode';
import { serializeSidecar } from '../../core/annotations/sidecar.ts';
import { registerCommand, reportError } from '../guard.ts';
import { showInformation } from '../messages.ts';
import { requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { sidecarHeader } from '../sidecarHeader.ts';
import { authorOf } from '../sidecarFiles.ts';
import { fileName } from '../uris.ts';
import { authorWord } from '../words.ts';

/** Several annotators, a sidecar each: whose a sidecar without a name is, and what becomes of the open texts when the name changes. */
export function activateAuthors(services: Services): vscode.Disposable {
  const { annotations, documents, sidecars } = services;
  const told = new Set<string>();

  /** @param answer - Whose, for other extensions and tests; asked for otherwise. */
  const claim = async (document: vscode.TextDocument, answer?: unknown): Promise<void> => {
    const [mine, another] = [vscode.l10n.t('They are mine'), vscode.l10n.t('They are another\'s')];
    const question = vscode.l10n.t('Whose are the annotations of {0}? They carry no name, and yours is "{1}" now. Until you say so you go on working in them. Another\'s stay as they are, yours begin in a file of their own.', fileName(document.uri), authorOf(document));
    const chosen = answer === 'mine' ? mine : answer === 'another' ? another : await showInformation(question, mine, another);
    if (chosen === undefined || !sidecars.ownOf(document).isUnsure) return;
    const text = documents.get(document)?.source.text ?? '';
    const empty = serializeSidecar(await sidecarHeader(fileName(document.uri), text), [], [], text);
    await annotations.reopen(document, () => sidecars.claim(document, chosen === mine, empty));
    await services.comparison.refresh();
  };

  const tell = async (document: vscode.TextDocument): Promise<void> => {
    await annotations.whenLoaded(document);
    const key = `${authorOf(document)} ${document.uri.toString()}`;
    if (told.has(key) || !documents.get(document)) return;
    told.add(key);
    if (sidecars.ownOf(document).isUnsure) return claim(document);
    if (annotations.all(document).length > 0) return;
    const others = await sidecars.othersOf(document);
    if (others.length > 0) await offer(document, others.map(({ author }) => authorWord(author)));
  };

  /** One's own annotations are empty and another's are not shown: nobody shall take them for lost. */
  const offer = async (document: vscode.TextDocument, names: readonly string[]): Promise<void> => {
    const [compare, setName] = [vscode.l10n.t('Compare'), vscode.l10n.t('Set my name')];
    const list = names.join(vscode.l10n.t(', '));
    const chosen = authorOf(document) === ''
      ? await showInformation(vscode.l10n.t('{0} is annotated by {1}. If that is you, set your name to see and write your annotations.', fileName(document.uri), list), setName, compare)
      : await showInformation(vscode.l10n.t('{0} is annotated by {1}. Yours go into a file of their own.', fileName(document.uri), list), compare);
    if (chosen === compare) await vscode.commands.executeCommand('meipi.compareAnnotations');
    if (chosen === setName) await vscode.commands.executeCommand('workbench.action.openSettings', 'meipi.author');
  };

  const guarded = (work: Promise<unknown>): void => void work.catch((error: unknown) => reportError(services.log, vscode.l10n.t('reading annotations'), error));

  const rename = async (event: vscode.ConfigurationChangeEvent): Promise<void> => {
    const touched = documents.all().map(({ document }) => document).filter((document) => event.affectsConfiguration('meipi.author', document));
    for (const document of touched) await annotations.reopen(document).catch((error: unknown) => reportError(services.log, fileName(document.uri), error)); // the others can follow all the same
    if (touched.length > 0) await services.comparison.refresh();
    for (const document of touched) guarded(tell(document));
  };

  return vscode.Disposable.from(
    documents.onDidOpen(({ document }) => guarded(tell(document))),
    vscode.workspace.onDidChangeConfiguration((event) => guarded(rename(event))),
    registerCommand(services, 'meipi.claimAnnotations', async (answer?: unknown) => {
      const text = requireText(services);
      if (!text) return;
      await annotations.whenLoaded(text.document);
      if (sidecars.ownOf(text.document).isUnsure) await claim(text.document, answer);
      else void showInformation(vscode.l10n.t('The annotations of this text are in {0}; there is nothing to settle.', fileName(sidecars.uriOf(text.document))));
    }),
  );
}
