import * as vscode from 'vscode';
import type { Annotation } from '../../core/annotations/annotation.ts';
import { tagFamily } from '../../core/annotations/tags.ts';
import type { Span } from '../../core/text/span.ts';
import { toRange, toSpan } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';
import { tagIcon } from './tagIcon.ts';

/** A row: an annotation with its place, or one that has lost its words, with a guess where there is one. */
interface Row {
  readonly annotation: Annotation;
  readonly span: Span | undefined;
  readonly isPlaced: boolean;
}

/** All annotations of the active text: what is confirmed, what lost its words (with "attach here"), every note. */
export function activateAnnotationsView(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let document: vscode.TextDocument | undefined;
  const rows = (): Row[] => {
    if (!document) return [];
    const placed = services.annotations.placed(document).filter(({ annotation }) => annotation.status === 'confirmed' && tagFamily(annotation.tag) !== 'decision').map(({ annotation, spans }) => ({ annotation, span: spans[0], isPlaced: true }));
    const lost = services.annotations.unplaced(document).map(({ annotation, anchor }) => ({ annotation, span: anchor.status === 'orphan' ? undefined : anchor.spans[0], isPlaced: false }));
    return [...lost, ...placed.sort((a, b) => (a.span?.start ?? 0) - (b.span?.start ?? 0))];
  };
  const view = vscode.window.createTreeView<Row>('meipi.annotations', {
    treeDataProvider: { onDidChangeTreeData: changed.event, getChildren: (row) => (row ? [] : rows()), getTreeItem: (row) => treeItem(services, document!, row) },
  });
  const update = (): void => {
    const editor = activeSourceEditor();
    if (!editor && vscode.window.activeTextEditor === undefined) return;
    document = editor?.document;
    changed.fire(undefined);
  };
  update();
  const attach = async (row: Row | undefined): Promise<void> => {
    const editor = activeSourceEditor();
    const open = editor && services.documents.get(editor.document);
    if (!row || !editor || !open) return;
    const span = toSpan(open.source, editor.selection);
    if (span.start === span.end) return void vscode.window.showInformationMessage(vscode.l10n.t('Select the words this annotation belongs to, then attach it.'));
    await services.annotations.attach(editor.document, row.annotation.id, [span]);
  };
  return vscode.Disposable.from(
    view, changed,
    services.annotations.onDidChangeAnnotations(update),
    services.documents.onDidOpen(update),
    services.tagSets.onDidChange(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    registerCommand(services, 'meipi.attachHere', attach),
    registerCommand(services, 'meipi.removeAnnotation', async (row: Row | undefined) => {
      if (row && document) await services.annotations.remove(document, [row.annotation.id]);
    }),
  );
}

function treeItem(services: Services, document: vscode.TextDocument, { annotation, span, isPlaced }: Row): vscode.TreeItem {
  const quotation = annotation.targets.length === 0 ? vscode.l10n.t('Whole file') : annotation.targets.map((target) => target.exact).join(' … ');
  const item = new vscode.TreeItem(quotation);
  const source = services.documents.get(document)?.source;
  item.id = annotation.id;
  item.description = [kindName(annotation.tag), annotation.note].filter((part) => part !== undefined).join(' · ');
  item.tooltip = isPlaced ? `${quotation}\n${annotation.note ?? ''}` : vscode.l10n.t('The words of this annotation were not found. Select them and choose "Attach here".');
  item.iconPath = isPlaced ? tagIcon(annotation.tag, services.tagSets.colours(document.uri)) : new vscode.ThemeIcon('warning');
  item.contextValue = isPlaced ? 'placed' : 'lost';
  if (span && source && span.end <= source.length) item.command = { command: 'meipi.revealMention', title: '', arguments: [document.uri, toRange(source, span)] };
  return item;
}
