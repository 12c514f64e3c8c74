import * as vscode from 'vscode';
import type { Mark } from '../../core/annotations/annotation.ts';
import { tagFamily } from '../../core/annotations/tags.ts';
import { type EntityKind, entityKinds } from '../../core/document/model.ts';
import { splitAtLines } from '../../core/text/span.ts';
import { toRange } from '../convert.ts';
import { isSourceDocument } from '../language.ts';
import type { Services } from '../services.ts';

/** Lines drawn above and below what is visible, so that scrolling shows no bare text. */
const margin = 200;

/**
 * One underline shape per kind, since colour alone must not carry meaning. No overlines: they look like the underline
 * of the line above. `custom` is for tags that are no kind.
 */
const shapes: Readonly<Record<EntityKind | 'custom', string>> = {
  person: 'solid 2px',
  role: 'dotted 2px',
  place: 'double 1px',
  organisation: 'dashed 2px',
  document: 'wavy 1px',
  event: 'solid 4px',
  time: 'dashed 1px',
  quantity: 'dotted 1px',
  term: 'wavy 2px',
  custom: 'double 2px',
};

const drawnStatuses = ['suggested', 'confirmed'] as const;
type Style = keyof typeof shapes;
type DrawnStatus = (typeof drawnStatuses)[number];

/** Paints the marks of visible editors: colour and shape by kind, a tint once a person has confirmed. */
export function activateHighlights(services: Services): vscode.Disposable {
  const types = new Map<string, vscode.TextEditorDecorationType>();
  for (const style of Object.keys(shapes) as Style[])
    for (const status of drawnStatuses) types.set(`${style} ${status}`, vscode.window.createTextEditorDecorationType(decoration(style, status)));

  const draw = (editor: vscode.TextEditor): void => {
    const groups = isSourceDocument(editor.document) ? visibleRanges(services, editor) : new Map<string, vscode.Range[]>();
    for (const [key, type] of types) editor.setDecorations(type, groups.get(key) ?? []);
  };
  const drawDocument = (document: vscode.TextDocument): void => {
    for (const editor of vscode.window.visibleTextEditors) if (editor.document === document) draw(editor);
  };
  const drawAll = (): void => vscode.window.visibleTextEditors.forEach(draw);

  drawAll();
  return vscode.Disposable.from(
    ...types.values(),
    services.marks.onDidChangeMarks(drawDocument),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => {
      if (isSourceDocument(textEditor.document)) draw(textEditor);
    }),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('meipi.marks')) drawAll();
    }),
  );
}

function decoration(style: Style, status: DrawnStatus): vscode.DecorationRenderOptions {
  const colour = style === 'custom' ? 'meipi.term' : `meipi.${style}`;
  return {
    textDecoration: `underline ${shapes[style]} var(--vscode-${colour.replace('.', '-')}); text-underline-offset: 3px; text-decoration-skip-ink: none`,
    ...(status === 'confirmed' ? { backgroundColor: new vscode.ThemeColor(`${colour}Background`), fontWeight: 'bold' } : {}),
    overviewRulerColor: new vscode.ThemeColor(colour),
    overviewRulerLane: vscode.OverviewRulerLane.Right,
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
}

function visibleRanges(services: Services, editor: vscode.TextEditor): Map<string, vscode.Range[]> {
  const groups = new Map<string, vscode.Range[]>();
  const open = services.documents.get(editor.document);
  const settings = vscode.workspace.getConfiguration('meipi.marks', editor.document);
  if (!open || !settings.get<boolean>('show', true)) return groups;
  const kinds = new Set(settings.get<readonly string[]>('kinds', entityKinds));
  const first = open.source.lineStart(Math.min(...editor.visibleRanges.map((range) => range.start.line)) - margin);
  const last = open.source.lineEndOffset(Math.max(...editor.visibleRanges.map((range) => range.end.line)) + margin);
  for (const mark of services.marks.between(editor.document, first, last)) {
    const key = styleKey(mark, kinds);
    if (!key) continue;
    const ranges = groups.get(key) ?? [];
    groups.set(key, ranges);
    for (const span of mark.spans) for (const piece of splitAtLines(open.source.text, span)) ranges.push(toRange(open.source, piece));
  }
  return groups;
}

function styleKey(mark: Mark, kinds: ReadonlySet<string>): string | undefined {
  const family = tagFamily(mark.tag);
  if (mark.status === 'rejected' || family === 'point') return undefined; // points are whole sentences: the panel shows them
  const isKind = family === 'entity';
  if (isKind && !kinds.has(mark.tag)) return undefined;
  return `${isKind ? mark.tag : 'custom'} ${mark.status}`;
}
