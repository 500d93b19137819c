import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { succeed, valueOf } from '#domain/failure/failure.ts';
import type { Transceive } from '#drivers/transport/card/card-transport.ts';
import type { PcscChild, PcscReply, PcscRequest } from '#drivers/transport/pcsc/pcsc-messages.ts';
import { listReaders, openPcscReader } from '#drivers/transport/pcsc/pcsc-reader.ts';
import { withCompleteAnswers } from '#drivers/transport/card/transceive-decorators.ts';

const signal = AbortSignal.timeout(20_000);

/** A T=0 card by its script: command -> answer, in order. */
function script(exchanges: readonly (readonly [string, string])[]): {
  readonly transceive: Transceive;
  readonly left: () => number;
} {
  const left = [...exchanges];
  return {
    left: () => left.length,
    async transceive(apdu) {
      const [expected, answer] = left.shift() ?? ['none', '6F00'];
      expect(toHex(apdu)).toBe(expected);
      return succeed(fromHex(answer));
    },
  };
}

describe('what T=0 leaves to the host', () => {
  test('61xx: announced bytes are fetched and put together', async () => {
    const card = script([
      ['00A4040005A000000003', '6103'],
      ['00C0000003', '0102036102'],
      ['00C0000002', '04059000'],
    ]);
    const answer = await withCompleteAnswers(card.transceive)(fromHex('00A4040005A000000003'), signal);
    expect(answer).toEqual(succeed(fromHex('01020304059000')));
    expect(card.left()).toBe(0);
  });

  test('6Cxx: the same command is sent once more with the right length, then 61xx is served', async () => {
    const card = script([
      ['80CA9F7F00', '6C2D'],
      ['80CA9F7F2D', 'AA6101'],
      ['00C0000001', 'BB9000'],
    ]);
    expect(await withCompleteAnswers(card.transceive)(fromHex('80CA9F7F00'), signal)).toEqual(
      succeed(fromHex('AABB9000')),
    );
  });

  test('a card that announces more for ever is refused', async () => {
    const endless: Transceive = async () => succeed(fromHex('6101'));
    expect(await withCompleteAnswers(endless)(fromHex('00B2010400'), signal)).toMatchObject({
      failure: { code: 'card.refused' },
    });
  });
});

/** A reader process by its answers: undefined is silence. */
function childThat(answer: (request: PcscRequest) => PcscReply | undefined): {
  readonly start: () => PcscChild;
  readonly killed: () => number;
} {
  let kills = 0;
  const start = (): PcscChild => {
    let listener: (reply: PcscReply) => void = () => {};
    return {
      send: (request) =>
        queueMicrotask(() => {
          const reply = answer(request);
          if (reply) listener(reply);
        }),
      onReply: (given) => (listener = given),
      onExit: () => {},
      kill: () => (kills += 1),
    };
  };
  return { start, killed: () => kills };
}

describe('a reader process', () => {
  test('that hangs in a command is ended at the deadline: the outcome is unknown, and the next connect has a new one', async () => {
    const child = childThat(({ id, kind }) =>
      kind === 'connect' ? { id, kind: 'connected', atr: '3B80800101' } : undefined,
    );
    const reader = openPcscReader('Reader', { startChild: child.start, timeouts: { commandMs: 20 } });
    const connection = valueOf(await reader.connect({ cardWaitMs: 0, signal }));
    expect(await connection.transceive(fromHex('00A40400'), signal)).toMatchObject({
      failure: { code: 'card.outcome-unknown', retry: 'after-user' },
    });
    expect(child.killed()).toBe(1);
    expect(await connection.transceive(fromHex('00A40400'), signal)).toMatchObject({
      failure: { code: 'card.outcome-unknown' },
    });
    expect(await reader.connect({ cardWaitMs: 0, signal })).toMatchObject({ ok: true });
    await reader.close();
  });

  test('that hangs while it connects is a hung reader', async () => {
    const child = childThat(() => undefined);
    const reader = openPcscReader('Reader', { startChild: child.start, timeouts: { connectMs: 20 } });
    expect(await reader.connect({ cardWaitMs: 0, signal })).toMatchObject({ failure: { code: 'card.reader-hung' } });
    expect(child.killed()).toBe(1);
  });

  test('a command called off may have been executed: its outcome is unknown, not cancelled', async () => {
    const child = childThat(({ id, kind }) =>
      kind === 'connect' ? { id, kind: 'connected', atr: '3B80800101' } : undefined,
    );
    const reader = openPcscReader('Reader', { startChild: child.start });
    const connection = valueOf(await reader.connect({ cardWaitMs: 0, signal }));
    const stop = new AbortController();
    setTimeout(() => stop.abort(), 10);
    expect(await connection.transceive(fromHex('00A40400'), stop.signal)).toMatchObject({
      failure: { code: 'card.outcome-unknown' },
    });
  });

  test.each([
    ['NoService', 'card.service-missing'],
    ['LibraryMissing', 'card.service-missing'],
    ['UnknownReader', 'card.reader-missing'],
    ['NoSmartCard', 'card.not-found'],
    ['SharingViolation', 'card.reader-busy'],
    ['SecurityViolation', 'device.permission'],
    ['UnresponsiveCard', 'card.mute'],
    ['SomethingNew', 'card.reader-hung'],
  ])('%s is %s', async (error, code) => {
    const child = childThat(({ id }) => ({ id, kind: 'error', error, readers: ['A', 'B'] }));
    const reader = openPcscReader('Reader', { startChild: child.start });
    expect(await reader.connect({ cardWaitMs: 0, signal })).toMatchObject({
      failure: { code, detail: { readers: 'A, B' } },
    });
  });

  test('without any reader the list is empty, without a service it is a failure', async () => {
    const none = childThat(({ id }) => ({ id, kind: 'error', error: 'NoReadersAvailable', readers: [] }));
    expect(await listReaders(signal, { startChild: none.start })).toEqual(succeed([]));
    const down = childThat(({ id }) => ({ id, kind: 'error', error: 'NoService', readers: [] }));
    expect(await listReaders(signal, { startChild: down.start })).toMatchObject({
      failure: { code: 'card.service-missing' },
    });
  });
});
