import * as vscode from 'vscode';
import { readableColour, type ThemeKind } from '../../core/annotations/tagColours.ts';
import { type DrawKey, type MarkStyle, markStyles } from '../../core/features/drawnMarks.ts';

/**
 * One underline shape per kind, since colour alone must not carry meaning. No overlines: they look like the underline
 * of the line above.
 */
const shapes: Readonly<Record<(typeof markStyles)[number], string>> = {
  person: 'solid 2px',
  role: 'dotted 2px',
  place: 'double 1px',
  organisation: 'dashed 2px',
  document: 'wavy 1px',
  event: 'solid 4px',
  time: 'dashed 1px',
  quantity: 'dotted 1px',
  term: 'wavy 2px',
  custom: 'double 2px',
};

/** What one group of marks is painted with: the text, and the overview ruler. */
export interface MarkType {
  readonly text: vscode.TextEditorDecorationType;
  readonly ruler: vscode.TextEditorDecorationType;
}

type DrawnStatus = 'suggested' | 'confirmed';

/** The decoration types of marks: kinds follow the theme by themselves, tags of a colour are made when first drawn and anew for another theme. */
export class MarkTypes implements vscode.Disposable {
  readonly #types = new Map<DrawKey, MarkType>();

  constructor() {
    for (const style of markStyles) for (const status of ['suggested', 'confirmed'] as const) this.#types.set(`${style} ${status}`, makeType(style, status));
  }

  /** Every type there is, those of colours that are not drawn any more included. */
  all(): Iterable<readonly [DrawKey, MarkType]> {
    return this.#types;
  }

  /** Makes the types that groups of marks need. */
  make(keys: Iterable<DrawKey>): void {
    for (const key of keys) {
      if (this.#types.has(key)) continue;
      const at = key.lastIndexOf(' ');
      this.#types.set(key, makeType(key.slice(0, at) as MarkStyle, key.slice(at + 1) as DrawnStatus));
    }
  }

  /** Takes the types back that were made for the theme that was; what they painted goes with them. */
  forgetColours(): void {
    for (const [key, type] of this.#types) {
      if (!key.startsWith('custom #')) continue;
      vscode.Disposable.from(type.text, type.ruler).dispose();
      this.#types.delete(key);
    }
  }

  dispose(): void {
    for (const { text, ruler } of this.#types.values()) vscode.Disposable.from(text, ruler).dispose();
  }
}

/** The kind of theme that is on. */
export function themeKind(): ThemeKind {
  switch (vscode.window.activeColorTheme.kind) {
    case vscode.ColorThemeKind.Light: return 'light';
    case vscode.ColorThemeKind.Dark: return 'dark';
    case vscode.ColorThemeKind.HighContrast: return 'highContrast';
    case vscode.ColorThemeKind.HighContrastLight: return 'highContrastLight';
  }
}

/** Opacity of the tint behind what is confirmed, as the themes' own colours have it. */
const tints: Readonly<Record<ThemeKind, string>> = { light: '14', dark: '1f', highContrast: '00', highContrastLight: '00' };

interface Paint {
  /** As CSS. */
  readonly line: string;
  readonly ruler: string | vscode.ThemeColor;
  readonly tint: string | vscode.ThemeColor;
}

function paintOf(style: MarkStyle): Paint {
  const colour = style.startsWith('custom ') ? style.slice('custom '.length) : style === 'custom' ? 'term' : style;
  if (!colour.startsWith('#')) return { line: `var(--vscode-meipi-${colour})`, ruler: new vscode.ThemeColor(`meipi.${colour}`), tint: new vscode.ThemeColor(`meipi.${colour}Background`) };
  const readable = readableColour(colour, themeKind());
  return { line: readable, ruler: readable, tint: `${readable}${tints[themeKind()]}` };
}

/** In the ruler suggestions take a third, what a person decided its whole width. */
function makeType(style: MarkStyle, status: DrawnStatus): MarkType {
  const { line, ruler, tint } = paintOf(style);
  const shape = shapes[style.startsWith('custom') ? 'custom' : (style as (typeof markStyles)[number])];
  return {
    text: vscode.window.createTextEditorDecorationType({
      textDecoration: `underline ${shape} ${line}; text-underline-offset: 3px; text-decoration-skip-ink: none`,
      ...(status === 'confirmed' ? { backgroundColor: tint, fontWeight: 'bold' } : {}),
      rangeBehavior: vscode.DecorationRangeBehavior.ClosedClosed,
    }),
    ruler: vscode.window.createTextEditorDecorationType({ overviewRulerColor: ruler, overviewRulerLane: status === 'confirmed' ? vscode.OverviewRulerLane.Full : vscode.OverviewRulerLane.Right }),
  };
}
