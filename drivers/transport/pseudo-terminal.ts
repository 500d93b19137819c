/**
 * A pseudo terminal of Linux, so that a simulated serial device has a real path. The far end (slave) is kept open and raw:
 * programs may open and close it as they like, as with a serial port that stays plugged in.
 */
import {
  closeSync,
  constants,
  existsSync,
  lstatSync,
  openSync,
  readlinkSync,
  symlinkSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { ReadStream } from 'node:tty';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { openLibc, type Libc } from './libc-terminal.ts';

export interface PseudoTerminal {
  /** What a program opens: the link when one was asked for, else /dev/pts/N. */
  readonly path: string;
  /** The rate that the program has set on its end. */
  readonly baud: () => number;
  /** And the stop bits. */
  readonly stopBits: () => 1 | 2;
  send(bytes: Uint8Array): void;
  /** Takes the terminal away: programs that have it open are hung up, the path disappears. */
  close(): void;
}

export interface PseudoTerminalOptions {
  readonly onBytes: (bytes: Uint8Array) => void;
  /** A symbolic link to make; one that is already there is replaced, another kind of file is not. */
  readonly link?: string;
}

const retryMs = 2;

/** `device.not-supported` where there are no pseudo terminals (Windows). */
export async function openPseudoTerminal(options: PseudoTerminalOptions): Promise<Outcome<PseudoTerminal>> {
  const libc = process.platform === 'linux' ? await openLibc() : null;
  if (libc === null) return fail('device.not-supported', { reason: 'no-pseudo-terminals' });
  const master = libc.openMaster();
  if (master === null) return fail('device.not-supported', { reason: 'no-pseudo-terminals' });
  const slave = openSync(master.slavePath, constants.O_RDWR | constants.O_NOCTTY);
  libc.makeRaw(slave);
  const link = options.link;
  if (link !== undefined && !replaceLink(link, master.slavePath)) {
    closeSync(slave);
    closeSync(master.descriptor);
    return fail('device.address-invalid', { reason: 'link-taken' });
  }
  return succeed(
    new LinuxPseudoTerminal({ libc, master: master.descriptor, slave, slavePath: master.slavePath }, options),
  );
}

interface Descriptors {
  readonly libc: Libc;
  readonly master: number;
  readonly slave: number;
  readonly slavePath: string;
}

class LinuxPseudoTerminal implements PseudoTerminal {
  readonly path: string;
  readonly #ends: Descriptors;
  readonly #stream: ReadStream;
  readonly #unsent: Uint8Array[] = [];
  #isOpen = true;

  constructor(ends: Descriptors, options: PseudoTerminalOptions) {
    this.#ends = ends;
    this.path = options.link ?? ends.slavePath;
    this.#stream = new ReadStream(ends.master);
    this.#stream.on('data', (chunk: Uint8Array) => {
      options.onBytes(new Uint8Array(chunk));
    });
    // EIO when the far end is closed; the terminal is over then, and `close` tidies up.
    this.#stream.on('error', () => {});
  }

  readonly baud = (): number => (this.#isOpen ? this.#ends.libc.baudOf(this.#ends.slave) : 0);

  readonly stopBits = (): 1 | 2 => (this.#isOpen ? this.#ends.libc.stopBitsOf(this.#ends.slave) : 1);

  send(bytes: Uint8Array): void {
    if (!this.#isOpen) return;
    this.#unsent.push(bytes.slice());
    if (this.#unsent.length === 1) this.#flush();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    closeSync(this.#ends.slave);
    this.#stream.destroy();
    if (this.path !== this.#ends.slavePath && isLinkTo(this.path, this.#ends.slavePath)) unlinkSync(this.path);
  }

  /** The terminal takes only so much at a time; the rest goes when the far end has read. */
  #flush(): void {
    for (let bytes = this.#unsent[0]; bytes !== undefined && this.#isOpen; bytes = this.#unsent[0]) {
      const taken = this.#write(bytes);
      if (taken < bytes.length) {
        this.#unsent[0] = bytes.subarray(taken);
        setTimeout(() => {
          this.#flush();
        }, retryMs);
        return;
      }
      this.#unsent.shift();
    }
  }

  #write(bytes: Uint8Array): number {
    try {
      return writeSync(this.#ends.master, bytes);
    } catch (error) {
      if (error instanceof Error && 'code' in error && error.code === 'EAGAIN') return 0;
      return bytes.length;
    }
  }
}

function replaceLink(link: string, target: string): boolean {
  const isThere = existsSync(link) || isLink(link);
  if (isThere && !isLink(link)) return false;
  if (isThere) unlinkSync(link);
  symlinkSync(target, link);
  return true;
}

function isLink(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() === true;
}

function isLinkTo(path: string, target: string): boolean {
  return isLink(path) && readlinkSync(path) === target;
}
