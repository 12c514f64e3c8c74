import * as vscode from 'vscode';
import { entityKinds } from '../../core/document/model.ts';
import { densities, type DrawChoice, drawnMarks, marginLines } from '../../core/features/drawnMarks.ts';
import type { OpenDocument } from '../documents.ts';
import type { Services } from '../services.ts';
import { MarkTypes } from './markTypes.ts';

/** The ruler shows the whole text, so it is drawn anew only once marks have been left alone for so long; VS Code moves it meanwhile. */
const rulerDelay = 400;
/** While this part of the margin is left, scrolling draws nothing anew. */
const leastMargin = 0.3;

const nothing: readonly number[] = [];

/** What is drawn in one editor. */
interface Drawn {
  readonly firstLine: number;
  readonly lastLine: number;
  /** By decoration type: the numbers that were sent last, and the version of the text they were for: VS Code moves them from then on. */
  readonly sent: Map<vscode.TextEditorDecorationType, { readonly numbers: readonly number[]; readonly version: number }>;
}

/** What drawing reads. */
export interface HighlightServices {
  readonly documents: { get(document: vscode.TextDocument): Pick<OpenDocument, 'source'> | undefined };
  readonly marks: Pick<Services['marks'], 'between' | 'firsts' | 'onDidChangeMarks'>;
  readonly tagSets: Pick<Services['tagSets'], 'colours' | 'onDidChange'>;
}

/** Paints the marks of visible editors: colour and shape by kind, a tint once a person has confirmed, all of the text in the overview ruler. */
export function activateHighlights(services: HighlightServices): vscode.Disposable {
  const painter = new Painter(services);
  const drawAll = (): void => vscode.window.visibleTextEditors.forEach((editor) => painter.draw(editor));
  drawAll();
  return vscode.Disposable.from(
    painter,
    services.marks.onDidChangeMarks((document) => vscode.window.visibleTextEditors.filter((editor) => editor.document === document).forEach((editor) => painter.draw(editor))),
    services.tagSets.onDidChange(drawAll),
    vscode.window.onDidChangeActiveColorTheme(() => {
      painter.forgetColours();
      drawAll();
    }),
    vscode.window.onDidChangeVisibleTextEditors(drawAll),
    vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => painter.follow(textEditor)),
    vscode.workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration('meipi.marks')) drawAll();
    }),
  );
}

class Painter implements vscode.Disposable {
  readonly #services: HighlightServices;
  readonly #types = new MarkTypes();
  readonly #drawn = new WeakMap<vscode.TextEditor, Drawn>();
  readonly #rulers = new Map<vscode.TextEditor, ReturnType<typeof setTimeout>>();

  constructor(services: HighlightServices) {
    this.#services = services;
  }

  /** Draws what is visible with its margin at once, and soon the ruler of the whole text; sends only what is not there yet. */
  draw(editor: vscode.TextEditor): void {
    this.#draw(editor);
    clearTimeout(this.#rulers.get(editor));
    this.#rulers.set(editor, setTimeout(() => {
      this.#rulers.delete(editor);
      if (vscode.window.visibleTextEditors.includes(editor)) this.#drawRuler(editor);
    }, rulerDelay));
  }

  /** The same after scrolling, where it came near the end of what is drawn. */
  follow(editor: vscode.TextEditor): void {
    const drawn = this.#drawn.get(editor);
    const { firstLine, lastLine } = visibleLines(editor);
    const least = leastMargin * this.#marginOf(editor);
    const isCovered = drawn && (drawn.firstLine <= 0 || firstLine - drawn.firstLine >= least) && (drawn.lastLine >= editor.document.lineCount - 1 || drawn.lastLine - lastLine >= least);
    if (!isCovered) this.#draw(editor);
  }

  /** Another theme is on: tags of a colour are painted anew. */
  forgetColours(): void {
    this.#types.forgetColours();
  }

  dispose(): void {
    for (const timer of this.#rulers.values()) clearTimeout(timer);
    this.#types.dispose();
  }

  #draw(editor: vscode.TextEditor): void {
    const { firstLine, lastLine } = visibleLines(editor);
    const margin = this.#marginOf(editor);
    this.#paint(editor, firstLine - margin, lastLine + margin, 'text');
  }

  #marginOf({ document }: vscode.TextEditor): number {
    const open = this.#services.documents.get(document);
    return open ? marginLines(open.source) : 0;
  }

  #drawRuler(editor: vscode.TextEditor): void {
    const { firstLine, lastLine } = this.#drawn.get(editor) ?? visibleLines(editor);
    this.#paint(editor, firstLine, lastLine, 'ruler');
  }

  #paint(editor: vscode.TextEditor, firstLine: number, lastLine: number, layer: 'text' | 'ruler'): void {
    const { document } = editor;
    const open = this.#services.documents.get(document);
    const before = this.#drawn.get(editor);
    if (!open && !before) return;
    const drawn: Drawn = { firstLine, lastLine, sent: new Map(before?.sent) };
    const choice = open && drawChoice(this.#services, document);
    const [start, end] = open && layer === 'text' ? [open.source.lineStart(firstLine), open.source.lineEndOffset(lastLine)] : [0, open?.source.length ?? 0];
    const groups = choice ? drawnMarks(this.#services.marks.between(document, start, end), open.source, firstLine, lastLine, choice) : undefined;
    this.#types.make(groups?.keys() ?? []);
    for (const [key, type] of this.#types.all()) {
      const numbers = groups?.get(key)?.[layer === 'text' ? 'pieces' : 'stretches'] ?? nothing;
      const known = before?.sent.get(type[layer]);
      if (isEqual(known?.numbers ?? nothing, numbers) && (numbers.length === 0 || known?.version === document.version)) continue;
      drawn.sent.set(type[layer], { numbers, version: document.version });
      editor.setDecorations(type[layer], layer === 'text' ? pieceRanges(numbers) : stretchRanges(numbers));
    }
    this.#drawn.set(editor, drawn);
  }
}

/** `undefined` when marks are hidden. */
function drawChoice({ marks, tagSets }: HighlightServices, document: vscode.TextDocument): DrawChoice | undefined {
  const settings = vscode.workspace.getConfiguration('meipi.marks', document);
  if (!settings.get<boolean>('show', true)) return undefined;
  const density = densities.find((name) => name === settings.get<string>('density')) ?? 'all';
  return { kinds: new Set(settings.get<readonly string[]>('kinds', entityKinds)), density, firsts: density === 'first' ? marks.firsts(document) : new Set(), colours: tagSets.colours(document.uri) };
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
