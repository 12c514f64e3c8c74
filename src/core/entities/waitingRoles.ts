import type { Candidate } from './candidates.ts';

/** Words for people in a row that are no offices of the one named behind them. */
const classes = /^(?:专家|学者|代表|成员|家属|干事|记者)$/;

/** 主控官、｜高级检控专员｜罗天玮: words for offices that stand beside no person until the next ones do. */
export class WaitingRoles {
  readonly #text: string;
  #last: Candidate[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  add(role: Candidate): void {
    if (!/[、兼]/.test(this.#text[role.end] ?? '') || (classes.test(role.rule) && role.start + role.rule.length === role.end)) return;
    if (this.#last.at(-1)?.end === role.end) return; // 总监 in 行政总监
    this.#last = [...this.#last.slice(-2), role];
  }

  /** Those that lead up to a role, in text order. */
  before(start: number): readonly Candidate[] {
    const found: Candidate[] = [];
    for (const role of this.#last.reverse()) if (role.end === (found[0]?.start ?? start) - 1) found.unshift(role);
    this.#last = [];
    return found;
  }
}
