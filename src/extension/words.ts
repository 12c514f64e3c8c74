import * as vscode from 'vscode';

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
