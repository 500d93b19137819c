/** The same card over the machine's real PC/SC service. Not beside other tests of this kind. */
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, describe, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { probeDocumentReader } from '#drivers/id-card-reader/read-at-document-reader.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { syntheticPeople } from '#drivers/id-card-reader/simulator-people.ts';
import { parseDeviceAddress } from '#drivers/transport/device-address.ts';
import { startVirtualReader } from '#drivers/transport/pcsc/simulator/virtual-reader.ts';

const started = await startVirtualReader({
  signal: AbortSignal.timeout(110_000),
  slotWaitMs: 30_000,
  programPath: fileURLToPath(import.meta.resolve('#drivers/id-card-reader/document-card-program.ts')),
});
if (!started.ok)
  process.stderr.write(
    `skipped, no virtual PC/SC reader here: ${started.failure.code} ${JSON.stringify(started.failure.detail)}\n`,
  );

describe.skipIf(!started.ok)('an identity card in a document reader over pcscd and vpcd', () => {
  const virtual = () => valueOf(started);
  const read = () => readIdCard({ address: virtual().address, waitMs: 3000 });
  afterEach(async () => void (await virtual().remove()));
  afterAll(() => virtual().stop());

  test.each(syntheticPeople)('of $id is read whole', async ({ id, document }) => {
    valueOf(await virtual().insert({ scene: id }));
    const reading = valueOf(await read());
    expect(reading.document).toEqual({ ...document, newestAddress: null });
    expect(reading.photo).toHaveLength(1024);
    expect(reading.reader).toEqual({ address: virtual().address, baud: null, samId: null });
    expect(valueOf(await virtual().counts()).commands).toBe(6);
  });

  test('that is torn out is to be placed again, and is read then', async () => {
    valueOf(await virtual().insert({ scene: 'resident,torn-before:3' }));
    expect(await read()).toMatchObject({ failure: { code: 'id-card.lift-again' } });
    await virtual().remove();
    valueOf(await virtual().insert({ scene: 'resident' }));
    expect(valueOf(await read()).document.kind).toBe('resident');
  });

  test('is told from another card and from none', async () => {
    valueOf(await virtual().insert({ scene: 'foreign' }));
    expect(await read()).toMatchObject({ failure: { code: 'id-card.unknown-type' } });
    await virtual().remove();
    expect(await readIdCard({ address: virtual().address, waitMs: 0 })).toMatchObject({
      failure: { code: 'id-card.not-found' },
    });
    const address = valueOf(parseDeviceAddress(virtual().address));
    expect(await probeDocumentReader(address, { deadlineMs: 8000 })).toEqual({ ok: true, value: undefined });
  });
});
