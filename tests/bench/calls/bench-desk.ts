/**
 * The terminal process's end for the figures: the product's call table, schemas, audit and cache, with handlers that do
 * nothing, so that what is measured is the way and not the work.
 */
import { caseCalls, CaseRow } from '#contract/counter/case.ts';
import { defineCall } from '#contract/counter/call.ts';
import type { CallPipe } from '#contract/counter/call-pipe.ts';
import type { Session } from '#contract/counter/session.ts';
import { fromHex } from '#domain/card/bytes.ts';
import { succeed, valueOf } from '#domain/failure/failure.ts';
import { openAuditJournal } from '#electron/terminal/cache/audit-journal.ts';
import { openCache } from '#electron/terminal/cache/cache.ts';
import { createCallAudit } from '#electron/terminal/call-audit.ts';
import type { Connection } from '#electron/terminal/connection.ts';
import { createTopicHub, servePipe } from '#electron/terminal/pipe/serve-pipe.ts';
import { createRpc } from '#electron/terminal/rpc.ts';
import { divert } from './echo.ts';
import { caseRows } from './rows.ts';

export interface BenchDesk {
  serve(pipe: CallPipe, connection: Connection): void;
  close(): Promise<void>;
}

const session: Session = {
  account: 'bench',
  name: '王受理',
  roles: ['clerk'],
  station: '331002-haimen',
  stationName: '海门派出所',
  offline: false,
};

export async function openBenchDesk(home: string, keyHex: string, listLength: number): Promise<BenchDesk> {
  const key = fromHex(keyHex.toUpperCase());
  const cache = valueOf(await openCache({ home, key }));
  const journal = valueOf(await openAuditJournal({ home, key, cache }));
  const rows = [...caseRows(listLength)];
  const rpc = createRpc({
    calls: {
      // The product's name, so that it is audited as the product audits it; one row goes in and comes back.
      'case.get': defineCall({ input: CaseRow, output: CaseRow, audience: ['clerk'], audited: true }),
      'case.list': caseCalls['case.list'],
    },
    handlers: {
      'case.get': async (row) => succeed(row),
      'case.list': async () => succeed({ rows, more: false }),
    },
    sessions: { find: () => session },
    audit: createCallAudit({ cache, journal, clock: { now: () => new Date() }, terminalId: 'T1A' }),
    log: () => undefined,
  });
  const topics = createTopicHub();
  return {
    serve: (pipe, connection) =>
      servePipe(
        divert(pipe, (frame) => pipe.send(frame)),
        rpc,
        connection,
        topics,
      ),
    close: async () => {
      await journal.close();
      await cache.close();
    },
  };
}
