import * as vscode from 'vscode';
import { foldString } from '../../core/script/fold.ts';
import { formatOutline } from '../../core/features/outlineDocument.ts';
import { buildOutline, type OutlineNode } from '../../core/speech/outline.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import type { Span } from '../../core/text/span.ts';
import { outlinePage, type OutlineRow, type OutlineState, parseFromOutline, type ToOutline } from '../../../webview/protocol.ts';
import { toRange } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { showInformation } from '../messages.ts';
import type { Services } from '../services.ts';
import { detailOf, pointsOf } from './symbols.ts';

/** The side panel: the speech points of the active text as a tree; a click reveals the exact words. */
export function activateOutlinePanel(services: Services): vscode.Disposable {
  const panel = new OutlinePanel(services);
  return vscode.Disposable.from(
    panel,
    vscode.window.registerWebviewViewProvider('meipi.outline', panel),
    registerCommand(services, 'meipi.copyOutline', async () => {
      const editor = activeSourceEditor();
      const analysis = editor && (await services.documents.analysisOf(editor.document));
      const points = analysis ? pointsOf(services, editor.document, analysis) : [];
      if (!analysis || points.length === 0) return void showInformation(vscode.l10n.t('This text has no speech points to copy.'));
      await vscode.env.clipboard.writeText(formatOutline({ source: analysis.source, headings: analysis.headings, points }, 'md'));
      vscode.window.setStatusBarMessage(vscode.l10n.t('{0} speech points copied', points.length), 3000);
    }),
  );
}

class OutlinePanel implements vscode.WebviewViewProvider, vscode.Disposable {
  readonly #services: Services;
  readonly #disposables: vscode.Disposable[];
  #view: vscode.WebviewView | undefined;
  #version = 0;
  /** What the page shows: the editor, the text its spans refer to, and its nodes by id. */
  #shown: { readonly editor: vscode.TextEditor; readonly source: SourceText; readonly nodes: ReadonlyMap<string, Span> } | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#disposables = [
      services.documents.onDidSettle(() => this.#post()),
      services.annotations.onDidChangeAnnotations((document) => {
        if (document === this.#shown?.editor.document && services.documents.get(document)?.source === this.#shown.source) this.#post();
      }),
      vscode.window.onDidChangeActiveTextEditor(() => this.#post()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => {
        if (textEditor === this.#shown?.editor) this.#send({ type: 'active', activeId: this.#activeId() });
      }),
    ];
  }

  resolveWebviewView(view: vscode.WebviewView): void {
    const root = vscode.Uri.joinPath(this.#services.context.extensionUri, 'dist', 'webview');
    this.#view = view;
    view.webview.options = { enableScripts: true, localResourceRoots: [root] };
    view.webview.onDidReceiveMessage((message: unknown) => this.#receive(message), undefined, this.#disposables);
    view.onDidDispose(() => (this.#view = undefined), undefined, this.#disposables);
    view.onDidChangeVisibility(() => this.#post(), undefined, this.#disposables);
    view.webview.html = outlinePage({
      nonce: crypto.randomUUID().replaceAll('-', ''), cspSource: view.webview.cspSource, language: vscode.env.language,
      script: view.webview.asWebviewUri(vscode.Uri.joinPath(root, 'outline.js')).toString(),
      style: view.webview.asWebviewUri(vscode.Uri.joinPath(root, 'outline.css')).toString(),
    });
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #receive(value: unknown): void {
    const message = parseFromOutline(value);
    if (!message) return this.#services.log.warn('outline: unknown message');
    if (message.type === 'ready') return this.#post();
    const span = this.#shown?.nodes.get(message.nodeId);
    if (message.stateVersion !== this.#version || !this.#shown || !span) return this.#services.log.info('outline: stale message');
    void this.#reveal(this.#shown.editor.document, toRange(this.#shown.source, span));
  }

  async #reveal(document: vscode.TextDocument, range: vscode.Range): Promise<void> {
    const editor = await vscode.window.showTextDocument(document, { selection: range, preserveFocus: false });
    editor.revealRange(range, vscode.TextEditorRevealType.InCenterIfOutsideViewport);
  }

  #post(): void {
    if (!this.#view?.visible) return;
    const active = activeSourceEditor();
    // Focus in the panel itself leaves no active editor: what is shown stays as long as it is on screen.
    const editor = active ?? vscode.window.visibleTextEditors.find((visible) => visible === this.#shown?.editor);
    const analysis = editor && this.#services.documents.get(editor.document)?.analysis;
    this.#version++;
    if (!editor || !analysis) {
      this.#shown = undefined;
      return this.#send({ type: 'state', state: this.#state([], 0, editor ? vscode.l10n.t('The text is being read.') : vscode.l10n.t('Open a Chinese text and run "Treat as Chinese source text" (or name it *.zh.txt) to see who says what.')) });
    }
    const points = pointsOf(this.#services, editor.document, analysis);
    const outline = buildOutline({ headings: analysis.headings, points });
    const nodes = new Map<string, Span>();
    collect(outline, nodes);
    this.#shown = { editor, source: analysis.source, nodes };
    const rows = outline.map((node) => toRow(analysis.source, node));
    this.#send({ type: 'state', state: this.#state(rows, points.length, vscode.l10n.t('No headings and no reported speech were found in this text.')) });
  }

  #state(rows: readonly OutlineRow[], pointCount: number, empty: string): OutlineState {
    return {
      version: this.#version, document: this.#shown?.editor.document.uri.toString() ?? '', rows, pointCount, empty, activeId: this.#activeId(),
      words: {
        filter: vscode.l10n.t('Filter'), clear: vscode.l10n.t('Clear filter'), tree: vscode.l10n.t('Speech points'),
        nothingFound: vscode.l10n.t('Nothing matches the filter.'), count: vscode.l10n.t('{0} points'), unnamed: vscode.l10n.t('not named'), line: vscode.l10n.t('line {0}'),
      },
    };
  }

  /** The innermost node at the cursor. */
  #activeId(): string | undefined {
    if (!this.#shown) return undefined;
    const { editor, source, nodes } = this.#shown;
    const at = source.offsetAt(editor.selection.active);
    const covering = [...nodes].filter(([, span]) => span.start <= at && at <= span.end);
    return covering.sort(([, a], [, b]) => a.end - a.start - (b.end - b.start))[0]?.[0];
  }

  #send(message: ToOutline): void {
    void this.#view?.webview.postMessage(message);
  }
}

function collect(outline: readonly OutlineNode[], nodes: Map<string, Span>): void {
  for (const node of outline) {
    nodes.set(node.id, node.selectionSpan);
    collect(node.children, nodes);
  }
}

/** More of a point than this is not sent to the page. */
const labelLimit = 300;

function toRow(source: SourceText, node: OutlineNode): OutlineRow {
  return {
    id: node.id, kind: node.kind, label: node.label.slice(0, labelLimit), folded: foldString(node.label.slice(0, labelLimit)).toLowerCase(), detail: detailOf(node),
    line: source.positionAt(node.selectionSpan.start).line + 1, children: node.children.map((child) => toRow(source, child)),
  };
}
