/**
 * A whole counter in this process: the desk with every handler behind the call table, a central system behind a faulty
 * line, a reader on a pty, a scanner on HTTP and an encoder whose cards are laid down and torn out by hand.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallInput, CallOutput } from '#contract/counter/call.ts';
import { calls, type CallName, type Calls } from '#contract/counter/calls.ts';
import { startCentral, type Central } from '#central/start.ts';
import { failureCodes } from '#domain/failure/codes.ts';
import { valueOf, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { Role } from '#domain/access/role.ts';
import { CardSlot } from '#drivers/transport/pcsc/simulator/card-slot.ts';
import { openMemoryReader } from '#drivers/transport/pcsc/simulator/memory-reader.ts';
import { ScannerSimulator } from '#drivers/document-scanner/simulator.ts';
import { plugIntoPseudoTerminal, type PluggedReader } from '#drivers/id-card-reader/simulator-pty.ts';
import { SimulatedIdCardReader } from '#drivers/id-card-reader/simulator.ts';
import { findScene } from '#drivers/id-card-reader/simulator-scenes.ts';
import type { Desk } from '#electron/terminal/desk.ts';
import { openDesk } from '#electron/terminal/open-desk.ts';
import { nodeProcessHost } from '#electron/terminal/process-host.ts';
import { createRpc } from '#electron/terminal/rpc.ts';
import { serveDesk } from '#electron/terminal/terminal.ts';
import { failureTexts } from '#text/failures.ts';
import { startFaultProxy, type FaultProxy } from '#tests/support/fault-proxy.ts';

export const accounts = {
  clerk: 'zhang.min',
  'other-clerk': 'chen.jie',
  reviewer: 'li.hua',
  approver: 'wang.jian',
  supervisor: 'zhou.ying',
  technician: 'wu.qiang',
  'agency-clerk': 'sun.li',
} as const;
export type Part = keyof typeof accounts;
export const password = 'peixun-2026';
export const testKeyHex = '0c'.repeat(32);

/** The outcome of a call, as the window gets it. */
export type Ask = <Name extends CallName>(
  name: Name,
  input: CallInput<Calls[Name]>,
  signal?: AbortSignal,
) => Promise<Outcome<CallOutput<Calls[Name]>>>;
/** The value of a call; a failure is thrown. */
export type Call = <Name extends CallName>(
  name: Name,
  input: CallInput<Calls[Name]>,
) => Promise<CallOutput<Calls[Name]>>;

export interface Counter {
  readonly home: string;
  readonly desk: Desk;
  readonly central: Central;
  readonly proxy: FaultProxy;
  readonly reader: SimulatedIdCardReader;
  /** What the desk told its windows unasked, in order. */
  readonly told: readonly { readonly topic: string; readonly payload: unknown }[];
  readonly scanner: ScannerSimulator;
  readonly slot: CardSlot;
  /** Whoever sits at this connection, signed in or not. */
  ask(owner: string): Ask;
  at(owner: string): Call;
  signIn(...parts: readonly Part[]): Promise<void>;
  /** Moves the legal clock of desk and central system. */
  setDay(day: string): Promise<void>;
  /** Plugs the reader in again, at a new device file. */
  replugReader(): Promise<string>;
  close(): Promise<void>;
}

export interface CounterOptions {
  readonly home?: string;
  readonly central?: Central;
}

export async function openCounter(options: CounterOptions = {}): Promise<Counter> {
  const home = options.home ?? mkdtempSync(join(tmpdir(), 'counter-'));
  const central = options.central ?? (await startCentral({ training: true }));
  const proxy = await startFaultProxy(central.url);
  const reader = new SimulatedIdCardReader({
    scene: findScene('no-card') as NonNullable<ReturnType<typeof findScene>>,
    baud: 115_200,
  });
  // A path of its own: the number of a terminal that was closed goes to the next test that opens one.
  const readerPath = join(home, 'id-card-reader');
  let plugged: PluggedReader = valueOf(await plugIntoPseudoTerminal(reader, readerPath));
  const scanner = new ScannerSimulator();
  const scannerUrl = await scanner.start();
  const slot = new CardSlot();
  const cardEncoder = 'simulator:card-encoder';
  const told: { topic: string; payload: unknown }[] = [];
  const opened = await openDesk(
    {
      home,
      mode: 'training',
      key: testKeyHex,
      centralUrl: proxy.url,
      devices: { idCardReader: plugged.address, documentScanner: `escl:${scannerUrl.href}`, cardEncoder },
      browserHost: null,
    },
    { publish: (topic, payload) => void told.push({ topic, payload }), processHost: nodeProcessHost() },
  );
  const { desk } = opened;
  desk.encoder.provide(cardEncoder, openMemoryReader(slot, { commandMs: 300 }));
  const terminal = serveDesk(opened);
  const rpc = createRpc({ ...terminal, log: () => undefined });
  const ask =
    (owner: string): Ask =>
    async (name, input, signal = new AbortController().signal) =>
      (await rpc.call(name, input, { connection: { kind: 'window', owner, id: owner }, signal })) as Outcome<never>;
  const at =
    (owner: string): Call =>
    async (name, input) =>
      calls[name].output.parse(valueOf(await ask(owner)(name, input))) as never;
  return {
    home,
    desk,
    central,
    proxy,
    reader,
    told,
    scanner,
    slot,
    ask,
    at,
    signIn: async (...parts) => {
      for (const part of parts) await at(part)('session.sign-in', { account: accounts[part], password });
    },
    setDay: async (day) => {
      desk.clock.set(new Date(`${day}T04:00:00.000Z`));
      valueOf(await desk.syncCentralClock());
    },
    replugReader: async () => {
      plugged = valueOf(await plugIntoPseudoTerminal(reader, readerPath));
      return plugged.address;
    },
    close: async () => {
      await terminal.close();
      plugged.unplug();
      await scanner.unplug();
      await proxy.close();
      if (options.central === undefined) await central.close();
      if (options.home === undefined) rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The failure of a call that must fail; it has to stand in the catalogue with a remedy in both languages. */
export function failureOf(outcome: Outcome<unknown>): FailureData {
  if (outcome.ok) throw new Error('succeeded although it must fail');
  const { failure } = outcome;
  const text = failureTexts[failure.code];
  for (const language of ['zh-CN', 'en'] as const) {
    if (text.message[language].length < 4 || text.clerk[language].length < 4)
      throw new Error(`no remedy: ${failure.code}`);
  }
  if (failure.retry !== failureCodes[failure.code]) throw new Error(`retry of ${failure.code}`);
  return failure;
}

export function codeOf(outcome: Outcome<unknown>): string {
  return failureOf(outcome).code;
}

export const everyRole: readonly Role[] = ['clerk', 'reviewer', 'approver', 'agency-clerk', 'supervisor', 'technician'];

/** Waits until `look` gives something; the test's own limit ends it. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  timeoutMs = 10_000,
): Promise<T> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    if (Date.now() > end) throw new Error(`never came: ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}
