import * as vscode from 'vscode';
import type { AnchorChange, AnchorReport } from '../../core/annotations/anchorReport.ts';
import type { SourceText } from '../../core/text/sourceText.ts';
import { logError, registerCommand, reportError } from '../guard.ts';
import { showInformation } from '../messages.ts';
import type { Services } from '../services.ts';
import { sha256 } from '../sha256.ts';
import { Turns } from '../turns.ts';
import { kindName } from '../words.ts';

const scheme = 'meipi-report';
/** More changes than this are counted, not listed. */
const rowLimit = 2000;
/** Workspace state: for each text which report was shown last, both by the beginning of their hash; so many of them. */
const toldKey = 'meipi.toldReanchorings';
const toldLimit = 500;

/** After a text was changed outside and its annotations were looked for anew: what was kept, moved, proposed, lost. */
export function activateAnchorReport(services: Services): vscode.Disposable {
  let last = vscode.l10n.t('No text was changed outside the editor since the window was opened.');
  const changed = new vscode.EventEmitter<vscode.Uri>();
  const remembering = new Turns(); // several texts report at once when a window opens
  const shown = vscode.Uri.from({ scheme, path: '/Meipi.md' });
  const show = async (): Promise<void> => void (await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(shown), { preview: true }));
  return vscode.Disposable.from(
    changed,
    vscode.workspace.registerTextDocumentContentProvider(scheme, { onDidChange: changed.event, provideTextDocumentContent: () => last }),
    registerCommand(services, 'meipi.showAnchorReport', show),
    services.annotations.onDidReanchor(({ document, source, report, isOutside }) => {
      const uri = document.uri.toString();
      if (report.changes.length === 0) return void remembering.take(() => forget(services, uri)).catch((error: unknown) => logError(services.log, vscode.l10n.t('Show'), error));
      const name = vscode.workspace.asRelativePath(document.uri);
      last = reportMarkdown(name, source, report);
      changed.fire(shown);
      const summary = vscode.l10n.t('{0}: {1}', name, summaryOf(report));
      tell(summary, isOutside ? { uri, report: `${summary}\n${source.text}` } : undefined).catch((error: unknown) => reportError(services.log, vscode.l10n.t('Show'), error));
    }),
  );

  /** @param outside - What tells this report of a change outside from others; such a one is a message, but for the first time only. */
  async function tell(summary: string, outside: Told | undefined): Promise<void> {
    if (outside === undefined || (await remembering.take(() => wasTold(services, outside)))) return void vscode.window.setStatusBarMessage(summary, 5000);
    const open = vscode.l10n.t('Show');
    if ((await showInformation(summary, open)) === open) await show();
  }
}

/** A report of a change outside, by the text's address. */
interface Told { readonly uri: string; readonly report: string }

/** Whether a report was the last one shown of its text, and remembers it: while nobody annotates a text its sidecar stays as it is, and opening it would report the same change each time. */
async function wasTold({ context: { workspaceState } }: Services, { uri, report }: Told): Promise<boolean> {
  const told = workspaceState.get<readonly string[]>(toldKey, []);
  const [key, value] = [await briefHash(uri), await briefHash(report)];
  if (told.includes(key + value)) return true;
  await workspaceState.update(toldKey, [...told.filter((each) => !each.startsWith(key)), key + value].slice(-toldLimit));
  return false;
}

/** All is where the sidecar says: the same change made again is another one. */
async function forget({ context: { workspaceState } }: Services, uri: string): Promise<void> {
  const told = workspaceState.get<readonly string[]>(toldKey, []);
  const key = await briefHash(uri);
  if (told.some((each) => each.startsWith(key))) await workspaceState.update(toldKey, told.filter((each) => !each.startsWith(key)));
}

async function briefHash(value: string): Promise<string> {
  return (await sha256(value)).slice(0, 16);
}

function summaryOf({ kept, changes }: AnchorReport): string {
  const count = (outcome: AnchorChange['outcome']): number => changes.filter((change) => change.outcome === outcome).length;
  return vscode.l10n.t('annotations kept {0}, moved {1}, proposed {2}, without a place {3}', kept, count('moved'), count('proposed'), count('orphaned'));
}

function reportMarkdown(name: string, source: SourceText, report: AnchorReport): string {
  const rows = report.changes.slice(0, rowLimit).map((change) => {
    const line = change.after ? String(source.positionAt(change.after.start).line + 1) : '–';
    const now = change.after ? source.text.slice(change.after.start, change.after.end) : '–';
    return `| ${[outcomeName(change.outcome), cell(kindName(change.tag)), cell(change.quotation), `${change.before.start}–${change.before.end}`, line, cell(now)].join(' | ')} |`;
  });
  const head = [vscode.l10n.t('Outcome'), vscode.l10n.t('Tag'), vscode.l10n.t('Words before'), vscode.l10n.t('Characters before'), vscode.l10n.t('Line now'), vscode.l10n.t('Words now')];
  return [`# ${cell(name)}`, '', summaryOf(report), '', `| ${head.join(' | ')} |`, `|${' --- |'.repeat(head.length)}`, ...rows, ...(report.changes.length > rowLimit ? ['', '…'] : []), ''].join('\n');
}

function outcomeName(outcome: AnchorChange['outcome']): string {
  switch (outcome) {
    case 'moved': return vscode.l10n.t('moved');
    case 'proposed': return vscode.l10n.t('proposed: see the Annotations view');
    case 'orphaned': return vscode.l10n.t('without a place: see the Annotations view');
  }
}

/** Text of a document as one cell of a Markdown table, without any of its own Markdown or HTML. */
function cell(text: string): string {
  const short = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  return short.replace(/\s*\n\s*/g, '⏎').replace(/[\\`*_{}[\]()#+!|<>&~-]/g, '\\$&');
}
