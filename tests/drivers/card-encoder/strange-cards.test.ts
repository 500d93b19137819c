/** Cards of the profile training-gp that other people made: without production data, with other ways of giving an object. */
import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { concatBytes } from '#domain/card/bytes.ts';
import { findPersonalised } from '#domain/card/card-profile.ts';
import { referenceData } from '#domain/card/profiles/reference-data.ts';
import { trainingGpProfile } from '#domain/card/profiles/training-gp.ts';
import { encodeGrouping } from '#domain/card/store-data.ts';
import { encodeTlv } from '#domain/card/tlv.ts';
import { must, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { trainingVault } from '#drivers/card-encoder/keys/training-vault.ts';
import type { OperationPorts, OperationReport } from '#drivers/card-encoder/operations/operation.ts';
import { recoverCard } from '#drivers/card-encoder/operations/recover.ts';
import { runOperation } from '#drivers/card-encoder/operations/run-operation.ts';
import { memoryStore } from '#drivers/card-encoder/simulator/card-memory.ts';
import { cardOfScene } from '#drivers/card-encoder/simulator/card-scenes.ts';
import type { SimulatedCard } from '#drivers/transport/pcsc/simulator/simulated-card.ts';
import { CardSlot } from '#drivers/transport/pcsc/simulator/card-slot.ts';
import { openMemoryReader } from '#drivers/transport/pcsc/simulator/memory-reader.ts';
import { faulty, type CardFaultKind } from '../../support/card-faults.ts';
import { memoryJournal } from '../../support/memory-journal.ts';

const signal = AbortSignal.timeout(60_000);
const profile = trainingGpProfile;
const application = must(findPersonalised(profile), 'application');
const data = must(referenceData(application.name), 'reference data');

type Answer = (command: Uint8Array, inner: (command: Uint8Array) => Uint8Array) => Uint8Array;

const isGetData = (command: Uint8Array): boolean => command[1] === 0xca && (command[2] ?? 0) >= 0xdf;
const isProductionData = (command: Uint8Array): boolean => command[1] === 0xca && command[2] === 0x9f;

/** The value of a good answer, put into another form. */
function dressed(command: Uint8Array, answer: Uint8Array, form: (tag: number, value: Uint8Array) => Uint8Array) {
  const value = answer.slice(0, -2);
  if (!isGetData(command) || value.length === 0) return answer;
  return concatBytes(form(((command[2] ?? 0) << 8) | (command[3] ?? 0), value), answer.slice(-2));
}

const inClear = (command: Uint8Array): boolean => ((command[0] ?? 0) & 0x04) === 0;
const ways: Readonly<Record<string, Answer>> = {
  'no production data': (command, inner) => (isProductionData(command) ? Uint8Array.of(0x6a, 0x88) : inner(command)),
  'GET DATA of production data not known at all': (command, inner) =>
    isProductionData(command) ? Uint8Array.of(0x6d, 0x00) : inner(command),
  'no reading inside the channel': (command, inner) =>
    isGetData(command) && !inClear(command) ? Uint8Array.of(0x6d, 0x00) : inner(command),
  'objects with tag and length, in the clear only': (command, inner) =>
    isGetData(command) && !inClear(command) ? Uint8Array.of(0x69, 0x85) : dressed(command, inner(command), encodeTlv),
  'objects as data groupings, in the clear only': (command, inner) =>
    isGetData(command) && !inClear(command)
      ? Uint8Array.of(0x6e, 0x00)
      : dressed(command, inner(command), (identifier, value) => encodeGrouping({ identifier, value })),
};

function strange(way: Answer, store: ReturnType<typeof memoryStore>): SimulatedCard {
  const card = must(cardOfScene('training-gp', { store }), 'card');
  return { atr: card.atr, reset: () => card.reset(), process: (command) => way(command, (sent) => card.process(sent)) };
}

interface Desk {
  readonly store: ReturnType<typeof memoryStore>;
  readonly journal: ReturnType<typeof memoryJournal>;
}

async function perform(
  { store, journal }: Desk,
  way: Answer,
  what: 'issue' | 'recover',
  fault: { readonly kind: CardFaultKind; readonly command: number } | null = null,
): Promise<Outcome<OperationReport>> {
  const slot = new CardSlot();
  slot.insert(strange(way, store));
  const taken = valueOf(await openMemoryReader(slot, { commandMs: 5 }).connect({ cardWaitMs: 0, signal }));
  const ports: OperationPorts = {
    connection: faulty(taken, fault),
    vault: valueOf(trainingVault(profile)),
    journal,
    signal,
    random: (byteLength) => new Uint8Array(randomBytes(byteLength)),
  };
  const request = { profile, application };
  const done =
    what === 'recover'
      ? await recoverCard(ports, { ...request, data: null })
      : await runOperation(ports, { ...request, operation: 'issue', data });
  await taken.disconnect();
  return done;
}

describe.each(Object.entries(ways))('%s', (_, way) => {
  test('issued and read back, and a second issue is refused', async () => {
    const desk = { store: memoryStore(), journal: memoryJournal() };
    const report = valueOf(await perform(desk, way, 'issue'));
    expect([report.outcome, report.readBack.map(({ same }) => same)]).toEqual(['done', [true, true, true, true, true]]);
    expect(report.card.serial).toMatch(/^[0-9A-F]{16,20}$/);
    expect(await perform(desk, way, 'issue')).toMatchObject({ failure: { code: 'card.already-issued' } });
    expect(desk.journal.open()).toEqual([]);
  });

  test('torn out at any command it is recovered', async () => {
    for (let command = 0; command < 16; command += 1) {
      const desk = { store: memoryStore(), journal: memoryJournal() };
      await perform(desk, way, 'issue', { kind: 'torn-after', command });
      const recovered = valueOf(await perform(desk, way, 'recover'));
      expect(['done', 'rolled-back']).toContain(recovered.outcome);
      expect(desk.journal.open()).toEqual([]);
      if (recovered.outcome === 'rolled-back') valueOf(await perform(desk, way, 'issue'));
    }
  });
});

test('a card that gives another object back is not called issued', async () => {
  const wrong: Answer = (command, inner) => {
    const answer = inner(command);
    if (!isGetData(command) || !inClear(command) || answer.length < 10)
      return isGetData(command) && !inClear(command) ? Uint8Array.of(0x6d, 0x00) : answer;
    const altered = Uint8Array.from(answer);
    altered[5] = (altered[5] ?? 0) ^ 0x01;
    return altered;
  };
  const report = valueOf(await perform({ store: memoryStore(), journal: memoryJournal() }, wrong, 'issue'));
  expect(report).toMatchObject({ outcome: 'unknown', failure: { code: 'card.read-back-differs' } });
});
