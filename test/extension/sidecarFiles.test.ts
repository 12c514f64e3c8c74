import assert from 'node:assert/strict';
import { test } from 'node:test';
import { files } from './vscodeStub.ts';
import type { Platform } from '../../src/extension/services.ts';
import { SidecarFiles } from '../../src/extension/sidecarFiles.ts';

interface Address { readonly scheme: string; readonly path: string; with(change: { readonly path: string }): Address; toString(): string }

function address(path: string): Address {
  return { scheme: 'file', path, with: (change) => address(change.path), toString: () => path };
}

test('a sidecar is read and written without waiting for VS Code where the host has the files itself', async () => {
  const disk = new Map([['/a/a.zh.txt', '文'], ['/a/a.zh.txt.annotations.jsonl', '{}\n']]);
  const platform = {
    read: ({ path }: Address) => Promise.resolve(disk.has(path) ? new TextEncoder().encode(disk.get(path)) : undefined),
    sizeOf: ({ path }: Address) => Promise.resolve(disk.get(path)?.length),
    writeAtomic: ({ path }: Address, bytes: Uint8Array) => Promise.resolve(void disk.set(path, new TextDecoder().decode(bytes))),
  };
  for (const path of disk.keys()) files.set(path, () => assert.fail(`${path} was asked of VS Code`));
  const place = new SidecarFiles({} as never, platform as unknown as Platform).placeOf({ uri: address('/a/a.zh.txt'), isUntitled: false } as never);
  assert.equal(await place.isTooLarge(), false);
  assert.equal(await place.read(), '{}\n');
  await place.write('{"id":"1"}\n');
  assert.equal(await place.read(), '{"id":"1"}\n');
  disk.delete('/a/a.zh.txt.annotations.jsonl');
  assert.equal(await place.isTakenAway(), true);
  disk.delete('/a/a.zh.txt');
  assert.equal(await place.isTakenAway(), false);
});

test('a folder that is gone is made again for what is to be written into it, and what cannot be written is said by its own error', async () => {
  const written: string[] = [];
  let left = 1;
  const platform = {
    writeAtomic: ({ path }: Address) => (left-- > 0 ? Promise.reject(new Error('no such folder')) : Promise.resolve(void written.push(path))),
  };
  const place = new SidecarFiles({} as never, platform as unknown as Platform).placeOf({ uri: address('/a/a.zh.txt'), isUntitled: false } as never);
  await place.write('');
  assert.deepEqual(written, ['/a/a.zh.txt.annotations.jsonl']);
  left = 9;
  await assert.rejects(place.write(''), /no such folder/);
});
