import type { Mention, Origin, ParagraphContent } from '../document/model.ts';
import { foldString } from '../script/fold.ts';
import { createSettle, type EntityDecision, type Settle } from './decisions.ts';
import { ruleName } from './ruleNames.ts';
import type { UserNames } from './userNames.ts';

/** What people said about the names of a document: their own lists, decisions about its entities, and rules they switched off. It comes before what the machine finds. Immutable. */
export class HumanKnowledge {
  readonly #names: UserNames;
  readonly #settle: Settle;
  readonly #rulesOff: ReadonlySet<string>;
  readonly #states: ReadonlyMap<string, string>;
  readonly #isEmpty: boolean;
  /** A paragraph that stays gives the same content, so that what was made of it stays too. */
  readonly #contents = new WeakMap<ParagraphContent, ParagraphContent>();

  /**
   * @param rulesOff - Names of rules, as `ruleName` gives them.
   * @param states - Full names of states by the folded syllable they share with others.
   */
  constructor(names: UserNames, decisions: readonly EntityDecision[], rulesOff: ReadonlySet<string> = new Set(), states: ReadonlyMap<string, string> = new Map()) {
    this.#names = names;
    this.#settle = createSettle(decisions);
    this.#rulesOff = rulesOff;
    this.#states = states;
    this.#isEmpty = names.isEmpty && decisions.length === 0 && rulesOff.size === 0;
  }

  /** Whether a person switched the rule off that found something. */
  isOff(origin: Origin): boolean {
    return this.#rulesOff.size > 0 && this.#rulesOff.has(ruleName(origin) ?? '');
  }

  /** The state that a person said a folded syllable means. */
  stateOf(syllable: string): string | undefined {
    return this.#states.get(syllable);
  }

  /** The paragraph with what people said about its mentions. */
  apply(content: ParagraphContent): ParagraphContent {
    if (this.#isEmpty) return content;
    let applied = this.#contents.get(content);
    if (!applied) {
      const wanted = content.analysis.mentions.flatMap((mention) => this.settle(content, mention));
      const mentions = this.#names.apply(content, wanted).flatMap((mention) => (mention.origin.layer === 'list' || mention.origin.layer === 'glossary' ? this.settle(content, mention) : [mention]));
      applied = { ...content, analysis: { ...content.analysis, mentions } };
      this.#contents.set(content, applied);
    }
    return applied;
  }

  /** What becomes of a mention of a paragraph, offsets into its logical text: where it is none, what lies inside takes its place. */
  settle(content: ParagraphContent, mention: Mention): readonly Mention[] {
    if (this.#isEmpty) return [mention];
    const spelling = content.logical.text.slice(mention.start, mention.end);
    const kept = this.isOff(mention.origin) || this.#names.isNever(foldString(spelling)) ? undefined : this.#settle(mention, spelling);
    const inner = mention.inner?.flatMap((other) => this.settle(content, other)) ?? [];
    if (!kept) return inner;
    const { inner: _old, ...plain } = kept;
    return [inner.length > 0 ? { ...plain, inner } : plain];
  }
}
