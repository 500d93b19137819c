import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { ByteTransport } from '#drivers/transport/byte-transport.ts';
import { cardCommands, type Chunk, type CommandName, type Script } from './scripted-reader.ts';
import { expectRight, expectSound, movedCard, plainCard, replyLengths, runTrial, type TrialCard } from './trial.ts';

const runs = { numRuns: 2000 } as const;
const timeout = 60_000;
const thinkMs = 5;

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

/** A place in a reply. */
interface Spot {
  readonly command: CommandName;
  readonly offset: number;
}

const spots: readonly Spot[] = cardCommands.flatMap((command) =>
  Array.from({ length: replyLengths[command] }, (_, offset) => ({ command, offset })),
);
const anySpot = fc
  .constantFrom(...cardCommands)
  .chain((command) => fc.nat({ max: replyLengths[command] - 1 }).map((offset): Spot => ({ command, offset })));
/** By name: a counterexample should not print a card. */
const cards = { moved: movedCard, plain: plainCard } as const;
const anyCard = fc.constantFrom<keyof typeof cards>('moved', 'plain');
const anyMask = fc.integer({ min: 1, max: 255 });

/** Rewrites the replies to one command, the first only or all of them. */
function spoil(command: CommandName, isLasting: boolean, rewrite: (bytes: Uint8Array) => readonly Chunk[]): Script {
  return (reply) =>
    reply.command === command && (isLasting || reply.nth === 1)
      ? rewrite(reply.bytes)
      : [{ bytes: reply.bytes, afterMs: thinkMs }];
}

function whole(bytes: Uint8Array): readonly Chunk[] {
  return [{ bytes, afterMs: thinkMs }];
}

function flip(bytes: Uint8Array, offset: number, mask: number): Uint8Array {
  return bytes.map((byte, index) => (index === offset % bytes.length ? byte ^ mask : byte));
}

function corrupt({ command, offset }: Spot, mask: number, isLasting = false): Script {
  return spoil(command, isLasting, (bytes) => whole(flip(bytes, offset, mask)));
}

function truncate({ command, offset }: Spot, isLasting = false): Script {
  // Not one byte in answer to 30 03 is the habit of readers that do not know it, and no trouble.
  const least = isLasting && command === '30 03' ? 1 : 0;
  return spoil(command, isLasting, (bytes) => whole(bytes.subarray(0, Math.max(least, offset % bytes.length))));
}

test('a reply with any one byte damaged is asked for again, and read', { timeout }, async () => {
  for (const spot of spots) for (const mask of [0x01, 0x20, 0xff]) expectRight(await runTrial(corrupt(spot, mask)));
});

test('a byte damaged to any value, once or in each reply, gives the right document or a failure', { timeout }, () =>
  fc.assert(
    fc.asyncProperty(anySpot, anyMask, fc.boolean(), anyCard, async (spot, mask, isLasting, name) => {
      const card = cards[name];
      expectSound(await runTrial(corrupt(spot, mask, isLasting), { card }), card);
    }),
    runs,
  ),
);

test(
  'a length that was damaged so that the shorter frame still adds up is no newest address',
  { timeout },
  async () => {
    for (const card of cutShort()) {
      for (const isLasting of [false, true]) {
        const script = corrupt({ command: '30 03', offset: lengthOffset }, card.mask, isLasting);
        expectSound(await runTrial(script, { card }), card);
      }
    }
  },
);

test('a reply that breaks off after any byte is asked for again, and read', { timeout }, async () => {
  for (const spot of spots) expectRight(await runTrial(truncate(spot)));
});

test('replies that always break off give a failure, and the card after it is read', { timeout }, () =>
  fc.assert(
    fc.asyncProperty(anySpot, anyCard, async (spot, name) => {
      const card = cards[name];
      const trial = await runTrial(truncate(spot, true), { card });
      expectSound(trial, card);
      expect(trial.reading.ok).toBe(false);
    }),
    runs,
  ),
);

test('a reply split after any byte is read, with and without a pause', { timeout }, async () => {
  for (const { command, offset } of spots) {
    for (const afterMs of [0, 40]) {
      const script = spoil(command, true, (bytes) => [
        { bytes: bytes.subarray(0, offset), afterMs: thinkMs },
        { bytes: bytes.subarray(offset), afterMs },
      ]);
      expectRight(await runTrial(script));
    }
  }
});

const pieces = fc.array(
  fc.record({ size: fc.integer({ min: 1, max: 400 }), afterMs: fc.integer({ min: 0, max: 160 }) }),
  {
    minLength: 1,
    maxLength: 8,
  },
);

test('replies in any pieces, with a stale reply glued in front or not, are read', { timeout }, () =>
  fc.assert(
    fc.asyncProperty(pieces, fc.boolean(), anyCard, async (sizes, isGlued, name) => {
      const card = cards[name];
      let last: Uint8Array = new Uint8Array();
      const script: Script = ({ bytes }) => {
        const leaving = isGlued ? Uint8Array.of(...last, ...bytes) : bytes;
        last = bytes;
        return cutInto(leaving, sizes);
      };
      expectRight(await runTrial(script, { card }), card);
    }),
    runs,
  ),
);

test('a driver without checksums would fail here: with a checksum made good, a damaged name comes through', async () => {
  const nameOffset = 14;
  const script = spoil('30 01', false, (bytes) => {
    const damaged = flip(bytes, nameOffset, 0x01);
    return whole(flip(damaged, damaged.length - 1, 0x01));
  });
  const trial = await runTrial(script);
  expect(() => {
    expectSound(trial);
  }).toThrow('expected');
});

test('a driver without limits would fail here: it waits for the rest of a reply for ever', async () => {
  const patient = (transport: ByteTransport): ByteTransport => ({
    ...bound(transport),
    read: (_timeoutMs, signal) => transport.read(1e9, signal),
  });
  await expect(runTrial(truncate({ command: '30 01', offset: 700 }), { wrap: patient })).rejects.toThrow(
    'still waiting',
  );
});

test('a driver that stops at the first trouble would fail here: the next card is not read', async () => {
  const brittle = (transport: ByteTransport): ByteTransport => {
    let isBroken = false;
    return {
      ...bound(transport),
      read: async (timeoutMs, signal) => {
        const read = await transport.read(timeoutMs, signal);
        isBroken ||= !read.ok;
        return read;
      },
      write: async (bytes, signal) => (isBroken ? { ok: true, value: undefined } : transport.write(bytes, signal)),
    };
  };
  const trial = await runTrial(truncate({ command: '30 01', offset: 700 }), { wrap: brittle });
  expect(() => {
    expectSound(trial);
  }).toThrow('the next reading failed');
});

/** The methods of a transport, so that single ones can be replaced. */
function bound(transport: ByteTransport): ByteTransport {
  return {
    baud: transport.baud,
    write: (bytes, signal) => transport.write(bytes, signal),
    read: (timeoutMs, signal) => transport.read(timeoutMs, signal),
    discardInput: () => transport.discardInput(),
    setBaud: (baud) => transport.setBaud(baud),
    onLost: (listener) => transport.onLost(listener),
    close: () => transport.close(),
  };
}

function cutInto(bytes: Uint8Array, sizes: readonly { readonly size: number; readonly afterMs: number }[]): Chunk[] {
  const chunks: Chunk[] = [];
  let offset = 0;
  for (const { size, afterMs } of sizes) {
    chunks.push({ bytes: bytes.subarray(offset, offset + size), afterMs });
    offset += size;
  }
  return [...chunks, { bytes: bytes.subarray(offset), afterMs: 1 }];
}

const lengthOffset = 6;

/**
 * Cards whose newest address hides a shorter frame: bytes from the length on that add up to zero once the length names
 * them. The last unit of the address is chosen for it, as chance would in one address of a few hundred.
 */
function cutShort(): readonly (TrialCard & { readonly mask: number })[] {
  return [24, 40, 60].map((dataByteLength) => {
    const newestAddress = movedCard.newestAddress?.slice() ?? new Uint8Array(70);
    const length = dataByteLength + 4;
    const sum = newestAddress.subarray(0, dataByteLength).reduce((total, byte) => total ^ byte, length ^ 0x90);
    // The byte that the shorter frame takes for its checksum: the low half of a character.
    newestAddress[dataByteLength] = sum;
    newestAddress[dataByteLength + 1] = 0x4e;
    const text = String.fromCharCode(...new Uint16Array(newestAddress.slice().buffer)).trimEnd();
    return {
      ...movedCard,
      newestAddress,
      document: { ...movedCard.document, newestAddress: text },
      mask: 0x4a ^ length,
    };
  });
}
