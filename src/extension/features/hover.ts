import * as vscode from 'vscode';
import { hoverAt } from '../../core/features/hover.ts';
import { escape, type HoverLabels, hoverMarkdown } from '../../core/features/hoverMarkdown.ts';
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
      const at = analysis.source.offsetAt(position);
      const notes = services.marks.between(document, at, at + 1).flatMap((mark) => (mark.note === undefined ? [] : [`$(note) ${escape(mark.note)}`]));
      const card = hoverAt(analysis, at, await services.library.hoverSources());
      if (!card && notes.length === 0) return undefined;
      const markdown = new vscode.MarkdownString([...notes, ...(card ? [hoverMarkdown(card, labels(document))] : [])].join('\n\n'), true);
      markdown.supportHtml = true;
      return new vscode.Hover(markdown, card && toRange(analysis.source, card.span));
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
