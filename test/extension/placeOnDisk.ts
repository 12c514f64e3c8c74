import fs from 'node:fs/promises';
import type { SidecarPlace } from '../../src/extension/sidecarKeeper.ts';
import { writeFileAtomic } from '../../src/files/writeFileAtomic.ts';

/** The sidecar of a text as the extension's desktop half reads and writes it, without VS Code between. */
export function placeOnDisk(file: string): SidecarPlace {
  const sidecar = `${file}.annotations.jsonl`;
  const read = (): Promise<string | undefined> => fs.readFile(sidecar, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  return {
    textName: file,
    isTooLarge: () => Promise.resolve(false),
    read,
    takeOver: () => Promise.resolve(undefined),
    write: (content) => writeFileAtomic(sidecar, new TextEncoder().encode(content)),
    isTakenAway: async () => (await read()) === undefined,
  };
}
