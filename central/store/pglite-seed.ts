/**
 * A fresh PGlite cluster takes seconds to initialise and a tenth of that to unpack: the first start keeps an empty
 * cluster in build/, later ones begin from it. It holds nothing of any case, and any trouble with it is only a slower start.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { PGlite } from '@electric-sql/pglite';

/** Empty clusters of different versions do not mix. */
function seedPath(): string {
  const entry = createRequire(import.meta.url).resolve('@electric-sql/pglite');
  const { version } = JSON.parse(readFileSync(join(dirname(entry), '..', 'package.json'), 'utf8')) as {
    version: string;
  };
  // From the source in central/store, or from the built program in build/app/central: build/central either way.
  const build = import.meta.url.endsWith('.ts') ? ['..', '..', 'build'] : ['..', '..'];
  return join(import.meta.dirname, ...build, 'central', `pglite-${version}.tar`);
}

export async function readSeed(): Promise<Blob | undefined> {
  try {
    return new Blob([await readFile(seedPath())]);
  } catch {
    return undefined;
  }
}

/** Keeps the cluster, which must still be empty. */
export async function writeSeed(empty: PGlite): Promise<void> {
  try {
    const path = seedPath();
    const part = `${path}.${randomBytes(6).toString('hex')}`;
    await mkdir(dirname(path), { recursive: true });
    const bytes = new Uint8Array(await (await empty.dumpDataDir('none')).arrayBuffer());
    await writeFile(part, bytes);
    await rename(part, path);
  } catch {
    // A read-only installation: every start initialises.
  }
}

export async function dropSeed(): Promise<void> {
  await rm(seedPath(), { force: true }).catch(() => undefined);
}
