/** `bench card-encoder`: what the host adds to a card operation, and how many commands an issue takes. In memory: no link, no reader. */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import { planApplication } from '#domain/card/card-plan.ts';
import { findPersonalised } from '#domain/card/card-profile.ts';
import { referenceData } from '#domain/card/profiles/reference-data.ts';
import { trainingGpProfile } from '#domain/card/profiles/training-gp.ts';
import { groupingIdentifier } from '#domain/card/record-encoding.ts';
import { encodeGrouping, maxPlainBytes } from '#domain/card/store-data.ts';
import { must, valueOf } from '#domain/failure/failure.ts';
import { trainingVault } from '#drivers/card-encoder/keys/training-vault.ts';
import type { OperationReport } from '#drivers/card-encoder/operations/operation.ts';
import { runOperation } from '#drivers/card-encoder/operations/run-operation.ts';
import { memoryStore } from '#drivers/card-encoder/simulator/card-memory.ts';
import { cardOfScene } from '#drivers/card-encoder/simulator/card-scenes.ts';
import { CardSlot } from '#drivers/transport/pcsc/simulator/card-slot.ts';
import { openMemoryReader } from '#drivers/transport/pcsc/simulator/memory-reader.ts';
import { memoryJournal } from '../../support/memory-journal.ts';
import { absoluteResult, ratioResult, type BenchReport } from '../result.ts';

const repeats = 200;
const warmUp = 20;
const profile = trainingGpProfile;
const application = must(findPersonalised(profile), 'application');
const data = must(referenceData(application.name), 'reference data');

interface Issue {
  readonly report: OperationReport;
  readonly totalMs: number;
  /** Spent in the simulated chip. */
  readonly cardMs: number;
}

async function issue(): Promise<Issue> {
  const signal = AbortSignal.timeout(60_000);
  const slot = new CardSlot();
  slot.insert(cardOfScene('training-gp', { store: memoryStore() }));
  const taken = valueOf(await openMemoryReader(slot).connect({ cardWaitMs: 0, signal }));
  let cardMs = 0;
  const connection: typeof taken = {
    ...taken,
    transceive: async (apdu, on) => {
      const sentAt = performance.now();
      const answer = await taken.transceive(apdu, on);
      cardMs += performance.now() - sentAt;
      return answer;
    },
  };
  const ports = {
    connection,
    vault: valueOf(trainingVault(profile)),
    journal: memoryJournal(),
    signal,
    random: (byteLength: number) => new Uint8Array(randomBytes(byteLength)),
  };
  const startedAt = performance.now();
  const report = valueOf(await runOperation(ports, { operation: 'issue', profile, application, data }));
  if (report.outcome !== 'done') throw new Error(report.outcome);
  return { report, totalMs: performance.now() - startedAt, cardMs };
}

/** Select, INITIALIZE UPDATE, EXTERNAL AUTHENTICATE, full commands of data, one read-back for each grouping. */
function fewest(): number {
  const { writes } = valueOf(planApplication(profile, application, { content: { values: {}, lists: {} } }, data));
  const groupings = writes.map((write) => ({ identifier: groupingIdentifier(write), value: write.bytes }));
  const bytes = groupings.reduce((sum, grouping) => sum + encodeGrouping(grouping).length, 0);
  const level = must(application.secureChannel, 'secure channel').securityLevel;
  return 3 + Math.ceil(bytes / maxPlainBytes(level)) + writes.length;
}

export async function measureCardEncoder(): Promise<BenchReport> {
  const issues: Issue[] = [];
  for (let count = 0; count < warmUp + repeats; count += 1) issues.push(await issue());
  const measured = issues.slice(warmUp);
  const host = measured.map(({ totalMs, cardMs }) => totalMs - cardMs);
  const [first] = measured;
  const { apdus, bytes } = must(first, 'issue').report;
  return {
    results: [
      absoluteResult({
        measure: 'host share of a whole issue',
        unit: 'ms',
        goal: { sense: '<=', bound: 20 },
        ours: host,
        note: 'everything but the chip; the journal is in memory',
      }),
      absoluteResult({
        measure: 'host share of one command',
        unit: 'ms',
        goal: { sense: '<=', bound: 0.5 },
        ours: host.map((ms) => ms / apdus),
      }),
      ratioResult({
        measure: 'commands of an issue, against select, authenticate, full data commands and verify',
        unit: 'commands',
        goal: { sense: '<=', bound: (fewest() + 2) / fewest() },
        ours: [apdus],
        peer: [fewest()],
        note: `${bytes} bytes on the wire; two more than the fewest: the chip's serial number, and whether the card is blank`,
      }),
    ],
    skipped: [
      { measure: 'an issue at 223 kbit/s', reason: 'the simulated chip has no paced link yet' },
      { measure: 'command rate through pcscd and vpcd', reason: 'not measured yet' },
    ],
  };
}
