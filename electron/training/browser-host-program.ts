/**
 * Starts a terminal process with the browser host and stays as long as it does. Prints one line of JSON on stdout when
 * the address is there; whoever started this opens the browser. Ends when its stdin ends.
 */
import { fileURLToPath } from 'node:url';
import { describeFailure } from '#text/failures.ts';
import { forkTerminal } from '../terminal/forked-terminal.ts';
import { programFile } from '../terminal/program-file.ts';
import { trainingOptions } from '../terminal/training-options.ts';

const program =
  process.env['PERMIT_TERMINAL_PROGRAM'] ??
  fileURLToPath(
    import.meta.url.endsWith('.ts')
      ? programFile(import.meta.url, '../terminal/terminal-process.ts')
      : new URL('../terminal/terminal-process.mjs', import.meta.url),
  );
const port = Number(process.env['PERMIT_TERMINAL_PORT'] ?? 0);

const terminal = forkTerminal(
  process.execPath,
  program,
  { ...trainingOptions(process.env), browserHost: { port } },
  {
    onReady: ({ browserHost }) => console.log(JSON.stringify({ address: browserHost?.address })),
    onExit: (failure, code) => {
      if (failure) {
        const { message, remedy } = describeFailure(failure.code, 'zh-CN');
        console.error(`${failure.code} ${message} ${remedy}`);
      }
      process.exit(failure ? 1 : (code ?? 1));
    },
  },
);
process.stdin.resume();
process.stdin.once('end', terminal.stop);
process.once('SIGTERM', terminal.stop);
process.once('SIGINT', terminal.stop);
