// What VS Code calls to run the suite; the same file for both hosts.
import 'mocha/mocha.js';
import type Mocha from 'mocha';

const say = (text: string): void => console.log(`#${text}`);

/** A mocha reporter: mocha calls it with `new` and its runner. */
function Reporter(runner: Mocha.Runner): void {
  runner.on('pass', (test) => say(`  ok   ${test.fullTitle()} (${test.duration} ms)`));
  runner.on('fail', (test, error: Error) => say(`  FAIL ${test.fullTitle()}: ${error.stack ?? error.message}`));
  runner.on('end', () => say(`${runner.stats?.passes ?? 0} passed, ${runner.stats?.failures ?? 0} failed`));
}

export async function run(): Promise<void> {
  (globalThis as { location?: unknown }).location ??= { search: '' }; // mocha's browser build reads it; the Node host has none
  const mocha = (globalThis as unknown as { mocha: { setup(options: object): void; run(done: (failures: number) => void): void } }).mocha;
  mocha.setup({ ui: 'bdd', timeout: 60_000, reporter: Reporter });
  await import('meipi-suites');
  const failures = await new Promise<number>((resolve) => mocha.run(resolve));
  if (failures > 0) throw new Error(`${failures} test(s) failed`);
}
