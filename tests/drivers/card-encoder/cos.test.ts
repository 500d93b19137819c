/** COS cards: external authentication and line protection, host against a chip that shares no code with it. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bodyOf, encodeApdu, statusOf } from '#domain/card/apdu.ts';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import type { ChannelState, CosState } from '#domain/card/secure-channel/channel-state.ts';
import { hostChannel } from '#domain/card/secure-channel/host-channel.ts';
import { getChallenge } from '#domain/card/secure-channel/cos.ts';
import { deriveThroughLevels, type LevelRule } from '#domain/card/secure-channel/level-keys.ts';
import { keyCheckValue } from '#domain/card/secure-channel/key-check-value.ts';
import { must, valueOf } from '#domain/failure/failure.ts';
import { nodeCipher } from '#drivers/card-encoder/keys/node-cipher.ts';
import { chipDes } from '#drivers/card-encoder/simulator/card-des.ts';
import { chipSm4 } from '#drivers/card-encoder/simulator/card-sm4.ts';
import { CosSecurity, type CosKey } from '#drivers/card-encoder/simulator/cos-security.ts';
import { receive } from '#drivers/transport/pcsc/simulator/simulated-card.ts';
import { cosAuthentication } from '#tests/fixtures/cos-vectors.ts';

const algorithms = ['3des', 'sm4'] as const;
const protections = ['mac', 'mac-encryption'] as const;
const cases = algorithms.flatMap((algorithm) => protections.map((protection) => ({ algorithm, protection })));
const key16 = fc.uint8Array({ minLength: 16, maxLength: 16 });
const received = (apdu: Uint8Array) => must(receive(apdu), 'command');

function cosKey(algorithm: CosKey['algorithm'], key: Uint8Array, maxTries = 3): CosKey {
  return { algorithm, key, maxTries, triesLeft: maxTries };
}

function challengeOf(chip: CosSecurity, bytes: 4 | 8 | 16): Uint8Array {
  const response = chip.getChallenge(received(getChallenge(bytes)));
  expect(statusOf(response)).toBe(0x9000);
  return bodyOf(response);
}

function open(
  algorithm: CosKey['algorithm'],
  key: Uint8Array,
  challenge: Uint8Array,
  protection: CosState['protection'],
  keyId = 0x01,
) {
  return hostChannel.openCos(nodeCipher, {
    algorithm,
    authenticationKey: key,
    keyId,
    lineKey: key,
    protection,
    challenge,
  });
}

/** Fresh challenge, as the state asks for it, then the protected command. */
function wrap(chip: CosSecurity, state: ChannelState, apdu: Uint8Array) {
  const asked = must(hostChannel.challenge(state), 'challenge');
  const challenge = bodyOf(chip.getChallenge(received(asked)));
  return hostChannel.wrap(nodeCipher, state, apdu, challenge);
}

/** UPDATE BINARY, UPDATE RECORD and WRITE KEY. */
const command = fc.record({
  head: fc.constantFrom([0x00, 0xd6, 0x96, 0x00], [0x00, 0xdc, 0x01, 0xac], [0x80, 0xd4, 0x01, 0x02]),
  data: fc.uint8Array({ minLength: 1, maxLength: 230 }),
});

function bytesOf({
  head: [cla = 0, ins = 0, p1 = 0, p2 = 0],
  data,
}: {
  head: readonly number[];
  data: Uint8Array;
}): Uint8Array {
  return encodeApdu({ cla, ins, p1, p2, data });
}

describe.each(algorithms)('external authentication with %s', (algorithm) => {
  test.each(algorithm === 'sm4' ? ([8, 16] as const) : ([4, 8] as const))('over a challenge of %i bytes', (bytes) => {
    fc.assert(
      fc.property(key16, (key) => {
        const chip = new CosSecurity();
        const opened = valueOf(open(algorithm, key, challengeOf(chip, bytes), 'mac'));
        expect(chip.externalAuthenticate(cosKey(algorithm, key), received(opened.externalAuthenticate))).toBe(0x9000);
      }),
      { numRuns: 10 },
    );
  });

  test('a wrong key burns one try each time and is told with what is left; then the key is locked', () => {
    const chip = new CosSecurity();
    const right = new Uint8Array(16).fill(0x11);
    const key = cosKey(algorithm, right);
    const statuses = [1, 2, 3, 4].map(() => {
      const { externalAuthenticate } = valueOf(open(algorithm, new Uint8Array(16), challengeOf(chip, 8), 'mac'));
      return chip.externalAuthenticate(key, received(externalAuthenticate));
    });
    expect(statuses).toEqual([0x63c2, 0x63c1, 0x63c0, 0x6983]);
    expect(hostChannel.accept(fromHex('63C2'))).toMatchObject({
      ok: false,
      failure: { code: 'card.authentication-failed', retry: 'never', detail: { triesLeft: 2 } },
    });
    expect(hostChannel.accept(fromHex('6983'))).toMatchObject({ ok: false, failure: { code: 'card.key-locked' } });
    // Locked is locked, for the right key too.
    const { externalAuthenticate } = valueOf(open(algorithm, right, challengeOf(chip, 8), 'mac'));
    expect(chip.externalAuthenticate(key, received(externalAuthenticate))).toBe(0x6983);
  });

  test('the right key sets the counter back; an answer to an old challenge is refused', () => {
    const chip = new CosSecurity();
    const right = new Uint8Array(16).fill(0x22);
    const key = cosKey(algorithm, right);
    const wrong = valueOf(open(algorithm, new Uint8Array(16), challengeOf(chip, 8), 'mac'));
    expect(chip.externalAuthenticate(key, received(wrong.externalAuthenticate))).toBe(0x63c2);
    const opened = valueOf(open(algorithm, right, challengeOf(chip, 8), 'mac'));
    expect(chip.externalAuthenticate(key, received(opened.externalAuthenticate))).toBe(0x9000);
    expect(key.triesLeft).toBe(3);
    expect(chip.externalAuthenticate(key, received(opened.externalAuthenticate))).toBe(0x6984);
    challengeOf(chip, 8);
    expect(chip.externalAuthenticate(key, received(opened.externalAuthenticate))).toBe(0x63c2);
  });

  test('a challenge that no card gives is refused before a try is burnt', () => {
    for (const length of [0, 3, 5, 17])
      expect(open(algorithm, new Uint8Array(16), new Uint8Array(length), 'mac')).toMatchObject({
        ok: false,
        failure: { detail: { reason: 'challenge-length' } },
      });
  });
});

describe.each(cases)('line protection $protection with $algorithm', ({ algorithm, protection }) => {
  const isEncrypted = protection === 'mac-encryption';

  function opened(chip: CosSecurity, key: Uint8Array): CosState {
    return valueOf(open(algorithm, key, challengeOf(chip, 8), protection)).state;
  }

  test('the chip opens what the host protected', () => {
    fc.assert(
      fc.property(key16, command, (key, wanted) => {
        const chip = new CosSecurity();
        const wrapped = wrap(chip, opened(chip, key), bytesOf(wanted));
        const result = chip.open(cosKey(algorithm, key), isEncrypted, received(wrapped.apdu));
        expect('data' in result && toHex(result.data)).toBe(toHex(wanted.data));
        expect(hostChannel.unanswered(wrapped.state)).toBe(1);
        const answered = hostChannel.unwrap(nodeCipher, wrapped.state, fromHex('9000'));
        expect(answered.data.ok && hostChannel.unanswered(answered.state)).toBe(0);
      }),
      { numRuns: 40 },
    );
  });

  test('what goes over the line is the plain data only when it is not encrypted', () => {
    const chip = new CosSecurity();
    const data = fromHex('E7A88B5E2A00112233445566778899AA');
    const { apdu } = wrap(chip, opened(chip, new Uint8Array(16).fill(7)), bytesOf({ head: [0, 0xd6, 0x96, 0], data }));
    expect(toHex(apdu).includes(toHex(data))).toBe(!isEncrypted);
  });

  test('one bit changed anywhere is refused, and so is the same command again', () => {
    fc.assert(
      fc.property(key16, command, fc.nat(), (key, wanted, pick) => {
        const chip = new CosSecurity();
        const line = cosKey(algorithm, key);
        const { apdu } = wrap(chip, opened(chip, key), bytesOf(wanted));
        const bit = pick % (apdu.length * 8);
        const changed = Uint8Array.from(apdu);
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const command = receive(changed);
        if (command !== undefined) expect(chip.open(line, isEncrypted, command)).toHaveProperty('status');
        const again = wrap(chip, opened(chip, key), bytesOf(wanted));
        expect(chip.open(line, isEncrypted, received(again.apdu))).toHaveProperty('data');
        expect(chip.open(line, isEncrypted, received(again.apdu))).toEqual({ status: 0x6984 });
        challengeOf(chip, 8);
        expect(chip.open(line, isEncrypted, received(again.apdu))).toEqual({ status: 0x6988 });
      }),
      { numRuns: 40 },
    );
  });

  test('without a fresh challenge the host makes no MAC at all', () => {
    const chip = new CosSecurity();
    const state = opened(chip, new Uint8Array(16));
    expect(() => hostChannel.wrap(nodeCipher, state, fromHex('00D696000101'))).toThrow(/challenge/);
  });
});

describe('what is known of real cards and of the method', () => {
  test('the recorded external authentication of an FM1208 comes out, and not with another padding of its challenge', () => {
    const { key, challenge, externalAuthenticate } = cosAuthentication;
    const made = valueOf(open('3des', fromHex(key), fromHex(challenge), 'mac', cosAuthentication.keyId));
    expect(toHex(made.externalAuthenticate)).toBe(externalAuthenticate);
    const chip = new CosSecurity(() => fromHex(challenge));
    challengeOf(chip, 4);
    expect(chip.externalAuthenticate(cosKey('3des', fromHex(key)), received(fromHex(externalAuthenticate)))).toBe(
      0x9000,
    );
    const behind = valueOf(open('3des', fromHex(key), fromHex(`00000000${challenge}`), 'mac', cosAuthentication.keyId));
    expect(toHex(behind.externalAuthenticate)).not.toBe(externalAuthenticate);
  });

  // Written out, so that a mistake common to both sides is seen: one block, 04 D6 96 00 06 | 01 02 | 80.
  test.each([
    ['16 bytes: single DES, and the last block through all three', '404142434445464748494A4B4C4D4E4F'],
    ['8 bytes: single DES', '4041424344454647'],
  ])('the four bytes of the 3DES MAC are those of the method, with a key of %s', (_name, hex) => {
    const key = fromHex(hex);
    const { state } = valueOf(open('3des', key, fromHex('1122334455667788'), 'mac'));
    const { apdu } = hostChannel.wrap(nodeCipher, state, fromHex('00D69600020102'), fromHex('11223344'));
    const once = chipDes(key.slice(0, 8), xor(fromHex('1122334400000000'), fromHex('04D6960006010280')));
    const mac = key.length === 8 ? once : chipDes(key.slice(0, 8), chipDes(key.slice(8), once, 'in'));
    expect(toHex(apdu)).toBe(`04D69600060102${toHex(mac.slice(0, 4))}`);
  });
});

describe('keys through levels', () => {
  const factors = ['3300000000000000', '3301000000000000', '1234567890123456'].map(fromHex);
  const root = fromHex('404142434445464748494A4B4C4D4E4F');

  test('3DES: every level is left 3DES(K, D) and right 3DES(K, ~D), by the chip of its own', () => {
    const expected = factors.reduce((key, factor) => {
      const complement = factor.map((byte) => byte ^ 0xff);
      return Uint8Array.from([...chipDes(key, factor), ...chipDes(key, complement)]);
    }, root);
    expect(toHex(deriveThroughLevels(nodeCipher, { algorithm: '3des' }, root, factors))).toBe(toHex(expected));
  });

  test('SM4: the block is a setting, and the two settings give two keys', () => {
    const [factor = root] = factors;
    const complement = factor.map((byte) => byte ^ 0xff);
    const key = (rule: LevelRule) => toHex(deriveThroughLevels(nodeCipher, rule, root, [factor]));
    const joined = toHex(chipSm4(root, Uint8Array.from([...factor, ...complement])));
    expect(key({ algorithm: 'sm4', block: 'complement' })).toBe(joined);
    expect(key({ algorithm: 'sm4', block: 'zeros' })).toBe(
      toHex(chipSm4(root, Uint8Array.from([...factor, ...new Uint8Array(8)]))),
    );
  });

  test('two cards have two keys, and no factor is the root itself', () => {
    const rule: LevelRule = { algorithm: '3des' };
    const other = deriveThroughLevels(nodeCipher, rule, root, [...factors.slice(0, 2), fromHex('1234567890123457')]);
    expect(toHex(deriveThroughLevels(nodeCipher, rule, root, factors))).not.toBe(toHex(other));
    expect(toHex(deriveThroughLevels(nodeCipher, rule, root, []))).toBe(toHex(root));
    expect(() => deriveThroughLevels(nodeCipher, rule, root, [new Uint8Array(7)])).toThrow();
  });

  test('the check value of an SM4 key is SM4 of zeros, by the chip of its own', () => {
    expect(toHex(keyCheckValue(nodeCipher, 'sm4', root))).toBe(toHex(chipSm4(root, new Uint8Array(16)).slice(0, 3)));
  });
});

function xor(left: Uint8Array, right: Uint8Array): Uint8Array {
  return left.map((byte, index) => byte ^ (right[index] ?? 0));
}
