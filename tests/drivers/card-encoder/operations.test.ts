/** Every operation on a chip in memory, broken off at every command in every way: journal and card agree afterwards. */
import { randomBytes } from 'node:crypto';
import { afterAll, describe, expect, test } from 'vitest';
import { findPersonalised, type CardContent } from '#domain/card/card-profile.ts';
import { flatContent } from '#domain/card/flat-content.ts';
import { referenceProfile } from '#domain/card/profiles/permit-globalplatform.ts';
import { referenceData, referenceEndorsement } from '#domain/card/profiles/reference-data.ts';
import { must, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { trainingVault } from '#drivers/card-encoder/keys/training-vault.ts';
import type { OperationName, OperationPorts, OperationReport } from '#drivers/card-encoder/operations/operation.ts';
import { recoverCard } from '#drivers/card-encoder/operations/recover.ts';
import { runOperation } from '#drivers/card-encoder/operations/run-operation.ts';
import { readCard } from '#drivers/card-encoder/read-card.ts';
import { freshTries, manufacture, memoryStore, type CardStore } from '#drivers/card-encoder/simulator/card-memory.ts';
import { PermitCard } from '#drivers/card-encoder/simulator/permit-card.ts';
import { CardSlot } from '#drivers/transport/pcsc/simulator/card-slot.ts';
import { openMemoryReader } from '#drivers/transport/pcsc/simulator/memory-reader.ts';
import { cardFaults, faulty, type CardFaultKind } from '../../support/card-faults.ts';
import { memoryJournal, type MemoryJournal } from '../../support/memory-journal.ts';

const signal = AbortSignal.timeout(120_000);
const application = must(findPersonalised(referenceProfile), 'application');
const vault = valueOf(trainingVault(referenceProfile));
const holder = must(referenceData('administrative'), 'reference data');
const moved: CardContent = { values: { address: '培训市培训区新培训路9号', addressSince: '2025-06-01' }, lists: {} };
const endorsed: CardContent = { values: referenceEndorsement, lists: {} };
const dataOf = { issue: holder, endorse: endorsed, change: moved } as const;
type Written = keyof typeof dataOf;

interface Bench {
  readonly store: CardStore;
  readonly slot: CardSlot;
  readonly journal: MemoryJournal;
}

function chip(store: CardStore): PermitCard {
  const memory = store.load() ?? manufacture({ serial: '5A4A123456780001' });
  return new PermitCard({ memory, store });
}

function bench(): Bench {
  return { store: memoryStore(), slot: new CardSlot(), journal: memoryJournal() };
}

interface Done {
  readonly outcome: Outcome<OperationReport>;
  readonly sent: number;
}

/** Lays the card on, and does it; the fault happens once. */
async function perform(
  { store, slot, journal }: Bench,
  what: OperationName | 'recover',
  data: CardContent,
  fault: { readonly kind: CardFaultKind; readonly command: number } | null = null,
): Promise<Done> {
  slot.insert(chip(store));
  const taken = valueOf(await openMemoryReader(slot, { commandMs: 5 }).connect({ cardWaitMs: 0, signal }));
  const connection = faulty(taken, fault);
  const random = (byteLength: number): Uint8Array => new Uint8Array(randomBytes(byteLength));
  const ports: OperationPorts = { connection, vault, journal, signal, random };
  const request = { profile: referenceProfile, application };
  const outcome =
    what === 'recover'
      ? await recoverCard(ports, { ...request, data: null })
      : await runOperation(ports, { ...request, operation: what, data });
  await taken.disconnect();
  return { outcome, sent: connection.sent() };
}

async function onCard({ store, slot }: Bench) {
  slot.insert(chip(store));
  const taken = valueOf(await openMemoryReader(slot, { commandMs: 5 }).connect({ cardWaitMs: 0, signal }));
  const reading = valueOf(await readCard(taken, [referenceProfile], signal));
  await taken.disconnect();
  const state = reading.applications.find(({ name }) => name === application.name)?.state;
  return { state, content: plain(reading.content) };
}

/** Without the fields that count writes. */
function plain(content: CardContent): Readonly<Record<string, string>> {
  const own = ['layoutVersion', 'keyVersion', 'updates', 'checksum'];
  return Object.fromEntries(Object.entries(flatContent(content)).filter(([name]) => !own.includes(name)));
}

async function prepared(operation: Written): Promise<Bench> {
  const made = bench();
  if (operation !== 'issue') valueOf((await perform(made, 'issue', holder)).outcome);
  return made;
}

describe('an operation that nothing disturbs', () => {
  test.each(['issue', 'endorse', 'change'] as const)('%s: written, read back, journal closed', async (operation) => {
    const made = await prepared(operation);
    const { outcome, sent } = await perform(made, operation, dataOf[operation]);
    const report = valueOf(outcome);
    expect(report).toMatchObject({ operation, outcome: 'done', apdus: sent });
    expect(report.readBack.every(({ same }) => same)).toBe(true);
    expect(report.readBack.length).toBeGreaterThan(1);
    expect(made.journal.open()).toEqual([]);
    expect((await onCard(made)).content).toMatchObject(
      operation === 'endorse' ? { 'endorsements.1.year': '1' } : dataOf[operation].values,
    );
  });

  test('a second issue is refused', async () => {
    const made = await prepared('endorse');
    expect((await perform(made, 'issue', holder)).outcome).toMatchObject({ failure: { code: 'card.already-issued' } });
  });

  test('a blank card is not endorsed', async () => {
    expect((await perform(bench(), 'endorse', endorsed)).outcome).toMatchObject({
      failure: { code: 'card.not-issued' },
    });
  });

  test('with wrong keys nothing is written, no try is spent and nothing stays open', async () => {
    const made = bench();
    made.store.save(manufacture({ serial: '5A4A123456780001', masterKey: '000102030405060708090A0B0C0D0E0F' }));
    const { outcome } = await perform(made, 'issue', holder);
    expect(outcome).toMatchObject({ failure: { code: 'card.authentication-failed' } });
    expect(made.store.load()).toMatchObject({ triesLeft: freshTries, records: {} });
    expect(made.journal.open()).toEqual([]);
  });
});

describe('the issuer domain', () => {
  test('locks the application: nobody writes it any more', async () => {
    const made = await prepared('change');
    expect(valueOf((await perform(made, 'block', holder)).outcome)).toMatchObject({
      operation: 'block',
      outcome: 'done',
    });
    expect((await perform(made, 'change', moved)).outcome).toMatchObject({ failure: { code: 'card.blocked' } });
  });

  test('takes the application off, and a load brings it back and writes it', async () => {
    const made = await prepared('change');
    expect(valueOf((await perform(made, 'unload', holder)).outcome)).toMatchObject({ outcome: 'done' });
    expect((await perform(made, 'unload', holder)).outcome).toMatchObject({ failure: { code: 'card.foreign' } });
    expect(valueOf((await perform(made, 'load', holder)).outcome)).toMatchObject({
      operation: 'load',
      outcome: 'done',
    });
    expect((await onCard(made)).content).toMatchObject(holder.values);
    expect(made.journal.open()).toEqual([]);
  });

  test.each(['block', 'unload', 'load'] as const)(
    '%s broken off anywhere is told apart afterwards',
    async (operation) => {
      for (const kind of cardFaults) {
        for (let command = 0; command < 18; command += 1) {
          const made = await prepared('change');
          if (operation === 'load') valueOf((await perform(made, 'unload', holder)).outcome);
          await perform(made, operation, holder, { kind, command });
          if (made.journal.open().length === 0) continue;
          const where = `${operation} ${kind} at ${command}`;
          expect((await perform(made, 'recover', holder)).outcome, where).toMatchObject({ ok: true });
          expect(made.journal.open(), where).toEqual([]);
        }
      }
    },
  );
});

let tried = 0;
afterAll(() => console.info(`${tried} broken card operations recovered`));

describe('torn out, hung, garbled, forged or replayed at every command', () => {
  test.each(
    (['issue', 'endorse', 'change'] as const).flatMap((operation) =>
      cardFaults.map((kind) => [operation, kind] as const),
    ),
  )('%s, %s', async (operation, kind) => {
    const whole = await prepared(operation);
    const before = operation === 'issue' ? null : (await onCard(whole)).content;
    const { sent } = await perform(whole, operation, dataOf[operation]);
    const after = (await onCard(whole)).content;
    for (let command = 0; command < sent; command += 1) {
      tried += 1;
      const made = await prepared(operation);
      const broken = await perform(made, operation, dataOf[operation], { kind, command });
      const where = `${operation} ${kind} at ${command}`;
      if (broken.outcome.ok && broken.outcome.value.outcome === 'done') {
        // Some damage does not matter, such as that of an answer which is read again.
        expect((await onCard(made)).content, where).toEqual(after);
        expect(made.journal.open(), where).toEqual([]);
        continue;
      }
      const recovered = await perform(made, 'recover', holder);
      expect(recovered.outcome, where).toMatchObject({ ok: true, value: { operation: 'recover' } });
      const outcome = valueOf(recovered.outcome).outcome;
      expect(['done', 'rolled-back'], where).toContain(outcome);
      expect(made.journal.open(), where).toEqual([]);
      const now = await onCard(made);
      if (now.state === 'blank') expect(before, where).toBeNull();
      else expect([JSON.stringify(before), JSON.stringify(after)], where).toContain(JSON.stringify(now.content));
      expect(['blank', 'issued'], where).toContain(now.state);
      expect(made.store.load()?.triesLeft ?? freshTries, where).toBeGreaterThanOrEqual(freshTries - 1);
    }
  });

  test('the oracle sees a card that is left half written, and without a journal nobody claims to know it', async () => {
    const made = await prepared('change');
    const memory = must(made.store.load(), 'memory');
    delete memory.records['0101'];
    made.store.save(memory);
    expect((await onCard(made)).state).toBe('incomplete');
    expect((await perform(made, 'recover', holder)).outcome).toMatchObject({
      failure: { code: 'card.nothing-unfinished' },
    });
  });
});
