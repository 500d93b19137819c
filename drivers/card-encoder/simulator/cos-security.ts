/**
 * Security of a simulated Chinese COS card (FMCOS family): challenge, external authentication with a retry counter, and
 * the line protection of commands. What a file demands and what it does with the data is the file system's matter.
 */
import { randomBytes } from 'node:crypto';
import { concatBytes, equalBytes } from '#domain/card/bytes.ts';
import { respond, type ReceivedCommand } from '../../transport/pcsc/simulator/simulated-card.ts';
import { chipDes, chipRetailMac } from './card-des.ts';
import { chipSm4 } from './card-sm4.ts';

/** One key of a directory; plain data, so that it can stand in a card's memory. */
export interface CosKey {
  readonly algorithm: '3des' | 'sm4';
  readonly key: Uint8Array;
  readonly maxTries: number;
  triesLeft: number;
}

/** A command that was opened: its plain data, or the status it is refused with. */
export type OpenedCommand = { readonly data: Uint8Array } | { readonly status: number };

export class CosSecurity {
  #challenge: Uint8Array | undefined;
  readonly #random: (bytes: number) => Uint8Array;

  constructor(random: (bytes: number) => Uint8Array = (bytes) => new Uint8Array(randomBytes(bytes))) {
    this.#random = random;
  }

  /** Reset or another directory: what was given out is worth nothing any more. */
  forget(): void {
    this.#challenge = undefined;
  }

  getChallenge({ le }: ReceivedCommand): Uint8Array {
    if (le !== 4 && le !== 8 && le !== 16) return respond(0x6700);
    this.#challenge = this.#random(le);
    return respond(0x9000, this.#challenge);
  }

  /** 9000; 63Cx with x tries left; 6983 locked; 6984 no challenge. The challenge is used up either way. */
  externalAuthenticate(key: CosKey, { data }: ReceivedCommand): number {
    const block = this.#takeVector(key.algorithm);
    if (key.triesLeft === 0) return 0x6983;
    if (block === undefined) return 0x6984;
    if (data.length !== block.length) return 0x6700;
    if (!equalBytes(encryptBlock(key, block), data)) {
      key.triesLeft -= 1;
      return 0x63c0 | key.triesLeft;
    }
    key.triesLeft = key.maxTries;
    return 0x9000;
  }

  /** Takes MAC and encryption off; 6984 no challenge, 6987 no MAC there, 6988 a wrong one or wrong data under it. */
  open(key: CosKey, isEncrypted: boolean, command: ReceivedCommand): OpenedCommand {
    const vector = this.#takeVector(key.algorithm);
    if (vector === undefined) return { status: 0x6984 };
    if ((command.cla & 0x04) === 0 || command.data.length < 4) return { status: 0x6987 };
    const { cla, ins, p1, p2, data } = command;
    const sent = data.slice(0, -4);
    const message = concatBytes(Uint8Array.of(cla, ins, p1, p2, data.length), sent);
    if (!equalBytes(lineMac(key, vector, message).slice(0, 4), data.slice(-4))) return { status: 0x6988 };
    const plain = isEncrypted && sent.length > 0 ? openBlocks(key, sent) : sent;
    return plain ? { data: plain } : { status: 0x6988 };
  }

  #takeVector(algorithm: CosKey['algorithm']): Uint8Array | undefined {
    const challenge = this.#challenge;
    this.#challenge = undefined;
    const size = algorithm === 'sm4' ? 16 : 8;
    if (challenge === undefined || challenge.length > size) return undefined;
    const block = new Uint8Array(size);
    block.set(challenge);
    return block;
  }
}

function encryptBlock({ algorithm, key }: CosKey, block: Uint8Array): Uint8Array {
  return algorithm === 'sm4' ? chipSm4(key, block) : chipDes(key, block);
}

function lineMac(key: CosKey, vector: Uint8Array, message: Uint8Array): Uint8Array {
  if (key.algorithm === '3des') return chipRetailMac(key.key, vector, message);
  const padded = new Uint8Array(message.length + 16 - (message.length % 16));
  padded.set(message);
  padded[message.length] = 0x80;
  let last = vector;
  for (let at = 0; at < padded.length; at += 16)
    last = chipSm4(
      key.key,
      last.map((byte, index) => byte ^ (padded[at + index] ?? 0)),
    );
  return last;
}

/** Length byte | data | padding, every block on its own. */
function openBlocks({ algorithm, key }: CosKey, sent: Uint8Array): Uint8Array | undefined {
  const size = algorithm === 'sm4' ? 16 : 8;
  if (sent.length % size !== 0) return undefined;
  const blocks = Array.from({ length: sent.length / size }, (_, at) => sent.slice(at * size, (at + 1) * size));
  const opened = concatBytes(
    ...blocks.map((block) => (algorithm === 'sm4' ? chipSm4(key, block, 'in') : chipDes(key, block, 'in'))),
  );
  const end = 1 + (opened[0] ?? 0);
  const padding = opened.slice(end);
  const isPadded = padding.length === 0 || (padding[0] === 0x80 && padding.slice(1).every((byte) => byte === 0));
  return end <= opened.length && padding.length < size && isPadded ? opened.slice(1, end) : undefined;
}
