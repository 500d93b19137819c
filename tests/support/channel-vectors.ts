/** The published vectors over any CardCipher: the same judge for Node, for the real Electron and for broken ciphers. */
import { concatBytes, equalBytes, fromHex, toHex } from '#domain/card/bytes.ts';
import { encryptCbc, type CardCipher } from '#domain/card/secure-channel/card-cipher.ts';
import { diversifyKeys } from '#domain/card/secure-channel/card-keys.ts';
import type { ChannelState, Scp02State, Scp03State } from '#domain/card/secure-channel/channel-state.ts';
import { hostChannel } from '#domain/card/secure-channel/host-channel.ts';
import { keyCheckValue } from '#domain/card/secure-channel/key-check-value.ts';
import { encodeGrouping } from '#domain/card/store-data.ts';
import type { ChannelExchange } from '#tests/fixtures/channel-exchange.ts';
import { checkValues, diversified, externalKdf3, keyGroupings, scp02KeyData } from '#tests/fixtures/key-vectors.ts';
import { pseudoRandomScp02, scp02Exchanges } from '#tests/fixtures/scp02-vectors.ts';
import { scp03Exchanges } from '#tests/fixtures/scp03-vectors.ts';

interface Vector {
  readonly name: string;
  holds(cipher: CardCipher): boolean;
}

const same = (bytes: Uint8Array, hex: string): boolean => equalBytes(bytes, fromHex(hex));

/** What INITIALIZE UPDATE carried. */
export function hostChallengeOf({ initializeUpdate }: ChannelExchange): Uint8Array {
  const bytes = fromHex(initializeUpdate);
  return bytes.slice(5, 5 + (bytes[4] ?? 0));
}

export function openExchange(cipher: CardCipher, exchange: ChannelExchange, change: Partial<ChannelExchange> = {}) {
  const { enc, mac, initializeUpdateResponse, implementation, applicationId, securityLevel } = {
    ...exchange,
    ...change,
  };
  return hostChannel.open(cipher, {
    keys: { enc: fromHex(enc), mac: fromHex(mac), dek: fromHex(mac) },
    hostChallenge: hostChallengeOf(exchange),
    initializeUpdateResponse: fromHex(`${initializeUpdateResponse}9000`),
    securityLevel,
    ...(implementation === undefined ? {} : { implementation }),
    ...(applicationId === undefined ? {} : { applicationId: fromHex(applicationId) }),
  });
}

/** Whether host cryptogram, every wrapped command and every opened answer are the published ones. */
export function exchangeHolds(cipher: CardCipher, exchange: ChannelExchange): boolean {
  const opened = openExchange(cipher, exchange);
  if (!opened.ok || !same(opened.value.externalAuthenticate, exchange.externalAuthenticate)) return false;
  let state: ChannelState = opened.value.state;
  for (const [plain, wire] of exchange.commands) {
    const wrapped = hostChannel.wrap(cipher, state, fromHex(plain));
    if (!same(wrapped.apdu, wire)) return false;
    state = wrapped.state;
  }
  for (const [wire, plain] of exchange.answers) {
    const unwrapped = hostChannel.unwrap(cipher, state, fromHex(`${wire}9000`));
    if (!unwrapped.data.ok || !same(unwrapped.data.value, plain)) return false;
    state = unwrapped.state;
  }
  return true;
}

/** A channel that is only good for its DEK. */
export function scp02WithDek(cipher: CardCipher, dek: string, sequence: string): Scp02State {
  const data = fromHex(`0181${sequence}${'00'.repeat(12)}`);
  const session = encryptCbc(cipher, '3des', fromHex(dek), new Uint8Array(8), data);
  return { protocol: 'scp02', securityLevel: 1, enc: '', mac: '', dek: toHex(session), lastMac: '', unanswered: 0 };
}

export function scp03WithDek(dek: string): Scp03State {
  const keys = { enc: '', mac: '', rmac: '', dek };
  return { protocol: 'scp03', securityLevel: 1, macBytes: 8, ...keys, chaining: '', counter: 0, sent: [] };
}

const exchanges: readonly Vector[] = [...scp02Exchanges, ...scp03Exchanges].map((exchange) => ({
  name: exchange.name,
  holds: (cipher) => exchangeHolds(cipher, exchange),
}));

const keyVectors: readonly Vector[] = [
  ...checkValues.map(({ algorithm, key, checkValue }) => ({
    name: `check value ${checkValue}`,
    holds: (cipher: CardCipher) => same(keyCheckValue(cipher, algorithm, fromHex(key)), checkValue),
  })),
  ...diversified.map(({ method, master, algorithm, checkValues: expected }) => ({
    name: `diversification ${method} of ${master.length / 2} bytes`,
    holds(cipher: CardCipher) {
      const keys = diversifyKeys(cipher, fromHex(master), method, fromHex('00010203040506070809'));
      const values = [keys.enc, keys.mac, keys.dek].map((key) => toHex(keyCheckValue(cipher, algorithm, key)));
      return values.join() === expected.join();
    },
  })),
  {
    name: 'diversification kdf3, whole key',
    holds(cipher) {
      const { master, diversificationData, enc } = externalKdf3;
      return same(diversifyKeys(cipher, fromHex(master), 'kdf3', fromHex(diversificationData)).enc, enc);
    },
  },
  ...scp02KeyData.map(({ dek, sequence, plain, encrypted }) => ({
    name: `key data of SCP02 ${encrypted}`,
    holds: (cipher: CardCipher) =>
      same(hostChannel.encryptSensitive(cipher, scp02WithDek(cipher, dek, sequence), fromHex(plain)), encrypted),
  })),
  ...keyGroupings.map(({ dek, attributes, keys, groupings }) => ({
    name: `STORE DATA of ${keys.length} keys`,
    holds(cipher: CardCipher) {
      const references = keys.map((key, index) =>
        concatBytes(fromHex(`B9088201 0${index + 1}8403`), keyCheckValue(cipher, 'aes', fromHex(key))),
      );
      const made = [
        encodeGrouping({ identifier: 0x00b9, value: concatBytes(fromHex(attributes), ...references) }),
        ...keys.map((key) => {
          const value = hostChannel.encryptSensitive(cipher, scp03WithDek(dek), fromHex(key));
          return encodeGrouping({ identifier: 0x8113, value });
        }),
      ];
      return same(concatBytes(...made), groupings);
    },
  })),
  {
    name: 'SCP02 i=55, pseudo-random challenge and cryptogram of a card',
    holds(cipher) {
      const { key, applicationId, hostChallenge, sequence, cardChallenge, cardCryptogram } = pseudoRandomScp02;
      const answer = fromHex(`${'00'.repeat(10)}2002${sequence}${cardChallenge}${cardCryptogram}9000`);
      const keys = { enc: fromHex(key), mac: fromHex(key), dek: fromHex(key) };
      const start = { keys, hostChallenge: fromHex(hostChallenge), initializeUpdateResponse: answer };
      const application = { implementation: 0x55, applicationId: fromHex(applicationId) } as const;
      return hostChannel.open(cipher, { ...start, securityLevel: 0x01, ...application }).ok;
    },
  },
];

export const publishedVectors: readonly Vector[] = [...exchanges, ...keyVectors];

/** Names of the vectors that do not hold; one that throws does not hold. */
export function wrongVectors(cipher: CardCipher): readonly string[] {
  return publishedVectors.filter((vector) => !holds(vector, cipher)).map(({ name }) => name);
}

function holds(vector: Vector, cipher: CardCipher): boolean {
  try {
    return vector.holds(cipher);
  } catch {
    return false;
  }
}
