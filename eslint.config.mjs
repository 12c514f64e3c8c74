import js from '@eslint/js';
import tseslint from 'typescript-eslint';
import { builtinModules } from 'node:module';

const node = { group: [...builtinModules, 'node:*'], message: 'Node built-ins only in the Node entry files and the command line.' };
const vscode = { group: ['vscode'], message: 'Only src/extension knows vscode.' };
const engines = { group: ['nodejieba', 'jieba-wasm', 'jieba-wasm/*'], message: 'Only src/segmenters knows engines.' };
const toolkit = { group: ['@vscode/webview-ui-toolkit', '@vscode/webview-ui-toolkit/*'], message: 'Only webview/ui.ts knows the toolkit.' };
const restrict = (files, patterns, ignores = []) => ({ files, ignores, rules: { 'no-restricted-imports': ['error', { patterns }] } });

export default tseslint.config(
  { ignores: ['dist/', 'out-test/', 'out-shots/', 'node_modules/', '.vscode-test/'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  ...tseslint.configs.stylistic,
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off', // noUncheckedIndexedAccess makes them the honest way to index typed arrays
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'eqeqeq': 'error',
      'no-control-regex': 'off',
      'no-irregular-whitespace': ['error', { skipRegExps: true, skipStrings: true, skipTemplates: true, skipComments: true }],
    },
  },
  { files: ['**/*.{js,mjs,cjs}'], languageOptions: { globals: { console: 'readonly', process: 'readonly', Buffer: 'readonly', URL: 'readonly', URLSearchParams: 'readonly', fetch: 'readonly', setTimeout: 'readonly', clearTimeout: 'readonly', setInterval: 'readonly', performance: 'readonly', globalThis: 'readonly', document: 'readonly', window: 'readonly', getComputedStyle: 'readonly', NodeFilter: 'readonly', TextDecoder: 'readonly', TextEncoder: 'readonly', module: 'readonly', require: 'readonly', exports: 'writable', structuredClone: 'readonly' } } },
  restrict(['src/core/**'], [node, vscode, engines, toolkit]),
  restrict(['src/segmenters/**'], [node, vscode, toolkit]),
  restrict(['src/worker/**'], [node, vscode, engines, toolkit], ['src/worker/*.node.ts']),
  restrict(['src/worker/*.node.ts', 'src/cli/**', 'src/files/**'], [vscode, engines, toolkit]),
  restrict(['src/extension/**'], [node, engines, toolkit], ['src/extension/main.node.ts']),
  { files: ['src/extension/**'], ignores: ['src/extension/messages.ts'], rules: { 'no-restricted-syntax': ['error', { selector: 'MemberExpression[property.name=/^show(Information|Warning|Error)Message$/]', message: 'messages.ts shows them without links' }] } },
  restrict(['src/extension/main.node.ts'], [engines, toolkit]),
  restrict(['webview/**'], [node, vscode, engines, toolkit], ['webview/ui.ts']),
  restrict(['webview/ui.ts'], [node, vscode, engines]),
);
