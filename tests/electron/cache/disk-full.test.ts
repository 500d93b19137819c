/** A full disk: what was accepted stays readable and can still be delivered, new work is refused in words. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { valueOf } from '#domain/failure/failure.ts';
import { openCache } from '#electron/terminal/cache/cache.ts';
import { expect, test } from 'vitest';
import { audit, documentNumber, person, register, residenceDraft } from '#tests/support/cases.ts';

const home = mkdtempSync(join(tmpdir(), 'full-'));
/** A file system of its own needs root; elsewhere a container may forbid it. */
const mounted = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=6M', 'tmpfs', home]).status === 0;
if (!mounted) rmSync(home, { recursive: true, force: true });

test.skipIf(!mounted)('a full disk loses nothing and names itself', async () => {
  const key = new Uint8Array(32).fill(7);
  const cache = valueOf(await openCache({ home, key, readers: 1, ballastBytes: 1024 * 1024 }));
  const accepted: string[] = [];
  let refusal: string | null = null;
  for (let serial = 0; refusal === null && serial < 2_000; serial += 1) {
    if (serial === 5) fill();
    const caseId = `R-${serial}`;
    const draft = residenceDraft(register(person('王小明', documentNumber(serial))), { caseId });
    const outcome = await cache.commit({ actions: [draft], audit: audit() });
    if (outcome.ok) accepted.push(caseId);
    else refusal = outcome.failure.code;
  }
  expect(refusal).toBe('cache.disk-full');
  expect(existsSync(join(home, 'ballast'))).toBe(false);
  // The room that the ballast held lets the waiting work be recorded as it is delivered.
  const at = new Date().toISOString();
  for (const caseId of accepted) {
    const found = valueOf(await cache.findCase(caseId));
    expect(found.revision).toBe(1);
    valueOf(
      await cache.recordRefusal({
        actionId: found.actions[0]!.id,
        failure: { code: 'case.duplicate', retry: 'after-user', detail: {} },
      }),
    );
  }
  valueOf(await cache.retryNow(at));
  // New work waits until the ballast can stand again.
  const draft = residenceDraft(register(person('王小明', documentNumber(1))), { caseId: 'R-new' });
  rmSync(join(home, 'filler'));
  valueOf(await cache.commit({ actions: [draft], audit: audit() }));
  expect(existsSync(join(home, 'ballast'))).toBe(true);
  await cache.close();
  spawnSync('umount', [home]);
  rmSync(home, { recursive: true, force: true });
});

/** Leaves a little room, as real disks do. */
function fill(): void {
  for (let size = 6_000_000; size > 0; size -= 100_000) {
    try {
      writeFileSync(join(home, 'filler'), new Uint8Array(size));
      return;
    } catch {
      rmSync(join(home, 'filler'), { force: true });
    }
  }
}
