import * as vscode from 'vscode';
import type { Origin } from '../../core/document/model.ts';
import { hoverAt } from '../../core/features/hover.ts';
import { escape, type HoverLabels, hoverMarkdown } from '../../core/features/hoverMarkdown.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { toRange } from '../convert.ts';
import { selector } from '../language.ts';
import type { Services } from '../services.ts';
import { kindName, listed, reasonText } from '../words.ts';
import { saidOf } from './relatedMarks.ts';

/** Answers hovers from the joined text by longest match, so a word cut by a line end is found and underlined on both lines. */
export function activateHover(services: Services): vscode.Disposable {
  return vscode.languages.registerHoverProvider(selector, {
    async provideHover(document, position) {
      const analysis = await services.documents.analysisOf(document);
      if (!analysis) return undefined;
      const at = analysis.source.offsetAt(position);
      const notes = [...services.marks.between(document, at, at + 1).flatMap((mark) => (mark.note === undefined ? [] : [`$(note) ${escape(mark.note)}`])), ...saidOf(services, document, at)];
      const card = hoverAt(analysis, at, await services.library.hoverSources());
      if (!card && notes.length === 0) return undefined;
      const markdown = new vscode.MarkdownString([...notes, ...(card ? [hoverMarkdown(card, labels(services, document, analysis.source))] : [])].join('\n\n'), true);
      markdown.supportHtml = true;
      return new vscode.Hover(markdown, card && toRange(analysis.source, card.span));
    },
  });
}

function labels({ userLists }: Services, document: vscode.TextDocument, source: SourceText): HoverLabels {
  const settings = vscode.workspace.getConfiguration('meipi.hover', document);
  return {
    kindName,
    characters: vscode.l10n.t('Characters'),
    glossary: (place) => vscode.l10n.t('your glossary: {0}', place),
    occurrences: (count) => vscode.l10n.t('{0} times in this text', count),
    reason: (origin) => reasonMarkdown(origin, userLists.folderOf(document)),
    first: (mention) => {
      const line = source.positionAt(mention.start).line + 1;
      return `[${escape(vscode.l10n.t('first in line {0}', line))}](${document.uri.with({ fragment: `L${line}` }).toString()})`;
    },
    couldBe: (states) => vscode.l10n.t('May also be {0}: "Say which state is meant…" settles it for this text.', listed(states)),
    inside: vscode.l10n.t('Inside:'),
    source: 'CC-CEDICT (CC BY-SA 4.0)',
    showPinyin: settings.get('pinyin', true),
    showCharacters: settings.get('characters', true),
  };
}

/** Why something is marked; a line of the user's own files is a link. */
function reasonMarkdown(origin: Origin, folder: vscode.Uri | undefined): string {
  const [, file, line] = /^(.+):(\d+)$/.exec(origin.rule) ?? [];
  const text = escape(reasonText(origin));
  if (!folder || !file || (origin.layer !== 'list' && origin.layer !== 'glossary')) return text;
  return `[${text}](${vscode.Uri.joinPath(folder, file).with({ fragment: `L${line}` }).toString()})`;
}
