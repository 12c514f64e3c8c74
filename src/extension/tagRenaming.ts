import * as vscode from 'vscode';
import { type Retagged, retagSidecar } from '../core/annotations/retag.ts';
import { sidecarByteLimit } from '../core/annotations/sidecar.ts';
import { renameInTagSet, serializeTagSet, type TagDefinition } from '../core/annotations/tagSet.ts';
import type { Services } from './services.ts';
import { workspaceSidecars } from './sidecarWalk.ts';
import { failureOf } from './workspaceActs.ts';

/** A tag that got another name, as it is kept to be taken back. */
export interface Renamed {
  readonly from: string;
  readonly to: string;
  /** By the address of the sidecar, whoever's it is and whether its text was open or not. */
  readonly sidecars: readonly { readonly uri: string; readonly ids: readonly string[] }[];
  /** The tag set before and after; `undefined` where it did not define the tag. */
  readonly tags?: { readonly document: string; readonly before: readonly TagDefinition[]; readonly after: readonly TagDefinition[] };
}

/** Where a tag stands: annotations in sidecars of the workspace and of open texts. */
export async function sidecarsWithTag(services: Services, tag: string): Promise<Renamed['sidecars']> {
  const open = openSidecars(services);
  const uris = new Map([...(await workspaceSidecars()), ...[...open.keys()].map((key) => vscode.Uri.parse(key, true))].map((uri) => [uri.toString(), uri]));
  const found: Renamed['sidecars'][number][] = [];
  for (const [key, uri] of uris) {
    const document = open.get(key);
    if (!document && (await vscode.workspace.fs.stat(uri)).size > sidecarByteLimit) continue; // such files are neither read nor written
    const ids = document ? services.annotations.all(document).filter((each) => each.tag === tag).map(({ id }) => id) : retagSidecar(await read(uri), tag, tag).ids;
    if (ids.length > 0) found.push({ uri: key, ids });
  }
  return found;
}

/** What giving a tag another name will change. @param document - A text whose tag set it is. @param sidecars - See `sidecarsWithTag`. */
export async function planRename({ tagSets }: Services, document: vscode.Uri, { from, to, sidecars }: Omit<Renamed, 'tags'>): Promise<Renamed> {
  const before = await tagSets.of(document);
  const isDefined = before.some(({ name }) => name === from);
  return { from, to, sidecars, ...(isDefined ? { tags: { document: document.toString(), before, after: renameInTagSet(before, from, to) } } : {}) };
}

/** Gives a tag another name: in each open text as one step of undo, in the files of all others, and in the tag set. @returns What was done, and the files where it failed. */
export async function renameTag(services: Services, { from, to, sidecars, tags }: Renamed): Promise<{ readonly renamed: Renamed; readonly failures: readonly string[] }> {
  const failures: string[] = [];
  const done: Renamed['sidecars'][number][] = [];
  for (const { uri: key, ids } of sidecars) {
    const uri = vscode.Uri.parse(key, true);
    try {
      done.push({ uri: key, ids: (await retag(services, uri, from, to, new Set(ids))).ids });
    } catch (error) {
      failures.push(failureOf(uri, error));
    }
  }
  if (!tags) return { renamed: { from, to, sidecars: done }, failures };
  const before = await services.tagSets.of(vscode.Uri.parse(tags.document, true)); // as it is now: the sidecars took their time
  const after = renameInTagSet(before, from, to);
  await services.tagSets.write(vscode.Uri.parse(tags.document, true), after);
  return { renamed: { from, to, sidecars: done, tags: { document: tags.document, before, after } }, failures };
}

/** Takes another name of a tag back: on annotations that still have it, and in the tag set if nobody has edited it since. @returns The rename that was made for it (`undefined` when nothing had to be), how many annotations have a third tag by now, and what can be tried again. */
export async function takeBackRename(services: Services, { from, to, sidecars, tags }: Renamed): Promise<{ readonly done: Renamed | undefined; readonly kept: number; readonly failures: readonly string[]; readonly left: Renamed | undefined }> {
  const failures: string[] = [];
  const left: Renamed['sidecars'][number][] = [];
  const done: Renamed['sidecars'][number][] = [];
  let kept = 0;
  for (const each of sidecars) {
    const uri = vscode.Uri.parse(each.uri, true);
    try {
      const back = await retag(services, uri, to, from, new Set(each.ids));
      done.push({ uri: each.uri, ids: back.ids });
      kept += back.others;
    } catch (error) {
      failures.push(failureOf(uri, error));
      left.push(each);
    }
  }
  const back = tags && (await takeBackTagSet(services, tags)) ? { tags: { document: tags.document, before: tags.after, after: tags.before } } : {};
  const isAny = 'tags' in back || done.some(({ ids }) => ids.length > 0);
  return { done: isAny ? { from: to, to: from, sidecars: done, ...back } : undefined, kept, failures, left: left.length > 0 ? { from, to, sidecars: left } : undefined };
}

/** @returns Whether it was as the rename left it, and so is again as it was before. */
async function takeBackTagSet({ tagSets }: Services, { document, before, after }: NonNullable<Renamed['tags']>): Promise<boolean> {
  const uri = vscode.Uri.parse(document, true);
  if (serializeTagSet(await tagSets.of(uri)) !== serializeTagSet(after)) return false;
  await tagSets.write(uri, before);
  return true;
}

/** Gives those of some annotations another tag that have the first. */
async function retag(services: Services, uri: vscode.Uri, from: string, to: string, only: ReadonlySet<string>): Promise<Pick<Retagged, 'ids' | 'others'>> {
  const document = openSidecars(services).get(uri.toString());
  if (document) {
    await services.annotations.whenLoaded(document);
    const own = services.annotations.all(document).filter(({ id }) => only.has(id));
    const ids = own.filter(({ tag }) => tag === from).map(({ id }) => id);
    await services.annotations.act(document, { change: { ids, to: (now) => ({ ...now, tag: to }) } });
    return { ids, others: own.filter(({ tag }) => tag !== from && tag !== to).length };
  }
  const { content, ids, others } = retagSidecar(await read(uri), from, to, only);
  if (ids.length > 0) await services.platform.writeAtomic(uri, new TextEncoder().encode(content));
  return { ids, others };
}

/** The open texts by the address of the sidecar that is written for each. */
function openSidecars({ documents, sidecars }: Services): ReadonlyMap<string, vscode.TextDocument> {
  return new Map(documents.all().map(({ document }) => [sidecars.uriOf(document).toString(), document]));
}

async function read(uri: vscode.Uri): Promise<string> {
  return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
}
