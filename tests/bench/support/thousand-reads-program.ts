/**
 * Readings in a row over a pseudo terminal, each with opening and closing of the line, in a process that can collect its
 * garbage when it likes (`--expose-gc`). Prints what was left over as one JSON line: see `Leftovers` in `thousand-reads.ts`.
 */
import { readdirSync } from 'node:fs';
import { must, valueOf } from '#domain/failure/failure.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { plugIntoPseudoTerminal } from '#drivers/id-card-reader/simulator-pty.ts';
import { SimulatedIdCardReader } from '#drivers/id-card-reader/simulator.ts';
import type { Leftovers } from '../id-card-reader/thousand-reads.ts';

const warmUp = 300;
const reads = 1000;
const readsPerSample = 250;
const megabyte = 1024 * 1024;

const collectGarbage = must(globalThis.gc, 'gc: start with --expose-gc');

function memory(): { readonly held: number; readonly resident: number } {
  collectGarbage();
  collectGarbage();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { held: (heapUsed + external) / megabyte, resident: rss / megabyte };
}

function descriptors(): number {
  return readdirSync('/proc/self/fd').length;
}

const device = new SimulatedIdCardReader({ manners: { thinkMs: 0 } });
const plugged = valueOf(await plugIntoPseudoTerminal(device));

async function readMany(count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const person = syntheticResident(index);
    device.place(person);
    const { document } = valueOf(await readIdCard({ address: plugged.address }));
    if (document.number !== person.number) throw new Error('another card was read');
  }
}

/** From the lowest to the last, so that something that was freed on the way hides nothing. */
function growth(samples: readonly number[]): number {
  return (samples.at(-1) ?? 0) - Math.min(...samples);
}

await readMany(warmUp);
const samples = [memory()];
const descriptorsBefore = descriptors();
let tookMs = 0;
for (let done = 0; done < reads; done += readsPerSample) {
  const startedAt = performance.now();
  await readMany(readsPerSample);
  tookMs += performance.now() - startedAt;
  samples.push(memory());
}
const leftovers: Leftovers = {
  reads,
  tookMs,
  heldMegabytes: growth(samples.map(({ held }) => held)),
  residentMegabytes: growth(samples.map(({ resident }) => resident)),
  descriptors: descriptors() - descriptorsBefore,
};
plugged.unplug();
process.stdout.write(`${JSON.stringify(leftovers)}\n`);
