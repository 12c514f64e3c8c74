import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { files, writeAtomic } from './vscodeStub.ts';
import { ConversionRules } from '../../src/extension/conversionRules.ts';
import { UserLists } from '../../src/extension/userLists.ts';

// Lists that a person may write in, and that we add lines to.

const uri = { path: 'entities.tsv' } as never;
const platform = { writeAtomic } as never;
const lists = new UserLists({ onDidChangeGlossary: () => undefined } as never, platform, {} as never);
const name = (spelling: string) => ({ spellings: [spelling], kind: 'person' as const, note: '', source: '' });
const content = (path: string): Promise<string> => files.get(path)!();

beforeEach(() => files.clear());

test('an added line is taken back where the list is as it was left then', async () => {
  const first = await lists.add(uri, name('陳可風'));
  const before = await content('entities.tsv');
  const second = await lists.add(uri, name('王小明'));
  assert.equal(await lists.takeBack(uri, second.before, second.after), true);
  assert.equal(await content('entities.tsv'), before);
  assert.equal(await lists.takeBack(uri, first.before, first.after), true);
  assert.equal(files.has('entities.tsv'), false);
});

test('what was written into a list since is not lost when an added line is taken back', async () => {
  const { before, after } = await lists.add(uri, name('陳可風'));
  await lists.add(uri, name('王小明'));
  const now = await content('entities.tsv');
  assert.equal(await lists.takeBack(uri, before, after), false);
  assert.equal(await content('entities.tsv'), now);
});

test('names that are added at once are all there', async () => {
  await Promise.all(['陳可風', '王小明', '李大文'].map((each) => lists.add(uri, name(each))));
  for (const each of ['陳可風', '王小明', '李大文']) assert.ok((await content('entities.tsv')).includes(each), each);
});

test('a list that is opened as its first name is added keeps the name', async () => {
  let writes = 0;
  const slow = new UserLists({ onDidChangeGlossary: () => undefined } as never, {
    writeAtomic: async (...args: Parameters<typeof writeAtomic>) => {
      if (++writes === 1) await new Promise((resolve) => setImmediate(resolve));
      await writeAtomic(...args);
    },
  } as never, {} as never);
  await Promise.all([slow.ensure(uri), slow.add(uri, name('陳可風'))]);
  assert.ok((await content('entities.tsv')).includes('陳可風'));
  const now = await content('entities.tsv');
  await slow.ensure(uri);
  assert.equal(await content('entities.tsv'), now);
});

test('rules that are added at once, while their dictionary is opened, are all there', async () => {
  const rules = new ConversionRules({ globalStorageUri: { path: 'user' } } as never, platform);
  const words = ['面', '頭髮', '皇后'];
  await Promise.all([rules.ensure('user', undefined), ...words.map((from) => rules.add('user', undefined, [{ from, to: from, direction: 's2t' as const, note: '' }]))]);
  for (const each of words) assert.ok((await content('user/conversion.tsv')).includes(`\n${each}`), each);
});

test('a conversion dictionary that is too large or cannot be read is not written over', async () => {
  const rules = new ConversionRules({ globalStorageUri: { path: 'user' } } as never, platform);
  const rule = { from: '面', to: '麵', direction: 's2t' as const, note: '' };
  const large = '頭髮\n'.repeat(2_000_000);
  files.set('user/conversion.tsv', () => Promise.resolve(large));
  await assert.rejects(rules.add('user', undefined, [rule]));
  assert.equal(await content('user/conversion.tsv'), large);
  let isBroken = false;
  files.set('user/conversion.tsv', () => (isBroken ? Promise.reject(new Error('disk')) : Promise.resolve('頭髮\n')));
  isBroken = true;
  await assert.rejects(rules.add('user', undefined, [rule]), /disk/);
  isBroken = false;
  await rules.add('user', undefined, [rule]);
  assert.match(await content('user/conversion.tsv'), /^頭髮\n面\t麵/m);
});
