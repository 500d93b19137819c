/** Any history of a line that fails in any way ends, once it is back, with an empty outbox and each action there once. */
import fc from 'fast-check';
import type { Central } from '#central/start.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit, documentNumber, move, person, register, residenceDraft } from '#tests/support/cases.ts';
import { clerk, drained, openTestDesk, signInClerk, startTestCentral, until } from '#tests/support/desk.ts';
import type { Fault } from '#tests/support/fault-proxy.ts';

let central: Central;
beforeAll(async () => {
  central = await startTestCentral();
}, 60_000);
afterAll(() => central.close());

type Event =
  | { readonly kind: 'line'; readonly fault: Fault }
  | { readonly kind: 'register' }
  | { readonly kind: 'move'; readonly which: number }
  | { readonly kind: 'pause'; readonly ms: number };

const events: fc.Arbitrary<readonly Event[]> = fc.array(
  fc.oneof(
    fc.record({
      kind: fc.constant('line' as const),
      fault: fc.constantFrom<Fault>('up', 'down', 'drop-answer', 'html', 'reset', 'slow'),
    }),
    fc.record({ kind: fc.constant('register' as const) }),
    fc.record({ kind: fc.constant('move' as const), which: fc.nat(20) }),
    fc.record({ kind: fc.constant('pause' as const), ms: fc.integer({ min: 0, max: 120 }) }),
  ),
  { minLength: 10, maxLength: 25 },
);

test('random faults: nothing lost, nothing doubled, the outbox drains', async () => {
  let run = 0;
  let people = 1_000;
  await fc.assert(
    fc.asyncProperty(events, async (history) => {
      run += 1;
      const terminal = `T-random-${run}`;
      const desk = await openTestDesk(central.url, terminal);
      const revisions = new Map<string, number>();
      try {
        await signInClerk(desk);
        for (const event of history) {
          if (event.kind === 'line') desk.proxy.set(event.fault);
          if (event.kind === 'pause') await new Promise((resolve) => setTimeout(resolve, event.ms));
          const draft = draftOf(event);
          if (draft === null) continue;
          valueOf(await desk.cache.commit({ actions: [draft], audit: audit() }));
          revisions.set(draft.caseId, draft.baseRevision + 1);
          desk.sync.wake();
        }
        desk.proxy.set('up');
        await until(() => drained(desk), 'an empty outbox', 15_000);
        expect(valueOf(await desk.cache.stuck('1970-01-01T00:00:00.000Z'))).toEqual([]);
        const rows = await central.database.query<{ case_id: string; n: string | number }>(
          'select case_id, count(*) as n from action where terminal = $1 group by case_id',
          [terminal],
        );
        expect(new Map(rows.map((row) => [row.case_id, Number(row.n)]))).toEqual(revisions);
        expect(valueOf(await desk.cache.verifyAudit()).holds).toBe(true);
      } finally {
        await desk.close();
      }

      function draftOf(event: Event) {
        const cases = [...revisions.keys()];
        if (event.kind === 'register') {
          people += 1;
          const caseId = `R-random-${people}`;
          return residenceDraft(register(person('李四', documentNumber(people))), { ...clerk, caseId, terminal });
        }
        const caseId = event.kind === 'move' ? cases[event.which % Math.max(cases.length, 1)] : undefined;
        if (caseId === undefined) return null;
        const baseRevision = revisions.get(caseId) ?? 0;
        return residenceDraft(move(`${baseRevision}室`), { ...clerk, caseId, terminal, baseRevision });
      }
    }),
    { numRuns: 5, endOnFailure: true },
  );
}, 90_000);
