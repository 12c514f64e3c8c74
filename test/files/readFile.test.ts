import assert from 'node:assert/strict';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { test } from 'node:test';
import { fileSizeIfThere, readFileIfThere } from '../../src/files/readFile.ts';

test('a file that is not there is told from one that cannot be read', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-read-'));
  const file = path.join(folder, '甲.jsonl');
  for (const missing of [file, path.join(file, 'below')]) assert.equal(await readFileIfThere(missing), undefined);
  assert.equal(await fileSizeIfThere(file), undefined);
  fs.writeFileSync(file, '眉批');
  assert.equal(await readFileIfThere(path.join(file, 'below')), undefined);
  assert.equal(new TextDecoder().decode(await readFileIfThere(file)), '眉批');
  assert.equal(await fileSizeIfThere(file), 6);
  await assert.rejects(readFileIfThere(folder), { code: 'EISDIR' });
  fs.rmSync(folder, { recursive: true });
});
