/** Starts the terminal process the way this runtime can: a utility process when packaged, else the forked Node 24. */
import path from 'node:path';
import { app, utilityProcess } from 'electron';
import { forkTerminal } from '../terminal/forked-terminal.ts';
import { trainingOptions } from '../terminal/training-options.ts';
import type { TerminalHandle, TerminalHandleEvents } from './terminal-supervisor.ts';
import { startUtilityTerminal } from './utility-terminal.ts';

/** The window is painted by then, today's work too; nobody has typed a password yet. */
const windowFirstMs = 1_500;

export function startTerminal(events: TerminalHandleEvents): TerminalHandle {
  const options = { ...trainingOptions(process.env), trainingWorldDelayMs: windowFirstMs };
  const builtProgram = path.join(__dirname, '..', 'terminal', 'terminal-process.mjs');
  // The packaged app has no second Node (and its RunAsNode fuse is off). Electron 22 carries Node 16: too old for it.
  if (app.isPackaged) return startUtilityTerminal(utilityProcess, builtProgram, options, events);
  const node = process.env['PERMIT_TERMINAL_NODE'] ?? path.join(app.getAppPath(), 'node_modules', '.bin', 'node');
  // Tests put their own accounts behind the same process.
  const program = process.env['PERMIT_TERMINAL_PROGRAM'] ?? builtProgram;
  return forkTerminal(node, program, options, events);
}
