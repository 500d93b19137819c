/** The command line's way to a terminal process: the running one by its local socket, or one for this command alone. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { createCallClient, type CallClient } from '#contract/counter/call-client.ts';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import type { CallName } from '#contract/counter/calls.ts';
import type { TrainingState } from '#contract/counter/training.ts';
import type { Role } from '#domain/access/role.ts';
import { Failure, fail, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { forkTerminal, type ForkedTerminal } from '../forked-terminal.ts';
import { findRunningTerminal } from '../local-socket.ts';
import { programFile } from '../program-file.ts';
import { trainingOptions } from '../training-options.ts';
import type { CommandTerminal } from './command.ts';

/** An answer is there within 15 s of the start of this program: the set-up before it is not counted. */
const shortAnswerMs = 14_000;

/** What is left until then; never so little that a call could not be made at all. */
const remainingOf = (byMs: number): number => Math.max(500, byMs - performance.now());

export interface CommandCaller {
  readonly role: Role;
  /** `--as`; in training an account with the role when left out. */
  readonly account: string | undefined;
  readonly folder: string;
  readonly signal: AbortSignal;
  /** For a command whose answer may take longer, milliseconds after the start of this program. */
  readonly answerByMs?: number | undefined;
}

interface OpenedTerminal {
  readonly pipe: CallPipe;
  /** Only when it was started for this command. */
  readonly started: ForkedTerminal | undefined;
}

export async function callTerminal<T>(
  { role, account, folder, signal, answerByMs = shortAnswerMs }: CommandCaller,
  work: (terminal: CommandTerminal) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const remainingMs = (): number => remainingOf(answerByMs);
  const opened = await openTerminal(remainingMs());
  const client = createCallClient(opened.pipe, (ring, afterMs) => {
    const timer = setTimeout(ring, afterMs);
    return () => clearTimeout(timer);
  });
  const call = (name: CallName, input: unknown, deadlineMs = remainingMs()) =>
    client.call(name, input, { signal, deadlineMs });
  try {
    const signedIn = await signIn(client, role, account, folder, remainingMs);
    if (!signedIn.ok) return signedIn;
    return await work({ call: call as CommandTerminal['call'] });
  } finally {
    client.close();
    opened.started?.stop();
  }
}

async function openTerminal(timeoutMs: number): Promise<OpenedTerminal> {
  const options = trainingOptions(process.env);
  const running = await findRunningTerminal(options.home);
  if (running) return { pipe: running, started: undefined };
  const program = fileURLToPath(programFile(import.meta.url, '../terminal-process.ts'));
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      started.stop();
      reject(new Failure('program.timeout', { timeoutMs }));
    }, timeoutMs);
    const started = forkTerminal(process.execPath, program, options, {
      onReady: () => {
        clearTimeout(timer);
        resolve({ pipe: started.open({ kind: 'command-line', owner: 'command-line' }), started });
      },
      onExit: (failure) => {
        clearTimeout(timer);
        reject(new Failure(failure?.code ?? 'program.terminal-gone', failure?.detail));
      },
    });
  });
}

/** The password comes from a file or standard input, never from an argument; a training account has a printed one. */
async function signIn(
  client: CallClient,
  role: Role,
  named: string | undefined,
  folder: string,
  remainingMs: () => number,
): Promise<Outcome<unknown>> {
  const state = valueOf(await client.call('training.state', {}, { deadlineMs: remainingMs() })) as TrainingState | null;
  const training = state?.accounts.find(({ account, roles }) => (named ? account === named : roles.includes(role)));
  const account = named ?? training?.account;
  if (account === undefined) return fail('access.not-signed-in');
  const password = (await passwordFromFile(folder)) ?? training?.password ?? (await passwordFromInput());
  if (password === undefined) return fail('access.wrong-password');
  return client.call('session.sign-in', { account, password }, { deadlineMs: remainingMs() });
}

async function passwordFromFile(folder: string): Promise<string | undefined> {
  const file = process.env['PT_PASSWORD_FILE'];
  if (!file) return undefined;
  try {
    return firstLine(await readFile(path.resolve(folder, file), 'utf8'));
  } catch (error) {
    throw new Failure('program.permission', {
      file: 'PT_PASSWORD_FILE',
      error: (error as NodeJS.ErrnoException).code ?? 'unknown',
    });
  }
}

/** Only from a pipe: what is typed at a terminal would stand on the screen. */
async function passwordFromInput(): Promise<string | undefined> {
  if (process.stdin.isTTY) return undefined;
  let text = '';
  for await (const chunk of process.stdin) text += String(chunk);
  return firstLine(text);
}

function firstLine(text: string): string | undefined {
  const [line = ''] = text.split(/\r?\n/, 1);
  return line === '' ? undefined : line;
}
