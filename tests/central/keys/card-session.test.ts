import { describe, expect, test } from 'vitest';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { startSession, type CardSession } from '#central/keys/card-session.ts';
import { centralCipher } from '#central/keys/central-cipher.ts';
import { diversifyKeys } from '#domain/card/secure-channel/card-keys.ts';
import { cmac } from '#domain/card/secure-channel/cmac.ts';
import type { ChannelExchange } from '#tests/fixtures/channel-exchange.ts';
import { scp03Exchanges } from '#tests/fixtures/scp03-vectors.ts';
import { cmac as otherCmac } from '@noble/ciphers/aes.js';
import { hostChallengeOf } from '#tests/support/channel-vectors.ts';
import fc from 'fast-check';

function open(exchange: ChannelExchange, change: { readonly response?: string; readonly enc?: string } = {}) {
  return startSession({
    keys: { enc: fromHex(change.enc ?? exchange.enc), mac: fromHex(exchange.mac), dek: fromHex(exchange.mac) },
    hostChallenge: hostChallengeOf(exchange),
    initializeUpdateResponse: fromHex(`${change.response ?? exchange.initializeUpdateResponse}9000`),
    securityLevel: exchange.securityLevel,
  });
}

function wrapAll(session: CardSession, exchange: ChannelExchange): readonly string[] {
  return exchange.commands.map(([command]) => toHex(session.wrap(fromHex(command))));
}

describe.each(scp03Exchanges)('published exchange $name', (exchange) => {
  test('the host cryptogram and first MAC are the published ones', () => {
    expect(toHex(valueOf(open(exchange)).externalAuthenticate)).toBe(exchange.externalAuthenticate.toUpperCase());
  });

  test('every command is wrapped as published', () => {
    const session = valueOf(open(exchange));
    expect(wrapAll(session, exchange)).toEqual(exchange.commands.map(([, wrapped]) => wrapped.toUpperCase()));
  });

  test('with another encryption key the wrapped commands differ where encryption is on', () => {
    const session = valueOf(open(exchange, { enc: 'FF'.repeat(exchange.enc.length / 2) }));
    const same = wrapAll(session, exchange).every(
      (wrapped, index) => wrapped === exchange.commands[index]?.[1].toUpperCase(),
    );
    expect(same).toBe((exchange.securityLevel & 0x02) === 0);
  });
});

describe.each(scp03Exchanges.filter(({ answers }) => answers.length > 0))('published answers of $name', (exchange) => {
  const [[wire] = ['']] = exchange.answers;

  test('are unwrapped to the published data although all commands were wrapped beforehand', () => {
    const session = valueOf(open(exchange));
    wrapAll(session, exchange);
    for (const [answer, data] of exchange.answers) {
      expect(toHex(valueOf(session.unwrap(fromHex(`${answer}9000`))))).toBe(data);
    }
    expect(session.unanswered).toBe(exchange.commands.length - exchange.answers.length);
  });

  test('with one bit changed anywhere are refused where answers are MACed', () => {
    if ((exchange.securityLevel & 0x10) === 0) return;
    for (let index = 0; index < wire.length / 2; index += 1) {
      const session = valueOf(open(exchange));
      wrapAll(session, exchange);
      const bytes = fromHex(`${wire}9000`);
      bytes[index] = (bytes[index] ?? 0) ^ 0x40;
      expect(session.unwrap(bytes)).toMatchObject({ ok: false, failure: { code: 'card.secure-channel-lost' } });
    }
  });

  test('are refused behind one that carried no MAC, and that one too', () => {
    if ((exchange.securityLevel & 0x10) === 0) return;
    const session = valueOf(open(exchange));
    wrapAll(session, exchange);
    expect(session.unwrap(fromHex('9000'))).toMatchObject({ ok: false });
    expect(session.unwrap(fromHex(`${wire}9000`))).toMatchObject({ ok: false });
  });
});

describe('a card session', () => {
  const exchange = scp03Exchanges[2] as ChannelExchange;

  test('an answer without a command is refused', () => {
    expect(valueOf(open(exchange)).unwrap(fromHex('9000'))).toMatchObject({
      ok: false,
      failure: { code: 'card.secure-channel-lost' },
    });
  });

  test('an error status needs no MAC and is told with its status word', () => {
    const session = valueOf(open(exchange));
    wrapAll(session, exchange);
    expect(session.unwrap(fromHex('6A84'))).toMatchObject({
      ok: false,
      failure: { code: 'card.memory-full', detail: { sw: '6A84' } },
    });
  });

  test('R-MAC is not asked of a card whose i parameter has none', () => {
    const response = fromHex(exchange.initializeUpdateResponse);
    response[12] = 0x10;
    expect(open(exchange, { response: toHex(response) })).toMatchObject({
      ok: false,
      failure: { detail: { reason: 'security-level' } },
    });
  });

  test('a locked key is told apart from a wrong one', () => {
    const session = valueOf(open(exchange));
    expect(session.accept(fromHex('6300'))).toMatchObject({
      ok: false,
      failure: { code: 'card.authentication-failed' },
    });
    expect(session.accept(fromHex('6983'))).toMatchObject({ ok: false, failure: { code: 'card.key-locked' } });
  });

  test('a card of another protocol than the profile says is refused: nothing falls back to SCP02', () => {
    const outcome = startSession({
      protocol: 'scp03',
      masterKey: fromHex(exchange.enc),
      diversification: 'none',
      hostChallenge: new Uint8Array(8),
      initializeUpdateResponse: fromHex('000074746E6E6E6262620102069FAA2A0591E73367DD78794D04315E9000'),
      securityLevel: 0x03,
    });
    expect(outcome).toMatchObject({ ok: false, failure: { detail: { reason: 'protocol', offered: 'scp02' } } });
  });

  test('another key version than the profile asks for is refused before any authentication', () => {
    const outcome = startSession({
      masterKey: fromHex(exchange.enc),
      diversification: 'kdf3',
      hostChallenge: new Uint8Array(8),
      initializeUpdateResponse: fromHex(`${exchange.initializeUpdateResponse}9000`),
      securityLevel: 0x33,
      keyVersion: 0x31,
    });
    expect(outcome).toMatchObject({ ok: false, failure: { detail: { reason: 'key-version' } } });
  });
});

describe('keys', () => {
  test('CMAC agrees with an independent implementation for any key size and message', () => {
    const key = fc.constantFrom(16, 24, 32).chain((length) => fc.uint8Array({ minLength: length, maxLength: length }));
    fc.assert(
      fc.property(key, fc.uint8Array({ maxLength: 80 }), (bytes, message) => {
        expect(toHex(cmac(centralCipher, bytes, message))).toBe(toHex(otherCmac(message, bytes)));
      }),
      { numRuns: 60 },
    );
  });

  test('each card has its own keys, and the three keys of a card differ', () => {
    const master = fromHex('404142434445464748494A4B4C4D4E4F');
    const one = diversifyKeys(centralCipher, master, 'kdf3', fromHex('00010203040506070809'));
    const two = diversifyKeys(centralCipher, master, 'kdf3', fromHex('00010203040506070808'));
    const all = [one.enc, one.mac, one.dek, two.enc, two.mac, two.dek].map(toHex);
    expect(new Set(all).size).toBe(6);
  });
});
