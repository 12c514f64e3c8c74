// The messages between the extension and the outline page. Free of VS Code, Node and DOM.

/** A row of the tree. */
export interface OutlineRow {
  readonly id: string;
  readonly kind: 'heading' | 'speaker' | 'occasion' | 'point';
  readonly label: string;
  /** The label for filtering: simplified, lower case. The page folds nothing itself; it also searches the label as it stands. */
  readonly folded: string;
  readonly detail: string;
  /** 1-based. */
  readonly line: number;
  readonly children: readonly OutlineRow[];
}

/** Words of the page in the user's language; `{0}` stands for a number. */
export interface OutlineWords {
  readonly filter: string;
  readonly clear: string;
  readonly tree: string;
  readonly nothingFound: string;
  readonly count: string;
  readonly unnamed: string;
  /** Where a row stands, for screen readers; `{0}` is the line. */
  readonly line: string;
}

/** Everything the page shows. */
export interface OutlineState {
  /** Grows with every state; answers name the one they are about. */
  readonly version: number;
  /** Names the document, so that what was closed in one is not closed in the next. */
  readonly document: string;
  readonly rows: readonly OutlineRow[];
  readonly pointCount: number;
  /** What to do when there are no rows. */
  readonly empty: string;
  /** The row at the cursor. */
  readonly activeId: string | undefined;
  readonly words: OutlineWords;
}

/** Extension → page. Always a complete snapshot: a hidden page may miss messages. */
export type ToOutline = { readonly type: 'state'; readonly state: OutlineState } | { readonly type: 'active'; readonly activeId: string | undefined };

/** Page → extension. Names things by id, never by range. */
export type FromOutline =
  | { readonly type: 'ready' }
  | { readonly type: 'reveal'; readonly nodeId: string; readonly stateVersion: number };

/** A message of the page, or `undefined` for anything else. */
export function parseFromOutline(value: unknown): FromOutline | undefined {
  const { type, nodeId, stateVersion } = record(value) ?? {};
  if (type === 'ready') return { type };
  if (type === 'reveal' && typeof nodeId === 'string' && typeof stateVersion === 'number') return { type, nodeId, stateVersion };
  return undefined;
}

const wordKeys: readonly (keyof OutlineWords)[] = ['filter', 'clear', 'tree', 'nothingFound', 'count', 'unnamed', 'line'];
const rowKinds: readonly unknown[] = ['heading', 'speaker', 'occasion', 'point'] satisfies OutlineRow['kind'][];

/** A message of the extension, or `undefined` for anything else: what other windows post must not reach the tree. */
export function parseToOutline(value: unknown): ToOutline | undefined {
  const message = record(value);
  if (message?.['type'] === 'active') return isIdOrNone(message['activeId']) ? { type: 'active', activeId: message['activeId'] } : undefined;
  const state = message?.['type'] === 'state' ? record(message['state']) : undefined;
  const words = record(state?.['words']);
  if (!state || !words || !wordKeys.every((key) => typeof words[key] === 'string')) return undefined;
  if (!['version', 'pointCount'].every((key) => typeof state[key] === 'number')) return undefined;
  if (typeof state['document'] !== 'string' || typeof state['empty'] !== 'string' || !isIdOrNone(state['activeId'])) return undefined;
  return areRows(state['rows']) ? { type: 'state', state: state as unknown as OutlineState } : undefined;
}

function areRows(value: unknown): value is readonly OutlineRow[] {
  return Array.isArray(value) && value.every((item: unknown) => {
    const row = record(item);
    return row !== undefined && ['id', 'label', 'folded', 'detail'].every((key) => typeof row[key] === 'string')
      && rowKinds.includes(row['kind']) && typeof row['line'] === 'number' && areRows(row['children']);
  });
}

function isIdOrNone(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
}

function record(value: unknown): Readonly<Record<string, unknown>> | undefined {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
}

/** The page itself: no inline script or style, nothing from elsewhere. */
export function outlinePage({ nonce, cspSource, script, style, language }: { readonly nonce: string; readonly cspSource: string; readonly script: string; readonly style: string; readonly language: string }): string {
  const policy = `default-src 'none'; style-src ${cspSource}; font-src ${cspSource}; script-src 'nonce-${nonce}'`;
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${style}">
<title>Meipi</title>
</head>
<body>
<main id="app"></main>
<script nonce="${nonce}" src="${script}"></script>
</body>
</html>`;
}
