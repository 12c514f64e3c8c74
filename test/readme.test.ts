// README.md names everything a user can run or set.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
  };
}

const readme = fs.readFileSync('README.md', 'utf8');
const words = JSON.parse(fs.readFileSync('package.nls.json', 'utf8')) as Readonly<Record<string, string>>;
const { contributes } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest;

test('README.md has every command by its title', () => {
  for (const { command, title } of contributes.commands) assert.ok(readme.includes(words[title.replaceAll('%', '')]!), `add to the table of commands: ${command}`);
});

test('README.md has every setting, and no other', () => {
  const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
  const named = [...readme.matchAll(/^\| `(meipi\.[\w.]+)` \|/gm)].map(([, name]) => name!);
  assert.deepEqual(named.sort(), settings.sort());
});

test('files that the documents show or link are there', () => {
  for (const file of fs.readdirSync('.').filter((name) => name.endsWith('.md')))
    for (const [, target] of fs.readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)) assert.ok(fs.existsSync(target!), `${file}: ${target}`);
});
