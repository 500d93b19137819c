/** Puts the terminal together: the desk (cache, papers, devices, synchronisation) and every handler of the call table. */
import { calls, type Calls } from '#contract/counter/calls.ts';
import type { CallTable } from '#contract/counter/call.ts';
import { createCallAudit } from './call-audit.ts';
import type { TerminalOptions } from './control.ts';
import { openDesk, type DeskSurroundings, type OpenedDesk } from './open-desk.ts';
import { caseHandlers } from './handlers/case.ts';
import { cacheHandlers } from './handlers/cache.ts';
import { cardHandlers } from './handlers/card.ts';
import { dueHandlers } from './handlers/due.ts';
import { exitHandlers } from './handlers/exit.ts';
import { deskHandlers } from './handlers/desk.ts';
import { draftHandlers, paperHandlers } from './handlers/paper.ts';
import { pointsHandlers } from './handlers/points.ts';
import { rankingHandlers } from './handlers/ranking.ts';
import { premisesHandlers } from './handlers/premises.ts';
import { reportHandlers } from './handlers/report.ts';
import { collectedHandlers } from './handlers/collected.ts';
import { reporterHandlers } from './handlers/reporters.ts';
import { listHandlers } from './handlers/lists.ts';
import { residentHandlers } from './handlers/resident.ts';
import { rulesHandlers } from './handlers/rules.ts';
import { syncHandlers } from './handlers/sync.ts';
import { trainingHandlers } from './handlers/training.ts';
import type { CallHandlers, CallRecord } from './rpc.ts';
import { warmUp } from './warm-up.ts';
import { createSessions, sessionHandlers, type Sessions } from './sessions.ts';

export interface Terminal<Table extends CallTable = CallTable> {
  readonly calls: Table;
  readonly handlers: CallHandlers<Table>;
  readonly sessions: Sessions;
  readonly audit: (record: CallRecord) => Promise<void>;
  close(): Promise<void>;
}

export type CreateTerminal = (options: TerminalOptions, surroundings: DeskSurroundings) => Promise<Terminal>;

export const createTerminal = async (
  options: TerminalOptions,
  surroundings: DeskSurroundings,
): Promise<Terminal<Calls>> => {
  const opened = await openDesk(options, surroundings);
  const terminal = serveDesk(opened);
  warmUp(opened.testItself);
  return terminal;
};

/** Every handler of the call table over one opened desk. */
export function serveDesk(opened: OpenedDesk): Terminal<Calls> {
  const { desk } = opened;
  const sessions = createSessions(opened.resumed);
  return {
    calls,
    handlers: {
      ...sessionHandlers(desk.access, sessions),
      ...deskHandlers(desk),
      ...residentHandlers(desk),
      ...premisesHandlers(desk),
      ...reporterHandlers(desk),
      ...listHandlers(desk),
      ...collectedHandlers(desk),
      ...caseHandlers(desk),
      ...paperHandlers(desk),
      ...draftHandlers(desk),
      ...dueHandlers(desk),
      ...cardHandlers(desk),
      ...pointsHandlers(desk),
      ...rankingHandlers(desk),
      ...reportHandlers(desk),
      ...rulesHandlers(desk),
      ...exitHandlers(desk),
      ...syncHandlers(desk),
      ...cacheHandlers(desk),
      ...trainingHandlers(desk),
    },
    sessions,
    audit: createCallAudit(desk),
    close: opened.close,
  };
}
