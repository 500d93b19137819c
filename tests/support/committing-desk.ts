/** A process that accepts work until it is killed: prints each case id after it was acknowledged. */
import { valueOf } from '#domain/failure/failure.ts';
import { openCache } from '#electron/terminal/cache/cache.ts';
import type { KillPoint } from '#electron/terminal/cache/kill-point.ts';
import { openPaperStore } from '#electron/terminal/papers/paper-store.ts';
import { audit, documentNumber, person, register, residenceDraft } from './cases.ts';

const [home = '', from = '0', killPoint = '', killAfter = '0'] = process.argv.slice(2);
const key = new Uint8Array(32).fill(9);
let next = Number(from);

async function accept(count: number, point: KillPoint | null): Promise<void> {
  const cache = valueOf(await openCache({ home, key, readers: 1, ballastBytes: 0, killPoint: point }));
  const papers = openPaperStore({ home, key, cache });
  process.stdout.write('open\n');
  for (let index = 0; index < count; index += 1) {
    const serial = next++;
    const paper = valueOf(await papers.storePaper(new TextEncoder().encode(`scan ${serial}`), 'image/jpeg'));
    const who = person('王小明', documentNumber(serial));
    const draft = residenceDraft(register(who, [{ ...paper, kind: 'lease', pages: 1 }]), { caseId: `R-${serial}` });
    const committed = await cache.commit({ actions: [draft], audit: audit() });
    if (committed.ok) process.stdout.write(`R-${serial}\n`);
  }
  await cache.close();
}

await accept(Number(killAfter), null);
if (killPoint !== '') await accept(1, killPoint as KillPoint);
