import * as vscode from 'vscode';
import type { Annotation } from '../../core/annotations/annotation.ts';
import { brokenRelations, type RelationEnd, relationsOf, withoutRelation } from '../../core/annotations/relations.ts';
import { escape } from '../../core/features/hoverMarkdown.ts';
import { registerCommand } from '../guard.ts';
import { showInformation, showWarning } from '../messages.ts';
import { goTo, pickMarkAtCursor, requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { annotationWords, kindName, listed, relationText } from '../words.ts';
import type { AnnotationNode } from './annotationNodes.ts';
import { withAttribute } from './attributes.ts';

/** Going along relations, taking them and attributes away, and saying when the mark at their other end was removed. */
export function activateRelatedMarks(services: Services): vscode.Disposable {
  const broken = new WeakMap<vscode.TextDocument, ReadonlySet<string>>();
  return vscode.Disposable.from(
    services.annotations.onDidChangeAnnotations((document) => tellBroken(services, document, broken)),
    registerCommand(services, 'meipi.goToRelated', () => goToRelated(services)),
    registerCommand(services, 'meipi.removeFromMark', (node?: AnnotationNode) => removePart(services, node)),
  );
}

/** What a person said of the marks at a place, as Markdown: attributes and relations, the other end a link. */
export function saidOf({ annotations, documents }: Services, document: vscode.TextDocument, offset: number): readonly string[] {
  const source = documents.get(document)?.source;
  const placed = annotations.placed(document);
  const here = placed.filter(({ annotation, spans }) => annotation.status === 'confirmed' && spans.some(({ start, end }) => start <= offset && offset < end));
  if (!source || here.length === 0) return [];
  const all = annotations.all(document);
  return here.flatMap(({ annotation }) => {
    const ends = relationsOf(all, annotation.id);
    if (!annotation.attributes && ends.length === 0) return [];
    const attributes = Object.entries(annotation.attributes ?? {}).map(([name, value]) => `${escape(name)}: **${escape(value)}**`);
    const relations = ends.map((end) => {
      const place = placed.find((each) => each.annotation.id === end.other?.id)?.spans[0];
      const text = `${end.other ? (end.direction === 'out' ? '→' : '←') : '⚠'} ${escape(relationText(end))}`;
      return place ? `[${text}](${document.uri.with({ fragment: `L${source.positionAt(place.start).line + 1}` }).toString()})` : text;
    });
    return [`$(tag) **${escape(kindName(annotation.tag))}** ${[...attributes, ...relations].join(' · ')}`];
  });
}

/** Says once which relations lost their other end by an act of now; they are kept. */
function tellBroken({ annotations }: Services, document: vscode.TextDocument, known: WeakMap<vscode.TextDocument, ReadonlySet<string>>): void {
  const ends = brokenRelations(annotations.all(document));
  const keys = new Set(ends.map(({ from, relation }) => `${from.id} ${relation.name} ${relation.to}`));
  const before = known.get(document);
  known.set(document, keys);
  const fresh = before ? ends.filter(({ from, relation }) => !before.has(`${from.id} ${relation.name} ${relation.to}`)) : [];
  if (fresh.length === 0) return;
  const undo = vscode.l10n.t('Undo');
  const list = listed([...new Set(fresh.slice(0, 5).map(({ from }) => annotationWords(from)))]);
  void Promise.resolve(showWarning(vscode.l10n.t('{0} relations lost the mark they lead to (from: {1}). They are kept, and marked in the Annotations view.', fresh.length, list), undo))
    .then((answer) => (answer === undo ? annotations.undo(document) : undefined));
}

async function goToRelated(services: Services): Promise<void> {
  const found = await pickMarkAtCursor(services, vscode.l10n.t('Related to which mark?'));
  if (!found) return;
  const { document, editor, source, mark } = found;
  const placed = new Map(services.annotations.placed(document).map(({ annotation, spans }) => [annotation.id, spans[0]]));
  const ends = relationsOf(services.annotations.all(document), mark.id);
  if (ends.length === 0) return void showInformation(vscode.l10n.t('This mark is related to no other. "Relate to…" does that.'));
  const items = ends.map((end) => ({ label: relationText(end), description: end.other ? kindName(end.other.tag) : '', span: end.other && placed.get(end.other.id) }));
  const chosen = items.length === 1 ? items[0] : await vscode.window.showQuickPick(items, { title: vscode.l10n.t('Go to related mark') });
  if (!chosen || services.documents.get(document)?.source !== source) return;
  if (chosen.span) goTo(editor, source, chosen.span);
  else void showInformation(vscode.l10n.t('The related mark was removed, or its words were not found.'));
}

/** A part of an annotation that can be taken away by itself. */
interface Part {
  readonly label: string;
  /** Of the annotation. */
  readonly id: string;
  readonly without: (annotation: Annotation) => Annotation;
}

async function removePart(services: Services, node: AnnotationNode | undefined): Promise<void> {
  const text = requireText(services);
  if (!text) return;
  const { document } = text;
  const given = node?.type === 'attribute' || node?.type === 'relation' ? partOf(services.annotations.get(document, node.type === 'relation' ? node.end.from.id : node.row.id), node) : undefined;
  const part = given ?? (node ? undefined : await pickPart(services));
  if (part) await services.annotations.act(document, { change: { ids: [part.id], to: part.without } });
}

function partOf(annotation: Annotation | undefined, node: AnnotationNode & { readonly type: 'attribute' | 'relation' }): Part | undefined {
  if (!annotation) return undefined;
  return node.type === 'attribute' ? attributePart(annotation.id, node.name, node.name) : relationPart(node.end);
}

function attributePart(id: string, name: string, label: string): Part {
  return { label, id, without: (annotation) => withAttribute(annotation, name, '') };
}

function relationPart(end: RelationEnd): Part {
  return { label: relationText(end), id: end.from.id, without: (annotation) => withoutRelation(annotation, end.relation) };
}

async function pickPart(services: Services): Promise<Part | undefined> {
  const found = await pickMarkAtCursor(services, vscode.l10n.t('Take something away from which mark?'));
  const annotation = found && services.annotations.get(found.document, found.mark.id);
  if (!found) return undefined;
  const ends: readonly RelationEnd[] = relationsOf(services.annotations.all(found.document), found.mark.id);
  const parts = [
    ...Object.entries(annotation?.attributes ?? {}).map(([name, value]) => attributePart(found.mark.id, name, `${name}: ${value}`)),
    ...ends.map(relationPart),
  ];
  if (parts.length === 0) return void showInformation(vscode.l10n.t('This mark has no attribute and no relation.'));
  return parts.length === 1 ? parts[0] : vscode.window.showQuickPick(parts, { title: vscode.l10n.t('Take away') });
}
