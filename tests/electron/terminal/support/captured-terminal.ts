/** A real terminal process whose whole output is kept: what it says must be fit for anybody's eyes. */
import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createCallClient, type CallClient } from '#contract/counter/call-client.ts';
import type { CallName } from '#contract/counter/calls.ts';
import type { Outcome } from '#domain/failure/failure.ts';
import type { TerminalOptions } from '#electron/terminal/control.ts';
import { relayLink } from '#electron/terminal/pipe/relay-link.ts';

const program = fileURLToPath(new URL('../../../../electron/terminal/terminal-process.ts', import.meta.url));

export interface CapturedTerminal {
  ask(owner: string, name: CallName, input: unknown): Promise<Outcome<Record<string, unknown>>>;
  /** Everything that was written to stdout and stderr so far. */
  output(): Uint8Array;
  /** `kill -9`: no tidying up. */
  kill(): Promise<void>;
}

export async function startCapturedTerminal(
  options: TerminalOptions,
  temporaryFolder: string,
): Promise<CapturedTerminal> {
  const child = spawn(process.execPath, [program], {
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    env: { ...process.env, PERMIT_TERMINAL_LOG_CALLS: '1', TMPDIR: temporaryFolder },
  });
  const output: Uint8Array[] = [];
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (bytes: Uint8Array) => output.push(bytes));
  const link = relayLink(child.stdio[3] as Socket);
  await new Promise<void>((resolve, reject) => {
    link.onControl((message) => {
      if (message.kind === 'ready') resolve();
      if (message.kind === 'failed') reject(new Error(message.failure.code));
    });
    child.once('exit', () => reject(new Error('terminal ended')));
    link.control({ kind: 'start', options });
  });
  const clients = new Map<string, CallClient>();
  const clientOf = (owner: string): CallClient => {
    const known = clients.get(owner);
    if (known !== undefined) return known;
    const made = createCallClient(link.open({ kind: 'window', owner }), (ring, afterMs) => {
      const timer = setTimeout(ring, afterMs);
      return () => clearTimeout(timer);
    });
    clients.set(owner, made);
    return made;
  };
  return {
    ask: async (owner, name, input) =>
      (await clientOf(owner).call(name, input, { deadlineMs: 30_000 })) as Outcome<Record<string, unknown>>,
    output: () => Buffer.concat(output),
    kill: async () => {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill('SIGKILL');
      await ended;
      link.close();
    },
  };
}
