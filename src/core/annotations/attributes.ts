import { pathOfTag, type TagAttribute, type TagDefinition } from './tagSet.ts';

/** Longer names and values are refused; characters. */
export const attributeLimits = { name: 60, value: 1000 } as const;

/** Why an attribute is not set; `allowed` are the names, or the values of that name, that the tag set knows. */
export interface AttributeProblem {
  readonly code: 'name' | 'value' | 'no-name' | 'too-long';
  readonly allowed: readonly string[];
}

/** The attributes a tag set gives a tag, its own and those of the tags above it; `undefined` when it gives none: then any may be set. */
export function attributesOfTag(tags: readonly TagDefinition[], tag: string): readonly TagAttribute[] | undefined {
  const byName = new Map<string, TagAttribute>();
  for (const name of pathOfTag(tags, tag)) for (const attribute of tags.find((each) => each.name === name)?.attributes ?? []) byName.set(attribute.name, attribute);
  return byName.size > 0 ? [...byName.values()] : undefined;
}

/** What is wrong with an attribute of a tag; `undefined` when nothing is. */
export function attributeProblem(tags: readonly TagDefinition[], tag: string, name: string, value: string): AttributeProblem | undefined {
  if (name === '' || name !== name.trim() || /\p{Cc}/u.test(name)) return { code: 'no-name', allowed: [] };
  if ([...name].length > attributeLimits.name || [...value].length > attributeLimits.value) return { code: 'too-long', allowed: [] };
  const defined = attributesOfTag(tags, tag);
  const own = defined?.find((attribute) => attribute.name === name);
  if (defined && !own) return { code: 'name', allowed: defined.map((attribute) => attribute.name) };
  return own?.values && !own.values.includes(value) ? { code: 'value', allowed: own.values } : undefined;
}
