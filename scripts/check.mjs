// npm run check: static checks and unit tests, for each commit.
import { spawnSync } from 'node:child_process';
import { runUnitTests } from './unit.mjs';

function step(name, command, args) {
  const start = Date.now();
  const { status } = spawnSync(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  console.log(`${name}: ${status === 0 ? 'ok' : 'FAILED'} in ${((Date.now() - start) / 1000).toFixed(1)} s`);
  if (status !== 0) process.exit(1);
}

step('types', 'npx', ['tsc', '-p', 'tsconfig.json', '--noEmit']);
step('lint', 'npx', ['eslint', '.', '--max-warnings=0', '--cache', '--cache-location', 'node_modules/.cache/eslint/']);
// The command line is started once for each of its cases, which takes a third of the time: `npm test` does that.
process.exit(runUnitTests(process.argv.slice(2), /test[\\/](?:cli|files)/) ? 0 : 1);
