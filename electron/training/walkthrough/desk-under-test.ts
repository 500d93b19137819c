/**
 * The desk that the walkthrough works at: a real terminal process, killed and started again on the same state folder,
 * with one connection for every person at the counter. All of it goes through the call table.
 */
import { createCallClient, type CallClient } from '#contract/counter/call-client.ts';
import type { CallInput, CallOutput } from '#contract/counter/call.ts';
import { calls, type CallName, type Calls } from '#contract/counter/calls.ts';
import { Failure, type Outcome } from '#domain/failure/failure.ts';
import { forkTerminal, type ForkedTerminal } from '../../terminal/forked-terminal.ts';
import { trainingKey } from '../../terminal/state-folder.ts';

/** A call that throws its failure: one wrong step ends the person's journey there. */
export type Caller = <Name extends CallName>(
  name: Name,
  input: CallInput<Calls[Name]>,
) => Promise<CallOutput<Calls[Name]>>;

export interface DeskUnderTest {
  /** The connection of this person (clerk, reviewer, approver); one session each. */
  at(owner: string): Caller;
  pid(): number | undefined;
  /** `kill -9`, then a new process on the same folder. */
  killAndRestart(): Promise<void>;
  stop(): Promise<void>;
}

export interface DeskOptions {
  readonly home: string;
  readonly program: string;
  readonly residents: number;
}

const callDeadlineMs = 120_000;
const startMs = 60_000;

interface Running {
  readonly terminal: ForkedTerminal;
  readonly ended: Promise<void>;
  readonly clients: Map<string, CallClient>;
}

async function startProcess(options: DeskOptions): Promise<Running> {
  const ready = Promise.withResolvers<void>();
  const ended = Promise.withResolvers<void>();
  const terminal = forkTerminal(
    process.execPath,
    options.program,
    {
      home: options.home,
      mode: 'training',
      key: trainingKey(options.home),
      centralUrl: null,
      devices: {},
      trainingResidents: options.residents,
      browserHost: null,
    },
    {
      onReady: () => ready.resolve(),
      onExit: (failure) => {
        ready.reject(new Failure(failure?.code ?? 'program.terminal-gone', failure?.detail));
        ended.resolve();
      },
    },
  );
  const timer = setTimeout(() => ready.reject(new Failure('device.timeout', { timeoutMs: startMs })), startMs);
  await ready.promise.finally(() => clearTimeout(timer));
  return { terminal, ended: ended.promise, clients: new Map() };
}

function startTimer(ring: () => void, afterMs: number): () => void {
  const timer = setTimeout(ring, afterMs);
  return () => clearTimeout(timer);
}

export async function openDeskUnderTest(options: DeskOptions): Promise<DeskUnderTest> {
  let running = await startProcess(options);
  const clientOf = (owner: string): CallClient => {
    const known = running.clients.get(owner);
    if (known !== undefined) return known;
    const client = createCallClient(running.terminal.open({ kind: 'command-line', owner }), startTimer);
    running.clients.set(owner, client);
    return client;
  };
  return {
    at:
      (owner) =>
      async <Name extends CallName>(name: Name, input: CallInput<Calls[Name]>) => {
        const outcome = (await clientOf(owner).call(name, input, { deadlineMs: callDeadlineMs })) as Outcome<unknown>;
        if (!outcome.ok) throw new Failure(outcome.failure.code, outcome.failure.detail);
        return calls[name].output.parse(outcome.value) as CallOutput<Calls[Name]>;
      },
    pid: () => running.terminal.pid,
    killAndRestart: async () => {
      const { pid } = running.terminal;
      if (pid !== undefined) process.kill(pid, 'SIGKILL');
      await running.ended;
      running = await startProcess(options);
    },
    stop: async () => {
      running.terminal.stop();
      await running.ended;
    },
  };
}
