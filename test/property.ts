import fc from 'fast-check';

/** Runs a property; the seed is printed with every failure, and MEIPI_SEED repeats it. */
export function check<T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => void, runs = 1000): void {
  const seed = Number(process.env['MEIPI_SEED'] ?? 0) || (Math.random() * 0x7fffffff) | 0;
  try {
    fc.assert(fc.property(arbitrary, law), { numRuns: runs, seed });
  } catch (error) {
    console.error(`property failed with MEIPI_SEED=${seed}`);
    throw error;
  }
}

/** Like `check`, for laws that need time. */
export async function checkAsync<T>(arbitrary: fc.Arbitrary<T>, law: (value: T) => Promise<void>, runs = 100): Promise<void> {
  const seed = Number(process.env['MEIPI_SEED'] ?? 0) || (Math.random() * 0x7fffffff) | 0;
  try {
    await fc.assert(fc.asyncProperty(arbitrary, law), { numRuns: runs, seed });
  } catch (error) {
    console.error(`property failed with MEIPI_SEED=${seed}`);
    throw error;
  }
}
