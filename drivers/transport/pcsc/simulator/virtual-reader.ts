/** A simulated card on the real PC/SC path: pcscd and vpcd of the system, the card as a program of its own. */
import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { listReaders, type PcscOptions } from '../pcsc-reader.ts';
import { ensurePcscd, releasePcscd, slotPorts, type PcscdService } from './pcscd-service.ts';
import { isHeld, tryLock } from './program-lock.ts';

export interface CardToInsert {
  /** For a card program whose cards have serials: 16 hex digits; a random one when not given. */
  readonly serial?: string;
  /** File that keeps the chip's memory; without it the card is gone when taken off. */
  readonly statePath?: string;
  /** What the card program knows by this name. */
  readonly scene?: string;
}

export interface VirtualReader {
  readonly readerName: string;
  /** `pcsc:` and the name. */
  readonly address: string;
  readonly service: PcscdService;
  insert(card: CardToInsert): Promise<Outcome<{ readonly serial: string }>>;
  remove(): Promise<Outcome<void>>;
  /** Commands since the card was inserted, and bytes both ways since the reader was started. */
  counts(): Promise<Outcome<{ readonly commands: number; readonly wireBytes: number }>>;
  stop(): Promise<void>;
}

export interface VirtualReaderOptions {
  readonly signal: AbortSignal;
  /** How long to wait for a slot when other programs have both. */
  readonly slotWaitMs?: number;
  /** The card program: it takes `--vpcd HOST:PORT` and the orders of `card-program.ts`. */
  readonly programPath: string;
  readonly pcsc?: PcscOptions;
}

/** pcscd looks at a reader every 400 ms; a card exchanged faster than that would not be seen to have gone. */
const presencePollMs = 450;
const answerMs = 5_000;

/**
 * One of the two virtual slots with our card program behind it. `card.service-missing` tells why there is no real path
 * here (what to do then is the caller's decision); `card.reader-busy` that both slots are taken.
 */
export async function startVirtualReader(options: VirtualReaderOptions): Promise<Outcome<VirtualReader>> {
  const claimed = await claimSlot(options);
  if (!claimed.ok) return claimed;
  const { port, release, service, readerName } = claimed.value;
  const letGo = async (): Promise<void> => {
    release();
    await releasePcscd(() => slotPorts.some((slot) => isHeld(slotLock(slot))));
  };
  const program = new CardProgram(service, port, options.programPath);
  const ready = await program.ready();
  if (!ready.ok) {
    await program.stop();
    await letGo();
    return ready;
  }
  return succeed(readerOver(program, { readerName, service, letGo }));
}

function readerOver(
  program: CardProgram,
  parts: { readonly readerName: string; readonly service: PcscdService; letGo(): Promise<void> },
): VirtualReader {
  let removedAt = 0;
  return {
    readerName: parts.readerName,
    address: `pcsc:${parts.readerName}`,
    service: parts.service,
    async insert(card) {
      await pause(Math.max(0, removedAt + presencePollMs - Date.now()));
      const answer = await program.order({
        command: 'insert',
        serial: card.serial,
        state: card.statePath,
        scene: card.scene,
      });
      if (!answer.ok) return answer;
      const { ok, serial, problem } = answer.value;
      if (ok === true && typeof serial === 'string') return succeed({ serial });
      return fail('card.reader-missing', { reason: typeof problem === 'string' ? problem : 'vpcd-refused' });
    },
    async remove() {
      removedAt = Date.now();
      const answer = await program.order({ command: 'remove' });
      return answer.ok ? succeed(undefined) : answer;
    },
    async counts() {
      const answer = await program.order({ command: 'state' });
      return answer.ok
        ? succeed({ commands: Number(answer.value['commands']), wireBytes: Number(answer.value['wireBytes']) })
        : answer;
    },
    async stop() {
      await program.stop();
      await parts.letGo();
    },
  };
}

interface ClaimedSlot {
  readonly port: number;
  readonly readerName: string;
  readonly service: PcscdService;
  release(): void;
}

/** A slot that no other program of ours holds and in which no stranger's card lies. */
async function claimSlot(options: VirtualReaderOptions): Promise<Outcome<ClaimedSlot>> {
  const deadline = Date.now() + (options.slotWaitMs ?? 0);
  for (;;) {
    for (const [index, port] of slotPorts.entries()) {
      const release = tryLock(slotLock(port));
      if (!release) continue;
      const slot = await checkSlot(index, options);
      if (slot.ok && slot.value) return succeed({ ...slot.value, port, release });
      release();
      if (!slot.ok) return slot;
    }
    if (options.signal.aborted) return fail('device.cancelled');
    if (Date.now() >= deadline) return fail('card.reader-busy', { reason: 'both-virtual-slots-taken' });
    await pause(200);
  }
}

/** The reader of a slot; undefined when something lies in it already. The lock is held, so that the service stays. */
async function checkSlot(
  index: number,
  options: VirtualReaderOptions,
): Promise<Outcome<Pick<ClaimedSlot, 'readerName' | 'service'> | undefined>> {
  const service = await ensurePcscd(options.signal);
  if (!service.ok) return service;
  const readers = await listReaders(options.signal, options.pcsc);
  if (!readers.ok) return readers;
  const reader = readers.value.filter(({ name }) => name.startsWith('Virtual PCD')).toSorted(byName)[index];
  if (!reader && index === 0)
    return fail('card.reader-missing', {
      reason: 'no-virtual-reader',
      readers: readers.value.map(({ name }) => name).join(', '),
    });
  return succeed(reader?.card === 'absent' ? { readerName: reader.name, service: service.value } : undefined);
}

function byName(left: { readonly name: string }, right: { readonly name: string }): number {
  return left.name < right.name ? -1 : 1;
}

function slotLock(port: number): string {
  return `slot-${port}`;
}

type Answer = Readonly<Record<string, unknown>>;

/** The card program: one JSON line there, one back. It ends by itself when this process is gone. */
class CardProgram {
  readonly #child: ChildProcess;
  readonly #answers: ((answer: Answer | undefined) => void)[] = [];
  readonly #first: Promise<Answer | undefined>;
  #ended = false;

  constructor(service: PcscdService, port: number, programPath: string) {
    const command = [process.execPath, programPath, '--vpcd', `127.0.0.1:${port}`];
    const entering = service.inNamespace ? ['nsenter', `--target=${service.pid ?? 0}`, '--net', ...command] : command;
    const [file = '', ...parameters] = entering;
    this.#child = spawn(file, parameters, { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#first = this.#nextAnswer();
    if (this.#child.stdout)
      createInterface({ input: this.#child.stdout }).on('line', (line) => this.#answers.shift()?.(parseLine(line)));
    const end = (): void => {
      this.#ended = true;
      for (const settle of this.#answers.splice(0)) settle(undefined);
    };
    this.#child.once('exit', end);
    this.#child.once('error', end);
    // A program that is just ending takes no line any more; the missing answer is what the caller sees.
    this.#child.stdin?.on('error', () => undefined);
  }

  async ready(): Promise<Outcome<void>> {
    const answer = await this.#first;
    return answer?.['ready'] === true
      ? succeed(undefined)
      : fail('card.reader-missing', { reason: 'card-program-did-not-start' });
  }

  async order(order: Readonly<Record<string, string | undefined>>): Promise<Outcome<Answer>> {
    if (this.#ended) return fail('card.reader-missing', { reason: 'card-program-ended' });
    const answer = this.#nextAnswer();
    this.#child.stdin?.write(`${JSON.stringify(order)}\n`);
    const value = await answer;
    return value ? succeed(value) : fail('card.reader-missing', { reason: 'card-program-silent' });
  }

  async stop(): Promise<void> {
    if (this.#ended) return;
    this.#child.stdin?.end();
    for (let waited = 0; waited < 2_000 && !this.#ended; waited += 20) await pause(20);
    if (!this.#ended) this.#child.kill('SIGKILL');
  }

  #nextAnswer(): Promise<Answer | undefined> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, answerMs, undefined);
      this.#answers.push((answer) => {
        clearTimeout(timer);
        resolve(answer);
      });
    });
  }
}

function parseLine(line: string): Answer | undefined {
  try {
    const answer: unknown = JSON.parse(line);
    return typeof answer === 'object' && answer !== null ? (answer as Answer) : undefined;
  } catch {
    return undefined;
  }
}
