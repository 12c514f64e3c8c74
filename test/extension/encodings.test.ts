import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { byteFiles, commands, EventEmitter, window } from './vscodeStub.ts';
import { activateEncodings } from '../../src/extension/features/encodings.ts';

// The question before a file is rewritten as UTF-8: what a person answers, and what happens to the file meanwhile.

/** 青田市市长 in GB18030. */
const gb = Uint8Array.from(Buffer.from('c7e0ccefcad0cad0b3a4b5c4b9a4d7f7d2d1beadbfaacabca3acced2c3c7d4dad5e2c0efa1a30a', 'hex'));
const utf8 = new TextEncoder().encode('青田市市长的工作已经开始，我们在这里。\n');
const uri = { path: 'a.zh.txt', toString: () => 'a.zh.txt', with: ({ path }: { readonly path: string }) => ({ ...uri, path, toString: () => path }) };
const document = { uri, isUntitled: false, isDirty: false, languageId: 'zh-source', getText: () => '' };
const failed: unknown[] = [];

activateEncodings({
  documents: { onDidOpen: new EventEmitter<never>().event, onDidClose: new EventEmitter<never>().event },
  platform: { writeAtomic: ({ path }: { readonly path: string }, bytes: Uint8Array) => Promise.resolve(void byteFiles.set(path, bytes)) },
  log: { error: (message: string) => failed.push(message) },
} as never);

/** Runs the command; `answer` is asked with the button, and what it does first happens while the question is shown. */
async function convert(answer: (rewrite: unknown) => unknown): Promise<void> {
  window.showWarningMessage = (message, ...rest) => Promise.resolve(message.startsWith('Rewrite') ? answer(rest.at(-1)) : undefined);
  await commands.get('meipi.convertToUtf8')!();
}

beforeEach(() => {
  failed.length = 0;
  document.isDirty = false;
  byteFiles.clear();
  byteFiles.set('a.zh.txt', gb);
  window.activeTextEditor = { document };
  window.showTextDocument = () => Promise.resolve(undefined);
  window.showErrorMessage = () => Promise.resolve(undefined);
});

test('a file is rewritten as UTF-8 when that is the answer, and kept as it was beside it', async () => {
  await convert((rewrite) => rewrite);
  assert.deepEqual([...byteFiles.entries()], [['a.zh.txt', utf8], ['a.zh.txt.gb18030.bak', gb]]);
});

test('a file stays as it is when the question is left', async () => {
  await convert(() => undefined);
  assert.deepEqual([...byteFiles.entries()], [['a.zh.txt', gb]]);
});

test('a file that was written or is edited while the question is shown stays as it is', async () => {
  const changed = Uint8Array.from([...gb, 0x0a]);
  await convert((rewrite) => {
    byteFiles.set('a.zh.txt', changed);
    return rewrite;
  });
  assert.deepEqual([...byteFiles.entries()], [['a.zh.txt', changed]]);
  await convert((rewrite) => {
    document.isDirty = true;
    return rewrite;
  });
  assert.deepEqual([...byteFiles.entries()], [['a.zh.txt', changed]]);
  assert.equal(failed.length, 2);
});
