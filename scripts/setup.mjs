// What a fresh clone needs before anything else: the packages of package-lock.json. Plain Node, no dependencies.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';

const isWindows = process.platform === 'win32';

/** Runs `npm ci` when node_modules is missing or older than the lock file. */
export function ensurePackages() {
  const stamp = 'node_modules/.package-lock.json';
  if (fs.existsSync(stamp) && fs.statSync(stamp).mtimeMs >= fs.statSync('package-lock.json').mtimeMs - 1000) return;
  if (fs.lstatSync('node_modules', { throwIfNoEntry: false })?.isSymbolicLink()) return; // somebody shares one on purpose
  run('npm', ['ci', '--no-audit', '--no-fund']);
}

/** Runs a program and passes its output on. @throws when it fails. */
export function run(command, args, options = {}) {
  execFileSync(command, args, { stdio: 'inherit', shell: isWindows, ...options });
}

export function build() {
  run(process.execPath, ['esbuild.mjs']);
}

/** Whether a program is on the PATH. */
export function isOnPath(name) {
  try {
    execFileSync(isWindows ? 'where' : 'which', [name], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
