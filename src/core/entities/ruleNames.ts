import type { Origin } from '../document/model.ts';

/**
 * The rule behind a mark as it is switched off and on: `layer: rule`, without what differs from place to place. A list or a
 * glossary is one rule, whatever its line.
 *
 * @returns `undefined` where a person's own decision is behind the mark.
 */
export function ruleName({ layer, rule }: Origin): string | undefined {
  switch (layer) {
    case 'decision': case 'all places': return undefined;
    case 'list': case 'glossary': return `${layer}: ${rule.replace(/:\d+$/, '')}`;
    case 'document': return `${layer}: ${rule.replace(/^(named before|surname of)\b.*$/s, '$1')}`;
    case 'speech': return `${layer}: ${rule.replace(/, item \d+$/, '')}`;
    default: return `${layer}: ${rule}`;
  }
}

/** The layer and the rule of a name that `ruleName` gave. */
export function ruleOfName(name: string): Origin {
  const [, layer = '', rule = name] = /^([^:]*): (.*)$/s.exec(name) ?? [];
  return { layer, rule };
}
