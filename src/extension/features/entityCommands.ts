import * as vscode from 'vscode';
import type { Mark } from '../../core/annotations/annotation.ts';
import { entityDecisions, entityDecisionTag } from '../../core/annotations/entityDecisions.ts';
import { rulesOff } from '../../core/annotations/ruleSwitches.ts';
import { stateDecisions } from '../../core/annotations/stateDecisions.ts';
import { type DocumentAnalysis, type Entity, entityKinds } from '../../core/document/model.ts';
import { spansOf } from '../../core/document/insets.ts';
import { entityAt, mentionOfEachSpelling, mentionsOf, neighbour } from '../../core/features/entityAt.ts';
import { HumanKnowledge } from '../../core/entities/knowledge.ts';
import { toRange } from '../convert.ts';
import { requireUnchanged } from '../documents.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { showInformation, showWarning } from '../messages.ts';
import { placeMeant, selectFrom } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';
import { pickOrType } from './inputs.ts';
import { rulesOffEverywhere, rulesOffSetting } from './rules.ts';

/** An entity a command is about: the one at the cursor, or a row of the Entities view. */
interface Subject {
  readonly document: vscode.TextDocument;
  readonly analysis: DocumentAnalysis;
  readonly entity: Entity;
}

/** What the Entities view hands to a command. */
export interface EntityRow {
  readonly entity?: Entity;
}

/** What a command of an entity is given: a row, or that it was run by a key of the view; nothing for the name at the cursor. */
export type EntityGiven = EntityRow | 'key' | undefined;

/** The row that is meant. @returns `undefined` for what is at the cursor; a row without an entity where no entity is meant. */
export async function rowMeant(given: EntityGiven): Promise<EntityRow | undefined> {
  return given === 'key' ? ((await vscode.commands.executeCommand<EntityRow | undefined>('meipi.focusedEntity')) ?? {}) : given;
}

/** Going from mention to mention, and deciding on an entity wherever a text names it. Each decision is one undo step. */
export function activateEntityCommands(services: Services): vscode.Disposable {
  knowWhatPeopleSay(services);
  const reanalyse = (): void => services.documents.all().forEach(({ document }) => services.documents.reanalyse(document));
  return vscode.Disposable.from(
    services.userLists.onDidChange(reanalyse),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration(`meipi.${rulesOffSetting}`)) reanalyse();
    }),
    services.annotations.onDidChangeAnnotations((document) => {
      if (isOutdated(services, document)) services.documents.reanalyse(document);
    }),
    registerCommand(services, 'meipi.nextMention', () => goTo(services, 1)),
    registerCommand(services, 'meipi.previousMention', () => goTo(services, -1)),
    registerCommand(services, 'meipi.sameAs', (given?: EntityGiven) => sameAs(services, given)),
    registerCommand(services, 'meipi.notThisKind', (given?: EntityGiven) => notThisKind(services, given)),
    registerCommand(services, 'meipi.markEntity', (given?: EntityGiven, isSure?: unknown) => decideAll(services, given, 'confirmed', isSure === true)),
    registerCommand(services, 'meipi.unmarkEntity', (given?: EntityGiven, isSure?: unknown) => decideAll(services, given, 'rejected', isSure === true)),
  );
}

interface Known {
  readonly signature: string;
  readonly names: unknown;
  readonly knowledge: HumanKnowledge;
}
const known = new WeakMap<vscode.TextDocument, Known>();

/** Hands every analysis the user's lists and what was decided on the text's entities; the same object until one of them changes. */
function knowWhatPeopleSay(services: Services): void {
  services.documents.useKnowledge(async (document) => {
    await services.annotations.whenLoaded(document);
    const names = await services.userLists.names();
    const said = whatIsSaid(services, document);
    const signature = JSON.stringify(said);
    const before = known.get(document);
    if (before?.signature === signature && before.names === names) return before.knowledge;
    const knowledge = new HumanKnowledge(names, said.decisions, new Set(said.rulesOff), new Map(said.states));
    known.set(document, { signature, names, knowledge });
    return knowledge;
  });
}

function whatIsSaid({ annotations }: Services, document: vscode.TextDocument) {
  const all = [...annotations.unplaced(document), ...annotations.placed(document)].map(({ annotation }) => annotation);
  return { decisions: entityDecisions(all), states: stateDecisions(all).map(({ syllable, state }) => [syllable, state] as const), rulesOff: [...rulesOffEverywhere(document), ...rulesOff(all).map(({ name }) => name)] };
}

function isOutdated(services: Services, document: vscode.TextDocument): boolean {
  const before = known.get(document);
  return before !== undefined && before.signature !== JSON.stringify(whatIsSaid(services, document));
}

/** The entity of a row of the view, else the one at the cursor; says so where there is none. */
export async function subjectOf(services: Services, given: EntityGiven): Promise<Subject | undefined> {
  const editor = activeSourceEditor() ?? vscode.window.visibleTextEditors.find(({ document }) => services.documents.get(document));
  const row = await rowMeant(given); // first: the focus may go on while the text is analysed
  const analysis = editor && (await services.documents.analysisOf(editor.document));
  const wanted = row?.entity;
  const entity = analysis && (row ? wanted && analysis.entities.find(({ kind, canonical }) => kind === wanted.kind && canonical === wanted.canonical) : entityAt(analysis, placeMeant(editor, analysis.source))?.entity);
  if (editor && analysis && entity) return { document: editor.document, analysis, entity };
  return sayWhichEntity();
}

export function sayWhichEntity(): undefined {
  void showInformation(vscode.l10n.t('Put the cursor on the name of an entity first, or choose one in the Entities view.'));
}

async function goTo(services: Services, direction: 1 | -1): Promise<void> {
  const editor = activeSourceEditor();
  const analysis = editor && (await services.documents.analysisOf(editor.document));
  const named = analysis && entityAt(analysis, placeMeant(editor, analysis.source));
  if (!editor || !named) return void vscode.window.setStatusBarMessage(vscode.l10n.t('No entity is named at the cursor'), 3000);
  selectFrom(editor, toRange(analysis.source, neighbour(analysis, named, direction)));
  const { mentions } = named.entity;
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0}: {1} of {2}', named.entity.canonical, ((named.index + direction + mentions.length) % mentions.length) + 1, mentions.length), 3000);
}

async function sameAs(services: Services, given: EntityGiven): Promise<void> {
  const subject = await subjectOf(services, given);
  if (!subject) return;
  const { document, analysis, entity } = subject;
  const others = analysis.entities.filter((each) => each !== entity && each.kind === entity.kind).sort((a, b) => b.mentions.length - a.mentions.length);
  const name = await services.annotations.asking(document, async (act) => {
    const answer = await pickName(vscode.l10n.t('{0} is the same as…', entity.canonical), others);
    if (answer === undefined || answer === entity.canonical) return undefined;
    const tag = entityDecisionTag('same', entity.kind);
    await act({
      remove: decidedOn(services, document, entity),
      add: mentionOfEachSpelling(analysis, entity).map((mention) => ({ spans: spansOf(mention), tag, status: 'confirmed' as const, note: answer })),
    });
    return answer;
  });
  if (name !== undefined) vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is the same as {1} in this text', entity.canonical, name), 5000);
}

async function notThisKind(services: Services, given: EntityGiven): Promise<void> {
  const subject = await subjectOf(services, given);
  if (!subject) return;
  const { document, analysis, entity } = subject;
  const tag = entityDecisionTag('not', entity.kind);
  await services.annotations.act(document, {
    remove: decidedOn(services, document, entity),
    add: mentionOfEachSpelling(analysis, entity).map((mention) => ({ spans: spansOf(mention), tag, status: 'confirmed' as const })),
  });
  vscode.window.setStatusBarMessage(vscode.l10n.t('{0} is not marked as {1} in this text', entity.canonical, kindName(entity.kind)), 5000);
}

/** Ids of the decisions on an entity that a new one replaces. */
function decidedOn({ annotations }: Services, document: vscode.TextDocument, { kind, spellings }: Entity): string[] {
  return [...annotations.placed(document), ...annotations.unplaced(document)].flatMap(({ annotation: { id, tag, targets } }) =>
    (tag === entityDecisionTag('not', kind) || tag === entityDecisionTag('same', kind)) && spellings.includes(targets.map(({ exact }) => exact).join('')) ? [id] : []);
}

/** A name out of those of the text, or a typed one. */
function pickName(title: string, entities: readonly Entity[]): Promise<string | undefined> {
  const items = entities.map(({ canonical, spellings, mentions }) => ({ label: canonical, description: [String(mentions.length), ...spellings.filter((each) => each !== canonical)].join(' · '), name: canonical }));
  return pickOrType({ title, placeholder: vscode.l10n.t('Choose an entity of this text or type its full name'), matchOnDescription: true }, items, (name) => ({ label: name, description: '', name }));
}

/**
 * Confirms or rejects every mention of an entity: the count first, one undo step after.
 *
 * @param isSure - For other extensions and tests: nobody is asked.
 */
async function decideAll(services: Services, given: EntityGiven, status: 'confirmed' | 'rejected', isSure: boolean): Promise<void> {
  const subject = await subjectOf(services, given);
  if (!subject) return;
  const { document, analysis, entity } = subject;
  const count = decidable(services, subject, status).count;
  if (count === 0) return void showInformation(status === 'confirmed' ? vscode.l10n.t('Every mention of {0} is confirmed already.', entity.canonical) : vscode.l10n.t('No mention of {0} is marked.', entity.canonical));
  const go = status === 'confirmed' ? vscode.l10n.t('Mark {0}', count) : vscode.l10n.t('Unmark {0}', count);
  const names = entity.spellings.join(' ');
  const question = status === 'confirmed' ? vscode.l10n.t('Confirm {0} mentions of {1} as {2}?', count, entity.canonical, kindName(entity.kind)) : vscode.l10n.t('Unmark {0} mentions of {1} as {2}?', count, entity.canonical, kindName(entity.kind));
  if (!isSure && (await showWarning(question, { modal: true, detail: vscode.l10n.t('Written as: {0}. One "Undo annotation" takes it back.', names) }, go)) !== go) return;
  requireUnchanged(services.documents, document, analysis.source);
  const { changed, open } = decidable(services, subject, status); // as it is after the question
  await services.annotations.act(document, {
    change: { ids: changed, to: (now) => ({ ...now, status }) },
    add: open.map(({ spans, tag, origin }) => ({ spans, tag, status, ...(origin ? { origin } : {}) })),
  });
}

/** What of an entity's mentions is to be decided on: annotations to be changed, and what nobody has decided on. */
function decidable({ annotations, marks }: Services, { document, analysis, entity }: Subject, status: 'confirmed' | 'rejected'): { readonly changed: readonly string[]; readonly open: readonly Mark[]; readonly count: number } {
  const places = mentionsOf(analysis, entity);
  const decided = marks.all(document).filter((mark) => mark.tag === entity.kind && places.some(({ start, end }) => mark.spans[0]?.start === start && mark.spans.at(-1)!.end === end));
  const changed = decided.filter((mark) => mark.status !== status && mark.status !== 'suggested').flatMap(({ id }) => (annotations.get(document, id) ? [id] : []));
  const open = decided.filter((mark) => mark.status === 'suggested');
  return { changed, open, count: changed.length + open.length };
}

/** The nine kinds as a pick, a likely one first. */
export async function pickKind(title: string, likely: string): Promise<(typeof entityKinds)[number] | undefined> {
  const kinds = [...entityKinds].sort((a, b) => Number(b === likely) - Number(a === likely));
  return (await vscode.window.showQuickPick(kinds.map((tag) => ({ label: kindName(tag), tag })), { title }))?.tag;
}
