// npm run package: the universal VSIX (desktop by WebAssembly, and web) into meipi.vsix.
import { build, run } from './setup.mjs';

/** Builds and packages; returns the file. There is no public repository address yet, hence the flags. */
export function packageExtension() {
  build();
  run('npx', ['vsce', 'package', '--allow-missing-repository', '--no-rewrite-relative-links', '--no-dependencies', '--out', 'meipi.vsix'], { stdio: ['ignore', 'ignore', 'inherit'] });
  return 'meipi.vsix';
}

if (process.argv[1]?.endsWith('package.mjs')) {
  packageExtension();
  console.log('meipi.vsix');
}
