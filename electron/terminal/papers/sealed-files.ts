/**
 * Encrypted files: AES-256-GCM under a key derived from the cache key, one random nonce per file, the file's own name as
 * authenticated data, so that a file put in the place of another is noticed. Whole or absent after a power cut.
 */
import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  randomBytes,
  randomUUID,
  type KeyObject,
} from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { asError } from './node-error.ts';

export interface SealedFiles {
  /** Durable (file and folder fsynced) when it answers. A file that is there already is replaced by the same content. */
  readonly write: (name: string, bytes: Uint8Array) => Promise<Outcome<null>>;
  readonly read: (name: string) => Promise<Outcome<Uint8Array>>;
  readonly has: (name: string) => Promise<boolean>;
}

const magic = new TextEncoder().encode('PTS1');
const nonceLength = 12;
const tagLength = 16;
/** Between blocks the loop is free for devices: a large scan must not delay a serial deadline. */
const blockLength = 1024 * 1024;

/** `purpose` gives papers and forms different keys. */
export function openSealedFiles(folder: string, key: Uint8Array, purpose: string): SealedFiles {
  const derived = createSecretKey(
    new Uint8Array(hkdfSync('sha256', key, new Uint8Array(0), `permit-terminal ${purpose}`, 32)),
  );
  const pathOf = (name: string): string => join(folder, name.slice(0, 2), name);
  return {
    write: async (name, bytes) => {
      try {
        await writeWhole(folder, pathOf(name), await seal(derived, name, bytes));
        return succeed(null);
      } catch (thrown) {
        const code = asError(thrown);
        return code === 'ENOSPC' ? fail('cache.disk-full') : fail('cache.write-failed', { error: code });
      }
    },
    read: async (name) => {
      let sealed: Uint8Array;
      try {
        sealed = await readFile(pathOf(name));
      } catch (thrown) {
        const code = asError(thrown);
        return code === 'ENOENT'
          ? fail('cache.paper-missing', { sha256: name })
          : fail('cache.damaged', { error: code });
      }
      return unseal(derived, name, sealed);
    },
    has: async (name) =>
      stat(pathOf(name)).then(
        (found) => found.isFile(),
        () => false,
      ),
  };
}

async function seal(key: KeyObject, name: string, bytes: Uint8Array): Promise<readonly Uint8Array[]> {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', key, nonce);
  cipher.setAAD(new TextEncoder().encode(name));
  const blocks: Uint8Array[] = [magic, nonce];
  for await (const block of inBlocks(bytes)) blocks.push(cipher.update(block));
  blocks.push(cipher.final(), cipher.getAuthTag());
  return blocks;
}

async function unseal(key: KeyObject, name: string, sealed: Uint8Array): Promise<Outcome<Uint8Array>> {
  const altered = fail('cache.paper-altered', { sha256: name });
  const start = magic.length + nonceLength;
  if (sealed.length < start + tagLength || !magic.every((byte, index) => sealed[index] === byte)) return altered;
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(magic.length, start), {
    authTagLength: tagLength,
  });
  decipher.setAAD(new TextEncoder().encode(name));
  decipher.setAuthTag(sealed.subarray(sealed.length - tagLength));
  const bytes = new Uint8Array(sealed.length - start - tagLength);
  let at = 0;
  for await (const block of inBlocks(sealed.subarray(start, sealed.length - tagLength))) {
    const plain = decipher.update(block);
    bytes.set(plain, at);
    at += plain.length;
  }
  try {
    decipher.final();
  } catch {
    return altered;
  }
  return succeed(bytes);
}

/** The bytes in blocks, with the event loop free in between. */
export async function* inBlocks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += blockLength) {
    if (at > 0) await new Promise<void>((resolve) => setImmediate(resolve));
    yield bytes.subarray(at, at + blockLength);
  }
}

async function writeWhole(root: string, file: string, blocks: readonly Uint8Array[]): Promise<void> {
  const folder = dirname(file);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const temporary = join(root, `${randomUUID()}.part`);
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      for (const block of blocks) await handle.writeFile(block);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (thrown) {
    await rm(temporary, { force: true });
    throw thrown;
  }
  await syncFolder(folder);
  await syncFolder(root);
  await syncFolder(dirname(root));
}

/** Makes the name durable. Windows has no such call and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
