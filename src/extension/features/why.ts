import * as vscode from 'vscode';
import type { Mark } from '../../core/annotations/annotation.ts';
import { decideAll, madeBy } from '../../core/annotations/bulk.ts';
import { tagFamily } from '../../core/annotations/tags.ts';
import type { Origin } from '../../core/document/model.ts';
import { ruleName, ruleOfName } from '../../core/entities/ruleNames.ts';
import { entityAt, mentionsOf } from '../../core/features/entityAt.ts';
import { sliceSpan } from '../../core/text/span.ts';
import { registerCommand } from '../guard.ts';
import { goTo, markAtCursor } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName, listed, reasonText } from '../words.ts';
import { sayDone } from './bulk.ts';
import { switchOff, type SwitchedOff } from './rules.ts';

type Found = NonNullable<ReturnType<typeof markAtCursor>>;

interface Choice extends vscode.QuickPickItem {
  /** By which a key of the user's own can ask for it: the argument of the command. */
  readonly id?: string;
  readonly run: () => unknown;
}

/** Says why the mark at the cursor is there, and switches that off: this mark, this name, or the rule behind it, here, in this text or everywhere. */
export function activateWhy(services: Services): vscode.Disposable {
  return registerCommand(services, 'meipi.whyMarked', async (wanted?: string) => {
    const found = markAtCursor(services);
    if (!found) return;
    const { mark, source } = found;
    const words = sliceSpan(source.text, mark.spans[0]!).replace(/\s+/g, '').slice(0, 40);
    const choices = [...(await placesOf(services, found)), ...switchesOf(services, found), ...ruleOf(services, found)];
    const chosen = choices.find(({ id }) => id !== undefined && id === wanted) ?? await vscode.window.showQuickPick(choices, { title: vscode.l10n.t('{0} "{1}": why is it marked?', kindName(mark.tag), words), placeHolder: whyText(services, found) });
    if (chosen && services.documents.get(found.document)?.source === source) await chosen.run();
  });
}

function whyText({ annotations }: Services, { document, mark }: Found): string {
  const annotation = annotations.get(document, mark.id);
  const reason = mark.origin && reasonText(mark.origin);
  if (!annotation) return reason ?? '';
  const who = listed([annotation.creator ?? '', annotation.created?.slice(0, 10) ?? ''].filter((word) => word !== ''));
  const human = who === '' ? vscode.l10n.t('confirmed by a person') : vscode.l10n.t('confirmed by a person ({0})', who);
  return reason ? `${human} · ${reason}` : human;
}

/** Where the reason can be seen: the line of a list, the first mention. */
async function placesOf({ documents, userLists }: Services, { editor, document, source, mark }: Found): Promise<Choice[]> {
  const choices: Choice[] = [];
  const [, file, line] = /^(.+):(\d+)$/.exec(mark.origin?.rule ?? '') ?? [];
  const folder = userLists.folderOf(document);
  if (file && folder && (mark.origin?.layer === 'list' || mark.origin?.layer === 'glossary')) {
    const at = new vscode.Position(Number(line) - 1, 0);
    choices.push({ label: `$(go-to-file) ${vscode.l10n.t('Open {0}, line {1}', file, line!)}`, run: () => vscode.window.showTextDocument(vscode.Uri.joinPath(folder, file), { selection: new vscode.Range(at, at) }) });
  }
  const analysis = await documents.analysisOf(document);
  const named = analysis && entityAt(analysis, mark.spans[0]!.start);
  const first = named && mentionsOf(analysis, named.entity)[0];
  if (named && first && first.start < mark.spans[0]!.start)
    choices.push({ label: `$(arrow-up) ${vscode.l10n.t('Go to the first mention, line {0}', source.positionAt(first.start).line + 1)}`, description: named.entity.canonical, run: () => goTo(editor, source, first) });
  return choices;
}

function switchesOf({ annotations }: Services, { document, mark }: Found): Choice[] {
  if (mark.status === 'confirmed') return [{ label: `$(trash) ${vscode.l10n.t('Remove this tag')}`, run: () => annotations.remove(document, [mark.id]) }];
  const here: Choice = { id: 'here', label: `$(circle-slash) ${vscode.l10n.t('Not here')}`, description: vscode.l10n.t('rejects this one mark'), run: () => annotations.decide(document, mark, 'rejected') };
  if (tagFamily(mark.tag) !== 'entity') return [here];
  return [
    here,
    { id: 'name', label: `$(file) ${vscode.l10n.t('Not in this text')}`, description: vscode.l10n.t('this name is no {0} here; kept beside the text', kindName(mark.tag)), run: () => vscode.commands.executeCommand('meipi.notThisKind') },
    { label: `$(root-folder) ${vscode.l10n.t('Nowhere in this workspace')}`, description: vscode.l10n.t('a line in {0}', '.meipi/entities.tsv'), run: () => vscode.commands.executeCommand('meipi.neverMark') },
  ];
}

/** The rule behind the mark: off in this text, off everywhere, and everything it made as one step. */
function ruleOf(services: Services, { document, mark }: Found): Choice[] {
  const { origin } = mark;
  if (!origin) return [];
  const name = ruleName(origin);
  const all = services.marks.all(document);
  const count = name === undefined ? 0 : all.filter((each) => each.status === 'suggested' && each.origin && ruleName(each.origin) === name).length;
  const off = (where: SwitchedOff['where']): (() => Promise<void>) => () => switchOff(services, document, { name: name!, where });
  return [
    { label: vscode.l10n.t('The rule: {0}', reasonText(name === undefined ? origin : ruleOfName(name))), kind: vscode.QuickPickItemKind.Separator, run: () => undefined },
    ...(name === undefined ? [] : [
      { id: 'ruleInText', label: `$(file) ${vscode.l10n.t('Switch this rule off in this text')}`, description: vscode.l10n.t('{0} marks go; kept beside the text', count), run: off('text') },
      { id: 'ruleEverywhere', label: `$(globe) ${vscode.l10n.t('Switch this rule off everywhere')}`, description: vscode.l10n.t('setting {0}', 'meipi.marks.rulesOff'), run: off('everywhere') },
    ]),
    ...madeByRule(services, document, all, origin),
  ];
}

function madeByRule(services: Services, document: vscode.TextDocument, marks: readonly Mark[], origin: Origin): Choice[] {
  const { reject, remove } = madeBy(marks, origin);
  const count = reject.length + remove.length;
  if (count < 2) return [];
  const ids = remove.map(({ id }: Mark) => id);
  const run = async (): Promise<void> => {
    const done = await services.annotations.act(document, { add: decideAll(reject, 'rejected'), remove: ids });
    sayDone(services, document, done, vscode.l10n.t('{0} marks of this rule are removed.', count));
  };
  return [{ id: 'removeRule', label: `$(clear-all) ${vscode.l10n.t('Remove all {0} that this rule made', count)}`, description: reasonText(origin), detail: vscode.l10n.t('What a person confirmed one by one stays'), run }];
}
