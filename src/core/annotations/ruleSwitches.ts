import { ruleName } from '../entities/ruleNames.ts';
import type { Annotation } from './annotation.ts';

/** Tag of "this rule is off in this text": said of the whole file, the rule is the annotation's origin. */
export const ruleOffTag = 'rule/off';

/** A rule that is off in a text, and the annotation that says so. */
export interface RuleOff {
  readonly id: string;
  readonly name: string;
}

/** The rules that the annotations of a text switch off. */
export function rulesOff(annotations: readonly Annotation[]): readonly RuleOff[] {
  return annotations.flatMap(({ id, tag, status, origin }) => {
    const name = tag === ruleOffTag && status === 'confirmed' && origin ? ruleName(origin) : undefined;
    return name === undefined ? [] : [{ id, name }];
  });
}
