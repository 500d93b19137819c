/** A simulated reader in a process of its own, on a pseudo terminal whose bytes take the time of the rate. */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface PacedReader {
  /** The pseudo terminal. */
  readonly path: string;
  /** Lays the card of this synthetic person down; the one that lay there is lifted. */
  place(seed: number): Promise<void>;
  close(): void;
}

const program = path.resolve(import.meta.dirname, '../../../drivers/id-card-reader/simulator-program.ts');

export async function startPacedReader(baud: number, thinkMs: number): Promise<PacedReader> {
  const folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-bench-'));
  const link = path.join(folder, 'reader');
  const child = spawn(
    process.execPath,
    [program, '--scene', 'no-card', '--pty', link, '--baud', String(baud), '--think', String(thinkMs)],
    { stdio: ['pipe', 'pipe', 'inherit'] },
  );
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => String((await lines.next()).value);
  const address = await nextLine();
  if (address !== `serial:${link}`) throw new Error(`the simulator did not start: ${address}`);
  return {
    path: link,
    place: async (seed) => {
      child.stdin.write(`${JSON.stringify({ do: 'place', seed })}\n`);
      const answer = await nextLine();
      if (!answer.includes('"did"')) throw new Error(answer);
    },
    close: () => {
      child.stdin.end();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
