/** The simulated chip's own cryptography, held to the same published exchanges as the key side and sharing no code. */
import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { must } from '#domain/failure/failure.ts';
import { CardChannel } from '#drivers/card-encoder/simulator/card-channel.ts';
import { chipChallenge } from '#drivers/card-encoder/simulator/card-crypto.ts';
import { receive } from '#drivers/transport/pcsc/simulator/simulated-card.ts';
import { scp03Exchanges, type Scp03Exchange } from '#tests/fixtures/scp03-vectors.ts';

function chip(exchange: Scp03Exchange, mac = exchange.mac): CardChannel {
  const answer = fromHex(exchange.initializeUpdateResponse);
  return new CardChannel({
    keys: { enc: fromHex(exchange.enc), mac: fromHex(mac) },
    aid: new Uint8Array(),
    sequence: 0,
    hostChallenge: fromHex(exchange.initializeUpdate).slice(5, 13),
    diversificationData: answer.slice(0, 10),
    keyVersion: answer[10] ?? 0,
    challenge: answer.slice(13, 21),
  });
}

const command = (hex: string) => must(receive(fromHex(hex)), 'command');

describe.each(scp03Exchanges)('published exchange $name', (exchange) => {
  test('the chip answers with the published cryptogram', () => {
    expect(toHex(chip(exchange).answer.slice(21, 29))).toBe(
      exchange.initializeUpdateResponse.slice(42, 58).toUpperCase(),
    );
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
    for (const [index, [wire, plain]] of exchange.answers.entries()) {
      channel.open(command(exchange.commands[index]?.[1] ?? ''));
      expect(toHex(channel.protect(0x9000, fromHex(plain)))).toBe(`${wire.toUpperCase()}9000`);
    }
  });

  test('a command with one bit changed closes the channel for good', () => {
    const [first] = exchange.commands;
    const channel = chip(exchange);
    channel.authenticate(command(exchange.externalAuthenticate));
    const changed = command(first?.[1] ?? '');
    changed.data[0] = (changed.data[0] ?? 0) ^ 0x80;
    expect(channel.open(changed)).toBeUndefined();
    expect(channel.open(command(first?.[1] ?? ''))).toBeUndefined();
  });

  test('a host without the MAC key is refused', () => {
    expect(
      chip(exchange, 'A5'.repeat(exchange.mac.length / 2)).authenticate(command(exchange.externalAuthenticate)),
    ).toBe(0x6300);
  });
});

test('the pseudo-random challenge is that of the published card, from its sequence counter and application', () => {
  const exchange = must(
    scp03Exchanges.find(({ name }) => name === 'globalplatform get_status_aes_192, i=10 level 03'),
    'exchange',
  );
  const keys = { enc: fromHex(exchange.enc), mac: fromHex(exchange.mac) };
  const answer = fromHex(exchange.initializeUpdateResponse);
  expect(toHex(chipChallenge(keys, answer.slice(29), fromHex('A000000151000000')))).toBe(toHex(answer.slice(13, 21)));
});
