/** A full reading at 115200 8N1 against the time of its bytes on the wire, and against a bare loop over the same bytes. */
import { setTimeout as sleep } from 'node:timers/promises';
import { valueOf } from '#domain/failure/failure.ts';
import { IdCardReader } from '#drivers/id-card-reader/reader.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { ratioResult, type BenchResult } from '../result.ts';
import { startPacedReader } from './paced-reader.ts';
import { exchanges, openRawReader } from './raw-reader.ts';

const baud = 115_200;
const thinkMs = 20;
const warmUp = 2;
const repeats = 11;
/** Longer than the pause that readers want between two finds, so that none of it is measured. */
const restMs = 400;

const wireBytes = exchanges.reduce((sum, { request, replyByteLength }) => sum + request.length + replyByteLength, 0);
const wireMs = (wireBytes * 10 * 1000) / baud;
const thinkingMs = exchanges.length * thinkMs;

/** Milliseconds from the find to the decoded document; the newest address comes after that and is not in it. */
async function readOnce(reader: IdCardReader, seed: number): Promise<number> {
  const startedAt = performance.now();
  let decodedAt = Number.NaN;
  const reading = valueOf(
    await reader.read({
      onStage: (stage) => {
        if (stage === 'reading-newest-address') decodedAt = performance.now();
      },
    }),
  );
  if (reading.document.number !== syntheticResident(seed).number) throw new Error('another card was read');
  return decodedAt - startedAt;
}

async function sample(): Promise<{ readonly ours: readonly number[]; readonly raw: readonly number[] }> {
  const [ourReader, rawReader] = [await startPacedReader(baud, thinkMs), await startPacedReader(baud, thinkMs)];
  const reader = valueOf(await IdCardReader.open(`serial:${ourReader.path}?baud=${baud}`));
  const raw = await openRawReader(rawReader.path, baud);
  const samples = { ours: [] as number[], raw: [] as number[] };
  try {
    for (let index = 0; index < warmUp + repeats; index += 1) {
      await Promise.all([ourReader.place(index), rawReader.place(index)]);
      await sleep(restMs);
      const rawMs = await raw.readOnce();
      const oursMs = await readOnce(reader, index);
      if (index < warmUp) continue;
      samples.raw.push(rawMs);
      samples.ours.push(oursMs);
    }
  } finally {
    await reader.close();
    await raw.close();
    ourReader.close();
    rawReader.close();
  }
  return samples;
}

export async function measurePacedRead(): Promise<readonly BenchResult[]> {
  const { ours, raw } = await sample();
  const beyondThinking = (measured: readonly number[]): readonly number[] => measured.map((ms) => ms - thinkingMs);
  const wire = ours.map(() => wireMs);
  const what = `find, select and base at ${baud} 8N1`;
  const facts = `${wireBytes} bytes both ways take ${wireMs.toFixed(1)} ms; the simulator, a process of its own, thinks ${exchanges.length} times ${thinkMs} ms, taken off here`;
  return [
    ratioResult({
      measure: `${what}, document decoded, to the time of the bytes on the wire`,
      unit: 'ms',
      goal: { sense: '<=', bound: 1.08 },
      ours: beyondThinking(ours),
      peer: wire,
      note: facts,
    }),
    ratioResult({
      measure: `${what}, to a bare serialport loop that counts bytes`,
      unit: 'ms',
      goal: { sense: '<=', bound: 1.05 },
      ours,
      peer: raw,
      note: 'thinking time included in both',
    }),
    ratioResult({
      measure: 'the simulator keeps the pace of the line: the bare loop to the time of the bytes',
      unit: 'ms',
      goal: { sense: '>=', bound: 1 },
      ours: [Math.min(...beyondThinking(raw))],
      peer: [wireMs],
      note: 'the fastest of all bare loops; faster than the wire would be cheating',
    }),
  ];
}
