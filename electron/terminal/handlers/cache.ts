/** Is the cache of this desk whole, and a copy of it. */
import { chmod, stat } from 'node:fs/promises';
import path from 'node:path';
import type { cacheCalls } from '#contract/counter/cache.ts';
import { fail, succeed } from '#domain/failure/failure.ts';
import type { Desk } from '../desk.ts';
import type { CallHandlers } from '../rpc.ts';

export function cacheHandlers(desk: Desk): CallHandlers<typeof cacheCalls> {
  return {
    'cache.verify': async () => {
      const verified = await desk.cache.verify();
      if (!verified.ok) return verified;
      const { integrity, audit, casesBehind, stuck } = verified.value;
      return succeed({ integrity, audit: { ...audit }, casesBehind, stuck });
    },
    'cache.backup': async ({ file }) => {
      if (!path.isAbsolute(file)) return fail('program.input-invalid', { name: 'cache.backup', path: 'file' });
      const copied = await desk.cache.backup(file);
      if (!copied.ok) return copied;
      await chmod(file, 0o600);
      return succeed({ file, byteLength: (await stat(file)).size });
    },
  };
}
