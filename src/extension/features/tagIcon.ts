import * as vscode from 'vscode';
import { readableColour, type TagColour, type ThemeKind } from '../../core/annotations/tagColours.ts';
import { tagFamily } from '../../core/annotations/tags.ts';

/** The icon of a tag in a list: in the colour it is drawn in. */
export function tagIcon(tag: string, colours: ReadonlyMap<string, TagColour>): vscode.ThemeIcon | { readonly light: vscode.Uri; readonly dark: vscode.Uri } {
  const colour = tagFamily(tag) === 'entity' ? tag : (colours.get(tag) ?? 'term');
  if (tagFamily(tag) === 'point') return new vscode.ThemeIcon('quote');
  if (!colour.startsWith('#')) return new vscode.ThemeIcon('tag', new vscode.ThemeColor(`meipi.${colour}`));
  return { light: drawing(colour, 'light'), dark: drawing(colour, 'dark') };
}

/** VS Code colours its own icons in colours of the theme only; any other has to be drawn. */
function drawing(colour: string, theme: ThemeKind): vscode.Uri {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16"><circle cx="8" cy="8" r="5" fill="${readableColour(colour, theme)}"/></svg>`;
  return vscode.Uri.from({ scheme: 'data', path: `image/svg+xml;utf8,${svg}` });
}
