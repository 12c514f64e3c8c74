import type { Annotation } from './annotation.ts';

/** What file systems forbid in names, what cannot be seen, and the sign that stands for them. */
const unsafe = /[\p{C}\p{Z}%/\\:*?"<>|]/gu;
const longestAuthor = 60;

/** An annotator's name as settings and options give it, ready to be compared: composed, without blanks around it, 60 characters at most. Empty for nobody. */
export function authorName(value: string): string {
  return Array.from(value.normalize('NFC').trim()).slice(0, longestAuthor).join('').trim();
}

/**
 * File name of the sidecar of a text: beside it, `<name>.annotations.jsonl`, and with `.<author>` before `.jsonl` for an annotator who goes by a name.
 * What a file name cannot hold is percent-encoded, so no name leads to another folder.
 *
 * @param name - The whole name of the text, with its path where the answer shall have it.
 * @param author - See `authorName`; empty for the sidecar without a name.
 */
export function sidecarName(name: string, author = ''): string {
  return `${name}.annotations${author === '' ? '' : `.${author.replace(unsafe, (character) => (character === ' ' ? ' ' : encodeURIComponent(character.replace(/\p{Cs}/u, '\uFFFD'))))}`}.jsonl`;
}

/** The text a sidecar belongs to and whose it is, by its file name; `undefined` for the name of any other file. */
export function parseSidecarName(fileName: string): { readonly text: string; readonly author: string } | undefined {
  const [, text, author = ''] = /^(.+)\.annotations(?:\.(.+))?\.jsonl$/su.exec(fileName) ?? [];
  return text === undefined ? undefined : { text, author: decoded(author) };
}

/** The sidecars of a text among the names of its folder, the one without a name first. @param text - File name of the text. */
export function sidecarsAmong(names: readonly string[], text: string): { readonly author: string; readonly name: string }[] {
  const found = names.flatMap((name) => {
    const parsed = parseSidecarName(name);
    return parsed?.text.normalize('NFC') === text.normalize('NFC') ? [{ author: parsed.author, name }] : [];
  });
  return found.sort((a, b) => (a.author < b.author ? -1 : 1));
}

/**
 * The spelling under which an annotator's sidecar lies among others. Case makes no difference unless there are both: on Windows
 * and macOS such names are one file.
 *
 * @returns `undefined` when there is none.
 */
export function spellingOf(author: string, present: readonly string[]): string | undefined {
  return present.find((each) => each === author) ?? present.find((each) => isSameName(each, author));
}

/** Whether two annotators' names differ in nothing but case and composition. */
export function isSameName(a: string, b: string): boolean {
  return a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}

/**
 * Whose a sidecar without a name is, for somebody who goes by one: theirs when every annotation names them, another's when every one
 * names somebody else; nobody can know where annotations name nobody, or several wrote.
 */
export function ownershipOf(annotations: readonly Annotation[], author: string): 'mine' | 'another' | 'unsure' {
  const isMine = annotations.map(({ creator }) => creator !== undefined && isSameName(authorName(creator), author));
  if (isMine.every((each) => each)) return 'mine';
  return annotations.every(({ creator }, i) => creator !== undefined && creator !== '' && !isMine[i]) ? 'another' : 'unsure';
}

function decoded(author: string): string {
  try {
    return decodeURIComponent(author).normalize('NFC');
  } catch {
    return author; // not written by us; it is a name all the same
  }
}
