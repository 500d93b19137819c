/** The carriers of the call pipe, each measured where its window end lives. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { MessageChannel, Worker } from 'node:worker_threads';
import { must } from '#domain/failure/failure.ts';
import { openDesk, reasonAgainst, type Desk, type DeskKind } from '#tests/desktop/support/desk.ts';
import { portPipe } from '#renderer/rpc/port-pipe.ts';
import { bundlePageScript } from './page-bundle.ts';
import { measurePipe } from './page-end.ts';
import { listLength, type CallPlan, type CallSamples } from './plan.ts';
import { caseRows } from './rows.ts';

const support = path.resolve(import.meta.dirname, '..', 'support');

export interface Carrier {
  readonly name: string;
  /** Why it cannot be measured on this machine. */
  reasonAgainst(): string | undefined;
  measure(plan: CallPlan): Promise<CallSamples>;
}

async function measureInPage(desk: Desk, plan: CallPlan): Promise<CallSamples> {
  await desk.page.evaluate(await bundlePageScript());
  return desk.page.evaluate(
    (given) => (window as unknown as { measureCallPipe(plan: CallPlan): Promise<CallSamples> }).measureCallPipe(given),
    plan,
  );
}

async function withDesk<T>(kind: DeskKind, use: (desk: Desk) => Promise<T>): Promise<T> {
  const desk = await openDesk(kind, { program: path.join(support, 'calls-terminal.ts') });
  try {
    return await use(desk);
  } finally {
    await desk.close();
  }
}

async function relayed(plan: CallPlan): Promise<CallSamples> {
  return withDesk('electron', async (desk) => {
    await desk.app?.evaluate(
      ({ ipcMain, session }, { preload, rows }) => {
        session.defaultSession.setPreloads([preload]);
        ipcMain.handle('bench-list', () => rows);
      },
      { preload: path.join(support, 'invoke-preload.cjs'), rows: caseRows(listLength) },
    );
    // A page of the product's own origin that runs nothing: in its window two pipe clients would take the same port. One
    // of its files, since a page that is not there comes without the headers that make the clock fine.
    const file = await desk.page.evaluate(() => document.querySelector<HTMLLinkElement>('link[rel=stylesheet]')?.href);
    await desk.page.goto(must(file, 'style sheet'));
    return measureInPage(desk, plan);
  });
}

/** The port that a utility process would be handed, to a thread instead: Electron 22 cannot host the terminal process. */
export async function measureThread(plan: CallPlan): Promise<CallSamples> {
  const home = mkdtempSync(path.join(tmpdir(), 'permit-terminal-bench-'));
  const { port1, port2 } = new MessageChannel();
  const workerData = { home, keyHex: '0b'.repeat(32), port: port2 };
  const worker = new Worker(path.join(support, 'calls-thread-program.ts'), { workerData, transferList: [port2] });
  try {
    return await measurePipe(portPipe(port1 as unknown as globalThis.MessagePort), plan, undefined);
  } finally {
    port1.close();
    await worker.terminate();
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  }
}

export const carriers: readonly Carrier[] = [
  { name: 'port relayed by main to a forked Node', reasonAgainst: () => reasonAgainst('electron'), measure: relayed },
  {
    name: 'WebSocket of the browser host',
    reasonAgainst: () => reasonAgainst('browser'),
    measure: (plan) => withDesk('browser', (desk) => measureInPage(desk, plan)),
  },
];
