/**
 * Host and simulated chip over random sessions, for every protocol, i parameter, level and key size: they share no
 * code, and each is held to published exchanges by itself.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeApdu, initializeUpdate, type CommandApdu } from '#domain/card/apdu.ts';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import type { ChannelState } from '#domain/card/secure-channel/channel-state.ts';
import { hostChannel } from '#domain/card/secure-channel/host-channel.ts';
import { checkPutKeyAnswer, planPutKey } from '#domain/card/secure-channel/key-block.ts';
import { maxPlainBytes } from '#domain/card/store-data.ts';
import { must, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { nodeCipher } from '#drivers/card-encoder/keys/node-cipher.ts';
import { CardChannel } from '#drivers/card-encoder/simulator/card-channel.ts';
import { Scp02CardChannel } from '#drivers/card-encoder/simulator/card-channel-scp02.ts';
import type { ChipChannel } from '#drivers/card-encoder/simulator/chip-channel.ts';
import { receive, respond } from '#drivers/transport/pcsc/simulator/simulated-card.ts';

interface Kind {
  readonly protocol: 'scp02' | 'scp03';
  readonly implementation: number;
  readonly level: number;
  readonly keyBytes: number;
}

const scp02Kinds = [0x15, 0x55].flatMap((implementation) =>
  [0x01, 0x03].map((level): Kind => ({ protocol: 'scp02', implementation, level, keyBytes: 16 })),
);
const scp03Kinds = [0x00, 0x10, 0x20, 0x30, 0x60, 0x70]
  .flatMap((i) => [i, i | 0x01])
  .flatMap((implementation) => allowedLevels(implementation).map((level) => ({ implementation, level })))
  .flatMap((at) => [16, 24, 32].map((keyBytes): Kind => ({ protocol: 'scp03', ...at, keyBytes })));
const kinds = [...scp02Kinds, ...scp03Kinds].map((kind) => ({ ...kind, name: nameOf(kind) }));

function allowedLevels(implementation: number): readonly number[] {
  const answers = (implementation & 0x60) === 0x60 ? [0x11, 0x13, 0x33] : [0x11, 0x13];
  return [0x01, 0x03, ...((implementation & 0x20) === 0 ? [] : answers)];
}

function nameOf({ protocol, implementation, level, keyBytes }: Kind): string {
  return `${protocol} i=${hex(implementation)} level ${hex(level)} keys of ${keyBytes}`;
}

function hex(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}

const aid = fromHex('A000000333010101');
const byte = fc.integer({ min: 0, max: 255 });

/** Keys, challenge and counter of one session. */
function sessionOf({ protocol, implementation, keyBytes }: Kind) {
  const key = fc.uint8Array({ minLength: keyBytes, maxLength: keyBytes });
  const size = protocol === 'scp03' && (implementation & 1) !== 0 ? 16 : 8;
  return fc.record({
    keys: fc.record({ enc: key, mac: key, dek: key }),
    hostChallenge: fc.uint8Array({ minLength: size, maxLength: size }),
    sequence: fc.integer({ min: 0, max: protocol === 'scp02' ? 0x7fff : 0xff_ffff }),
  });
}

type Session = typeof sessionOf extends (kind: Kind) => fc.Arbitrary<infer Value> ? Value : never;

function chipOf({ protocol, implementation }: Kind, { keys, hostChallenge, sequence }: Session): ChipChannel {
  const diversificationData = fromHex('00010203040506070809');
  const opening = { keys, aid, sequence, hostChallenge, diversificationData, keyVersion: 0x20, implementation };
  return protocol === 'scp02' ? new Scp02CardChannel(opening) : new CardChannel(opening);
}

function hostOf(kind: Kind, { keys, hostChallenge }: Session, answer: Uint8Array) {
  return hostChannel.open(nodeCipher, {
    keys,
    protocol: kind.protocol,
    hostChallenge,
    initializeUpdateResponse: respond(0x9000, answer),
    securityLevel: kind.level,
    applicationId: aid,
    ...(kind.protocol === 'scp02'
      ? { implementation: kind.implementation === 0x55 ? (0x55 as const) : (0x15 as const) }
      : {}),
  });
}

/** A session that both sides agree is open. */
function openBoth(kind: Kind, session: Session): { readonly chip: ChipChannel; state: ChannelState } {
  const chip = chipOf(kind, session);
  const opened = valueOf(hostOf(kind, session, chip.answer));
  expect(chip.authenticate(must(receive(opened.externalAuthenticate), 'command'))).toBe(0x9000);
  expect(chip.level).toBe(kind.level);
  return { chip, state: opened.state };
}

/** Commands with the answers that the chip is to give. */
function exchangesOf({ level, implementation, protocol }: Kind) {
  const macBytes = protocol === 'scp03' && (implementation & 1) !== 0 ? 16 : 8;
  const command = fc.record({
    cla: fc.constantFrom(0x00, 0x80),
    ins: byte,
    p1: byte,
    p2: byte,
    data: fc.uint8Array({ maxLength: maxPlainBytes(level, macBytes) }),
    le: fc.constantFrom(undefined, 256),
  });
  const answer = fc.record({
    status: fc.constantFrom(0x9000, 0x9000, 0x6310, 0x6a80),
    data: fc.uint8Array({ maxLength: 220 }),
  });
  return fc.array(fc.record({ command, answer }), { minLength: 1, maxLength: 6 });
}

function plainApdu({
  data,
  le,
  ...head
}: {
  cla: number;
  ins: number;
  p1: number;
  p2: number;
  data: Uint8Array;
  le: number | undefined;
}) {
  const command: CommandApdu = { ...head, data, ...(le === undefined ? {} : { le }) };
  return encodeApdu(command);
}

describe.each(kinds)('$name', (kind) => {
  test('host and chip agree over any commands, all wrapped before the first answer is seen', () => {
    fc.assert(
      fc.property(sessionOf(kind), exchangesOf(kind), (session, exchanges) => {
        const both = openBoth(kind, session);
        let { state } = both;
        const responses = exchanges.map(({ command, answer }) => {
          const wrapped = hostChannel.wrap(nodeCipher, state, plainApdu(command));
          ({ state } = wrapped);
          const received = must(receive(wrapped.apdu), 'command');
          expect(toHex(must(both.chip.open(received), 'plain data'))).toBe(toHex(command.data));
          return both.chip.protect(answer.status, answer.status === 0x6a80 ? undefined : answer.data);
        });
        // The state survives being written down.
        state = JSON.parse(JSON.stringify(state)) as ChannelState;
        expect(hostChannel.unanswered(state)).toBe(exchanges.length);
        for (const [index, { answer }] of exchanges.entries()) {
          const unwrapped = hostChannel.unwrap(nodeCipher, state, responses[index] ?? new Uint8Array());
          ({ state } = unwrapped);
          expect(described(unwrapped.data)).toBe(
            answer.status === 0x9000 ? toHex(answer.data) : failureOf(answer.status),
          );
        }
        expect(hostChannel.unanswered(state)).toBe(0);
      }),
      { numRuns: 8 },
    );
  });

  test('one bit changed anywhere in a command is noticed by the chip, which is closed for good then', () => {
    fc.assert(
      fc.property(sessionOf(kind), exchangesOf(kind), fc.nat(), (session, [exchange], pick) => {
        const { chip, state } = openBoth(kind, session);
        const { apdu } = hostChannel.wrap(nodeCipher, state, plainApdu(must(exchange, 'exchange').command));
        // Header without the channel bits, and the data; Le is no part of what is protected.
        const protectedBytes = 5 + (apdu[4] ?? 0);
        const bit = pick % (protectedBytes * 8);
        const changed = Uint8Array.from(apdu);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const received = receive(changed);
        if (received !== undefined) expect(chip.open(received)).toBeUndefined();
        if (received !== undefined) expect(chip.open(must(receive(apdu), 'command'))).toBeUndefined();
      }),
      { numRuns: 12 },
    );
  });

  test('one bit changed anywhere in a protected answer is noticed by the host', () => {
    if ((kind.level & 0x10) === 0) return;
    fc.assert(
      fc.property(sessionOf(kind), exchangesOf(kind), fc.nat(), (session, [exchange], pick) => {
        const { command, answer } = must(exchange, 'exchange');
        const { chip, state } = openBoth(kind, session);
        const wrapped = hostChannel.wrap(nodeCipher, state, plainApdu(command));
        chip.open(must(receive(wrapped.apdu), 'command'));
        const response = chip.protect(0x9000, answer.data);
        const bit = pick % (response.length * 8);
        response[bit >> 3] = (response[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        expect(hostChannel.unwrap(nodeCipher, wrapped.state, response).data.ok).toBe(false);
      }),
      { numRuns: 12 },
    );
  });

  test('a replayed, swapped or left out command is refused', () => {
    fc.assert(
      fc.property(sessionOf(kind), fc.constantFrom('replayed', 'swapped'), (session, fault) => {
        const { chip, state } = openBoth(kind, session);
        const first = hostChannel.wrap(nodeCipher, state, fromHex('80E20000020102'));
        const second = hostChannel.wrap(nodeCipher, first.state, fromHex('80E20001020304'));
        const opened = chip.open(must(receive(fault === 'swapped' ? second.apdu : first.apdu), 'command'));
        expect(opened === undefined).toBe(fault === 'swapped');
        expect(chip.open(must(receive(first.apdu), 'command'))).toBeUndefined();
      }),
      { numRuns: 4 },
    );
  });

  test('wrong keys on either side open nothing', () => {
    fc.assert(
      fc.property(sessionOf(kind), sessionOf(kind), (session, other) => {
        const chip = chipOf(kind, { ...session, keys: other.keys });
        expect(hostOf(kind, session, chip.answer)).toMatchObject({
          ok: false,
          failure: { code: 'card.authentication-failed' },
        });
        const right = chipOf(kind, session);
        const opened = valueOf(hostOf(kind, session, right.answer));
        expect(chip.authenticate(must(receive(opened.externalAuthenticate), 'command'))).toBe(0x6300);
      }),
      { numRuns: 4 },
    );
  });

  test('new keys go over under the DEK, and a check value that differs is told', () => {
    fc.assert(
      fc.property(sessionOf(kind), (session) => {
        const { chip, state } = openBoth(kind, session);
        const algorithm = kind.protocol === 'scp02' ? '3des' : 'aes';
        const keys = [session.keys.mac, session.keys.enc];
        const planned = planPutKey(nodeCipher, state, {
          algorithm,
          replaces: 0,
          keyVersion: 0x21,
          firstKeyId: 1,
          keys,
        });
        const wrapped = hostChannel.wrap(nodeCipher, state, planned.apdu);
        const data = must(chip.open(must(receive(wrapped.apdu), 'command')), 'data');
        const prefix = algorithm === 'aes' ? 3 : 2;
        const length = Math.ceil(kind.keyBytes / (algorithm === 'aes' ? 16 : 8)) * (algorithm === 'aes' ? 16 : 8);
        const opened = chip.decryptSensitive(data.slice(1 + prefix, 1 + prefix + length)).slice(0, kind.keyBytes);
        expect(toHex(opened)).toBe(toHex(session.keys.mac));
        expect(checkPutKeyAnswer(planned, planned.expectedAnswer).ok).toBe(true);
        const wrong = planned.expectedAnswer.map((value, index) => (index === 3 ? value ^ 1 : value));
        expect(checkPutKeyAnswer(planned, wrong)).toMatchObject({
          ok: false,
          failure: { code: 'card.read-back-differs' },
        });
      }),
      { numRuns: 3 },
    );
  });
});

describe('what a host refuses before it sends a cryptogram', () => {
  const kind: Kind = { protocol: 'scp03', implementation: 0x10, level: 0x01, keyBytes: 16 };
  const [session] = fc.sample(sessionOf(kind), 1);

  test('a level that the i parameter of the card does not have', () => {
    const { answer } = chipOf(kind, must(session, 'session'));
    for (const level of [0x11, 0x13, 0x33])
      expect(hostOf({ ...kind, level }, must(session, 'session'), answer)).toMatchObject({
        ok: false,
        failure: { code: 'card.refused', detail: { reason: 'security-level' } },
      });
  });

  test('a challenge of eight bytes to a card in S16 mode', () => {
    const s16 = { ...kind, implementation: 0x11 };
    const { answer } = chipOf(s16, must(session, 'session'));
    expect(hostOf(s16, must(session, 'session'), answer)).toMatchObject({
      ok: false,
      failure: { code: 'card.refused', detail: { reason: 'challenge-length' } },
    });
  });

  test('a sequence counter of SCP02 that is spent', () => {
    const scp02: Kind = { protocol: 'scp02', implementation: 0x15, level: 0x01, keyBytes: 16 };
    const spent = { ...must(session, 'session'), sequence: 0x8000 };
    expect(hostOf(scp02, spent, chipOf(scp02, spent).answer)).toMatchObject({
      ok: false,
      failure: { code: 'card.refused', detail: { reason: 'sequence-spent' } },
    });
    const last = { ...spent, sequence: 0x7fff };
    expect(hostOf(scp02, last, chipOf(scp02, last).answer).ok).toBe(true);
  });

  test('the other protocol: nothing falls back', () => {
    const scp02: Kind = { protocol: 'scp02', implementation: 0x15, level: 0x01, keyBytes: 16 };
    const { answer } = chipOf(scp02, must(session, 'session'));
    expect(hostOf(kind, must(session, 'session'), answer)).toMatchObject({
      ok: false,
      failure: { code: 'card.refused', detail: { reason: 'protocol', wanted: 'scp03', offered: 'scp02' } },
    });
  });

  test('any bytes at all as an answer, without throwing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (answer) => {
        expect(hostOf(kind, must(session, 'session'), answer).ok).toBe(false);
      }),
    );
  });
});

test('every kind of channel was tried', () => {
  expect(scp02Kinds).toHaveLength(4);
  // i=00, 10 (2 levels), 20, 30 (4), 60, 70 (5), each in S8 and S16, three key sizes.
  expect(scp03Kinds).toHaveLength((2 + 2 + 4 + 4 + 5 + 5) * 2 * 3);
  expect(initializeUpdate(0x20, new Uint8Array(16))).toHaveLength(22);
});

function described(outcome: Outcome<Uint8Array>): string {
  return outcome.ok ? toHex(outcome.value) : outcome.failure.code;
}

function failureOf(status: number): string {
  return status === 0x6310 ? 'card.authentication-failed' : 'card.refused';
}
