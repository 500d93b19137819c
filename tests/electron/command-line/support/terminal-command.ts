/** The command line as a child process with its output in pipes, and a simulated device as another. */
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';

const root = path.resolve(import.meta.dirname, '../../../..');
const program = path.join(root, 'electron/terminal/command-line/command-line.ts');

export interface Answer {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly tookMs: number;
}

export interface CommandFailure {
  readonly code: string;
  readonly message: string;
  readonly causes: readonly string[];
  readonly remedy: string;
  readonly retry: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

export interface Surroundings {
  readonly env?: Readonly<Record<string, string>>;
  /** What comes on standard input; nothing when left out. */
  readonly input?: string;
}

/** Runs the command to its end. */
export function terminal(args: readonly string[], { env = {}, input }: Surroundings = {}): Promise<Answer> {
  const startedAt = performance.now();
  const child = startTerminal(args, env);
  if (input === undefined) child.stdin?.end();
  else child.stdin?.end(input);
  const output = { stdout: '', stderr: '' };
  child.stdout?.on('data', (bytes: Uint8Array) => (output.stdout += Buffer.from(bytes).toString()));
  child.stderr?.on('data', (bytes: Uint8Array) => (output.stderr += Buffer.from(bytes).toString()));
  return new Promise((resolve) =>
    child.once('close', (code) => resolve({ code, ...output, tookMs: performance.now() - startedAt })),
  );
}

export function startTerminal(
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
  input: 'pipe' | 'ignore' = 'pipe',
): ChildProcess {
  return spawn(process.execPath, [program, ...args], {
    stdio: [input, 'pipe', 'pipe'],
    env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: '', ...env },
  });
}

/** The one JSON document of a command; whatever else stands on stdout makes this fail. */
export function documentOf<T>({ stdout }: Answer): T {
  if (stdout.trim().split('\n').length !== 1) throw new Error('not one document');
  return JSON.parse(stdout) as T;
}

export function failureOf(answer: Answer): CommandFailure {
  const { failure } = documentOf<{ failure: CommandFailure }>(answer);
  return failure;
}

export interface Simulated {
  readonly address: string;
  order(order: object): Promise<Readonly<Record<string, unknown>>>;
  end(): Promise<number | null>;
}

/** `terminal device simulate …` until `end`. */
export async function simulate(...args: readonly string[]): Promise<Simulated> {
  const child = startTerminal(['device', 'simulate', ...args]);
  const { stdin, stdout, stderr } = child;
  if (!stdin || !stdout) throw new Error('no pipes');
  stderr?.resume();
  const lines = createInterface({ input: stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  return {
    address: await next(),
    order: async (order) => {
      stdin.write(`${JSON.stringify(order)}\n`);
      return JSON.parse(await next()) as Readonly<Record<string, unknown>>;
    },
    end: () => {
      stdin.end();
      return ended;
    },
  };
}
