/** Where the bytes of papers lie: content-addressed, written once, synced to disk before anyone is told. */
import { createReadStream } from 'node:fs';
import { mkdir, open, rename, rm } from 'node:fs/promises';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';

export interface PaperFiles {
  /** Folder of uploads that are not whole yet. */
  readonly uploadFolder: string;
  read(sha256: string): Readable;
  /** Takes over a whole upload; false (and the upload gone) when its bytes do not have the promised digest. */
  adopt(uploadPath: string, sha256: string): Promise<boolean>;
}

export async function openPaperFiles(folder: string): Promise<PaperFiles> {
  const uploadFolder = join(folder, 'uploads');
  await mkdir(uploadFolder, { recursive: true, mode: 0o700 });
  const pathOf = (sha256: string): string => join(folder, sha256.slice(0, 2), sha256);
  return {
    uploadFolder,
    read: (sha256) => createReadStream(pathOf(sha256)),
    adopt: async (uploadPath, sha256) => {
      if ((await digestFile(uploadPath)) !== sha256) {
        await rm(uploadPath, { force: true });
        return false;
      }
      const target = pathOf(sha256);
      await mkdir(dirname(target), { recursive: true, mode: 0o700 });
      await rename(uploadPath, target);
      await syncFolder(dirname(target));
      await syncFolder(folder);
      return true;
    },
  };
}

async function digestFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array);
  return hash.digest('hex');
}

/** A renamed file survives a power loss only when its folder is synced too. Windows cannot open folders. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
