import fs from 'node:fs/promises';

/** The bytes of a file; `undefined` when there is none. @throws what the file system throws otherwise. */
export async function readFileIfThere(file: string): Promise<Uint8Array | undefined> {
  return fs.readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
    throw error;
  });
}

/** How many bytes a file has; `undefined` when it is not there or cannot be looked at. */
export function fileSizeIfThere(file: string): Promise<number | undefined> {
  return fs.stat(file).then(({ size }) => size, () => undefined);
}
