/** `terminal card issue … recover` over the machine's real PC/SC service, with the journal in the cache of a desk. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { startVirtualEncoder } from '#drivers/card-encoder/simulator/start-virtual-encoder.ts';
import { documentOf, failureOf, terminal, type Answer } from './support/terminal-command.ts';

const started = await startVirtualEncoder({ signal: AbortSignal.timeout(110_000), slotWaitMs: 30_000 });
if (!started.ok) {
  const { code, detail } = started.failure;
  process.stderr.write(`skipped, no virtual PC/SC reader here: ${code} ${JSON.stringify(detail)}\n`);
}

interface Report {
  readonly operation: string;
  readonly outcome: string;
  readonly readBack: readonly { readonly file: string; readonly same: boolean }[];
  readonly journal: string | null;
  readonly failure?: { readonly code: string };
}

describe.skipIf(!started.ok)('operations on a card of the profile training-gp', () => {
  const virtual = () => valueOf(started);
  const home = mkdtempSync(path.join(tmpdir(), 'card-operate-'));
  const card = path.join(home, 'card.json');
  const operate = (verb: string, ...more: readonly string[]): Promise<Answer> =>
    terminal(['card', verb, '--device', virtual().address, '--profile', 'training-gp', '--json', ...more], {
      env: { PERMIT_TERMINAL_HOME: path.join(home, 'desk') },
    });
  const lay = async (scene: string): Promise<void> => {
    await virtual().remove();
    valueOf(await virtual().insert({ scene, statePath: card }));
  };
  afterEach(async () => void (await virtual().remove()));
  afterAll(async () => {
    await virtual().stop();
    rmSync(home, { recursive: true, force: true });
  });

  test('issued with data of a file, refused a second time, endorsed and read', { timeout: 180_000 }, async () => {
    const data = path.join(home, 'data.json');
    const shown = await terminal(['card', 'profile', 'show', 'training-gp', '--json']);
    const profile = documentOf<{ referenceData: object; dgis: readonly { dgi: string }[] }>(shown);
    expect(profile.dgis.map(({ dgi }) => dgi)).toEqual(['DF70', 'DF71', 'DF72', 'DF73', 'DF7E']);
    writeFileSync(data, JSON.stringify({ ...profile.referenceData, name: '培训二' }));
    await lay('training-gp');
    const issued = await operate('issue', '--data', data);
    expect([issued.code, documentOf<Report>(issued).outcome]).toEqual([0, 'done']);
    expect(documentOf<Report>(issued).readBack.every(({ same }) => same)).toBe(true);
    expect(failureOf(await operate('issue', '--data', data)).code).toBe('card.already-issued');
    expect(documentOf<Report>(await operate('endorse'))).toMatchObject({ operation: 'endorse', outcome: 'done' });
    expect(documentOf(await operate('read'))).toMatchObject({
      card: { fields: { name: '培训二', endorsements: [{ year: '1' }] } },
    });
  });

  test(
    'torn out while it is written: unknown, exit 1, and recovered from the journal',
    { timeout: 180_000 },
    async () => {
      rmSync(card);
      await lay('training-gp,torn-after:5');
      const torn = await operate('issue');
      const report = documentOf<Report>(torn);
      expect([torn.code, report.outcome]).toEqual([1, 'unknown']);
      expect(report.failure?.code).toMatch(/^card\.(removed|outcome-unknown)$/);
      await lay('training-gp');
      const recovered = documentOf<Report>(await operate('recover'));
      expect(recovered).toMatchObject({ operation: 'recover', outcome: 'done', journal: report.journal });
      expect(documentOf<Report>(await operate('recover'))).toMatchObject({ outcome: 'done', journal: null });
    },
  );
});
