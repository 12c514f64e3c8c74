import * as vscode from 'vscode';
import type { LineProblem, LineProblemCode, Wrong } from '../core/lexicon/lineProblems.ts';

/** What is wrong with lines of files that a person wrote, for the Problems panel. */
export function lineDiagnostics(problems: readonly LineProblem[]): vscode.Diagnostic[] {
  return problems.map((problem) => {
    const diagnostic = new vscode.Diagnostic(new vscode.Range(problem.line - 1, 0, problem.line - 1, 1000), wordsOf(problem), vscode.DiagnosticSeverity.Warning);
    diagnostic.source = 'Meipi';
    return diagnostic;
  });
}

/** What is wrong with a line, in the user's language. */
export function wordsOf({ code, values }: Wrong): string {
  return words[code](...values);
}

/** The English is that of the core; a test holds both together. */
const words: Readonly<Record<LineProblemCode, (...values: (string | number)[]) => string>> = {
  'file-too-large': (...values) => vscode.l10n.t('larger than {0} MB: not read; split the file', ...values),
  'no-text': () => vscode.l10n.t('no text in UTF-8, UTF-16, GB18030 or Big5: not read; save the file as UTF-8'),
  'too-many-terms': (...values) => vscode.l10n.t('more than {0} terms: the rest is left out; split the file', ...values),
  'no-term-tab': () => vscode.l10n.t('expected: term, tab, rendering'),
  'no-term-comma': () => vscode.l10n.t('expected: term, comma, rendering'),
  'no-term-json': () => vscode.l10n.t('expected: { "term": …, "renderings": […], "note": … } or "term": "rendering"'),
  'long-cell': (...values) => vscode.l10n.t('a cell is longer than {0} characters: is a quotation mark or a line end missing?', ...values),
  'no-json': (...values) => vscode.l10n.t('no JSON: {0}', ...values),
  'no-terms': () => vscode.l10n.t('expected: a list of terms, or an object of term and rendering'),
  'too-many-entities': (...values) => vscode.l10n.t('more than {0} entities: this line and all after it are left out; keep what your texts need', ...values),
  'more-bad-lines': (...values) => vscode.l10n.t('{0} more lines up to here were left out', ...values),
  'no-entity-list': (...values) => vscode.l10n.t('{0} more lines up to here were left out, and what follows is not read: is this a list of entities?', ...values),
  'no-kind': () => vscode.l10n.t('expected: spellings, tab, kind (a tab is missing)'),
  'unknown-kind': (...values) => vscode.l10n.t('"{0}" is no kind: write {1} or never', ...values),
  'no-spellings': () => vscode.l10n.t('the spellings are missing: write them before the first tab, set apart by ;'),
  'long-spelling': (...values) => vscode.l10n.t('a spelling is longer than {0} characters: "{1}…"', ...values),
  'short-spelling': () => vscode.l10n.t('a spelling of one character would be marked inside every word: write two or more'),
  'tags-no-json': (...values) => vscode.l10n.t('not JSON ({0}): mend the line, or import the tags again', ...values),
  'no-tags': () => vscode.l10n.t('expected { "tags": [ … ] }: put the list of tags under "tags"'),
  'too-many-tags': (...values) => vscode.l10n.t('more than {0} tags: those behind are left out', ...values),
  'tag-without-name': () => vscode.l10n.t('a tag without a name: give it a "name"'),
  'bad-tag-name': (...values) => vscode.l10n.t('"{0}" is no name for a tag: at most {1} characters, no slash, no blanks at its ends', ...values),
  'same-tag': (...values) => vscode.l10n.t('"{0}" is there already: delete one of the two', ...values),
  'alike-tag': (...values) => vscode.l10n.t('"{0}" differs from "{1}" only in case or width: choose another name', ...values),
  'bad-colour': (...values) => vscode.l10n.t('the colour of "{0}" is not read: write it as #RRGGBB', ...values),
  'bad-key': (...values) => vscode.l10n.t('the key of "{0}" is not read: one digit or one small letter', ...values),
  'reserved-key': (...values) => vscode.l10n.t('the key {0} of "{1}" decides something in a review already: choose a digit or one of {2}', ...values),
  'taken-key': (...values) => vscode.l10n.t('the key {0} of "{1}" is that of "{2}": choose another', ...values),
  'unknown-parent': (...values) => vscode.l10n.t('"{0}" stands under "{1}", which is no tag: define it or take "parent" away', ...values),
  'own-parent': (...values) => vscode.l10n.t('"{0}" stands under itself: take "parent" away from one of {1}', ...values),
};
