// The READMEs name everything a user can run or set.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly title: string }[];
    readonly keybindings: readonly { readonly command: string; readonly when: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, unknown>> }[];
  };
}

/** Each README with the words of its language. */
const readmes = [['README.md', 'package.nls.json'], ['README.zh-cn.md', 'package.nls.zh-cn.json'], ['README.zh-tw.md', 'package.nls.zh-tw.json']] as const;
const { contributes } = JSON.parse(fs.readFileSync('package.json', 'utf8')) as Manifest;

for (const [name, wordsName] of readmes) {
  const readme = fs.readFileSync(name, 'utf8');
  const words = JSON.parse(fs.readFileSync(wordsName, 'utf8')) as Readonly<Record<string, string>>;

  test(`${name} has every command by its title`, () => {
    for (const { command, title } of contributes.commands) assert.ok(readme.includes(words[title.replaceAll('%', '')]!), `add to the table of commands: ${command}`);
  });

  test(`${name} has every setting, and no other`, () => {
    const settings = contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
    const named = [...readme.matchAll(/^\| `(meipi\.[\w.]+)` \|/gm)].map(([, setting]) => setting!);
    assert.deepEqual(named.sort(), settings.sort());
  });
}

test('files that the documents show or link are there', () => {
  for (const file of fs.readdirSync('.').filter((name) => name.endsWith('.md')))
    for (const [, target] of fs.readFileSync(file, 'utf8').matchAll(/\]\((?!https?:|#)([^)#]+)\)/g)) assert.ok(fs.existsSync(target!), `${file}: ${target}`);
});

test('of a command with several keys, what menus and the palette show is one that holds without a review', () => {
  const last = new Map(contributes.keybindings.map(({ command, when }) => [command, when]));
  const several = contributes.keybindings.filter(({ command }, i, all) => all.findIndex((each) => each.command === command) !== i).map(({ command }) => command);
  for (const command of several) if (command !== 'meipi.reviewTagByKey') assert.doesNotMatch(last.get(command)!, /meipi\.reviewing/, `put the keys of a review before the others: ${command}`);
});
