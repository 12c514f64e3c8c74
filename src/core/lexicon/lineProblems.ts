/** What can be wrong with a line of a glossary, a list of entities or a tag set, in English; `{0}` and `{1}` stand for values. */
export const lineProblemWords = {
  'file-too-large': 'larger than {0} MB: not read; split the file',
  'no-text': 'no text in UTF-8, UTF-16, GB18030 or Big5: not read; save the file as UTF-8',
  'too-many-terms': 'more than {0} terms: the rest is left out; split the file',
  'no-term-tab': 'expected: term, tab, rendering',
  'no-term-comma': 'expected: term, comma, rendering',
  'no-term-json': 'expected: { "term": …, "renderings": […], "note": … } or "term": "rendering"',
  'long-cell': 'a cell is longer than {0} characters: is a quotation mark or a line end missing?',
  'no-json': 'no JSON: {0}',
  'no-terms': 'expected: a list of terms, or an object of term and rendering',
  'too-many-entities': 'more than {0} entities: this line and all after it are left out; keep what your texts need',
  'more-bad-lines': '{0} more lines up to here were left out',
  'no-entity-list': '{0} more lines up to here were left out, and what follows is not read: is this a list of entities?',
  'no-kind': 'expected: spellings, tab, kind (a tab is missing)',
  'unknown-kind': '"{0}" is no kind: write {1} or never',
  'no-spellings': 'the spellings are missing: write them before the first tab, set apart by ;',
  'long-spelling': 'a spelling is longer than {0} characters: "{1}…"',
  'short-spelling': 'a spelling of one character would be marked inside every word: write two or more',
  'tags-no-json': 'not JSON ({0}): mend the line, or import the tags again',
  'no-tags': 'expected { "tags": [ … ] }: put the list of tags under "tags"',
  'too-many-tags': 'more than {0} tags: those behind are left out',
  'tag-without-name': 'a tag without a name: give it a "name"',
  'bad-tag-name': '"{0}" is no name for a tag: at most {1} characters, no slash, no blanks at its ends',
  'same-tag': '"{0}" is there already: delete one of the two',
  'alike-tag': '"{0}" differs from "{1}" only in case or width: choose another name',
  'bad-colour': 'the colour of "{0}" is not read: write it as #RRGGBB',
  'bad-key': 'the key of "{0}" is not read: one digit or one small letter',
  'reserved-key': 'the key {0} of "{1}" decides something in a review already: choose a digit or one of {2}',
  'taken-key': 'the key {0} of "{1}" is that of "{2}": choose another',
  'unknown-parent': '"{0}" stands under "{1}", which is no tag: define it or take "parent" away',
  'own-parent': '"{0}" stands under itself: take "parent" away from one of {1}',
} as const;

export type LineProblemCode = keyof typeof lineProblemWords;

/** What is wrong, without its place. */
export interface Wrong {
  readonly code: LineProblemCode;
  readonly values: readonly (string | number)[];
}

/** Something wrong with a line of a file that a person wrote; what it is about is left out, the rest counts. */
export interface LineProblem extends Wrong {
  /** 1-based line in the file. */
  readonly line: number;
  /** In English. */
  readonly message: string;
}

export function wrong(code: LineProblemCode, ...values: readonly (string | number)[]): Wrong {
  return { code, values };
}

export function lineProblem(line: number, { code, values }: Wrong): LineProblem {
  return { line, code, values, message: lineProblemWords[code].replace(/\{(\d)\}/g, (_place, i: string) => String(values[Number(i)])) };
}
