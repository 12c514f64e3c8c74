import * as vscode from 'vscode';
import type { Figures } from '../../core/annotations/agreement.ts';
import { type Compared, type ComparedKind, placeOf } from '../../core/annotations/compareAnnotations.ts';
import { wordsIn } from '../../core/features/comparison.ts';
import type { PlacedAnnotation } from '../../core/annotations/reconcile.ts';
import type { Comparison } from '../comparison.ts';
import { toRange } from '../convert.ts';
import type { Services } from '../services.ts';
import { authorWord, kindName } from '../words.ts';

/** The groups of the compare view, in its order: what is open first. */
const groupIds = ['tag', 'span', 'theirs', 'mine', 'both', 'settled', 'figures'] as const;
export type GroupId = (typeof groupIds)[number];

/** What stands in the compare view: groups, pairs of annotations, figures of one tag. */
export type CompareNode =
  | { readonly type: 'group'; readonly group: GroupId; readonly count: number; readonly author: string }
  | { readonly type: 'row'; readonly group: GroupId; readonly compared: Compared }
  | { readonly type: 'figures'; readonly tag: string; readonly figures: Figures }
  | { readonly type: 'more'; readonly count: number };

/** A quotation is cut after this many characters. */
const longestQuotation = 80;

/** The groups that have rows. */
export function groupsOf(shown: readonly Compared[], { agreement, file }: Comparison): CompareNode[] {
  return groupIds.flatMap((group): CompareNode[] => {
    const count = group === 'figures' ? agreement.byTag.size : shown.filter((each) => groupOf(each) === group).length;
    return count > 0 ? [{ type: 'group', group, count, author: file.author }] : [];
  });
}

/** The group a pair stands in. */
export function groupOf({ kind, isSettled }: Compared): GroupId {
  return isSettled ? 'settled' : kind;
}

/** Counts and figures, then what is not shown or not compared. VS Code shows it on one line. @param filter - What is shown of how many; empty where all is. */
export function comparisonSummary({ agreement: { overall }, file, unplaced, problems }: Comparison, filter: string): string {
  const rest = [
    ...(filter === '' ? [] : [filter]),
    ...(unplaced > 0 ? [vscode.l10n.t('{0} of theirs have no sure place in this text', unplaced)] : []),
    ...(problems > 0 ? [vscode.l10n.t('{0} problems in their file, see the Problems panel', problems)] : []),
  ];
  return [vscode.l10n.t('{0} mine · {1} {2} · {3}', overall.mine, overall.theirs, authorWord(file.author), figuresText(overall)), ...rest].join(' · ');
}

function figuresText({ exact, overlap, kappa }: Figures): string {
  return vscode.l10n.t('F1 {0}, with overlaps {1} · kappa {2}', numberText(exact), numberText(overlap), numberText(kappa));
}

function numberText(value: number | undefined): string {
  return value === undefined ? '–' : value.toFixed(2);
}

/** How a node is drawn. @param document - The text that is compared. */
export function nodeItem(node: CompareNode, document: vscode.TextDocument | undefined, services: Services): vscode.TreeItem {
  switch (node.type) {
    case 'group': return groupItem(node);
    case 'row': return rowItem(node.compared, node.group, document, services);
    case 'figures': {
      const item = new vscode.TreeItem(kindName(node.tag));
      item.id = `figures ${node.tag}`;
      item.description = `${node.figures.mine} / ${node.figures.theirs} · ${figuresText(node.figures)}`;
      item.tooltip = vscode.l10n.t('Mine / theirs; F1 of words and tag, F1 where overlapping words count, Cohen\'s kappa over characters. – is undefined: nothing to compare, or no variance by chance.');
      return item;
    }
    case 'more': {
      const item = new vscode.TreeItem(vscode.l10n.t('{0} more: filter the list to see them', node.count));
      item.iconPath = new vscode.ThemeIcon('ellipsis');
      return item;
    }
  }
}

function groupItem({ group, count, author }: Extract<CompareNode, { type: 'group' }>): vscode.TreeItem {
  const isOpen = group === 'tag' || group === 'span' || group === 'theirs' || group === 'mine';
  const item = new vscode.TreeItem(groupName(group, author), isOpen ? vscode.TreeItemCollapsibleState.Expanded : vscode.TreeItemCollapsibleState.Collapsed);
  item.id = group;
  item.description = String(count);
  item.contextValue = group === 'both' || group === 'figures' ? group : `${group}Group`;
  return item;
}

/** The user's word for a group. */
function groupName(group: GroupId, author: string): string {
  switch (group) {
    case 'both': return vscode.l10n.t('Both');
    case 'tag': return vscode.l10n.t('Under another tag');
    case 'span': return vscode.l10n.t('With other borders');
    case 'mine': return vscode.l10n.t('Only mine');
    case 'theirs': return vscode.l10n.t('Only {0}', authorWord(author));
    case 'settled': return vscode.l10n.t('Settled: mine kept');
    case 'figures': return vscode.l10n.t('Agreement by tag');
  }
}

const icons: Readonly<Record<ComparedKind, string>> = { both: 'check', tag: 'tag', span: 'arrow-both', mine: 'account', theirs: 'organization' };

function rowItem(compared: Compared, group: GroupId, document: vscode.TextDocument | undefined, services: Services): vscode.TreeItem {
  const { kind, mine, theirs } = compared;
  const source = document && services.documents.get(document)?.source;
  const words = (each: PlacedAnnotation): string => quotation(source?.text ?? '', each);
  const side = (each: PlacedAnnotation): string => [kindName(each.annotation.tag), words(each), each.annotation.note].filter((part) => part !== undefined).join(' · ');
  const place = placeOf(compared);
  const item = new vscode.TreeItem(words(place));
  item.id = `${group} ${mine?.annotation.id ?? ''} ${theirs?.annotation.id ?? ''}`;
  item.description = kind === 'tag' ? `${kindName(mine!.annotation.tag)} ↔ ${kindName(theirs!.annotation.tag)}`
    : kind === 'span' ? `${kindName(mine!.annotation.tag)} ↔ ${theirs!.annotation.tag === mine!.annotation.tag ? '' : `${kindName(theirs!.annotation.tag)} `}${words(theirs!)}`
      : [kindName(place.annotation.tag), place.annotation.note].filter((part) => part !== undefined).join(' · ');
  item.tooltip = [...(mine ? [vscode.l10n.t('Mine: {0}', side(mine))] : []), ...(theirs ? [vscode.l10n.t('Theirs: {0}', side(theirs))] : [])].join('\n');
  item.iconPath = new vscode.ThemeIcon(icons[kind]);
  item.contextValue = group;
  const [span] = place.spans;
  if (document && source && span && span.end <= source.length) item.command = { command: 'meipi.revealMention', title: '', arguments: [document.uri, toRange(source, span)] };
  return item;
}

function quotation(text: string, placed: PlacedAnnotation): string {
  if (placed.spans.length === 0) return vscode.l10n.t('Whole file');
  const whole = wordsIn(text, placed);
  return whole.length > longestQuotation ? `${Array.from(whole).slice(0, longestQuotation).join('')}…` : whole;
}
