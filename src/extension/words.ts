import * as vscode from 'vscode';
import type { Annotation } from '../core/annotations/annotation.ts';
import type { RelationEnd } from '../core/annotations/relations.ts';
import type { Origin, ScriptReport } from '../core/document/model.ts';
import type { ListState } from '../core/features/markList.ts';
import { ruleText } from './ruleWords.ts';

/** The user's word for an entity kind or a point; any other tag is its own name. */
export function kindName(tag: string): string {
  switch (tag) {
    case 'person': return vscode.l10n.t('person');
    case 'role': return vscode.l10n.t('role');
    case 'place': return vscode.l10n.t('place');
    case 'organisation': return vscode.l10n.t('organisation');
    case 'document': return vscode.l10n.t('document');
    case 'event': return vscode.l10n.t('event');
    case 'time': return vscode.l10n.t('time');
    case 'quantity': return vscode.l10n.t('quantity');
    case 'term': return vscode.l10n.t('term');
    case 'note': return vscode.l10n.t('note');
    case 'point/direct': return vscode.l10n.t('quotation');
    case 'point/indirect': return vscode.l10n.t('reported speech');
    case 'point/enumerated': return vscode.l10n.t('numbered point');
    case 'point/bullet': return vscode.l10n.t('point in a list');
    case 'layout/join': return vscode.l10n.t('lines joined');
    case 'layout/break': return vscode.l10n.t('paragraph break');
    case 'layout/heading': return vscode.l10n.t('heading or not');
    default: return tag;
  }
}

/** The user's word for a relation; any name that is not ours is its own. */
export function relationName(name: string): string {
  switch (name) {
    case 'speaker': return vscode.l10n.t('speaker of');
    case 'alias': return vscode.l10n.t('other name of');
    case 'parent': return vscode.l10n.t('part of');
    default: return name;
  }
}

/** A relation as one end sees it: what it is and what stands at the other end. */
export function relationText({ relation, direction, other }: RelationEnd): string {
  const name = relationName(relation.name);
  if (!other) return vscode.l10n.t('{0}: the other mark was removed', name);
  const words = other.status === 'rejected' ? vscode.l10n.t('{0} (rejected)', annotationWords(other)) : annotationWords(other);
  return direction === 'out' ? vscode.l10n.t('{0}: {1}', name, words) : vscode.l10n.t('{1} is {0} this', name, words);
}

/** Words set apart as the user's language does it: by commas, or by 、. */
export function listed(words: readonly string[]): string {
  return words.join(vscode.l10n.t(', '));
}

/** What an annotation stands on, on one line. */
export function annotationWords({ targets }: Annotation): string {
  return targets.length === 0 ? vscode.l10n.t('Whole file') : targets.map(({ exact }) => exact.replace(/\s+/g, '').slice(0, 40)).join(' … ');
}

/** The user's word for what became of a mark. */
export function stateName(state: ListState): string {
  switch (state) {
    case 'lost': return vscode.l10n.t('words not found');
    case 'suggested': return vscode.l10n.t('suggested');
    case 'confirmed': return vscode.l10n.t('confirmed');
    case 'rejected': return vscode.l10n.t('rejected');
  }
}

/** How an annotator is called; the one without a name too. */
export function authorWord(author: string): string {
  return author === '' ? vscode.l10n.t('without a name') : author;
}

/** The user's name for what a text is written in. */
export function scriptName(standard: ScriptReport['standard']): string {
  switch (standard) {
    case 'cn': return vscode.l10n.t('Simplified');
    case 'hk': return vscode.l10n.t('Traditional, Hong Kong');
    case 'tw': return vscode.l10n.t('Traditional, Taiwan');
    case 't': return vscode.l10n.t('Traditional, HK or TW');
    case 'mixed': return vscode.l10n.t('mixed scripts');
    case 'unknown': return vscode.l10n.t('script unknown');
  }
}

/** Script and shares in one line. */
export function sharesText({ standard, shares }: ScriptReport): string {
  const percent = (share: number): string => (share > 0 && share < 0.01 ? '<1' : String(Math.min(share < 1 ? 99 : 100, Math.round(share * 100))));
  return vscode.l10n.t('{0} · {1} % Traditional, {2} % Simplified', scriptName(standard), percent(shares.traditional), percent(shares.simplified));
}

/** Why a mark exists, in the user's words: the layer that found it and the line, pattern or name it goes by. */
export function reasonText({ layer, rule: name }: Origin): string {
  const rule = layer === 'list' || layer === 'glossary' ? name : ruleText(name);
  switch (layer) {
    case 'list': return vscode.l10n.t('your list: {0}', rule);
    case 'glossary': return vscode.l10n.t('your glossary: {0}', rule);
    case 'decision': return vscode.l10n.t('your decision: {0}', rule);
    case 'pattern': return vscode.l10n.t('pattern: {0}', rule);
    case 'gazetteer': return vscode.l10n.t('list of names: {0}', rule);
    case 'name': return vscode.l10n.t('form of a personal name: {0}', rule);
    case 'office': return vscode.l10n.t('office: {0}', rule);
    case 'tail': return vscode.l10n.t('ending of a name: {0}', rule);
    case 'states': return vscode.l10n.t('names of states: {0}', rule);
    case 'document': return vscode.l10n.t('elsewhere in this text: {0}', rule);
    case 'speech': return vscode.l10n.t('speech: {0}', rule);
    case 'annotator': return vscode.l10n.t('compared with another annotator: {0}', rule);
    case 'all places': return vscode.l10n.t('tagged at all places: {0}', rule);
    default: return `${layer}: ${rule}`;
  }
}
