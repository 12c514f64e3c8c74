import * as vscode from 'vscode';
import type { TagColour } from '../../core/annotations/tagColours.ts';
import { attributeProblem } from '../../core/annotations/attributes.ts';
import type { RelationEnd } from '../../core/annotations/relations.ts';
import type { TagDefinition } from '../../core/annotations/tagSet.ts';
import { ruleOfName } from '../../core/entities/ruleNames.ts';
import type { Grouping, ListedMark, ListState } from '../../core/features/markList.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { toRange } from '../convert.ts';
import { kindName, reasonText, relationText, stateName } from '../words.ts';
import { problemText } from './attributes.ts';
import { type SwitchedOff, whereText } from './rules.ts';
import { tagIcon } from './tagIcon.ts';

/** The parts of the Annotations view: what became of a mark, and all notes once more. */
export type Section = ListState | 'notes';

/** A row of the Annotations view, also as its commands are given it. */
export type AnnotationNode =
  | { readonly type: 'section'; readonly section: Section; readonly rows: readonly ListedMark[] }
  | { readonly type: 'group'; readonly section: Section; readonly grouping: Grouping; readonly key: string; readonly rows: readonly ListedMark[] }
  | { readonly type: 'mark'; readonly section: Section; readonly row: ListedMark; readonly ends: readonly RelationEnd[] }
  | { readonly type: 'attribute'; readonly row: ListedMark; readonly name: string; readonly value: string }
  | { readonly type: 'relation'; readonly row: ListedMark; readonly end: RelationEnd }
  | { readonly type: 'rules'; readonly rules: readonly SwitchedOff[] }
  | ({ readonly type: 'rule' } & SwitchedOff)
  | { readonly type: 'more'; readonly count: number };

/** What rows are drawn with. */
export interface NodeContext {
  readonly document: vscode.TextDocument;
  readonly source: SourceText;
  readonly tags: readonly TagDefinition[];
  readonly colours: ReadonlyMap<string, TagColour>;
  /** Of the other end of a relation. */
  readonly rowOf: (id: string) => ListedMark | undefined;
}

/** The rows that a node stands for. */
export function rowsOf(node: AnnotationNode): readonly ListedMark[] {
  if (node.type === 'section' || node.type === 'group') return node.rows;
  return node.type === 'mark' ? [node.row] : [];
}

/** How a row of the view looks. */
export function annotationItem(node: AnnotationNode, context: NodeContext): vscode.TreeItem {
  switch (node.type) {
    case 'section': return sectionItem(node.section, node.rows.length);
    case 'group': return groupItem(node, context);
    case 'mark': return markItem(node, context);
    case 'attribute': return attributeItem(node, context);
    case 'relation': return relationItem(node, context);
    case 'rules': return rulesItem(node.rules.length);
    case 'rule': return ruleItem(node);
    case 'more': {
      const item = new vscode.TreeItem(vscode.l10n.t('{0} more: filter the list to see them', node.count));
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      return item;
    }
  }
}

const sectionIcons: Readonly<Record<Section, string>> = { lost: 'warning', notes: 'note', confirmed: 'pass', suggested: 'question', rejected: 'circle-slash' };

function sectionItem(section: Section, count: number): vscode.TreeItem {
  const isOpen = section === 'lost' || section === 'notes' || section === 'confirmed';
  const item = new vscode.TreeItem(section === 'notes' ? vscode.l10n.t('notes') : stateName(section), isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  item.id = section;
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon(sectionIcons[section]);
  item.contextValue = `group-${section}`;
  return item;
}

function groupItem({ section, grouping, key, rows }: AnnotationNode & { readonly type: 'group' }, { colours }: NodeContext): vscode.TreeItem {
  const [first] = rows;
  const origin = first?.mark?.origin ?? first?.annotation?.origin;
  const label = grouping === 'kind' ? kindName(key) : grouping === 'words' ? first?.words || vscode.l10n.t('Whole file') : origin ? reasonText(origin) : vscode.l10n.t('marked by a person');
  const item = new vscode.TreeItem(label, section === 'confirmed' ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  item.id = `${section} ${grouping} ${key}`;
  item.description = String(rows.length);
  if (grouping === 'kind') item.iconPath = tagIcon(key, colours);
  item.contextValue = `group-${section}`;
  return item;
}

function markItem({ section, row, ends }: AnnotationNode & { readonly type: 'mark' }, context: NodeContext): vscode.TreeItem {
  const { annotation, spans, state, tag } = row;
  const words = row.words || vscode.l10n.t('Whole file');
  const hasParts = ends.length > 0 || annotation?.attributes !== undefined;
  const item = new vscode.TreeItem(section === 'notes' ? annotation!.note!.replace(/\s+/g, ' ') : words, hasParts ? vscode.TreeItemCollapsibleState.Collapsed : vscode.TreeItemCollapsibleState.None);
  const line = spans[0] && spans[0].end <= context.source.length ? String(context.source.positionAt(spans[0].start).line + 1) : undefined;
  item.id = `${section} ${row.id}`;
  item.description = [section === 'notes' ? words : kindName(tag), section === 'notes' ? undefined : annotation?.note, line].filter((part) => part !== undefined).join(' · ');
  const origin = row.mark?.origin ?? annotation?.origin;
  item.tooltip = state === 'lost' ? vscode.l10n.t('The words of this annotation were not found. Select them and choose "Attach lost annotation here".') : [words, annotation?.note, origin && reasonText(origin)].filter(Boolean).join('\n');
  item.iconPath = state === 'lost' ? new vscode.ThemeIcon('warning') : ends.some(({ other }) => !other) ? new vscode.ThemeIcon('debug-disconnect') : tagIcon(tag, context.colours);
  item.contextValue = state;
  revealOnClick(item, row, context);
  return item;
}

function attributeItem({ row, name, value }: AnnotationNode & { readonly type: 'attribute' }, { tags }: NodeContext): vscode.TreeItem {
  const problem = attributeProblem(tags, row.tag, name, value);
  const item = new vscode.TreeItem(`${name}: ${value}`);
  item.id = `${row.id} attribute ${name}`;
  item.iconPath = new vscode.ThemeIcon(problem ? 'warning' : 'symbol-property');
  if (problem) item.tooltip = problemText(problem, row.tag, name, value);
  item.contextValue = 'part';
  return item;
}

function relationItem({ row, end }: AnnotationNode & { readonly type: 'relation' }, context: NodeContext): vscode.TreeItem {
  const item = new vscode.TreeItem(relationText(end));
  item.id = `${row.id} ${end.direction} ${end.relation.name} ${end.from.id} ${end.relation.to}`;
  item.iconPath = new vscode.ThemeIcon(!end.other ? 'warning' : end.direction === 'out' ? 'arrow-right' : 'arrow-left');
  item.contextValue = 'part';
  const other = end.other && context.rowOf(end.other.id);
  if (other) revealOnClick(item, other, context);
  return item;
}

function rulesItem(count: number): vscode.TreeItem {
  const item = new vscode.TreeItem(vscode.l10n.t('Rules that are switched off'), vscode.TreeItemCollapsibleState.Collapsed);
  item.id = 'rules';
  item.description = String(count);
  item.iconPath = new vscode.ThemeIcon('debug-pause');
  return item;
}

function ruleItem({ name, where }: SwitchedOff): vscode.TreeItem {
  const item = new vscode.TreeItem(reasonText(ruleOfName(name)));
  item.id = `rule ${where} ${name}`;
  item.description = whereText(where);
  item.contextValue = 'rule';
  return item;
}

function revealOnClick(item: vscode.TreeItem, { spans: [span] }: ListedMark, { document, source }: NodeContext): void {
  if (span && span.end <= source.length) item.command = { command: 'meipi.revealMention', title: '', arguments: [document.uri, toRange(source, span)] };
}
