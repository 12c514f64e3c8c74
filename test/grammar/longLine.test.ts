// A line of 60,000 characters, as some texts have, must not make the grammar try again and again: what backtracks never ends here.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type * as Oniguruma from 'vscode-oniguruma';
import type * as TextMate from 'vscode-textmate';

// Both come with vscode-tmgrammar-test and are UMD modules, whose names import does not see.
const require = createRequire(import.meta.url);
const oniguruma = require('vscode-oniguruma') as typeof Oniguruma;
const textmate = require('vscode-textmate') as typeof TextMate;

const length = 60_000;
const lines = ['港', '「', '《', '「港口', '《港口', '“港', '「『港', '「《“『', '　', 'http://', '一、', '港：', '·'].map((part) => part.repeat(length / part.length));

async function loadGrammar(): Promise<TextMate.IGrammar> {
  await oniguruma.loadWASM(Uint8Array.from(fs.readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'))).buffer);
  const registry = new textmate.Registry({
    onigLib: Promise.resolve({ createOnigScanner: (patterns) => new oniguruma.OnigScanner(patterns), createOnigString: (text) => new oniguruma.OnigString(text) }),
    loadGrammar: () => Promise.resolve(textmate.parseRawGrammar(fs.readFileSync('syntaxes/zh-source.tmLanguage.json', 'utf8'), 'grammar.json')),
  });
  return (await registry.loadGrammar('text.zh-source'))!;
}

test('the grammar reads hostile lines of 60,000 characters to their end', { timeout: 20_000 }, async () => {
  const grammar = await loadGrammar();
  for (const line of lines) {
    const { tokens } = grammar.tokenizeLine(line, textmate.INITIAL);
    assert.ok(tokens.at(-1)!.endIndex >= line.length, line.slice(0, 8));
  }
});
