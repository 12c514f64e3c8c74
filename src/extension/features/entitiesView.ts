import * as vscode from 'vscode';
import type { DocumentAnalysis, Entity, EntityKind, Mention } from '../../core/document/model.ts';
import { entityKinds } from '../../core/document/model.ts';
import { entityTable } from '../../core/features/entityTable.ts';
import { toRange } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';

type Node =
  | { readonly type: 'kind'; readonly kind: EntityKind; readonly entities: readonly Entity[] }
  | { readonly type: 'entity'; readonly entity: Entity }
  | { readonly type: 'mention'; readonly mention: Mention };

/** How many characters of context a mention shows on either side. */
const contextLength = 12;

/** Every entity of the active text: by kind, with counts, each mention with its context and one click away. */
export function activateEntitiesView(services: Services): vscode.Disposable {
  const changed = new vscode.EventEmitter<undefined>();
  let analysis: DocumentAnalysis | undefined;
  let document: vscode.TextDocument | undefined;
  const provider: vscode.TreeDataProvider<Node> = {
    onDidChangeTreeData: changed.event,
    getChildren: (node) => (analysis ? childrenOf(analysis, node) : []),
    getTreeItem: (node) => treeItem(analysis!, document!, node),
  };
  const view = vscode.window.createTreeView('meipi.entities', { treeDataProvider: provider, showCollapseAll: true });
  const update = (): void => {
    const editor = activeSourceEditor();
    if (!editor && vscode.window.activeTextEditor === undefined) return; // the focus is in a panel: keep what is shown
    document = editor?.document;
    analysis = document && services.documents.get(document)?.analysis;
    view.description = analysis ? String(analysis.entities.length) : '';
    changed.fire(undefined);
  };
  update();
  return vscode.Disposable.from(
    view, changed,
    services.documents.onDidChangeAnalysis(update),
    vscode.window.onDidChangeActiveTextEditor(update),
    registerCommand(services, 'meipi.revealMention', (uri: vscode.Uri, range: vscode.Range) => vscode.window.showTextDocument(uri, { selection: range })),
    registerCommand(services, 'meipi.copyEntities', async () => {
      if (!analysis || analysis.entities.length === 0) return void vscode.window.showInformationMessage(vscode.l10n.t('This text has no entities to copy.'));
      const formats = [{ label: vscode.l10n.t('Table for spreadsheets'), format: 'tsv' as const }, { label: 'CSV', format: 'csv' as const }, { label: 'Markdown', format: 'md' as const }];
      const picked = await vscode.window.showQuickPick(formats, { title: vscode.l10n.t('Copy entities as') });
      if (picked) await vscode.env.clipboard.writeText(entityTable(analysis, picked.format, kindName));
    }),
  );
}

function childrenOf(analysis: DocumentAnalysis, node: Node | undefined): Node[] {
  if (!node) return entityKinds.flatMap((kind) => {
    const entities = analysis.entities.filter((entity) => entity.kind === kind);
    return entities.length > 0 ? [{ type: 'kind' as const, kind, entities: [...entities].sort((a, b) => b.mentions.length - a.mentions.length) }] : [];
  });
  if (node.type === 'kind') return node.entities.map((entity) => ({ type: 'entity', entity }));
  if (node.type === 'entity') return node.entity.mentions.flatMap((i) => (analysis.mentions[i] ? [{ type: 'mention' as const, mention: analysis.mentions[i] }] : []));
  return [];
}

function treeItem(analysis: DocumentAnalysis, document: vscode.TextDocument, node: Node): vscode.TreeItem {
  if (node.type === 'kind') {
    const item = new vscode.TreeItem(kindName(node.kind), vscode.TreeItemCollapsibleState.Collapsed);
    item.id = node.kind;
    item.description = String(node.entities.length);
    item.iconPath = new vscode.ThemeIcon('symbol-field', new vscode.ThemeColor(`meipi.${node.kind}`));
    return item;
  }
  if (node.type === 'entity') {
    const item = new vscode.TreeItem(node.entity.canonical, vscode.TreeItemCollapsibleState.Collapsed);
    item.id = `${node.entity.kind} ${node.entity.canonical}`;
    item.description = `${node.entity.mentions.length}${node.entity.spellings.length > 1 ? ` · ${node.entity.spellings.join(' ')}` : ''}`;
    return item;
  }
  const { mention } = node;
  const { text } = analysis.source;
  const around = (start: number, end: number): string => text.slice(Math.max(0, start), end).replace(/\s+/g, '');
  const before = around(mention.start - contextLength, mention.start);
  const label = before + around(mention.start, mention.end) + around(mention.end, mention.end + contextLength);
  const item = new vscode.TreeItem({ label, highlights: [[before.length, before.length + around(mention.start, mention.end).length]] });
  const range = toRange(analysis.source, mention);
  item.description = String(range.start.line + 1);
  item.tooltip = `${mention.origin.layer}: ${mention.origin.rule}`;
  item.command = { command: 'meipi.revealMention', title: '', arguments: [document.uri, range] };
  return item;
}
