import * as vscode from 'vscode';
import { hoverAt } from '../../core/features/hover.ts';
import { type HoverLabels, hoverMarkdown } from '../../core/features/hoverMarkdown.ts';
import { toRange } from '../convert.ts';
import { selector } from '../language.ts';
import type { Services } from '../services.ts';
import { kindName } from '../words.ts';

/** Answers hovers from the joined text by longest match, so a word cut by a line end is found and underlined on both lines. */
export function activateHover(services: Services): vscode.Disposable {
  return vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position) {
      const analysis = await services.documents.analysisOf(document);
      if (!analysis) return undefined;
      const card = hoverAt(analysis, analysis.source.offsetAt(position), await services.library.hoverSources());
      if (!card) return undefined;
      const markdown = new vscode.MarkdownString(hoverMarkdown(card, labels(document)), true);
      markdown.supportHtml = true;
      return new vscode.Hover(markdown, toRange(analysis.source, card.span));
    },
  });
}

function labels(document: vscode.TextDocument): HoverLabels {
  const settings = vscode.workspace.getConfiguration('meipi.hover', document);
  return {
    kindName,
    characters: vscode.l10n.t('Characters'),
    glossary: vscode.l10n.t('Glossary'),
    occurrences: (count) => vscode.l10n.t('{0} times in this text', count),
    source: 'CC-CEDICT (CC BY-SA 4.0)',
    showPinyin: settings.get('pinyin', true),
    showCharacters: settings.get('characters', true),
  };
}
