import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { foreignFrame } from './foreign-reader.ts';
import { cardCommands, type Chunk, type CommandName, type Script } from './scripted-reader.ts';
import { expectRight, expectSound, movedCard, plainCard, replyLengths, runTrial } from './trial.ts';

const runs = { numRuns: 2000 } as const;
const timeout = 60_000;
const thinkMs = 5;
const noiseByteLength = 4096;

beforeAll(() => {
  vi.useFakeTimers();
});
afterAll(() => {
  vi.useRealTimers();
});

/** By name: a counterexample should not print a card. */
const cards = { moved: movedCard, plain: plainCard } as const;
const anyCard = fc.constantFrom<keyof typeof cards>('moved', 'plain');
const anyCommand = fc.constantFrom(...cardCommands);

/** Noise from a seed, with preambles, lengths that a reply could have, and whole frames that are none of ours. */
interface Noise {
  readonly seed: number;
  /** Of 100 places, so many begin something that looks like a frame. */
  readonly lures: number;
  readonly place: 'before' | 'after' | 'instead';
  readonly isLasting: boolean;
}

const anyNoise: fc.Arbitrary<Noise> = fc.record({
  seed: fc.nat(),
  lures: fc.constantFrom(0, 1, 10, 60),
  place: fc.constantFrom('before', 'after', 'instead'),
  isLasting: fc.boolean(),
});

function makeNoise({ seed, lures }: Pick<Noise, 'seed' | 'lures'>): Uint8Array {
  const bytes = new Uint8Array(noiseByteLength);
  let state = (seed ^ 0x9e37_79b9) | 1;
  const below = (bound: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
  for (let offset = 0; offset < bytes.length;) {
    if (below(100) >= lures) {
      bytes[offset] = below(256);
      offset += 1;
      continue;
    }
    const piece = lure(below).subarray(0, bytes.length - offset);
    bytes.set(piece, offset);
    offset += piece.length;
  }
  return bytes;
}

/**
 * A beginning with a plausible length; one in four is a whole frame about trouble. None that refuses a command: to 30 03 that
 * is an answer, and no driver can know better.
 */
function lure(below: (bound: number) => number): Uint8Array {
  if (below(4) === 0) return foreignFrame([0x80, 0x41, 0x9f, 0x47][below(4)] ?? 0x80);
  const length = [4, 8, 12, 74, 1288, 4096, below(4200)][below(7)] ?? 4;
  return Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, length >> 8, length & 0xff);
}

function litter(reply: Chunk, garbage: Chunk, place: Noise['place']): readonly Chunk[] {
  if (place === 'instead') return [garbage];
  return place === 'before' ? [garbage, reply] : [reply, garbage];
}

test(
  '4 KB of noise before, behind or in place of replies: right or a failure, in time, and the next card is read',
  { timeout },
  () =>
    fc.assert(
      fc.asyncProperty(anyNoise, anyCommand, anyCard, async (noise, command, name) => {
        const garbage = { bytes: makeNoise(noise), afterMs: thinkMs };
        const script: Script = (reply) =>
          reply.command === command && (noise.isLasting || reply.nth === 1)
            ? litter({ bytes: reply.bytes, afterMs: thinkMs }, garbage, noise.place)
            : [{ bytes: reply.bytes, afterMs: thinkMs }];
        expectSound(await runTrial(script, { card: cards[name] }), cards[name]);
      }),
      runs,
    ),
);

test('noise after every reply, when the line should be idle, gives nothing wrong', { timeout }, () =>
  fc.assert(
    fc.asyncProperty(fc.nat(), fc.integer({ min: 0, max: 300 }), async (seed, afterMs) => {
      const garbage = { bytes: makeNoise({ seed, lures: 0 }), afterMs };
      const script: Script = ({ bytes }) => [{ bytes, afterMs: thinkMs }, garbage];
      expectSound(await runTrial(script));
    }),
    runs,
  ),
);

test('a reader that stops answering at any command, for once or for good', { timeout }, () =>
  fc.assert(
    fc.asyncProperty(
      anyCommand,
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      anyCard,
      async (command, times, isDead, name) => {
        let isHung = false;
        const script: Script = (reply) => {
          isHung ||= isDead && reply.command === command;
          const isKept = isHung || (reply.command === command && reply.nth <= times);
          return isKept ? [] : [{ bytes: reply.bytes, afterMs: thinkMs }];
        };
        const trial = await runTrial(script, { card: cards[name] });
        // A reader that answers everything but 30 03, even when asked twice, does not know it.
        if (command === '30 03' && !isDead && times > 1 && trial.reading.ok) {
          const document = { ...trial.reading.value.document, newestAddress: cards[name].document.newestAddress };
          expectSound({ ...trial, reading: { ok: true, value: { ...trial.reading.value, document } } }, cards[name]);
          return;
        }
        expectSound(trial, cards[name]);
        if (isDead) expect(trial.reading.ok).toBe(false);
      },
    ),
    runs,
  ),
);

test('a reader that answers twice, at once or later, is read', { timeout }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 6 }),
      anyCard,
      async (gaps, name) => {
        let turn = 0;
        const script: Script = ({ bytes }) => {
          turn += 1;
          return [
            { bytes, afterMs: thinkMs },
            { bytes, afterMs: gaps[turn % gaps.length] ?? 0 },
          ];
        };
        expectRight(await runTrial(script, { card: cards[name] }), cards[name]);
      },
    ),
    runs,
  ),
);

test('a reader that answers late, while later commands wait, never gives one card for another', { timeout }, () =>
  fc.assert(
    fc.asyncProperty(
      fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 1, maxLength: 8 }),
      anyCard,
      async (thoughts, name) => {
        let turn = 0;
        const script: Script = ({ bytes }) => {
          turn += 1;
          return [{ bytes, afterMs: thoughts[turn % thoughts.length] ?? 1 }];
        };
        expectSound(await runTrial(script, { card: cards[name], isHasty: true }), cards[name]);
      },
    ),
    runs,
  ),
);

test('one late answer, however late, comes to the command behind it', { timeout }, () =>
  fc.assert(
    fc.asyncProperty(anyCommand, fc.integer({ min: 900, max: 9000 }), anyCard, async (command, afterMs, name) => {
      const script: Script = (reply) => [
        { bytes: reply.bytes, afterMs: reply.command === command && reply.nth === 1 ? afterMs : thinkMs },
      ];
      expectSound(await runTrial(script, { card: cards[name], isHasty: true }), cards[name]);
    }),
    runs,
  ),
);

/** From the byte on that is under way when the card goes, the reader sends nothing of this reply, or the rest of a 41. */
function liftAt(
  command: CommandName,
  offset: number,
  isTold: boolean,
): Parameters<typeof runTrial>[1] & { script: Script } {
  let lift: () => void = () => undefined;
  return {
    whenCreated: (reader) => {
      lift = () => {
        reader.lift();
      };
    },
    script: (reply) => {
      const whole = [{ bytes: reply.bytes, afterMs: thinkMs }];
      if (reply.command !== command || reply.nth > 1) return whole;
      lift();
      const sent = { bytes: reply.bytes.subarray(0, offset), afterMs: thinkMs };
      return isTold ? [sent, { bytes: foreignFrame(0x41), afterMs: thinkMs }] : [sent];
    },
  };
}

test('a card lifted at any byte of any reply is no document, and is not read on', { timeout }, async () => {
  for (const command of cardCommands) {
    for (let offset = 0; offset < replyLengths[command]; offset += 1) {
      for (const isTold of [false, true]) {
        const { script, ...options } = liftAt(command, offset, isTold);
        const trial = await runTrial(script, options);
        expectSound(trial);
        expect(trial.reading.ok).toBe(false);
      }
    }
  }
});

test('a reader that mixes two cards would fail here', async () => {
  const base = plainCard.base;
  const script: Script = (reply) => [
    { bytes: reply.command === '30 01' ? foreignFrame(0x90, base) : reply.bytes, afterMs: thinkMs },
  ];
  const trial = await runTrial(script);
  expect(() => {
    expectSound(trial);
  }).toThrow('expected');
});
