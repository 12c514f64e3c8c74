import * as vscode from 'vscode';
import { type Format, type LeftOut, type ReadProblem, traits } from '../../core/formats/format.ts';
import { listed } from '../words.ts';

/** What a format carries, for choosing one. */
export function carriedWords({ carries, read }: Format): string {
  const wanted = (['discontinuous', 'overlap', 'rejected', 'note', 'attributes', 'relations', 'author'] as const).filter((trait) => carries.has(trait));
  const what = traits.every((trait) => carries.has(trait) || trait === 'unplaced') ? vscode.l10n.t('carries everything')
    : wanted.length === 0 ? vscode.l10n.t('carries tags only') : vscode.l10n.t('carries {0}', listed(wanted.map(traitWords)));
  return read ? what : vscode.l10n.t('{0}; cannot be imported again', what);
}

export function leftOutWords({ what, count }: LeftOut): string {
  return `${traitWords(what)} (${count})`;
}

function traitWords(what: LeftOut['what']): string {
  switch (what) {
    case 'unplaced': return vscode.l10n.t('annotations that lost their words');
    case 'wholeText': return vscode.l10n.t('notes about the whole text');
    case 'discontinuous': return vscode.l10n.t('marks of several stretches');
    case 'overlap': case 'nested': return vscode.l10n.t('marks that overlap');
    case 'rejected': return vscode.l10n.t('rejected marks');
    case 'suggested': return vscode.l10n.t('what is only suggested');
    case 'note': return vscode.l10n.t('notes');
    case 'attributes': return vscode.l10n.t('attributes');
    case 'relations': case 'brokenRelations': return vscode.l10n.t('relations');
    case 'origin': return vscode.l10n.t('where marks come from');
    case 'author': return vscode.l10n.t('author and date');
    case 'id': return vscode.l10n.t('ids');
    case 'decisions': return vscode.l10n.t('decisions on layout and rules');
    case 'edges': return vscode.l10n.t('white space at the edges of marks');
    case 'characters': return vscode.l10n.t('characters that XML cannot hold');
  }
}

/** What is wrong with a file, where, and what to do. */
export function problemWords({ code, detail, line }: ReadProblem): string {
  const words = ((): string => {
    switch (code) {
      case 'syntax': return vscode.l10n.t('not well-formed ({0}): mend it or export it again', detail);
      case 'shape': return vscode.l10n.t('no file of this format, {0} is missing: choose another format', detail);
      case 'item': return vscode.l10n.t('a mark without {0} is left out', detail);
      case 'otherText': return vscode.l10n.t('{0} texts, none of which is this one: open the text they were made on', detail);
      case 'tooLarge': return vscode.l10n.t('larger than {0}: split it first', detail);
      case 'tooMany': return vscode.l10n.t('only the first {0} marks were read: split it first', detail);
    }
  })();
  return line === undefined ? words : vscode.l10n.t('line {0}: {1}', line, words);
}
