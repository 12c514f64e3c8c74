/** Milliseconds of processor time: other work on the machine stretches the clock, and not two programs alike. */
export function processorTime(run: () => unknown): number {
  const start = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
