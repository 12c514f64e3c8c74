import fs from 'node:fs/promises';

/**
 * Replaces a file: temporary file beside it, fsync, rename. After a crash it has the old bytes or the new ones, never a part.
 *
 * @throws what the file system throws; nothing is left behind then.
 */
export async function writeFileAtomic(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = `${file}.${process.pid}.tmp`;
  try {
    const handle = await fs.open(temporary, 'w');
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await fs.rename(temporary, file);
  } catch (error) {
    await fs.rm(temporary, { force: true });
    throw error;
  }
}
