import * as vscode from 'vscode';
import { entityKinds } from '../../core/document/model.ts';
import { densities, type DrawChoice, type DrawKey, drawnMarks, type MarkStyle, markStyles } from '../../core/features/drawnMarks.ts';
import type { OpenDocument } from '../documents.ts';
import type { Services } from '../services.ts';

/** Lines drawn above and below what is visible, so that scrolling shows no bare text. */
const margin = 200;
/** While this much of the margin is left, scrolling draws nothing anew. */
const leastMargin = 60;

/**
 * One underline shape per kind, since colour alone must not carry meaning. No overlines: they look like the underline
 * of the line above.
 */
const shapes: Readonly<Record<MarkStyle, string>> = {
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

const nothing: readonly number[] = [];
const drawnStatuses = ['suggested', 'confirmed'] as const;
type DrawnStatus = (typeof drawnStatuses)[number];

/** What is drawn in one editor. */
interface Drawn {
  readonly firstLine: number;
  readonly lastLine: number;
  /** Version of the text the ranges were set for: VS Code moves them from then on. */
  readonly version: number;
  /** By decoration type: the numbers that were sent last. */
  readonly sent: Map<vscode.TextEditorDecorationType, readonly number[]>;
}

/** What drawing reads. */
export interface HighlightServices {
  readonly documents: { get(document: vscode.TextDocument): Pick<OpenDocument, 'source'> | undefined };
  readonly marks: Pick<Services['marks'], 'all' | 'firsts' | 'onDidChangeMarks'>;
}

/** Paints the marks of visible editors: colour and shape by kind, a tint once a person has confirmed, all of the text in the overview ruler. */
export function activateHighlights(services: HighlightServices): vscode.Disposable {
  const painter = new Painter(services);
  const drawAll = (): void => vscode.window.visibleTextEditors.forEach((editor) => painter.draw(editor));
  drawAll();
  return vscode.Disposable.from(
    painter,
    services.marks.onDidChangeMarks((document) => vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach((editor) => painter.draw(editor))),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => painter.follow(textEditor)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('meipi.marks')) drawAll();
    }),
  );
}

class Painter implements vscode.Disposable {
  readonly #services: HighlightServices;
  readonly #types: ReadonlyMap<DrawKey, { readonly text: vscode.TextEditorDecorationType; readonly ruler: vscode.TextEditorDecorationType }>;
  readonly #drawn = new WeakMap<vscode.TextEditor, Drawn>();

  constructor(services: HighlightServices) {
    this.#services = services;
    this.#types = new Map(markStyles.flatMap((style) => drawnStatuses.map((status) => [`${style} ${status}`, {
      text: vscode.window.createTextEditorDecorationType(textDecoration(style, status)),
      ruler: vscode.window.createTextEditorDecorationType(rulerDecoration(style, status)),
    }] as const)));
  }

  /** Draws what is visible with its margin, and the ruler of the whole text; sends only what is not there yet. */
  draw(editor: vscode.TextEditor): void {
    this.#draw(editor, true);
  }

  /** The same after scrolling, where it came near the end of what is drawn. */
  follow(editor: vscode.TextEditor): void {
    const drawn = this.#drawn.get(editor);
    const { firstLine, lastLine } = visibleLines(editor);
    const isCovered = drawn && (drawn.firstLine <= 0 || firstLine - drawn.firstLine >= leastMargin) && (drawn.lastLine >= editor.document.lineCount - 1 || drawn.lastLine - lastLine >= leastMargin);
    if (!isCovered) this.#draw(editor, drawn === undefined);
  }

  dispose(): void {
    for (const { text, ruler } of this.#types.values()) vscode.Disposable.from(text, ruler).dispose();
  }

  #draw(editor: vscode.TextEditor, withRuler: boolean): void {
    const { document } = editor;
    const open = this.#services.documents.get(document);
    const before = this.#drawn.get(editor);
    if (!open && !before) return;
    const visible = visibleLines(editor);
    const drawn: Drawn = { firstLine: visible.firstLine - margin, lastLine: visible.lastLine + margin, version: document.version, sent: new Map(before?.sent) };
    const choice = open && drawChoice(this.#services.marks, document);
    const groups = choice ? drawnMarks(this.#services.marks.all(document), open.source, drawn.firstLine, drawn.lastLine, choice) : undefined;
    const send = (type: vscode.TextEditorDecorationType, numbers: readonly number[], toRanges: (numbers: readonly number[]) => vscode.Range[]): void => {
      const known = before?.sent.get(type) ?? nothing;
      if (isEqual(known, numbers) && (numbers.length === 0 || before?.version === drawn.version)) return;
      drawn.sent.set(type, numbers);
      editor.setDecorations(type, toRanges(numbers));
    };
    for (const [key, type] of this.#types) {
      send(type.text, groups?.get(key)?.pieces ?? nothing, pieceRanges);
      if (withRuler) send(type.ruler, groups?.get(key)?.stretches ?? nothing, stretchRanges);
    }
    this.#drawn.set(editor, drawn);
  }
}

function textDecoration(style: MarkStyle, status: DrawnStatus): vscode.DecorationRenderOptions {
  const colour = colourOf(style);
  return {
    textDecoration: `underline ${shapes[style]} var(--vscode-${colour.replace('.', '-')}); text-underline-offset: 3px; text-decoration-skip-ink: none`,
    ...(status === 'confirmed' ? { backgroundColor: new vscode.ThemeColor(`${colour}Background`), fontWeight: 'bold' } : {}),
    rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
  };
}

/** Suggestions take a third of the ruler, what a person decided its whole width. */
function rulerDecoration(style: MarkStyle, status: DrawnStatus): vscode.DecorationRenderOptions {
  return { overviewRulerColor: new vscode.ThemeColor(colourOf(style)), overviewRulerLane: status === 'confirmed' ? vscode.OverviewRulerLane.Full : vscode.OverviewRulerLane.Right };
}

function colourOf(style: MarkStyle): string {
  return style === 'custom' ? 'meipi.term' : `meipi.${style}`;
}

/** `undefined` when marks are hidden. */
function drawChoice(marks: HighlightServices['marks'], document: vscode.TextDocument): DrawChoice | undefined {
  const settings = vscode.workspace.getConfiguration('meipi.marks', document);
  if (!settings.get<boolean>('show', true)) return undefined;
  const density = densities.find((name) => name === settings.get<string>('density')) ?? 'all';
  return { kinds: new Set(settings.get<readonly string[]>('kinds', entityKinds)), density, firsts: density === 'first' ? marks.firsts(document) : new Set() };
}

function visibleLines({ visibleRanges }: vscode.TextEditor): { readonly firstLine: number; readonly lastLine: number } {
  if (visibleRanges.length === 0) return { firstLine: 0, lastLine: 0 }; // an editor that is being laid out
  return { firstLine: Math.min(...visibleRanges.map(({ start }) => start.line)), lastLine: Math.max(...visibleRanges.map(({ end }) => end.line)) };
}

function pieceRanges(numbers: readonly number[]): vscode.Range[] {
  const ranges: vscode.Range[] = [];
  for (let i = 0; i + 2 < numbers.length; i += 3) ranges.push(new vscode.Range(numbers[i]!, numbers[i + 1]!, numbers[i]!, numbers[i + 2]!));
  return ranges;
}

function stretchRanges(numbers: readonly number[]): vscode.Range[] {
  const ranges: vscode.Range[] = [];
  for (let i = 0; i + 1 < numbers.length; i += 2) ranges.push(new vscode.Range(numbers[i]!, 0, numbers[i + 1]!, 0));
  return ranges;
}

function isEqual(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((value, i) => value === b[i]);
}
