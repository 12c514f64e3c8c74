import type { EntityKind, Mention } from '../document/model.ts';
import { foldString } from '../script/fold.ts';

/** What a person decided about an entity wherever a text names it, for as long as the decision stands. */
export interface EntityDecision {
  readonly kind: EntityKind;
  /** A spelling of the entity. */
  readonly spelling: string;
  /** The full name of the entity that it is; `undefined`: it is no entity of that kind. */
  readonly sameAs: string | undefined;
}

/** Says what becomes of a mention; `undefined` when it is none. */
export type Settle = (mention: Mention, spelling: string) => Mention | undefined;

/** So many names may lead from one to the next: 甲 is 乙, 乙 is 丙. */
const chainLimit = 8;

/** A person's decisions, ready to be asked about each mention. They hold for every spelling and for every name that has come to stand for the same. */
export function createSettle(decisions: readonly EntityDecision[]): Settle {
  if (decisions.length === 0) return (mention) => mention;
  const byName = new Map(decisions.map((decision) => [`${decision.kind} ${foldString(decision.spelling)}`, decision]));
  return (mention, spelling) => {
    const of = (name: string): EntityDecision | undefined => byName.get(`${mention.kind} ${foldString(name.replace(/\s/g, ''))}`);
    let decision = of(spelling) ?? of(mention.canonical);
    let name: string | undefined;
    for (let steps = 0; decision && steps < chainLimit; steps++) {
      if (decision.sameAs === undefined) return undefined;
      name = decision.sameAs;
      decision = of(name);
    }
    return name === undefined ? mention : { ...mention, canonical: name, origin: { layer: 'decision', rule: `the same as ${name}` } };
  };
}
