import * as vscode from 'vscode';
import type { AnnotationStatus, Mark } from '../../core/annotations/annotation.ts';
import { requireUnchanged } from '../documents.ts';
import { decideAll } from '../../core/annotations/bulk.ts';
import { relationEnds } from '../../core/annotations/relations.ts';
import { tagFamily } from '../../core/annotations/tags.ts';
import type { TagDefinition } from '../../core/annotations/tagSet.ts';
import { filterMarks, groupMarks, type ListedMark, listMarks, orderMarks, wordsOfMark } from '../../core/features/markList.ts';
import { chosenOrFocused } from '../chosenRows.ts';
import { toSpan } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { showInformation } from '../messages.ts';
import { requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';
import { sayDone } from './bulk.ts';
import { rulesOffSetting, switchedOff } from './rules.ts';
import { AnnotationFilter } from './annotationFilter.ts';
import { annotationItem, type AnnotationNode, type NodeContext, rowsOf, type Section } from './annotationNodes.ts';

/** VS Code builds a row for each child of an open node: more are not shown at once. */
const rowLimit = 2000;

/** What one version of the view shows. */
interface Shown extends NodeContext {
  readonly rows: readonly ListedMark[];
  readonly ends: ReturnType<typeof relationEnds>;
}

/** All marks of the active text by what became of them, all notes, and what lost its words (with "attach here"); attributes and relations below each. */
export function activateAnnotationsView(services: Services): vscode.Disposable {
  const tree = new AnnotationTree(services);
  return vscode.Disposable.from(
    tree,
    registerCommand(services, 'meipi.attachHere', (node?: AnnotationNode) => attach(services, node)),
    registerCommand(services, 'meipi.filterAnnotations', () => tree.askFilter()),
    registerCommand(services, 'meipi.clearAnnotationFilter', () => tree.choice.clear()),
    registerCommand(services, 'meipi.sortAnnotations', () => tree.choice.askOrder()),
    registerCommand(services, 'meipi.confirmRows', async (...given: unknown[]) => decideRows(services, tree.document, await tree.chosen(given), 'confirmed', given[2] === true)),
    registerCommand(services, 'meipi.rejectRows', async (...given: unknown[]) => decideRows(services, tree.document, await tree.chosen(given), 'rejected', given[2] === true)),
    registerCommand(services, 'meipi.removeAnnotation', async (...given: unknown[]) => {
      const ids = ((await tree.chosen(given)) ?? []).flatMap(rowsOf).filter(({ state }) => state !== 'suggested').map(({ id }) => id);
      if (tree.document) await services.annotations.remove(tree.document, [...new Set(ids)]);
    }),
  );
}

/** Puts an annotation without a place on the selected words. @param node - Its row; without one the user says which. */
async function attach(services: Services, node: AnnotationNode | undefined): Promise<void> {
  const text = requireText(services);
  if (!text) return;
  const { editor, document, source } = text;
  const row = node?.type === 'mark' ? node.row.id : undefined;
  const lost = row === undefined ? await lostItems(services, document) : [];
  if (row === undefined && lost.length === 0) return void showInformation(vscode.l10n.t('No annotation of this text has lost its words.'));
  const span = toSpan(source, editor.selection);
  if (span.start === span.end) return void showInformation(vscode.l10n.t('Select the words this annotation belongs to, then attach it.'));
  const id = row ?? (await vscode.window.showQuickPick(lost, { title: vscode.l10n.t('Which annotation belongs to the selected words?'), matchOnDescription: true, matchOnDetail: true }))?.id;
  if (id === undefined) return;
  requireUnchanged(services.documents, document, source);
  await services.annotations.attach(document, id, [span]);
}

interface LostItem extends vscode.QuickPickItem {
  readonly id: string;
}

async function lostItems(services: Services, document: vscode.TextDocument): Promise<LostItem[]> {
  await services.annotations.whenLoaded(document);
  return services.annotations.unplaced(document).filter(({ annotation }) => tagFamily(annotation.tag) !== 'decision').map(({ annotation: { id, tag, targets, note } }) => ({
    label: targets.map(({ exact }) => exact).join(' … '), description: kindName(tag), ...(note === undefined ? {} : { detail: note }), id,
  }));
}

/** Decides on what some nodes stand for, as one step: the count first where it is more than one. */
async function decideRows(services: Services, document: vscode.TextDocument | undefined, nodes: readonly AnnotationNode[] | undefined, status: AnnotationStatus, isSure: boolean): Promise<void> {
  if (!document || !nodes) return;
  const rows = [...new Map(nodes.flatMap(rowsOf).map((row) => [row.id, row])).values()];
  const count = decidable(services, document, rows, status).count;
  if (count === 0) return;
  const go = status === 'confirmed' ? vscode.l10n.t('Confirm {0}', count) : vscode.l10n.t('Reject {0}', count);
  const question = status === 'confirmed' ? vscode.l10n.t('Confirm {0} marks?', count) : vscode.l10n.t('Reject {0} marks?', count);
  const examples = [...new Set(rows.slice(0, 200).map(({ words }) => words))].slice(0, 12).join(' · ');
  if (count > 1 && !isSure && (await showInformation(question, { modal: true, detail: examples }, go)) !== go) return;
  const { open, ids, count: left } = decidable(services, document, rows, status); // as it is after the question
  const done = await services.annotations.act(document, { add: decideAll(open, status), change: { ids, to: (now) => ({ ...now, status }) } });
  if (count > 1 && left > 0) sayDone(services, document, done, status === 'confirmed' ? vscode.l10n.t('{0} marks are confirmed.', left) : vscode.l10n.t('{0} marks are rejected.', left));
}

/** What there is to decide on some rows now: a list that is older than the text offers what is gone, or what has another's place. */
function decidable(services: Services, document: vscode.TextDocument, rows: readonly ListedMark[], status: AnnotationStatus): { readonly open: readonly Mark[]; readonly ids: readonly string[]; readonly count: number } {
  const source = services.documents.get(document)?.source;
  const now = new Map(services.marks.all(document).map((mark) => [mark.id, mark]));
  const open = rows.flatMap(({ id, state, words }) => {
    const mark = state === 'suggested' ? now.get(id) : undefined;
    return mark && source && wordsOfMark(source, mark) === words ? [mark] : [];
  });
  const ids = rows.flatMap(({ id, state }) => {
    const annotation = state === 'lost' ? undefined : services.annotations.get(document, id);
    return annotation && annotation.status !== status ? [id] : [];
  });
  return { open, ids, count: open.length + ids.length };
}

class AnnotationTree implements vscode.Disposable {
  readonly #services: Services;
  readonly #changed = new vscode.EventEmitter<undefined>();
  readonly #view: vscode.TreeView<AnnotationNode>;
  readonly #disposables: readonly vscode.Disposable[];
  document: vscode.TextDocument | undefined;
  readonly choice: AnnotationFilter;
  #shown: Shown | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.choice = new AnnotationFilter(services, () => this.#changed.fire(undefined));
    this.#view = vscode.window.createTreeView<AnnotationNode>('meipi.annotations', {
      treeDataProvider: {
        onDidChangeTreeData: this.#changed.event,
        getChildren: (node) => this.#childrenOf(node),
        getTreeItem: (node) => annotationItem(node, this.#shown!),
      },
      canSelectMany: true, showCollapseAll: true,
    });
    const update = (): void => this.update();
    const follow = (): void => {
      if (activeSourceEditor()?.document !== this.document) this.update(); // drawn anew, the rows of an open menu would be gone
    };
    const { annotations, documents, tagSets } = services;
    this.#disposables = [annotations.onDidChangeAnnotations(update), documents.onDidOpen(update), documents.onDidSettle(update), tagSets.onDidChange(update), vscode.window.onDidChangeActiveTextEditor(follow), vscode.workspace.onDidChangeConfiguration((event) => event.affectsConfiguration(`meipi.${rulesOffSetting}`) && update())];
    this.update();
  }

  update(): void {
    const editor = activeSourceEditor();
    if (!editor && vscode.window.activeTextEditor === undefined) return; // the focus is in a panel: keep what is shown
    this.document = editor?.document;
    this.#changed.fire(undefined);
  }

  /** The rows a command is meant for; see `chosenOrFocused`. */
  chosen(given: readonly unknown[]): Promise<readonly AnnotationNode[] | undefined> {
    return chosenOrFocused(given, this.#view);
  }

  /** Asks what the list is to be narrowed by. */
  async askFilter(): Promise<void> {
    if (this.document) await this.choice.ask(this.#list(this.document, [])?.rows ?? []);
  }

  dispose(): void {
    vscode.Disposable.from(...this.#disposables, this.#view, this.#changed).dispose();
  }

  async #childrenOf(node: AnnotationNode | undefined): Promise<AnnotationNode[]> {
    if (!node) {
      this.#shown = this.document && this.#list(this.document, await this.#services.tagSets.of(this.document.uri));
      if (!this.#shown) return [];
      const { filter, order, text } = this.choice;
      const rows = orderMarks(filterMarks(this.#shown.rows, filter), order);
      this.#view.message = text === '' ? '' : vscode.l10n.t('{0}: {1} of {2}', text, rows.length, this.#shown.rows.length);
      const rules = switchedOff(this.#services, this.#shown.document);
      return [...sectionsOf(rows), ...(rules.length > 0 ? [{ type: 'rules' as const, rules }] : [])];
    }
    const shown = this.#shown;
    if (!shown) return [];
    if (node.type === 'section' && node.section !== 'notes' && node.section !== 'lost')
      return this.#groupsOf(shown, node.section, node.rows);
    if (node.type === 'section' || node.type === 'group') return marksOf(shown, node.section, node.rows);
    if (node.type === 'rules') return node.rules.map((rule) => ({ type: 'rule', ...rule }));
    return node.type === 'mark' ? partsOf(node) : [];
  }

  #groupsOf(shown: Shown, section: Section, rows: readonly ListedMark[]): AnnotationNode[] {
    const { grouping } = this.choice;
    if (grouping === 'none') return marksOf(shown, section, rows);
    return groupMarks(rows, grouping).map(({ key, rows: own }) => ({ type: 'group', section, grouping, key, rows: own }));
  }

  #list(document: vscode.TextDocument, tags: readonly TagDefinition[]): Shown | undefined {
    const { annotations, documents, marks, tagSets } = this.#services;
    const source = documents.get(document)?.source;
    if (!source) return undefined;
    const rows = listMarks({ source, marks: marks.all(document), placed: annotations.placed(document), unplaced: annotations.unplaced(document) });
    const byId = new Map(rows.map((row) => [row.id, row]));
    return { document, source, tags, colours: tagSets.colours(document.uri), rowOf: (id) => byId.get(id), rows, ends: relationEnds(annotations.all(document)) };
  }
}

function sectionsOf(rows: readonly ListedMark[]): AnnotationNode[] {
  const sections: readonly (readonly [Section, readonly ListedMark[]])[] = [
    ...(['lost'] as const).map((state) => [state, rows.filter((row) => row.state === state)] as const),
    ['notes', rows.filter(({ state, annotation }) => state === 'confirmed' && annotation?.note !== undefined)],
    ...(['confirmed', 'suggested', 'rejected'] as const).map((state) => [state, rows.filter((row) => row.state === state)] as const),
  ];
  return sections.filter(([, own]) => own.length > 0).map(([section, own]) => ({ type: 'section', section, rows: own }));
}

function marksOf({ ends }: Shown, section: Section, rows: readonly ListedMark[]): AnnotationNode[] {
  const shown = rows.slice(0, rowLimit).map((row): AnnotationNode => ({ type: 'mark', section, row, ends: ends.get(row.id) ?? [] }));
  return rows.length > rowLimit ? [...shown, { type: 'more', count: rows.length - rowLimit }] : shown;
}

function partsOf({ row, ends }: AnnotationNode & { readonly type: 'mark' }): AnnotationNode[] {
  return [
    ...Object.entries(row.annotation?.attributes ?? {}).map(([name, value]): AnnotationNode => ({ type: 'attribute', row, name, value })),
    ...ends.map((end): AnnotationNode => ({ type: 'relation', row, end })),
  ];
}
