/** A progress bar on stderr: redrawn in place on a terminal, one line per kind of step elsewhere. */
import type { StepEntry } from './report.ts';

export interface ProgressBar {
  step(entry: StepEntry): void;
  end(): void;
}

const width = 32;

export function progressBar(total: number): ProgressBar {
  let done = 0;
  let last = '';
  const isTerminal = process.stderr.isTTY;
  return {
    step: ({ name, ok }) => {
      done += 1;
      const share = Math.min(1, done / total);
      const filled = Math.round(share * width);
      const bar = `[${'#'.repeat(filled)}${'.'.repeat(width - filled)}] ${Math.round(share * 100)} % ${name}${ok ? '' : ' FAILED'}`;
      if (isTerminal) process.stderr.write(`\r\x1b[K${bar}`);
      else if (name !== last || !ok) process.stderr.write(`${bar}\n`);
      last = name;
    },
    end: () => {
      if (isTerminal) process.stderr.write('\n');
    },
  };
}
