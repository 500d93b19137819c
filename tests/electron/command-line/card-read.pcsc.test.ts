/** `terminal card read` and `device` over the machine's real PC/SC service. Not beside other tests of this kind. */
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { startVirtualEncoder } from '#drivers/card-encoder/simulator/start-virtual-encoder.ts';
import { documentOf, failureOf, terminal } from './support/terminal-command.ts';

const started = await startVirtualEncoder({ signal: AbortSignal.timeout(110_000), slotWaitMs: 30_000 });
if (!started.ok) {
  const { code, detail } = started.failure;
  process.stderr.write(`skipped, no virtual PC/SC reader here: ${code} ${JSON.stringify(detail)}\n`);
}

describe.skipIf(!started.ok)('a card on a PC/SC reader', () => {
  const virtual = () => valueOf(started);
  const ask = (subject: string, verb: string, ...more: readonly string[]) =>
    terminal([subject, verb, '--device', virtual().address, '--json', ...more]);
  afterEach(async () => void (await virtual().remove()));
  afterAll(() => virtual().stop());

  test('the permit card is read with its fields, a foreign card is told by its applications', async () => {
    const { serial } = valueOf(await virtual().insert({ scene: 'issued' }));
    const permit = await ask('card', 'read');
    expect([permit.code, permit.stderr]).toEqual([0, '']);
    expect(documentOf(permit)).toMatchObject({
      card: { profile: { id: 'permit-globalplatform' }, serial, fields: { permitNumber: 'T0000000001' } },
      reader: { address: virtual().address },
    });
    await virtual().remove();
    valueOf(await virtual().insert({ scene: 'foreign' }));
    expect(documentOf(await ask('card', 'read'))).toMatchObject({ card: { profile: null } });
  });

  test('probe works without a card; read waits as long as it is told and then says that there is none', async () => {
    expect(documentOf(await ask('device', 'probe'))).toMatchObject({
      device: { kind: 'card-encoder', card: 'absent' },
    });
    const none = await ask('card', 'read', '--wait', '0.5');
    expect([none.code, failureOf(none).code]).toEqual([1, 'card.not-found']);
    const listed = await terminal(['device', 'list', '--json']);
    const { devices } = documentOf<{ devices: { address: string }[] }>(listed);
    expect(devices.map(({ address }) => address)).toContain(virtual().address);
  });

  test('a card that is torn out while it is read is a failure of its own', async () => {
    valueOf(await virtual().insert({ scene: 'issued,torn-before:6' }));
    const torn = await ask('card', 'read');
    // PC/SC tells a card that is gone and an answer that never came in either way, as its poll falls.
    expect([torn.code, failureOf(torn).code]).toEqual([1, expect.stringMatching(/^card\.(removed|outcome-unknown)$/)]);
  });
});
