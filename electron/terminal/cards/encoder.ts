/** The encoder of this desk: its reader, opened once per address and kept, because PC/SC children are slow to start. */
import { recognisedProfiles } from '#domain/card/profiles/shipped-profiles.ts';
import type { CardProfile } from '#domain/card/card-profile.ts';
import type { CardReader } from '#drivers/transport/card/card-transport.ts';
import { openCardReader } from '#drivers/card-encoder/open-reader.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';

export interface Encoder {
  readonly profiles: readonly CardProfile[];
  reader(address: string): Outcome<CardReader>;
  /** A reader that no address leads to: the training world's card in memory. */
  provide(address: string, reader: CardReader): void;
  /** Self-test of the card ciphers in this runtime, run once: no card is written when it fails. */
  cryptography(): Promise<Outcome<void>>;
  close(): Promise<void>;
}

export function createEncoder(startPcscChild?: Parameters<typeof openCardReader>[1]): Encoder {
  const readers = new Map<string, CardReader>();
  let tested: Promise<Outcome<void>> | undefined;
  return {
    profiles: recognisedProfiles,
    reader: (address) => {
      const known = readers.get(address);
      if (known !== undefined) return succeed(known);
      const opened = openCardReader(address, startPcscChild);
      if (opened.ok) readers.set(address, opened.value);
      return opened;
    },
    provide: (address, reader) => void readers.set(address, reader),
    cryptography: () => (tested ??= testCryptography()),
    close: async () => {
      await Promise.allSettled([...readers.values()].map((reader) => reader.close()));
      readers.clear();
    },
  };
}

/** Loaded only here: the ciphers take longer to load than the test to run, and the window does not wait for them. */
async function testCryptography(): Promise<Outcome<void>> {
  const { testCipher } = await import('#drivers/card-encoder/keys/cipher-self-test.ts');
  return testCipher();
}
