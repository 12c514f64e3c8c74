import { type EntityKind, entityKinds } from '../document/model.ts';
import { colourOfTag, pathOfTag, type TagDefinition } from './tagSet.ts';

/** What a tag of the user's own is drawn in: `#rrggbb`, or the colour of the kind it stands under. */
export type TagColour = `#${string}` | EntityKind;

/** More colours than this are not drawn apart; nobody could tell them apart either. */
const colourLimit = 100;

/** The colour of every tag of a set that has or inherits one; the others are drawn like terms. */
export function tagColours(tags: readonly TagDefinition[]): ReadonlyMap<string, TagColour> {
  const colours = new Map<string, TagColour>();
  const used = new Set<TagColour>();
  for (const { name } of tags) {
    const own = colourOfTag(tags, name)?.toLowerCase() as TagColour | undefined;
    const [top] = pathOfTag(tags, name);
    const colour = own ?? entityKinds.find((kind) => kind === top);
    if (!colour || (!used.has(colour) && used.size >= colourLimit)) continue;
    used.add(colour);
    colours.set(name, colour);
  }
  return colours;
}

export const themeKinds = ['light', 'dark', 'highContrast', 'highContrastLight'] as const;
export type ThemeKind = (typeof themeKinds)[number];

/** Backgrounds of VS Code's own themes, and the contrast that a line needs on them. */
const grounds: Readonly<Record<ThemeKind, { readonly background: string; readonly contrast: number }>> = {
  light: { background: '#ffffff', contrast: 4.5 },
  dark: { background: '#1f1f1f', contrast: 4.5 },
  highContrast: { background: '#000000', contrast: 7 },
  highContrastLight: { background: '#ffffff', contrast: 7 },
};

/**
 * The colour nearest to a wanted one that can be seen in a kind of theme: mixed with black or white by as little as it takes.
 *
 * @param colour - `#rrggbb`; so is what is given back.
 */
export function readableColour(colour: string, theme: ThemeKind): string {
  const { background, contrast } = grounds[theme];
  const towards = luminance(background) > 0.5 ? 0 : 255;
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = channels(colour).map((channel) => Math.round(channel + (towards - channel) * share));
    const hex = `#${mixed.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
    if (contrastOf(hex, background) >= contrast) return hex;
  }
  return towards === 0 ? '#000000' : '#ffffff';
}

/** How well two colours can be told apart, as WCAG counts: 1 to 21. */
export function contrastOf(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (light! + 0.05) / (dark! + 0.05);
}

function luminance(colour: string): number {
  const [red, green, blue] = channels(colour).map((channel) => {
    const share = channel / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function channels(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
