/**
 * Another maker's reader on a pseudo terminal, for tests: it knows the published frames and nothing of our drivers, so that
 * a mistake of ours cannot stand on both sides. Each test bends one of its manners.
 */
import { valueOf } from '#domain/failure/failure.ts';
import { openPseudoTerminal, type PseudoTerminal } from '#drivers/transport/pseudo-terminal.ts';

export interface ForeignManners {
  /** Bytes of text and photo with their lengths, as 30 01 answers them. */
  readonly base: Uint8Array;
  /** Null answers 91, 'silent' nothing. */
  readonly newestAddress?: Uint8Array | null | 'silent';
  readonly onlyAtBaud?: number;
  /** What comes out when it is addressed at another rate. */
  readonly atOtherBaud?: Uint8Array;
  readonly thinkMs?: number;
  /** The first reply to this command, like `20 01`, leaves so late; later commands overtake it. */
  readonly lateOnce?: { readonly command: string; readonly byMs: number };
  readonly cardAfterMs?: number;
  readonly iin?: Uint8Array;
  /** Rewrites the bytes of a reply into the chunks that leave. */
  readonly leave?: (reply: Uint8Array, last: Uint8Array | null) => readonly Uint8Array[];
  readonly withoutSamId?: boolean;
}

export interface ForeignReader {
  readonly address: string;
  /** Commands as they came: `20 01`, and when. */
  readonly heard: readonly { readonly command: string; readonly at: number }[];
  close(): void;
}

export function foreignFrame(status: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  const length = data.length + 4;
  const counted = [length >> 8, length & 0xff, 0, 0, status, ...data];
  return Uint8Array.of(
    0xaa,
    0xaa,
    0xaa,
    0x96,
    0x69,
    ...counted,
    counted.reduce((sum, byte) => sum ^ byte, 0),
  );
}

export async function plugForeignReader(manners: ForeignManners): Promise<ForeignReader> {
  const start = performance.now();
  const heard: { command: string; at: number }[] = [];
  const gathered: number[] = [];
  let last: Uint8Array | null = null;
  let busyUntil = 0;
  const terminal: PseudoTerminal = valueOf(
    await openPseudoTerminal({
      onBytes: (bytes) => {
        if (manners.onlyAtBaud !== undefined && terminal.baud() !== manners.onlyAtBaud) {
          gathered.length = 0;
          if (manners.atOtherBaud !== undefined) terminal.send(manners.atOtherBaud);
          return;
        }
        gathered.push(...bytes);
        while (gathered.length >= 10) take(gathered.splice(0, 10));
      },
    }),
  );

  function take(frame: readonly number[]): void {
    const command = frame
      .slice(7, 9)
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join(' ');
    heard.push({ command, at: performance.now() });
    const reply = answer(command);
    if (reply === null) return;
    const chunks = manners.leave?.(reply, last) ?? [reply];
    last = reply;
    const { lateOnce } = manners;
    if (lateOnce?.command === command && heard.filter((each) => each.command === command).length === 1) {
      setTimeout(() => {
        terminal.send(reply);
      }, lateOnce.byMs);
      return;
    }
    busyUntil = Math.max(busyUntil, performance.now()) + (manners.thinkMs ?? 3);
    setTimeout(() => {
      for (const chunk of chunks) terminal.send(chunk);
    }, busyUntil - performance.now());
  }

  function answer(command: string): Uint8Array | null {
    const isCardThere = performance.now() - start >= (manners.cardAfterMs ?? 0);
    switch (command) {
      case '11 ff':
        return foreignFrame(0x90);
      case '12 ff':
        return manners.withoutSamId === true
          ? null
          : foreignFrame(0x90, Uint8Array.of(5, 0, 3, 0, 5, 0x25, 0x35, 1, 1, 0, 0, 0, 2, 0, 0, 0));
      case '20 01':
        return isCardThere ? foreignFrame(0x9f, manners.iin ?? new Uint8Array(4)) : foreignFrame(0x80);
      case '20 02':
        return foreignFrame(0x90, Uint8Array.of(0xe0, 0x5c, 0x13, 0x77, 0xaa, 0xaa, 0x96, 0x69));
      case '30 01':
        return foreignFrame(0x90, manners.base);
      case '30 03':
        if (manners.newestAddress === 'silent') return null;
        return manners.newestAddress == null ? foreignFrame(0x91) : foreignFrame(0x90, manners.newestAddress);
      default:
        return foreignFrame(0x21);
    }
  }

  return {
    address: `serial:${terminal.path}`,
    heard,
    close: () => {
      terminal.close();
    },
  };
}
