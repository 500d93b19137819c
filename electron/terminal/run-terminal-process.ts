/** The life of the terminal process: told to start by its parent, serves every pipe, ends with its parent. */
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import { toFailureData } from '#domain/failure/failure.ts';
import type { BrowserHost } from './browser-host.ts';
import type { Connection } from './connection.ts';
import type { TerminalOptions } from './control.ts';
import { openLocalSocket, type LocalSocket } from './local-socket.ts';
import { findParent, type Parent } from './parent.ts';
import { createTopicHub, servePipe } from './pipe/serve-pipe.ts';
import { mainProcessHost, nodeProcessHost } from './process-host.ts';
import { createRpc, type CallRecord } from './rpc.ts';
import type { CreateTerminal, Terminal } from './terminal.ts';

interface Running {
  readonly terminal: Terminal;
  readonly localSocket: LocalSocket;
  readonly browserHost: BrowserHost | null;
}

/** How long a stop may take before the process ends regardless; whatever was accepted is on the disk by then. */
const stopDeadlineMs = 5_000;

export function runTerminalProcess(createTerminal: CreateTerminal): void {
  const parent = findParent();
  let running: Promise<Running> | undefined;
  let stopping = false;

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    setTimeout(() => process.exit(1), stopDeadlineMs).unref();
    try {
      const parts = await running;
      await parts?.browserHost?.close();
      await parts?.localSocket.close();
      await parts?.terminal.close();
    } finally {
      process.exit();
    }
  }

  parent.onControl((message) => {
    if (message.kind === 'stop') void stop();
    if (message.kind !== 'start' || running) return;
    running = start(createTerminal, message.options, parent);
    running.then(
      ({ browserHost }) =>
        parent.control({ kind: 'ready', browserHost: browserHost ? { address: browserHost.address } : null }),
      (error: unknown) => {
        const failure = toFailureData(error);
        // A defect has no text of its own: its stack goes to the log, where no personal data can stand yet.
        if (failure.code === 'program.defect') console.error(error);
        parent.control({ kind: 'failed', failure });
        process.exitCode = 1;
        parent.close();
        setTimeout(() => process.exit(1), 500).unref();
      },
    );
  });
  parent.onClose(() => void stop());
  process.on('SIGTERM', () => void stop());
  // Ctrl+C in a terminal reaches the whole group: the parent decides and says `stop`.
  process.on('SIGINT', () => undefined);
}

async function start(createTerminal: CreateTerminal, options: TerminalOptions, parent: Parent): Promise<Running> {
  const topics = createTopicHub();
  const processHost = parent.hosted ? mainProcessHost(parent.hosted) : nodeProcessHost();
  const terminal = await createTerminal(options, { publish: topics.publish, processHost });
  const rpc = createRpc({
    calls: terminal.calls,
    handlers: terminal.handlers,
    sessions: terminal.sessions,
    audit: terminal.audit,
    log: logCall,
  });
  const serve = (pipe: CallPipe, connection: Connection): void => servePipe(pipe, rpc, connection, topics);
  const localSocket = await openLocalSocket(options.home, serve);
  const browserHost = options.browserHost ? await serveBrowser(options.browserHost.port, serve) : null;
  parent.onOpen(serve);
  return { terminal, localSocket, browserHost };
}

/** Loaded only where there is no Electron: with an HTTP server comes a WebSocket, and 0.1 s of every other start. */
async function serveBrowser(port: number, serve: Parameters<Parent['onOpen']>[0]): Promise<BrowserHost> {
  const { openBrowserHost } = await import('./browser-host.ts');
  return openBrowserHost(port, serve);
}

/** Name, duration, code; a slow or failed call is worth a line, the rest only when it is asked for. */
function logCall({ name, durationMs, code }: CallRecord): void {
  if (code === null && !process.env['PERMIT_TERMINAL_LOG_CALLS']) return;
  console.error(`${name} ${code ?? 'ok'} ${durationMs.toFixed(1)} ms`);
}
