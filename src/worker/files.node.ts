import fs from 'node:fs';
import { once } from 'node:events';
import type { FileAccess } from './conversions.ts';

/** Files of the disk, as streams. */
export const diskFiles: FileAccess = {
  read: (path) => fs.createReadStream(path, { highWaterMark: 1 << 18 }),
  write(path) {
    const temporary = `${path}.${process.pid}.tmp`;
    const stream = fs.createWriteStream(temporary);
    const failed = new Promise<never>((_, reject) => stream.on('error', reject));
    failed.catch(() => undefined); // told to whoever writes next
    const close = async (): Promise<void> => {
      stream.end();
      if (!stream.closed) await Promise.race([once(stream, 'close'), failed]);
    };
    return {
      async write(text) {
        if (text !== '' && !stream.write(text)) await Promise.race([once(stream, 'drain'), failed]);
      },
      async finish() {
        await close();
        await fs.promises.rename(temporary, path);
      },
      async abandon() {
        await close().catch(() => undefined); // what failed is told already
        await fs.promises.rm(temporary, { force: true });
      },
    };
  },
};
