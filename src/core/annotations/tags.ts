import { entityKinds } from '../document/model.ts';

/** What a tag is about: an entity kind, a speech point or quotation, the layout or a rule (never drawn nor listed), or the user's own. */
export type TagFamily = 'entity' | 'point' | 'decision' | 'own';

export function tagFamily(tag: string): TagFamily {
  if ((entityKinds as readonly string[]).includes(tag)) return 'entity';
  if (tag.startsWith('point/')) return 'point';
  return /^(?:layout|rule)\//.test(tag) ? 'decision' : 'own';
}
