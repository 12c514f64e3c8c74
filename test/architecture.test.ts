// The import table of ARCHITECTURE.md, held by a test.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

/** Folders of the core from the bottom up: a file imports from its own folder or from lower ranks. */
const coreRanks: Readonly<Record<string, number>> = {
  text: 0, document: 1, script: 2, segment: 2, lexicon: 2, entities: 3, speech: 3, analysis: 4, annotations: 5, features: 6, formats: 6,
};

/** What each part may import of the others; `types` only with `import type`. */
const allowed: Readonly<Record<string, { readonly values: readonly string[]; readonly types?: readonly string[] }>> = {
  'src/core': { values: [] },
  'src/segmenters': { values: ['src/core'] },
  'src/worker': { values: ['src/core', 'src/segmenters'] },
  'src/files': { values: [] },
  'src/extension': { values: ['src/core', 'src/worker', 'src/files', 'webview/protocol'] },
  'src/cli': { values: ['src/core', 'src/segmenters', 'src/files', 'package.json'] },
  'webview': { values: [], types: ['src/core'] },
};

interface Import { readonly from: string; readonly to: string; readonly typeOnly: boolean }

function sourceFiles(folder: string): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts'))
    .map((file) => path.posix.join(folder, file.replaceAll('\\', '/')));
}

function importsOf(file: string): Import[] {
  const text = fs.readFileSync(file, 'utf8');
  return [...text.matchAll(/^(import|export)\s+(type\s)?[^'"]*?from\s+['"](\.[^'"]+)['"]/gms)].map((match) => ({
    from: file, to: path.posix.join(path.posix.dirname(file), match[3]!), typeOnly: match[2] !== undefined,
  }));
}

function partOf(file: string): string {
  if (file.startsWith('webview/protocol')) return 'webview/protocol';
  if (file.startsWith('webview/')) return 'webview';
  return file.split('/').slice(0, 2).join('/');
}

const imports = [...sourceFiles('src'), ...sourceFiles('webview')].flatMap(importsOf);

test('every relative import names a file that exists', () => {
  for (const { from, to } of imports) assert.ok(fs.existsSync(to), `${from} imports ${to}`);
});

test('parts import only what the table allows', () => {
  for (const { from, to, typeOnly } of imports) {
    const [a, b] = [partOf(from), partOf(to)];
    if (a === b || (a === 'webview' && b === 'webview/protocol')) continue;
    const rule = allowed[a === 'webview/protocol' ? 'webview' : a];
    assert.ok(rule?.values.includes(b) || (typeOnly && rule?.types?.includes(b)), `${from} must not import ${to}`);
    if (a === 'src/extension' && b === 'src/files') assert.match(from, /main\.node\.ts$/, `${from} imports ${to}`);
    if (a === 'src/extension' && b === 'src/worker') assert.match(to, /worker\/(client|protocol)\.ts$/, `${from} imports ${to}`);
  }
});

test('core folders import downward only', () => {
  for (const { from, to } of imports) {
    const [a, b] = [from, to].map((file) => /^src\/core\/(\w+)\//.exec(file)?.[1]);
    if (!a || !b || a === b) continue;
    assert.ok(coreRanks[a] !== undefined && coreRanks[b] !== undefined, `${from} → ${to}: a folder without a rank`);
    assert.ok(coreRanks[b]! < coreRanks[a]!, `${from} must not import ${to}`);
  }
});

test('no import cycles', () => {
  const graph = new Map<string, string[]>();
  for (const { from, to, typeOnly } of imports) if (!typeOnly) graph.set(from, [...(graph.get(from) ?? []), to]);
  const done = new Set<string>();
  const visit = (file: string, trail: readonly string[]): void => {
    assert.ok(!trail.includes(file), `cycle: ${[...trail, file].join(' → ')}`);
    if (done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...trail, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
});
