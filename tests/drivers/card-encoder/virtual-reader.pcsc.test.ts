import { writeCommands } from '#domain/card/write-commands.ts';
/** The same card, driver and key side over the machine's real PC/SC service. Not beside other tests of this kind. */
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { planEndorsement, planPersonalisation } from '#domain/card/card-plan.ts';
import { differingFields } from '#domain/card/flat-content.ts';
import { referenceProfile } from '#domain/card/profiles/permit-globalplatform.ts';
import { recognisedProfiles } from '#domain/card/profiles/shipped-profiles.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { listReaders, openPcscReader } from '#drivers/transport/pcsc/pcsc-reader.ts';
import type { CardConnection, CardReader } from '#drivers/transport/card/card-transport.ts';
import { readCardAt } from '#drivers/card-encoder/read-card-at.ts';
import { permitState, readCard } from '#drivers/card-encoder/read-card.ts';
import { trainingContent } from '#drivers/card-encoder/simulator/card-scenes.ts';
import { startVirtualEncoder } from '#drivers/card-encoder/simulator/start-virtual-encoder.ts';
import type { VirtualReader } from '#drivers/transport/pcsc/simulator/virtual-reader.ts';
import { writePlan } from './key-side.ts';

const signal = AbortSignal.timeout(110_000);
const started = await startVirtualEncoder({ signal, slotWaitMs: 30_000 });
if (!started.ok)
  process.stderr.write(
    `skipped, no virtual PC/SC reader here: ${started.failure.code} ${JSON.stringify(started.failure.detail)}\n`,
  );

const issue = valueOf(
  planPersonalisation(referenceProfile, {
    values: { ...trainingContent.values, registeredAddress: '户籍路'.repeat(30) },
    lists: {},
  }),
);
const endorsement = { year: '1', from: '2026-03-15', to: '2027-03-14', date: '2026-03-01' };
const run = promisify(execFile);

describe.skipIf(!started.ok)('a permit card over pcscd and vpcd', () => {
  let virtual: VirtualReader;
  let folder: string;
  let reader: CardReader;
  let state: string;

  beforeAll(() => {
    virtual = valueOf(started);
    folder = mkdtempSync(join(tmpdir(), 'permit-card-'));
  });
  afterAll(async () => {
    await virtual.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(({ task }) => {
    state = join(folder, `${task.id}.json`);
    reader = openPcscReader(virtual.readerName, { timeouts: { commandMs: 1_500 } });
  });
  afterEach(async () => {
    await reader.close();
    await virtual.remove();
  });

  const layOn = async (scene: string): Promise<string> =>
    valueOf(await virtual.insert({ statePath: state, scene })).serial;
  const take = async (): Promise<CardConnection> => valueOf(await reader.connect({ cardWaitMs: 5_000, signal }));
  const read = async () => {
    const connection = await take();
    const reading = valueOf(await readCard(connection, recognisedProfiles, signal));
    await connection.disconnect();
    return reading;
  };

  test('is issued, taken off, put back, endorsed and read back', async () => {
    const serial = await layOn('blank');
    const connection = await take();
    expect(valueOf(await writePlan(connection, issue))).toBe(writeCommands(issue).length);
    await connection.disconnect();
    await virtual.remove();
    expect(await layOn('blank')).toBe(serial);
    const back = await read();
    expect(permitState(back)).toBe('issued');
    expect(back.serial).toBe(serial);
    expect(differingFields(issue.content, back.content)).toEqual([]);
    const again = await take();
    valueOf(await writePlan(again, valueOf(planEndorsement(referenceProfile, back.content, endorsement))));
    await again.disconnect();
    expect((await read()).content.lists['endorsements']).toEqual([endorsement]);
  });

  test.each(['torn-before:3', 'torn-after:3', 'torn-before:4', 'torn-after:4'])(
    '%s is told as removed, and the card is completed',
    async (fault) => {
      await layOn(`blank,${fault}`);
      const connection = await take();
      const torn = await writePlan(connection, issue);
      expect(torn).toMatchObject({ ok: false });
      expect(['card.removed', 'card.outcome-unknown']).toContain(torn.ok ? '' : torn.failure.code);
      await connection.disconnect();
      await virtual.remove();
      await layOn('blank');
      const again = await take();
      valueOf(await writePlan(again, issue));
      await again.disconnect();
      expect(permitState(await read())).toBe('issued');
    },
  );

  test('a card that hangs ends within the deadline with the outcome unknown, and the next session works', async () => {
    await layOn('blank,hang:4');
    const connection = await take();
    const before = Date.now();
    expect(await writePlan(connection, issue)).toMatchObject({ ok: false, failure: { code: 'card.outcome-unknown' } });
    expect(Date.now() - before).toBeLessThan(4_000);
    await connection.disconnect();
    await virtual.remove();
    await layOn('blank');
    expect(permitState(await read())).toBe('incomplete');
  });

  test('a reader held by another program is busy', async () => {
    await layOn('issued');
    const connection = await take();
    const other = openPcscReader(virtual.readerName);
    expect(await other.connect({ cardWaitMs: 0, signal })).toMatchObject({
      failure: { code: 'card.reader-busy', retry: 'same' },
    });
    await other.close();
    await connection.disconnect();
  });

  test('no card and no such reader are told apart', async () => {
    expect(await reader.connect({ cardWaitMs: 0, signal })).toMatchObject({ failure: { code: 'card.not-found' } });
    const missing = openPcscReader('No Such Reader 00 00');
    expect(await missing.connect({ cardWaitMs: 0, signal })).toMatchObject({
      failure: { code: 'card.reader-missing', detail: { readers: expect.stringContaining(virtual.readerName) } },
    });
    await missing.close();
  });

  test('the readers are listed with what lies in them', async () => {
    await layOn('issued');
    const connection = await take();
    const readers = valueOf(await listReaders(signal));
    await connection.disconnect();
    expect(readers).toContainEqual({ name: virtual.readerName, card: 'present', busy: true });
  });

  test('a second program shares the service and takes the other slot; a third is told that both are taken', async () => {
    const second = valueOf(await startVirtualEncoder({ signal, slotWaitMs: 15_000 }));
    try {
      expect(second.readerName).not.toBe(virtual.readerName);
      expect(second.service.pid).toBe(virtual.service.pid);
      expect(await startVirtualEncoder({ signal })).toMatchObject({ ok: false, failure: { code: 'card.reader-busy' } });
    } finally {
      await second.stop();
    }
    // The service outlives the second program: the first one still uses it.
    await layOn('issued');
    expect(permitState(await read())).toBe('issued');
  });

  test('one command takes less than a third of the delayed acknowledgement of vpcd where we run the service ourselves', async ({
    skip,
  }) => {
    if (virtual.service.origin !== 'own') skip(told('another program runs the PC/SC service'));
    await layOn('issued');
    const connection = await take();
    const times: number[] = [];
    for (let count = 0; count < 50; count += 1) {
      const before = performance.now();
      await connection.transceive(Uint8Array.of(0x80, 0xca, 0x9f, 0x7f, 0x00), signal);
      times.push(performance.now() - before);
    }
    await connection.disconnect();
    expect(times.toSorted((left, right) => left - right)[25]).toBeLessThan(44 / 3);
  });

  test('card read prints profile, serial, applications and fields', async () => {
    const serial = await layOn('issued');
    const report = valueOf(
      await readCardAt({ address: virtual.address, profiles: recognisedProfiles, signal, deadlineMs: 10_000 }),
    );
    expect(report).toMatchObject({
      card: {
        profile: { id: 'permit-globalplatform', version: 1 },
        serial,
        fields: { name: '培训一', issueDate: '2025-03-15' },
      },
      reader: { address: virtual.address },
    });
    expect(report.card.applications[0]).toMatchObject({ name: 'administrative', state: 'issued' });
  });

  test('a bank card is foreign, with what is on it', async () => {
    await layOn('foreign');
    const report = valueOf(
      await readCardAt({ address: virtual.address, profiles: recognisedProfiles, signal, deadlineMs: 10_000 }),
    );
    expect(report.card.profile).toBeNull();
    expect(report.card.applications.map(({ name }) => name)).toEqual(['bank-contact', 'unionpay-debit']);
  });

  test('opensc-tool, which knows nothing of us, sees the same ATR and SELECT', async ({ skip }) => {
    await layOn('issued');
    const connection = await take();
    const atr = Buffer.from(connection.atr).toString('hex');
    await connection.disconnect();
    await reader.close();
    const seen = await openscTool(virtual.readerName).catch((error: NodeJS.ErrnoException) => error.code);
    if (seen === 'ENOENT') skip(told('opensc-tool is not installed'));
    expect(seen).toContain(atr.replaceAll(/(..)(?=.)/g, '$1:'));
    expect(String(seen).replaceAll(/\s/g, '')).toContain('6F12840AF05A4A5045524D495401A50');
    expect(seen).toContain('SW1=0x90, SW2=0x00');
  });
});

/** The reason of a skip, also where the summary does not print it. */
function told(reason: string): string {
  process.stderr.write(`skipped: ${reason}\n`);
  return reason;
}

async function openscTool(reader: string): Promise<string> {
  const select = '00A404000AF05A4A5045524D49540100';
  const { stdout } = await run('opensc-tool', ['--reader', reader, '--atr', '--send-apdu', select], {
    timeout: 10_000,
  });
  return stdout;
}
