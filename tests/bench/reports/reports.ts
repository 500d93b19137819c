/** A year's figures over the cache of a county: 100,000 residents, each registered in that year, a fifth of them checked. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromHex } from '#domain/card/bytes.ts';
import { valueOf } from '#domain/failure/failure.ts';
import type { FigureQuery } from '#domain/indicators/figures.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { CentralChange } from '#electron/terminal/cache/cache-values.ts';
import { openCache, type Cache } from '#electron/terminal/cache/cache.ts';
import { actionId, address, person, register, residenceDraft } from '#tests/support/cases.ts';
import { absoluteResult, type BenchReport } from '../result.ts';

const residents = 100_000;
const perPage = 500;
const repeats = 5;
const today = '2026-12-31';

function changesOf(index: number): readonly CentralChange[] {
  const serial = String(index).padStart(6, '0');
  const body = register(person(`测试${serial}`, `330602199001${serial}`));
  const house = { ...address, houseNumber: `${index % 5_000}号` };
  const options = { caseId: `R-${index}`, terminal: 'T-OTHER', station: `station-${index % 12}` };
  const registered = {
    ...residenceDraft({ ...body, address: house, since: '2026-01-01' } as typeof body, { ...options, id: actionId() }),
    date: addDays('2026-01-01', index % 300),
  };
  if (index % 5 !== 0) return [{ revision: 1, action: { ...registered, n: 1 } }] as readonly CentralChange[];
  const outcome = index % 10 === 0 ? { kind: 'accurate' as const } : { kind: 'not-found' as const };
  const checked = {
    ...residenceDraft(
      {
        type: 'check',
        on: registered.date,
        way: 'on-the-spot',
        basis: { kind: 'full' },
        outcome,
        count: { people: 2, registered: [options.caseId] },
      },
      { ...options, id: actionId(), baseRevision: 1 },
    ),
    date: addDays(registered.date, 30),
  };
  return [
    { revision: 1, action: { ...registered, n: 1 } },
    { revision: 2, action: { ...checked, n: 2 } },
  ] as readonly CentralChange[];
}

async function fill(cache: Cache): Promise<void> {
  for (let from = 0; from < residents; from += perPage) {
    const changes = Array.from({ length: perPage }, (_, index) => changesOf(from + index)).flat();
    valueOf(await cache.applyChanges({ changes, cursor: String(from), at: new Date().toISOString() }));
  }
}

async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1_000;
}

export async function measureReports(): Promise<BenchReport> {
  const home = mkdtempSync(join(tmpdir(), 'bench-reports-'));
  const cache = valueOf(await openCache({ home, key: fromHex('0C'.repeat(32)) }));
  try {
    await fill(cache);
    const year: FigureQuery = { period: { from: '2026-01', to: '2026-12' }, by: 'office', office: null };
    const month: FigureQuery = { ...year, period: { from: '2026-06', to: '2026-06' } };
    const ofYear: number[] = [];
    const ofMonth: number[] = [];
    const behind: number[] = [];
    const sample: number[] = [];
    const count: number[] = [];
    for (let repeat = 0; repeat < repeats; repeat += 1) {
      ofYear.push(await secondsOf(async () => valueOf(await cache.figures({ ...year, today }))));
      ofMonth.push(await secondsOf(async () => valueOf(await cache.figures({ ...month, today }))));
      behind.push(
        await secondsOf(async () =>
          valueOf(await cache.figureRecords({ ...month, today, indicator: 'registrations', limit: 200 })),
        ),
      );
      sample.push(
        await secondsOf(async () =>
          valueOf(await cache.checkSample({ seed: `${repeat}`, station: 'station-3', count: 50 })),
        ),
      );
      count.push(await secondsOf(async () => valueOf(await cache.registeredAt(address))));
    }
    const goal = { sense: '<=', bound: 2 } as const;
    const result = (measure: string, ours: readonly number[]) => absoluteResult({ measure, unit: 's', goal, ours });
    return {
      results: [
        result('figures of a year, 100,000 registrations, by office', ofYear),
        result('figures of a month', ofMonth),
        result('the cases behind one figure', behind),
        result('a random sample of 50 out of 100,000', sample),
        result('who is registered at one address', count),
      ],
      skipped: [],
    };
  } finally {
    await cache.close();
    rmSync(home, { recursive: true, force: true });
  }
}
