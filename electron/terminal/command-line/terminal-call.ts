/** The command line's way to a terminal process: the running one by its local socket, or one for this command alone. */
import { readFile } from 'node:fs/promises';
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

/** For the whole command: an answer is there within 15 s of the start. */
const deadlineMs = 11_000;

interface OpenedTerminal {
  readonly pipe: CallPipe;
  /** Only when it was started for this command. */
  readonly started: ForkedTerminal | undefined;
}

export async function callTerminal<T>(
  role: Role,
  account: string | undefined,
  signal: AbortSignal,
  work: (terminal: CommandTerminal) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const opened = await openTerminal();
  const client = createCallClient(opened.pipe, (ring, afterMs) => {
    const timer = setTimeout(ring, afterMs);
    return () => clearTimeout(timer);
  });
  const call = (name: CallName, input: unknown) => client.call(name, input, { signal, deadlineMs });
  try {
    const signedIn = await signIn(client, role, account);
    if (!signedIn.ok) return signedIn;
    return await work({ call: call as CommandTerminal['call'] });
  } finally {
    client.close();
    opened.started?.stop();
  }
}

async function openTerminal(): Promise<OpenedTerminal> {
  const options = trainingOptions(process.env);
  const running = await findRunningTerminal(options.home);
  if (running) return { pipe: running, started: undefined };
  const program = fileURLToPath(programFile(import.meta.url, '../terminal-process.ts'));
  return new Promise((resolve, reject) => {
    const started = forkTerminal(process.execPath, program, options, {
      onReady: () => resolve({ pipe: started.open({ kind: 'command-line', owner: 'command-line' }), started }),
      onExit: (failure) => reject(new Failure(failure?.code ?? 'program.terminal-gone', failure?.detail)),
    });
  });
}

/** The password comes from a file or standard input, never from an argument; a training account has a printed one. */
async function signIn(client: CallClient, role: Role, named: string | undefined): Promise<Outcome<unknown>> {
  const state = valueOf(await client.call('training.state', {}, { deadlineMs })) as TrainingState | null;
  const training = state?.accounts.find(({ account, roles }) => (named ? account === named : roles.includes(role)));
  const account = named ?? training?.account;
  if (account === undefined) return fail('access.not-signed-in');
  const password = (await passwordFromFile()) ?? training?.password ?? (await passwordFromInput());
  if (password === undefined) return fail('access.wrong-password');
  return client.call('session.sign-in', { account, password }, { deadlineMs });
}

async function passwordFromFile(): Promise<string | undefined> {
  const file = process.env['PT_PASSWORD_FILE'];
  return file ? firstLine(await readFile(file, 'utf8')) : undefined;
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
