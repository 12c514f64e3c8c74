import * as vscode from 'vscode';
import type { ConversionStandard } from '../core/script/convert.ts';
import type { DoubtGroup } from '../core/script/review.ts';
import { answerIn, type Choice } from '../core/script/settle.ts';
import type { Span } from '../core/text/span.ts';
import type { ConversionService, Target } from './conversions.ts';
import type { DocumentStore, OpenDocument, TextEdit } from './documents.ts';
import { reportError } from './guard.ts';

/** A doubtful place of a text. */
export interface ReviewPlace {
  /** Offsets into the text as it is now. */
  readonly span: Span;
  /** Before the conversion: its place in the text after, as long as nothing was edited. */
  readonly target: Span;
  /** What a person wants there; `undefined` = what the conversion chose. */
  readonly choice: string | undefined;
}

export interface ReviewGroup extends Pick<DoubtGroup, 'reason' | 'from' | 'chosen' | 'alternatives'> {
  /** In text order. */
  readonly places: readonly ReviewPlace[];
}

/** The doubts of one conversion, before it is made or after. */
export interface Review {
  readonly phase: 'before' | 'after';
  readonly to: Target;
  readonly from: ConversionStandard;
  readonly groups: readonly ReviewGroup[];
}

/** The reviews of open texts: kept on their places through edits, answered one by one or all at once. */
export class ReviewStore implements vscode.Disposable {
  readonly #conversions: ConversionService;
  readonly #documents: DocumentStore;
  readonly #log: vscode.LogOutputChannel;
  readonly #reviews = new Map<vscode.TextDocument, Review>();
  readonly #stale = new Set<vscode.TextDocument>();
  readonly #changed = new vscode.EventEmitter<vscode.TextDocument>();
  readonly #disposables: readonly vscode.Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(conversions: ConversionService, documents: DocumentStore, log: vscode.LogOutputChannel) {
    this.#conversions = conversions;
    this.#documents = documents;
    this.#log = log;
    this.#disposables = [
      this.#changed,
      documents.onDidEdit((edit) => this.#move(edit)),
      documents.onDidSettle((open) => void this.#renew(open).catch((error: unknown) => reportError(log, vscode.l10n.t('conversion review'), error))),
      documents.onDidClose((document) => this.clear(document)),
    ];
  }

  of(document: vscode.TextDocument): Review | undefined {
    return this.#reviews.get(document);
  }

  /** Puts the doubts of a conversion up for review, in place of what was there. */
  show(document: vscode.TextDocument, { groups, ...rest }: Omit<Review, 'groups'> & { readonly groups: readonly DoubtGroup[] }): void {
    this.#stale.delete(document);
    this.#set(document, { ...rest, groups: groups.map((group) => ({ ...group, places: group.places.map(({ source, target }) => ({ span: rest.phase === 'before' ? source : target, target, choice: undefined })) })) });
  }

  clear(document: vscode.TextDocument): void {
    if (this.#reviews.delete(document)) this.#changed.fire(document);
  }

  /** The answers given before the conversion, as it takes them. */
  choices(document: vscode.TextDocument): readonly Choice[] {
    const review = this.#reviews.get(document);
    if (review?.phase !== 'before' || this.#stale.has(document)) return [];
    return review.groups.flatMap(({ places }) => places.flatMap(({ target, choice }) => (choice === undefined ? [] : [{ targets: [target], text: choice }])));
  }

  /**
   * Answers places of a group. Before the conversion the answer is kept for it, after it the text is changed.
   * The places may be those of an older list, from before edits: they are answered where they stand now.
   * @returns how many of them still stand in the list and were answered.
   */
  async choose(document: vscode.TextDocument, group: ReviewGroup, asked: readonly ReviewPlace[], text: string): Promise<number> {
    const review = this.#reviews.get(document);
    const open = this.#documents.get(document);
    const places = review ? placesNow(review, group, asked) : [];
    if (!review || !open || places.length === 0) return 0;
    if (review.phase === 'after') {
      const { replacements, text: after, map } = answerIn(open.source.text, [{ targets: places.map(({ span }) => span), text }]);
      await this.#conversions.apply(open, { replacements, text: after, map: map.toArray() });
      this.dismiss(document, group, places);
      return places.length;
    }
    const choice = text === group.chosen ? undefined : text;
    this.#update(document, review, group, (place) => (places.includes(place) ? { ...place, choice } : place));
    return places.length;
  }

  /** Takes places off the list: they are right as they are. @returns how many of them still stood there. */
  dismiss(document: vscode.TextDocument, group: ReviewGroup, places: readonly ReviewPlace[]): number {
    const review = this.#reviews.get(document);
    const standing = review ? placesNow(review, group, places) : [];
    if (review && standing.length > 0) this.#update(document, review, group, (place) => (standing.includes(place) ? undefined : place));
    return standing.length;
  }

  dispose(): void {
    for (const disposable of this.#disposables) disposable.dispose();
  }

  #update(document: vscode.TextDocument, review: Review, group: ReviewGroup, change: (place: ReviewPlace) => ReviewPlace | undefined): void {
    const isSame = (other: ReviewGroup): boolean => keyOf(other) === keyOf(group);
    const groups = review.groups.map((each) => (isSame(each) ? { ...each, places: each.places.flatMap((place) => change(place) ?? []) } : each));
    this.#set(document, { ...review, groups: groups.filter(({ places }) => places.length > 0) });
  }

  #set(document: vscode.TextDocument, review: Review): void {
    this.#reviews.set(document, review);
    this.#changed.fire(document);
  }

  #move({ document, after, map }: TextEdit): void {
    const review = this.#reviews.get(document);
    if (!review) return;
    if (review.phase === 'before') this.#stale.add(document);
    const moved = review.groups.map((group) => ({
      ...group,
      places: group.places.flatMap((place) => {
        const span = map.mapSpan(place.span);
        const stands = span && after.text.slice(span.start, span.end).replace(/\s/g, '') === (review.phase === 'before' ? group.from : group.chosen);
        return stands ? [{ ...place, span }] : [];
      }),
    }));
    this.#set(document, { ...review, groups: moved.filter(({ places }) => places.length > 0) });
  }

  /** Looks again after edits: offsets into the text after the conversion are known only by converting. Answers for a whole group stay. */
  async #renew(entry: OpenDocument): Promise<void> {
    const open = { ...entry };
    const { document } = open;
    const review = this.#reviews.get(document);
    if (!review || !this.#stale.delete(document)) return;
    const { groups, isDone } = await this.#conversions.convert(open, review.to, { wantsReview: true, isForced: true });
    if (!isDone || this.#documents.get(document)?.source !== open.source) return;
    if (this.#reviews.get(document)?.phase !== 'before') return; // the conversion was made meanwhile, or the review closed
    const answers = new Map(review.groups.map((group) => [keyOf(group), group.places.every(({ choice }) => choice === group.places[0]!.choice) ? group.places[0]!.choice : undefined]));
    this.show(document, { ...review, groups });
    const renewed = this.#reviews.get(document)!;
    this.#set(document, { ...renewed, groups: renewed.groups.map((group) => ({ ...group, places: group.places.map((place) => ({ ...place, choice: answers.get(keyOf(group)) })) })) });
    this.#log.debug(`conversion review: ${groups.length} groups`);
  }
}

/** Places of a list, perhaps of an older one, as they stand now. */
function placesNow(review: Review, group: ReviewGroup, asked: readonly ReviewPlace[]): readonly ReviewPlace[] {
  const targets = new Set(asked.map(({ target }) => target));
  return review.groups.find((each) => keyOf(each) === keyOf(group))?.places.filter(({ target }) => targets.has(target)) ?? [];
}

/** What makes two groups ask the same question. */
export function keyOf({ reason, from, chosen }: Pick<ReviewGroup, 'reason' | 'from' | 'chosen'>): string {
  return [reason, from, chosen].join(' ');
}
