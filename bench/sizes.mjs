// Sizes of what is shipped: the bundles, the data, and the packed extension.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const kilobytes = (bytes) => `${Math.round(bytes / 1024)} KB`;
const filesOf = (folder) => fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => path.join(folder, name)).filter((file) => fs.statSync(file).isFile());

for (const file of filesOf('dist').filter((name) => /\.(js|css)$/.test(name)).sort()) console.log(`size of ${file}: ${kilobytes(fs.statSync(file).size)}`);
console.log(`size of dist/data: ${kilobytes(filesOf('dist/data').reduce((sum, file) => sum + fs.statSync(file).size, 0))}`);

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'meipi-size-'));
const vsix = path.join(folder, 'meipi.vsix');
execFileSync(process.execPath, ['node_modules/@vscode/vsce/vsce', 'package', '--allow-missing-repository', '--no-rewrite-relative-links', '--no-dependencies', '--out', vsix], { stdio: 'ignore' });
console.log(`size of the VSIX: ${kilobytes(fs.statSync(vsix).size)}`);
fs.rmSync(folder, { recursive: true, force: true });
