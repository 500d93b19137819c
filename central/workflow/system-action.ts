/** Actions that the central system itself writes: same log, same machine, actor role `system`, terminal `central`. */
import { Failure, valueOf } from '#domain/failure/failure.ts';
import type { Action, ActionBody, CaseKind } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { centralTerminal } from '../access/sign-in.ts';
import type { CentralClock } from '../clock.ts';
import { appendEntry, findCase, lastNumber } from '../store/case-store.ts';
import type { Queries } from '../store/database.ts';
import { digestOf } from './digest.ts';
import { createUuidV7 } from './uuid-v7.ts';

export interface SystemAct {
  readonly county: string;
  readonly caseId: string;
  readonly caseKind: CaseKind;
  readonly body: ActionBody;
  /** Legal date and rule book of what caused it. */
  readonly date: string;
  readonly ruleBook: string;
}

/** Appends the action to its case, or throws the machine's refusal. The caller holds the county's lock. */
export async function appendSystemAction(tx: Queries, clock: CentralClock, act: SystemAct): Promise<CaseState> {
  const stored = await findCase(tx, act.caseId);
  if (stored && stored.county !== act.county) throw new Failure('case.not-found', { caseId: act.caseId });
  const now = clock.now();
  const action: Action = {
    id: createUuidV7(now.getTime()),
    caseId: act.caseId,
    caseKind: act.caseKind,
    terminal: centralTerminal,
    n: (await lastNumber(tx, centralTerminal, act.caseId)) + 1,
    baseRevision: stored?.revision ?? 0,
    actor: { account: centralTerminal, role: 'system', station: centralTerminal },
    at: now.toISOString(),
    date: act.date,
    ruleBook: act.ruleBook,
    body: act.body,
  };
  const state = valueOf(caseAfter(stored?.state ?? null, action));
  await appendEntry(tx, { county: act.county, action, digest: digestOf(action), state });
  return state;
}
