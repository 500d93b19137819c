/** The bench desk on a worker thread behind a MessagePort: the carrier of a utility process, without Electron. */
import type { MessagePort } from 'node:worker_threads';
import { workerData } from 'node:worker_threads';
import { portPipe } from '#electron/terminal/pipe/port-pipe.ts';
import { openBenchDesk } from '#tests/bench/calls/bench-desk.ts';
import { listLength } from '#tests/bench/calls/plan.ts';

export interface ThreadData {
  readonly home: string;
  readonly keyHex: string;
  readonly port: MessagePort;
}

const { home, keyHex, port } = workerData as ThreadData;
const desk = await openBenchDesk(home, keyHex, listLength);
const pipe = portPipe({
  postMessage: (message) => port.postMessage(message),
  // Electron's port speaks of messages as events.
  on: (event: string, listener: (message: { readonly data: unknown }) => void) =>
    port.on(event, (data: unknown) => listener({ data })),
  start: () => port.start(),
  close: () => port.close(),
});
desk.serve(pipe, { kind: 'window', owner: 'bench', id: 'bench' });
pipe.onClose(() => void desk.close());
