/**
 * A reader on a memory line whose replies a test rewrites byte by byte: it knows the published frames and nothing of our
 * drivers. It works off its commands one after another, and finds a card again only when it was lifted.
 */
import { succeed } from '#domain/failure/failure.ts';
import type { LineSource } from '#drivers/id-card-reader/reader-line.ts';
import type { ByteTransport } from '#drivers/transport/byte-transport.ts';
import { createMemoryLine, type MemoryLine } from '#drivers/transport/memory-transport.ts';
import { foreignFrame } from './foreign-reader.ts';

/** What a chip holds, as replies carry it. */
export interface ScriptedCard {
  /** Text and photo with their lengths. */
  readonly base: Uint8Array;
  /** Null: the card has none, 91. */
  readonly newestAddress: Uint8Array | null;
}

export const cardCommands = ['20 01', '20 02', '30 01', '30 03'] as const;
export type CommandName = (typeof cardCommands)[number] | '11 ff' | '12 ff' | '10 ff';

export interface ScriptedReply {
  readonly command: CommandName;
  /** 1 for the first reply to this command since the script began. */
  readonly nth: number;
  readonly bytes: Uint8Array;
}

/** A piece of a reply, so long after the piece before (the first: after the command). */
export interface Chunk {
  readonly bytes: Uint8Array;
  readonly afterMs: number;
}

export type Script = (reply: ScriptedReply) => readonly Chunk[];

const thinkMs = 5;
const requestByteLength = 10;

export const faithful: Script = ({ bytes }) => [{ bytes, afterMs: thinkMs }];

export class ScriptedReader {
  readonly #line: MemoryLine = createMemoryLine();
  readonly #transport: ByteTransport;
  readonly #gathered: number[] = [];
  readonly #answered = new Map<CommandName, number>();
  #script: Script = faithful;
  #card: ScriptedCard | null = null;
  #stage: 'placed' | 'found' | 'selected' | 'read' | 'spoiled' = 'placed';
  #freeAt = 0;

  /** `wrap`: what stands between driver and line. */
  constructor(wrap: (transport: ByteTransport) => ByteTransport = (transport) => transport) {
    this.#transport = wrap(this.#line.transport);
    this.#line.device.onHostBytes = (bytes) => {
      this.#gathered.push(...bytes);
      while (this.#gathered.length >= requestByteLength) this.#take(this.#gathered.splice(0, requestByteLength));
    };
  }

  /** For `IdCardReader.open('serial:…')`: this line, and the time of the test's own timers. */
  get lines(): LineSource {
    const clock = { now: () => performance.now(), pass: waitFor };
    return { clock, open: async () => succeed({ transport: this.#transport, baud: null }) };
  }

  /** When the last reply so far has left it. */
  get freeAt(): number {
    return this.#freeAt;
  }

  place(card: ScriptedCard): void {
    this.#card = card;
    this.#stage = 'placed';
  }

  lift(): void {
    this.#card = null;
  }

  /** From the next command on. */
  follow(script: Script): void {
    this.#script = script;
    this.#answered.clear();
  }

  #take(frame: readonly number[]): void {
    const pair = frame.slice(7, 9).map((byte) => byte.toString(16).padStart(2, '0'));
    const command = pair.join(' ') as CommandName;
    const nth = (this.#answered.get(command) ?? 0) + 1;
    this.#answered.set(command, nth);
    this.#freeAt = Math.max(this.#freeAt, performance.now());
    for (const { bytes, afterMs } of this.#script({ command, nth, bytes: this.#answer(command) })) {
      this.#freeAt += afterMs;
      if (bytes.length === 0) continue;
      setTimeout(() => {
        this.#line.device.send(bytes);
      }, this.#freeAt - performance.now());
    }
  }

  #answer(command: CommandName): Uint8Array {
    switch (command) {
      case '11 ff':
      case '10 ff':
        return foreignFrame(0x90);
      case '12 ff':
        return foreignFrame(0x90, new Uint8Array(16));
      case '20 01':
        if (this.#card === null || this.#stage === 'read' || this.#stage === 'spoiled') return foreignFrame(0x80);
        this.#stage = 'found';
        return foreignFrame(0x9f, new Uint8Array(4));
      case '20 02':
        if (this.#card === null || this.#stage === 'placed' || this.#stage === 'spoiled') return foreignFrame(0x81);
        this.#stage = 'selected';
        return foreignFrame(0x90, new Uint8Array(8));
      case '30 01':
      case '30 03':
        return this.#read(command);
    }
  }

  #read(command: '30 01' | '30 03'): Uint8Array {
    const card = this.#card;
    if (card === null || (this.#stage !== 'selected' && this.#stage !== 'read')) {
      this.#stage = 'spoiled';
      return foreignFrame(0x41);
    }
    this.#stage = 'read';
    if (command === '30 01') return foreignFrame(0x90, card.base);
    return card.newestAddress === null ? foreignFrame(0x91) : foreignFrame(0x90, card.newestAddress);
  }
}

/** With the timers of the globals, which a test may have replaced; those of node:timers/promises stay real. */
function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (ms <= 0 || signal.aborted) {
      resolve();
      return;
    }
    const timer = setTimeout(resolve, ms);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        resolve();
      },
      { once: true },
    );
  });
}
