/** The entry of the terminal process. */
import { runTerminalProcess } from './run-terminal-process.ts';
import { createTerminal } from './terminal.ts';

runTerminalProcess(createTerminal);
