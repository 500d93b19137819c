/** The serial CCID driver at a byte-level reader: every card, every kind of trouble on the line, no command twice. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { toHex } from '#domain/card/bytes.ts';
import { valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { CardConnection } from '#drivers/transport/card/card-transport.ts';
import { withCompleteAnswers } from '#drivers/transport/card/transceive-decorators.ts';
import type { SerialFault, SerialFaultKind } from '#drivers/transport/ccid-serial/simulator/serial-manners.ts';
import { atrs, expectedAnswer, oneCommand, openDesk, type CardKind } from './serial-desk.ts';

const signal = AbortSignal.timeout(60_000);
const kinds = Object.keys(atrs) as CardKind[];
const connect = async (desk: ReturnType<typeof openDesk>, slot = 0): Promise<CardConnection> =>
  valueOf(await desk.reader(slot).connect({ cardWaitMs: 500, signal }));
const ask = (connection: CardConnection, apdu = oneCommand): Promise<Outcome<Uint8Array>> =>
  withCompleteAnswers(connection.transceive)(apdu, signal);
const code = (outcome: Outcome<unknown>): string => (outcome.ok ? 'ok' : outcome.failure.code);
/** The first transfer after the card was made ready. */
const atTransfer = (fault: SerialFault, skip: number) => {
  let seen = 0;
  return (_: number, type: number): SerialFault | undefined => (type === 0x6f && seen++ === skip ? fault : undefined);
};
/** Transfers that activation takes: PPS and S(IFS). */
const transfersBefore: Record<CardKind, number> = { t0: 0, 't0-fast': 1, t1: 1, 't1-fast': 2, 't1-crc': 1, both: 2 };

describe.each(kinds)('a card of %s', (kind) => {
  test('gives its ATR and answers commands of every length', async () => {
    const desk = openDesk(kind);
    const connection = await connect(desk);
    expect(toHex(connection.atr)).toBe(toHex(atrs[kind]));
    for (const length of [1, 32, 33, 199, 255]) {
      const apdu = Uint8Array.of(0x80, 0xe2, 0, 0, length, ...new Uint8Array(length).fill(length));
      const answer = valueOf(await ask(connection, apdu));
      expect(toHex(answer)).toBe(`${toHex(expectedAnswer(apdu))}9000`);
    }
    await connection.disconnect();
  });

  test.each<[SerialFaultKind, number]>([
    ['nak', 1],
    ['nak', 3],
    ['wrong-lrc', 1],
    ['wrong-lrc', 3],
    ['cut-short', 1],
    ['wrong-sequence', 1],
    ['time-requests', 1],
    ['time-extensions', 1],
    ['movement', 1],
    ['movement-inside', 1],
    ['noise', 1],
  ])('%s %i times is overcome, and the command is executed once', async (fault, times) => {
    const desk = openDesk(kind, { faults: atTransfer({ kind: fault, times }, transfersBefore[kind]) });
    const answer = await ask(await connect(desk));
    expect(answer.ok && toHex(answer.value)).toBe(`${toHex(expectedAnswer(oneCommand))}9000`);
    expect(desk.card.executed).toEqual([Buffer.from(oneCommand).toString('hex')]);
  });

  test.each<[SerialFaultKind, number]>([
    ['silent', 1],
    ['wrong-sequence-only', 1],
    ['wrong-lrc', 5],
    ['nak', 4],
  ])('%s %i times is an unknown outcome, in time, and only the next connection works', async (fault, times) => {
    const desk = openDesk(kind, {
      faults: atTransfer({ kind: fault, times }, transfersBefore[kind]),
      commandMs: 700,
    });
    const connection = await connect(desk);
    const startedAt = performance.now();
    expect(code(await ask(connection))).toBe('card.outcome-unknown');
    expect(performance.now() - startedAt).toBeLessThan(2_500);
    expect(code(await ask(connection))).toBe('card.outcome-unknown');
    expect(desk.card.executed.length).toBeLessThanOrEqual(1);
    await connection.disconnect();
    expect(code(await ask(await connect(desk)))).toBe('ok');
  });
});

test('at the pace of the line a command takes the time of its bytes and little more', async () => {
  const desk = openDesk('t1', { wire: { isPaced: true } });
  const connection = await connect(desk);
  const startedAt = performance.now();
  expect(code(await ask(connection))).toBe('ok');
  // Echo and answer: 13 bytes of frame, 4 of block, 205 of command and 202 of response, eleven bits each.
  const wireMs = ((13 + 4 + 205 + (13 + 4 + 202)) * 11_000) / 115_200;
  expect(performance.now() - startedAt).toBeGreaterThan(wireMs - 1);
});

test('a card torn out before, after and between commands is card.removed; one that is laid back is another connection', async () => {
  for (const kind of ['t0', 't1'] as const)
    for (const tear of ['torn-before', 'torn-after'] as const) {
      const desk = openDesk(kind);
      desk.slots[0].insert(desk.card, { kind: tear, command: 0 });
      const connection = await connect(desk);
      expect(code(await ask(connection))).toBe('card.removed');
      desk.slots[0].insert(desk.card);
      expect(code(await ask(connection))).toBe('card.removed');
      await connection.disconnect();
      const again = await connect(desk);
      expect(code(await ask(again))).toBe('ok');
      desk.slots[0].remove();
      desk.slots[0].insert(desk.card);
      expect(code(await ask(again))).toBe('card.removed');
    }
});

test('a card that hangs is an unknown outcome, with T=0 and with T=1', async () => {
  for (const kind of ['t0', 't1'] as const) {
    const desk = openDesk(kind, { commandMs: 1_000 });
    desk.slots[0].insert(desk.card, { kind: 'hang', command: 0 });
    expect(code(await ask(await connect(desk)))).toBe('card.outcome-unknown');
  }
});

test('the reader unplugged in a command is an unknown outcome, then a missing reader', async () => {
  const desk = openDesk('t1', { faults: atTransfer({ kind: 'silent' }, 1) });
  const connection = await connect(desk);
  setTimeout(() => desk.simulated.unplug(), 50);
  expect(await ask(connection)).toMatchObject({
    failure: { code: 'card.outcome-unknown', detail: { error: 'device.unplugged' } },
  });
});

test('a command called off may have been executed; one that was never sent is cancelled', async () => {
  const desk = openDesk('t0', { faults: atTransfer({ kind: 'silent' }, 0) });
  const connection = await connect(desk);
  expect(code(await connection.transceive(oneCommand, AbortSignal.abort()))).toBe('device.cancelled');
  expect(code(await connection.transceive(oneCommand, AbortSignal.timeout(50)))).toBe('card.outcome-unknown');
});

test('no card, a mute card, a damaged ATR and a taken card are told apart', async () => {
  const desk = openDesk('t0');
  desk.slots[0].remove();
  const reader = desk.reader();
  expect(code(await reader.connect({ cardWaitMs: 50, signal }))).toBe('card.not-found');
  desk.slots[0].insert(undefined);
  expect(code(await reader.connect({ cardWaitMs: 50, signal }))).toBe('card.mute');
  desk.slots[0].insert({ ...desk.card, atr: Uint8Array.of(0x3b, 0x80, 0x80) });
  expect(await reader.connect({ cardWaitMs: 50, signal })).toMatchObject({
    failure: { code: 'card.mute', detail: { reason: 'atr', problem: 'cut-short', offset: 3 } },
  });
  desk.slots[0].insert(desk.card);
  const held = valueOf(await reader.connect({ cardWaitMs: 50, signal }));
  expect(code(await reader.connect({ cardWaitMs: 50, signal }))).toBe('card.reader-busy');
  await held.disconnect();
  expect(code(await reader.connect({ cardWaitMs: 50, signal }))).toBe('ok');
});

test('a SAM in the second slot and the card in the first are spoken to in turn over one line', async () => {
  const desk = openDesk('t1', { model: 'gemcore-sim-pro' });
  desk.slots[1].insert(desk.card);
  const [card, sam] = [await connect(desk, 0), await connect(desk, 1)];
  const answers = await Promise.all([ask(card), ask(sam), ask(card).then(code)]);
  expect(answers.slice(0, 2).map((answer) => code(answer as Outcome<unknown>))).toEqual(['ok', 'ok']);
  expect(answers[2]).toBe('card.reader-busy');
  desk.slots[1].remove();
  expect([code(await ask(card)), code(await ask(sam))]).toEqual(['ok', 'card.removed']);
});

describe('readers', () => {
  test.each([
    ['gempc-twin', 'gempc-twin', 115_200, true],
    ['sec1210', 'sec1210', 115_200, false],
    ['gemcore-sim-pro-2', 'gemcore-sim-pro-2', 115_200, false],
  ] as const)('%s is found by itself, at its rate', async (model, modelName, baud, hasEchoed) => {
    const desk = openDesk('both', { model });
    const found = valueOf(await desk.port.ready(signal));
    expect(found).toMatchObject({ modelName, baud, link: { hasEchoed } });
    expect(code(await ask(await connect(desk)))).toBe('ok');
  });

  test('an echo that is demanded and does not come, and a line on which nothing but the echo comes, are missing readers', async () => {
    const deaf = openDesk('t0', { model: 'gemcore-sim-pro' }, { echo: true, model: 'gempc-twin' });
    expect(code(await deaf.port.ready(signal))).toBe('card.reader-missing');
    const looped = openDesk('t0', { faults: () => ({ kind: 'silent' }) });
    expect(await looped.port.ready(signal)).toMatchObject({ failure: { detail: { reason: 'only-echo' } } });
  });

  test('a card that refuses another protocol is reset and spoken to as it is', async () => {
    const desk = openDesk('both', { manners: { refusesPps: true } });
    const answer = await ask(await connect(desk));
    expect(answer.ok && toHex(answer.value)).toBe(`${toHex(expectedAnswer(oneCommand))}9000`);
  });

  test('requests for time by blocks, and shorter blocks that the card asks for, change nothing', async () => {
    const desk = openDesk('t1', { manners: { waits: 3, asksIfsc: 10 } });
    for (let round = 0; round < 3; round += 1) expect(code(await ask(await connect(desk)))).toBe('ok');
  }, 10_000);
});

test('however the bytes are split or merged, with faults on the way, answers are right', async () => {
  const faultKinds = fc.constantFrom<SerialFaultKind>('nak', 'wrong-lrc', 'wrong-sequence', 'noise', 'movement');
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...kinds),
      fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      fc.array(fc.option(faultKinds, { nil: undefined, freq: 2 }), { maxLength: 12 }),
      async (kind, pieces, isMerged, faults) => {
        const desk = openDesk(kind, {
          wire: { pieces, isMerged },
          faults: (n) => {
            const fault = n > 3 ? faults[n - 4] : undefined;
            return fault === undefined ? undefined : { kind: fault };
          },
        });
        const answer = await ask(await connect(desk));
        expect(answer.ok && toHex(answer.value)).toBe(`${toHex(expectedAnswer(oneCommand))}9000`);
        expect(desk.card.executed.length).toBe(1);
      },
    ),
    { numRuns: 40 },
  );
}, 60_000);
