import * as vscode from 'vscode';
import type { Annotation } from '../core/annotations/annotation.ts';
import { isAsAdded } from '../core/annotations/bulk.ts';
import type { KeptText, UndoneAct } from './keptActs.ts';
import type { Services } from './services.ts';
import { type Renamed, takeBackRename } from './tagRenaming.ts';
import { type Done, failureOf } from './workspaceActs.ts';
import { openText } from './workspaceTexts.ts';

/** What became of an act that was taken back. */
export interface TakenBack extends Done {
  /** Annotations that stay because a person has changed them since. */
  readonly kept: number;
}

/** Takes the last act over the workspace back: what is still as it was added goes, what still has the new name of a tag gets the old one, in each text as one step. Texts where it fails can be tried again. */
export async function takeBackLastAct(services: Services): Promise<TakenBack> {
  const failures: string[] = [];
  const taken: UndoneAct['texts'][number][] = [];
  let renamedBack: Renamed | undefined;
  let kept = 0;
  await services.keptActs.takeBack(async (act) => {
    const { label, texts, renamed } = act;
    const left = await inEach(texts, failures, async (text) => {
      const from = await takeFrom(services, text);
      kept += from.kept;
      if (from.annotations.length > 0) taken.push({ uri: text.uri, annotations: from.annotations });
    });
    const back = renamed && (await takeBackRename(services, renamed));
    kept += back?.kept ?? 0;
    failures.push(...(back?.failures ?? []));
    renamedBack = back?.done;
    const undone = taken.length > 0 || renamedBack ? { act, texts: taken, ...(renamedBack ? { renamed: renamedBack } : {}) } : undefined;
    return { undone, left: left.length > 0 || back?.left ? { label, texts: left, ...(back?.left ? { renamed: back.left } : {}) } : undefined };
  });
  await services.annotations.flush();
  return { ...counted(taken, renamedBack), kept, failures };
}

/** Does again what was taken back last, in each text as one step. Texts where it fails can be tried again. */
export async function doLastActAgain(services: Services): Promise<Done> {
  const failures: string[] = [];
  const put: UndoneAct['texts'][number][] = [];
  let renamedAgain: Renamed | undefined;
  await services.keptActs.doAgain(async ({ act, texts, renamed }) => {
    const left = await inEach(texts, failures, async (text) => {
      await putInto(services, text);
      put.push(text);
    });
    const again = renamed && (await takeBackRename(services, renamed));
    failures.push(...(again?.failures ?? []));
    renamedAgain = again?.done;
    return left.length > 0 || again?.left ? { act, texts: left, ...(again?.left ? { renamed: again.left } : {}) } : undefined;
  });
  await services.annotations.flush();
  return { ...counted(put, renamedAgain), failures };
}

/** Does something in each text. @returns The texts where it failed, after their failures have been noted. */
async function inEach<T extends { readonly uri: string }>(texts: readonly T[], failures: string[], work: (text: T) => Promise<void>): Promise<readonly T[]> {
  const left: T[] = [];
  for (const text of texts) {
    try {
      await work(text);
    } catch (error) {
      failures.push(failureOf(vscode.Uri.parse(text.uri, true), error));
      left.push(text);
    }
  }
  return left;
}

async function takeFrom({ annotations }: Services, { uri, added }: KeptText): Promise<{ readonly annotations: readonly Annotation[]; readonly kept: number }> {
  const document = await openText(vscode.Uri.parse(uri, true));
  await annotations.whenLoaded(document);
  const there = added.flatMap((each) => {
    const annotation = annotations.get(document, each.id);
    return annotation ? [{ id: each.id, isOurs: isAsAdded(annotation, each) }] : [];
  });
  const remove = there.filter(({ isOurs }) => isOurs).map(({ id }) => id);
  const taken = await annotations.take(document, remove);
  return { annotations: taken, kept: there.length - taken.length };
}

async function putInto({ annotations }: Services, { uri, annotations: taken }: UndoneAct['texts'][number]): Promise<void> {
  const document = await openText(vscode.Uri.parse(uri, true));
  await annotations.whenLoaded(document);
  await annotations.actInTurn(document, () => ({ put: taken.filter(({ id }) => !annotations.get(document, id)) }));
}

function counted(texts: UndoneAct['texts'], renamed: Renamed | undefined): Pick<Done, 'count' | 'texts'> {
  const counts = [...texts.map(({ annotations }) => annotations.length), ...(renamed?.sidecars ?? []).map(({ ids }) => ids.length)].filter((count) => count > 0);
  return { count: counts.reduce((sum, count) => sum + count, 0), texts: counts.length };
}
