/**
 * An independent judge: Debian's driver for serial CCID readers drives our simulated reader, with every kind of card;
 * then our driver speaks to the very reader that was judged.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { toHex } from '#domain/card/bytes.ts';
import { must, valueOf } from '#domain/failure/failure.ts';
import type { CardReader } from '#drivers/transport/card/card-transport.ts';
import { withCompleteAnswers } from '#drivers/transport/card/transceive-decorators.ts';
import { openCcidReader } from '#drivers/transport/ccid-serial/ccid-reader.ts';
import { plugIntoTerminal } from '#drivers/transport/ccid-serial/simulator/plug-serial-reader.ts';
import { SimulatedSerialReader } from '#drivers/transport/ccid-serial/simulator/serial-reader.ts';
import { listReaders, openPcscReader } from '#drivers/transport/pcsc/pcsc-reader.ts';
import { CardSlot } from '#drivers/transport/pcsc/simulator/card-slot.ts';
import { missingForCcidtwin, startCcidtwin, type CcidtwinService } from './ccidtwin-service.ts';
import { atrs, echoCard, expectedAnswer, type CardKind } from './serial-desk.ts';

const run = promisify(execFile);
const signal = AbortSignal.timeout(110_000);
const missing = missingForCcidtwin();
if (missing !== null) process.stderr.write(`skipped, no Debian driver for serial readers here: ${missing}\n`);

/** pcsc-mini shows no more than four readers at a time. */
const groups: readonly (readonly CardKind[])[] = [
  ['t0', 't0-fast', 'both'],
  ['t1', 't1-fast', 't1-crc'],
];

async function desk(kind: CardKind) {
  const slot = new CardSlot();
  const card = echoCard(kind);
  slot.insert(card);
  const manners = { usesCrc: kind === 't1-crc', waits: kind === 't1' ? 1 : 0 };
  const reader = new SimulatedSerialReader({ slots: [{ slot, manners }], wire: { muteMs: 30 } });
  const terminal = valueOf(await plugIntoTerminal(reader));
  return { kind, slot, card, reader, terminal, name: `Judged ${kind}` };
}

/** pcscd numbers its readers as it finds them, one after the other. */
async function nameOf(kind: CardKind, count: number): Promise<string> {
  const pattern = new RegExp(`^Judged ${kind} \\d\\d 00$`);
  await expect.poll(async () => valueOf(await listReaders(signal)).length, { timeout: 20_000 }).toBe(count);
  return must(valueOf(await listReaders(signal)).find(({ name }) => pattern.test(name))?.name, kind);
}

/** Every length at which a block, a chain or a status word could be cut wrongly. */
const lengths = [1, 2, 29, 32, 33, 100, 199, 200, 254, 255];

async function speakThrough(reader: CardReader, kind: CardKind): Promise<number> {
  const connection = valueOf(await reader.connect({ cardWaitMs: 5_000, signal }));
  expect(toHex(connection.atr)).toBe(toHex(atrs[kind]));
  const transceive = withCompleteAnswers(connection.transceive);
  for (const length of lengths) {
    const apdu = Uint8Array.of(0x80, 0xe2, 0, 0, length, ...new Uint8Array(length).fill(length));
    expect(toHex(valueOf(await transceive(apdu, signal)))).toBe(`${toHex(expectedAnswer(apdu))}9000`);
  }
  await connection.disconnect();
  await reader.close();
  return lengths.length;
}

describe.skipIf(missing !== null).each(groups.map((kinds) => ({ kinds })))('cards of $kinds', ({ kinds }) => {
  let desks: Awaited<ReturnType<typeof desk>>[] = [];
  let service: CcidtwinService;
  const find = (kind: CardKind) =>
    must(
      desks.find((each) => each.kind === kind),
      kind,
    );

  beforeAll(async () => {
    desks = await Promise.all(kinds.map(desk));
    service = await startCcidtwin(
      desks.map(({ name, terminal }) => ({ name, path: terminal.path, model: 'GemPCTwin' })),
    );
    process.env['PCSCLITE_CSOCK_NAME'] = service.socket;
  });
  afterAll(async () => {
    delete process.env['PCSCLITE_CSOCK_NAME'];
    await service.stop();
    for (const { terminal } of desks) terminal.close();
  });

  test.each(kinds)('the driver of Debian speaks to a card of %s through the simulated reader', async (kind) => {
    const { card } = find(kind);
    const name = await nameOf(kind, kinds.length);
    const before = card.executed.length;
    const spoken = await speakThrough(openPcscReader(name, { timeouts: { commandMs: 10_000 } }), kind);
    expect(card.executed.length - before).toBe(spoken);
  });

  test('opensc-tool reads the ATRs', async () => {
    const names = await Promise.all(kinds.map((kind) => nameOf(kind, kinds.length)));
    const { stdout } = await run('opensc-tool', ['--list-readers']);
    const listed = stdout.split('\n').map((line) => line.trim().split(/\s{2,}/));
    for (const [index, kind] of kinds.entries()) {
      const number = must(listed.find((columns) => columns.at(-1) === names[index])?.[0], kind);
      const atr = await run('opensc-tool', ['--reader', number, '--atr']);
      expect(atr.stdout.trim().replaceAll(':', '').toUpperCase()).toBe(toHex(atrs[kind]));
    }
  });

  test('the judge sees a card taken off; our driver then speaks to the readers that were judged', async () => {
    for (const { kind, slot } of desks) {
      const name = await nameOf(kind, kinds.length);
      slot.remove();
      const stateOf = async () => valueOf(await listReaders(signal)).find((reader) => reader.name === name)?.card;
      await expect.poll(stateOf, { timeout: 10_000 }).toBe('absent');
    }
    await service.stop();
    for (const { kind, terminal, card, slot } of desks) {
      slot.insert(card);
      card.executed.length = 0;
      const address = `ccid-serial:${terminal.path}`;
      const settings = { path: terminal.path, baud: null, model: null, echo: null };
      const spoken = await speakThrough(openCcidReader({ ...settings, address, slot: 0 }), kind);
      expect(card.executed.length).toBe(spoken);
      // What Debian's driver had set was the same.
      expect([terminal.baud(), terminal.stopBits()]).toEqual([115_200, 2]);
    }
  });
});
