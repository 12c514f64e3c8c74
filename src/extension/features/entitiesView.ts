import * as vscode from 'vscode';
import type { DocumentAnalysis, Entity, EntityKind, Mention } from '../../core/document/model.ts';
import { entityKinds } from '../../core/document/model.ts';
import { mentionsOf, writtenAs } from '../../core/features/entityAt.ts';
import { type EntityOrder, orderEntities, searchEntities } from '../../core/features/entitySearch.ts';
import { entityTable } from '../../core/features/entityTable.ts';
import { chosenOrFocused } from '../chosenRows.ts';
import { toRange } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { showInformation } from '../messages.ts';
import type { Services } from '../services.ts';
import { kindName, reasonText } from '../words.ts';
import { askFilterWords, type Readings } from './inputs.ts';

/** A row; the analysis it is from, since the view may have gone on to another text when VS Code asks how it looks. */
type Node = { readonly analysis: DocumentAnalysis; readonly document: vscode.TextDocument } & (
  | { readonly type: 'kind'; readonly kind: EntityKind; readonly entities: readonly Entity[] }
  | { readonly type: 'entity'; readonly entity: Entity }
  | { readonly type: 'mention'; readonly entity: Entity; readonly mention: Mention });

/** How many characters of context a mention shows on either side. */
const contextLength = 12;
const orderKey = 'meipi.entityOrder';
const filteredKey = 'meipi.entitiesFiltered';
/** What the view says while it has no rows goes by this: `reading` and `some` say nothing, a filter that hides all has its own message. */
const shownKey = 'meipi.entitiesShown';

/** Every entity of the active text: by kind, with counts, each mention with its context and one click away. */
export function activateEntitiesView(services: Services): vscode.Disposable {
  const tree = new EntityTree(services);
  return vscode.Disposable.from(
    tree,
    services.documents.onDidSettle(() => tree.update()),
    vscode.window.onDidChangeActiveTextEditor(() => tree.update()),
    registerCommand(services, 'meipi.revealMention', (uri: vscode.Uri, range: vscode.Range) => vscode.window.showTextDocument(uri, { selection: range })),
    registerCommand(services, 'meipi.copyEntities', () => tree.copy()),
    registerCommand(services, 'meipi.filterEntities', () => tree.askFilter()),
    registerCommand(services, 'meipi.clearEntityFilter', () => tree.filterBy('')),
    registerCommand(services, 'meipi.sortEntities', () => tree.sort()),
    registerCommand(services, 'meipi.focusedEntity', () => tree.focused()),
  );
}

class EntityTree implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<Node>;
  #analysis: DocumentAnalysis | undefined;
  #document: vscode.TextDocument | undefined;
  #filter = '';
  #readings: Readings = () => [];

  constructor(services: Services) {
    this.#services = services;
    this.#view = vscode.window.createTreeView<Node>('meipi.entities', {
      treeDataProvider: {
        onDidChangeTreeData: this.#changed.event,
        getChildren: (node) => this.#childrenOf(node),
        getTreeItem: (node) => treeItem(node, this.#filter !== ''),
      },
      showCollapseAll: true,
    });
    this.update();
  }

  update(): void {
    const editor = activeSourceEditor();
    if (!editor && vscode.window.activeTextEditor === undefined) return; // the focus is in a panel: keep what is shown
    const analysis = editor && this.#services.documents.get(editor.document)?.analysis;
    if (this.#document === editor?.document && this.#analysis === analysis) return; // drawn anew, the rows of an open menu would be gone
    this.#document = editor?.document;
    this.#analysis = analysis;
    const shown = !editor ? 'closed' : !analysis ? 'reading' : analysis.entities.length === 0 ? 'none' : 'some';
    void vscode.commands.executeCommand('setContext', shownKey, shown);
    this.#changed.fire(undefined);
  }

  /** Filters while the user types; Escape brings back what was. */
  askFilter(): Promise<void> {
    return askFilterWords(this.#services, { title: vscode.l10n.t('Filter entities'), placeholder: vscode.l10n.t('A name in either script, or pinyin: chenkefeng, ckf') }, this.#filter, (words, readings) => {
      this.#readings = readings;
      this.filterBy(words);
    });
  }

  filterBy(query: string): void {
    this.#filter = query.trim();
    void vscode.commands.executeCommand('setContext', filteredKey, this.#filter !== '');
    this.#changed.fire(undefined);
  }

  async sort(): Promise<void> {
    await this.#services.context.workspaceState.update(orderKey, this.#order === 'text' ? 'frequency' : 'text');
    this.#changed.fire(undefined);
    vscode.window.setStatusBarMessage(this.#order === 'text' ? vscode.l10n.t('Entities are in the order of the text') : vscode.l10n.t('Entities are sorted by frequency'), 3000);
  }

  async copy(): Promise<void> {
    const analysis = this.#analysis;
    if (!analysis || analysis.entities.length === 0) return void showInformation(vscode.l10n.t('This text has no entities to copy.'));
    const formats = [{ label: vscode.l10n.t('Table for spreadsheets'), format: 'tsv' as const }, { label: 'CSV', format: 'csv' as const }, { label: 'Markdown', format: 'md' as const }];
    const picked = await vscode.window.showQuickPick(formats, { title: vscode.l10n.t('Copy entities as') });
    if (!picked) return;
    const heads = [vscode.l10n.t('Entity'), vscode.l10n.t('Kind'), vscode.l10n.t('Spellings'), vscode.l10n.t('Mentions'), vscode.l10n.t('First line')];
    await vscode.env.clipboard.writeText(entityTable(analysis, picked.format, { heads, kindName }));
    vscode.window.setStatusBarMessage(vscode.l10n.t('{0} entities copied', analysis.entities.length), 3000);
  }

  /** The row that a key of the view is meant for. */
  async focused(): Promise<Node | undefined> {
    return (await chosenOrFocused(['key'], this.#view))?.[0];
  }

  dispose(): void {
    this.#view.dispose();
    this.#changed.dispose();
  }

  get #order(): EntityOrder {
    return this.#services.context.workspaceState.get<EntityOrder>(orderKey, 'frequency');
  }

  #childrenOf(node: Node | undefined): Node[] {
    if (node) return childrenOf(node);
    const [analysis, document] = [this.#analysis, this.#document];
    if (!analysis || !document) return [];
    const found = orderEntities(searchEntities(analysis.entities, this.#filter, this.#readings), this.#order);
    this.#view.description = this.#filter === '' ? String(found.length) : '';
    this.#view.message = this.#filter === '' ? '' : vscode.l10n.t('"{0}": {1} of {2} entities', this.#filter, found.length, analysis.entities.length);
    return entityKinds.flatMap((kind) => {
      const entities = found.filter((entity) => entity.kind === kind);
      return entities.length > 0 ? [{ type: 'kind' as const, analysis, document, kind, entities }] : [];
    });
  }
}

function childrenOf(node: Node): Node[] {
  const { analysis, document } = node;
  if (node.type === 'kind') return node.entities.map((entity) => ({ type: 'entity', analysis, document, entity }));
  if (node.type === 'mention') return [];
  return mentionsOf(analysis, node.entity).map((mention) => ({ type: 'mention', analysis, document, entity: node.entity, mention }));
}

function treeItem(node: Node, isFiltered: boolean): vscode.TreeItem {
  switch (node.type) {
    case 'kind': {
      const item = new vscode.TreeItem(kindName(node.kind), isFiltered ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
      item.id = `${node.kind}${isFiltered ? ' filtered' : ''}`; // VS Code remembers what is open by id
      item.description = String(node.entities.length);
      item.iconPath = new vscode.ThemeIcon('symbol-field', new vscode.ThemeColor(`meipi.${node.kind}`));
      return item;
    }
    case 'entity': return entityItem(node.analysis, node.entity);
    case 'mention': return mentionItem(node.analysis, node.document, node.mention);
  }
}

function entityItem({ mentions, source }: DocumentAnalysis, { kind, canonical, spellings, mentions: indexes }: Entity): vscode.TreeItem {
  const item = new vscode.TreeItem(canonical, vscode.TreeItemCollapsibleState.Collapsed);
  const others = spellings.filter((name) => name !== canonical);
  const first = mentions[indexes[0]!]!;
  item.id = `${kind} ${canonical}`;
  item.contextValue = 'entity';
  item.description = [String(indexes.length), ...others].join(' · ');
  item.tooltip = `${canonical} · ${kindName(kind)}\n${vscode.l10n.t('first in line {0}', source.positionAt(first.start).line + 1)}\n${reasonText(first.origin)}`;
  return item;
}

function mentionItem({ source }: DocumentAnalysis, document: vscode.TextDocument, mention: Mention): vscode.TreeItem {
  const around = (start: number, end: number): string => source.text.slice(Math.max(0, start), end).replace(/\s+/g, '');
  const before = around(mention.start - contextLength, mention.start);
  const words = writtenAs(source, mention);
  const item = new vscode.TreeItem({ label: before + words + around(mention.end, mention.end + contextLength), highlights: [[before.length, before.length + words.length]] });
  const range = toRange(source, mention);
  item.contextValue = 'mention';
  item.description = String(range.start.line + 1);
  item.tooltip = reasonText(mention.origin);
  item.command = { command: 'meipi.revealMention', title: '', arguments: [document.uri, range] };
  return item;
}
