import * as vscode from 'vscode';
import type { AnnotationStatus, Mark } from '../../core/annotations/annotation.ts';
import { markOn, outer, reviewProgress, reviewQueue, stepInQueue } from '../../core/annotations/reviewQueue.ts';
import { splitAtLines, type Span } from '../../core/text/span.ts';
import { toRange } from '../convert.ts';
import { registerCommand } from '../guard.ts';
import { activeSourceEditor } from '../language.ts';
import { showInformation } from '../messages.ts';
import { goTo, requireText } from '../selection.ts';
import type { Services } from '../services.ts';
import { kindName, listed, stateName } from '../words.ts';
import { pickTag, rememberTag } from './pickTag.ts';
import { pickScope } from './reviewScope.ts';

const contextKey = 'meipi.reviewing';

/** Review mode: one key a decision, from mark to mark, while the mode is on. */
export function activateReview(services: Services): vscode.Disposable {
  const review = new Review(services);
  const key = (command: string, run: (...args: unknown[]) => unknown): vscode.Disposable => registerCommand(services, command, (...args) => services.annotations.turns.take(async () => run(...args)));
  return vscode.Disposable.from(
    review,
    key('meipi.startReview', () => review.start()),
    key('meipi.endReview', () => review.end()),
    key('meipi.reviewNext', () => review.step(1)),
    key('meipi.reviewPrevious', () => review.step(-1)),
    key('meipi.reviewSkip', () => review.stepToOpen()),
    key('meipi.reviewConfirm', () => review.decide('confirmed')),
    key('meipi.reviewConfirmNext', () => review.decide('confirmed').then(() => review.stepToOpen())),
    key('meipi.reviewReject', () => review.decide('rejected').then(() => review.stepToOpen())),
    key('meipi.reviewChangeTag', () => review.changeTag()),
    key('meipi.reviewTagByKey', (tagKey) => review.tagByKey(String(tagKey))),
    registerCommand(services, 'meipi.reviewScope', () => review.choose()),
  );
}

class Review implements vscode.Disposable {
  readonly #services: Services;
  readonly #disposables: vscode.Disposable[];
  readonly #item = vscode.window.createStatusBarItem('meipi.review', vscode.StatusBarAlignment.Left, 1000);
  readonly #keys = vscode.window.createStatusBarItem('meipi.reviewKeys', vscode.StatusBarAlignment.Left, 999);
  readonly #box = vscode.window.createTextEditorDecorationType({ outline: '2px solid', outlineColor: new vscode.ThemeColor('meipi.current'), rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed });
  #document: vscode.TextDocument | undefined;
  /** The mark under review; offsets into the text as it is now. */
  #current: { readonly span: Span; readonly tag: string } | undefined;
  #tags: ReadonlySet<string> | undefined;

  constructor(services: Services) {
    this.#services = services;
    this.#item.name = vscode.l10n.t('Meipi: review');
    this.#keys.name = vscode.l10n.t('Meipi: keys of the review');
    this.#keys.text = vscode.l10n.t('⏎ Y confirm · R reject · T tag · S skip · N P · U undo · F · Esc');
    this.#keys.tooltip = vscode.l10n.t('Change these keys under "Keyboard Shortcuts": search for meipi.review');
    this.#keys.command = { command: 'workbench.action.openGlobalKeybindings', title: '', arguments: ['meipi.review'] };
    this.#item.command = 'meipi.reviewScope';
    this.#disposables = [
      this.#item, this.#keys, this.#box,
      services.marks.onDidChangeMarks((document) => this.#isOn(document) && this.#show()),
      services.documents.onDidEdit(({ document, map }) => {
        const span = this.#isOn(document) && this.#current ? map.mapSpan(this.#current.span) : undefined;
        if (this.#current && span) this.#current = { ...this.#current, span };
      }),
      services.documents.onDidClose((document) => this.#isOn(document) && this.end()),
      vscode.window.onDidChangeActiveTextEditor(() => this.#document && this.#show()),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor, kind }) => {
        if (this.#isOn(textEditor.document) && kind !== undefined && kind !== vscode.TextEditorSelectionChangeKind.Command) this.#follow(textEditor);
      }),
    ];
  }

  async start(): Promise<void> {
    const text = requireText(this.#services);
    if (!text) return;
    await this.#services.documents.analysisOf(text.document);
    await this.#services.annotations.whenLoaded(text.document);
    if (this.#queue(text.document).length === 0) return void showInformation(vscode.l10n.t('There is nothing to review: no name, quotation or point was found in this text.'));
    this.#document = text.document;
    const at = text.source.offsetAt(text.editor.selection.start);
    this.#goTo(stepInQueue(this.#queue(text.document), { start: at, end: text.source.length + 1 }, 1, isOpen) ?? this.#queue(text.document)[0]);
  }

  end(): void {
    this.#document = undefined;
    this.#current = undefined;
    this.#show();
  }

  step(direction: 1 | -1): void {
    const text = this.#document && requireText(this.#services);
    if (text && this.#isOn(text.document)) this.#goTo(stepInQueue(this.#queue(text.document), this.#from(), direction));
  }

  /** On to the next mark nobody has decided on. */
  stepToOpen(): void {
    const text = this.#document && requireText(this.#services);
    if (!text || !this.#isOn(text.document)) return;
    const next = stepInQueue(this.#queue(text.document), this.#from(), 1, isOpen);
    if (next) this.#goTo(next);
    else this.#show();
  }

  async decide(status: AnnotationStatus): Promise<void> {
    const mark = this.#mark();
    if (mark && mark.status !== status) await this.#services.annotations.decide(this.#document!, mark, status);
  }

  /** Another tag confirms the mark under it: one step. */
  async changeTag(to?: string): Promise<void> {
    const mark = this.#mark();
    if (!mark) return;
    const document = this.#document!;
    const { annotations } = this.#services;
    await annotations.asking(document, async (act) => {
      const tag = to ?? (await pickTag(this.#services, document, mark.tag));
      if (!tag) return;
      const annotation = annotations.get(document, mark.id);
      if (this.#current?.tag === mark.tag) this.#current = { ...this.#current, tag };
      await act(annotation ? { change: { ids: [mark.id], to: (now) => ({ ...now, tag, status: 'confirmed' }) } } : { add: [{ spans: mark.spans, tag, status: 'confirmed', ...(mark.origin ? { origin: mark.origin } : {}) }] });
      await rememberTag(this.#services, tag);
    });
  }

  /** Gives the tag that the tag set has under a key, and goes on. */
  async tagByKey(key: string): Promise<void> {
    const tag = this.#document && (await this.#services.tagSets.of(this.#document.uri)).find((each) => each.key === key);
    if (!tag) return void vscode.window.setStatusBarMessage(vscode.l10n.t('No tag has the key {0}: give it one with "Edit tags"', key.toUpperCase()), 4000);
    await this.changeTag(tag.name);
    this.stepToOpen();
  }

  /** Which tags the review walks through. */
  async choose(): Promise<void> {
    if (!this.#document) return;
    const chosen = await pickScope(this.#services.marks.all(this.#document), this.#tags);
    if (!chosen) return;
    this.#tags = chosen.tags;
    this.stepToOpen();
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #isOn(document: vscode.TextDocument): boolean {
    return document === this.#document;
  }

  #queue(document: vscode.TextDocument): readonly Mark[] {
    return reviewQueue(this.#services.marks.all(document), this.#tags ? { tags: this.#tags } : {});
  }

  #mark(): Mark | undefined {
    return this.#document && this.#current && markOn(this.#queue(this.#document), this.#current.span, this.#current.tag);
  }

  #from(): Mark | Span {
    return this.#mark() ?? this.#current?.span ?? { start: 0, end: 0 };
  }

  #goTo(mark: Mark | undefined): void {
    const editor = activeSourceEditor();
    const open = editor && this.#services.documents.get(editor.document);
    this.#current = mark && { span: outer(mark), tag: mark.tag };
    if (mark && open) goTo(editor, open.source, outer(mark));
    this.#show();
  }

  /** A click or an arrow key moves the review to the mark at the cursor. */
  #follow(editor: vscode.TextEditor): void {
    const open = this.#services.documents.get(editor.document);
    const at = open?.source.offsetAt(editor.selection.active);
    if (at === undefined || (this.#current && this.#current.span.start <= at && at < this.#current.span.end)) return;
    const mark = this.#queue(editor.document).filter((each) => outer(each).start <= at && at < outer(each).end).at(-1);
    if (mark) this.#current = { span: outer(mark), tag: mark.tag };
    this.#show();
  }

  #show(): void {
    const editor = activeSourceEditor();
    const isHere = editor !== undefined && this.#isOn(editor.document);
    void vscode.commands.executeCommand('setContext', contextKey, isHere);
    for (const each of vscode.window.visibleTextEditors) each.setDecorations(this.#box, isHere && each === editor ? this.#boxes(editor) : []);
    if (!isHere) {
      this.#item.hide();
      return this.#keys.hide();
    }
    const mark = this.#mark();
    const { at, total, open } = reviewProgress(this.#queue(editor.document), mark);
    const what = mark ? listed([kindName(mark.tag), stateName(mark.status)]) : vscode.l10n.t('no mark at the cursor');
    this.#item.text = open === 0 ? `$(pass) ${vscode.l10n.t('all {0} decided', total)} · ${what}` : `$(checklist) ${vscode.l10n.t('{0} of {1}, {2} open', at, total, open)} · ${what}`;
    this.#item.tooltip = vscode.l10n.t('Review of names, quotations and points: choose which');
    this.#item.show();
    this.#keys.show();
  }

  #boxes(editor: vscode.TextEditor): vscode.Range[] {
    const mark = this.#mark();
    const open = this.#services.documents.get(editor.document);
    return mark && open ? mark.spans.flatMap((span) => splitAtLines(open.source.text, span).map((piece) => toRange(open.source, piece))) : [];
  }
}

function isOpen({ status }: Mark): boolean {
  return status === 'suggested';
}
