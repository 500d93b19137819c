/** The simulated chip's own cryptography, held to the same published exchanges as the key side and sharing no code. */
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { must } from '#domain/failure/failure.ts';
import { CardChannel } from '#drivers/card-encoder/simulator/card-channel.ts';
import { Scp02CardChannel } from '#drivers/card-encoder/simulator/card-channel-scp02.ts';
import { chipKdf3 } from '#drivers/card-encoder/simulator/card-crypto.ts';
import { chipDes, chipDesChain, chipDesUnchain } from '#drivers/card-encoder/simulator/card-des.ts';
import { chipSm4 } from '#drivers/card-encoder/simulator/card-sm4.ts';
import type { ChipChannel } from '#drivers/card-encoder/simulator/chip-channel.ts';
import { receive } from '#drivers/transport/pcsc/simulator/simulated-card.ts';
import type { ChannelExchange } from '#tests/fixtures/channel-exchange.ts';
import { externalKdf3, keyGroupings, scp02KeyData } from '#tests/fixtures/key-vectors.ts';
import { pseudoRandomScp02, scp02Exchanges } from '#tests/fixtures/scp02-vectors.ts';
import { scp03Exchanges } from '#tests/fixtures/scp03-vectors.ts';
import { hostChallengeOf } from '#tests/support/channel-vectors.ts';

/** The published card: its keys, counter and, unless it is to be computed, its challenge. */
function chip(
  exchange: ChannelExchange,
  change: { readonly mac?: string; readonly computes?: boolean } = {},
): ChipChannel {
  const answer = fromHex(exchange.initializeUpdateResponse);
  const isScp03 = answer[11] === 0x03;
  const size = isScp03 && ((answer[12] ?? 0) & 1) !== 0 ? 16 : 8;
  const counter = isScp03 ? answer.slice(13 + 2 * size) : answer.slice(12, 14);
  const mac = change.mac ?? exchange.mac;
  const implementation = isScp03 ? answer[12] : exchange.implementation;
  const opening = {
    keys: { enc: fromHex(isScp03 || change.mac === undefined ? exchange.enc : mac), mac: fromHex(mac) },
    aid: fromHex(exchange.applicationId ?? ''),
    sequence: counter.reduce((sum, byte) => sum * 256 + byte, 0),
    hostChallenge: hostChallengeOf(exchange),
    diversificationData: answer.slice(0, 10),
    keyVersion: answer[10] ?? 0,
    ...(implementation === undefined ? {} : { implementation }),
    ...(change.computes === true ? {} : { challenge: isScp03 ? answer.slice(13, 13 + size) : answer.slice(14, 20) }),
  };
  return isScp03 ? new CardChannel(opening) : new Scp02CardChannel(opening);
}

/** One published answer has a block of padding too many: allowed, but no chip of ours does so. */
function overPadded(wire: string, plain: string, { externalAuthenticate }: ChannelExchange): boolean {
  const macBytes = (fromHex(externalAuthenticate)[4] ?? 0) / 2;
  return wire.length / 2 - macBytes - plain.length / 2 > 16;
}

const command = (hex: string) => must(receive(fromHex(hex)), 'command');
const exchanges = [...scp02Exchanges, ...scp03Exchanges];

describe.each(exchanges)('published exchange $name', (exchange) => {
  test('the chip answers as published', () => {
    const published = exchange.initializeUpdateResponse.toUpperCase();
    // Some published cards tell their counter although their i says that the challenge is random.
    expect(published.startsWith(toHex(chip(exchange).answer))).toBe(true);
    expect(chip(exchange).answer.length * 2).toBeGreaterThanOrEqual(published.length - 6);
  });

  test('the chip accepts the published host and opens every published command', () => {
    const channel = chip(exchange);
    expect(channel.authenticate(command(exchange.externalAuthenticate))).toBe(0x9000);
    for (const [plain, wrapped] of exchange.commands) {
      expect(toHex(must(channel.open(command(wrapped)), 'plain data'))).toBe(toHex(command(plain).data));
    }
  });

  test('the chip protects its answers as published', () => {
    const channel = chip(exchange);
    channel.authenticate(command(exchange.externalAuthenticate));
    const opened = exchange.commands.map(([, wrapped], index) => {
      channel.open(command(wrapped));
      const [wire, plain] = exchange.answers[index] ?? [];
      if (wire === undefined || plain === undefined || overPadded(wire, plain, exchange)) return true;
      return toHex(channel.protect(0x9000, fromHex(plain))) === `${wire.toUpperCase()}9000`;
    });
    expect(opened).not.toContain(false);
  });

  test('a command with one bit changed anywhere closes the channel for good', () => {
    const [, wire = ''] = exchange.commands[0] ?? [];
    for (let index = 0; index < command(wire).data.length; index += 1) {
      const channel = chip(exchange);
      channel.authenticate(command(exchange.externalAuthenticate));
      const changed = command(wire);
      changed.data[index] = (changed.data[index] ?? 0) ^ 0x80;
      expect(channel.open(changed)).toBeUndefined();
      expect(channel.open(command(wire))).toBeUndefined();
    }
  });

  test('a host without the keys is refused', () => {
    const mac = 'A5'.repeat(exchange.mac.length / 2);
    expect(chip(exchange, { mac }).authenticate(command(exchange.externalAuthenticate))).toBe(0x6300);
  });
});

describe('pseudo-random challenges', () => {
  test.each(exchanges.filter(({ applicationId }) => applicationId !== undefined))(
    'of $name come from the sequence counter and the application',
    (exchange) => {
      const published = exchange.initializeUpdateResponse.toUpperCase();
      expect(toHex(chip(exchange, { computes: true }).answer)).toBe(published);
    },
  );

  test('of the published card of i=55 too, and its cryptogram', () => {
    const { key, applicationId, hostChallenge, cardChallenge, cardCryptogram } = pseudoRandomScp02;
    const { answer } = new Scp02CardChannel({
      keys: { enc: fromHex(key), mac: fromHex(key) },
      aid: fromHex(applicationId),
      sequence: 0,
      hostChallenge: fromHex(hostChallenge),
      diversificationData: new Uint8Array(10),
      keyVersion: 0x20,
      implementation: 0x55,
    });
    expect(toHex(answer.slice(14))).toBe(cardChallenge + cardCryptogram);
  });
});

describe('keys of the chip', () => {
  test('kdf3 gives the published key', () => {
    const { master, diversificationData, enc } = externalKdf3;
    expect(toHex(chipKdf3(fromHex(master), 1, fromHex(diversificationData)))).toBe(enc);
    expect(toHex(chipKdf3(fromHex(master), 2, fromHex(diversificationData)))).not.toBe(enc);
  });

  test.each(scp02KeyData)('key data of SCP02 $encrypted is opened under the session DEK', (vector) => {
    const key = fromHex(vector.dek);
    const channel = new Scp02CardChannel({
      keys: { enc: key, mac: key, dek: key },
      aid: new Uint8Array(),
      sequence: Number.parseInt(vector.sequence, 16),
      hostChallenge: new Uint8Array(8),
      diversificationData: new Uint8Array(10),
      keyVersion: 0x20,
    });
    expect(toHex(channel.decryptSensitive(fromHex(vector.encrypted)))).toBe(vector.plain.toUpperCase());
  });

  test.each(keyGroupings)('key data of SCP03 under a DEK of $dek is opened', ({ dek, keys, groupings }) => {
    const size = dek.length / 2;
    const channel = new CardChannel({
      keys: { enc: fromHex(dek), mac: fromHex(dek), dek: fromHex(dek) },
      aid: new Uint8Array(),
      sequence: 0,
      hostChallenge: new Uint8Array(8),
      diversificationData: new Uint8Array(10),
      keyVersion: 0x30,
    });
    const parts = groupings.split(`8113${size.toString(16).padStart(2, '0').toUpperCase()}`).slice(1);
    expect(parts.map((part) => toHex(channel.decryptSensitive(fromHex(part))))).toEqual([...keys]);
  });
});

describe('ciphers of the chip', () => {
  const text = fromHex('0123456789ABCDEFFEDCBA9876543210');

  test('SM4 gives the answer of GB/T 32907, there and back', () => {
    expect(toHex(chipSm4(text, text))).toBe('681EDF34D206965E86B3E94F536E4246');
    expect(toHex(chipSm4(text, fromHex('681EDF34D206965E86B3E94F536E4246'), 'in'))).toBe(toHex(text));
  });

  test('3DES has the published check value of 40..4F, and chains there and back', () => {
    const key = fromHex('404142434445464748494A4B4C4D4E4F');
    expect(toHex(chipDes(key, new Uint8Array(8))).slice(0, 6)).toBe('8BAF47');
    expect(toHex(chipDes(fromHex('133457799BBCDFF1'), fromHex('0123456789ABCDEF')))).toBe('85E813540F0AB405');
    const data = fromHex('00112233445566778899AABBCCDDEEFF0123456789ABCDEF');
    const iv = fromHex('A1A2A3A4A5A6A7A8');
    expect(toHex(chipDesUnchain(key, iv, chipDesChain(key, iv, data)))).toBe(toHex(data));
  });
});
