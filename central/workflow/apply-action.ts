/**
 * One action of a desk, in one transaction: checked, appended, its consequences drawn, its receipt stored. A repeat
 * gets the stored receipt. Whatever is refused leaves no trace.
 */
import { Failure, succeed, toFailureData, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { caseAfter } from '#domain/permit/case-state.ts';
import { findAccount, type AccountRecord } from '../access/account.ts';
import { centralTerminal, isOfDesk, type DeskSession } from '../access/sign-in.ts';
import type { CentralClock } from '../clock.ts';
import type { ReceiptKey } from '../keys/receipt-key.ts';
import { appendEntry, findAction, findCase, lastNumber, lockCounty, saveReceipt } from '../store/case-store.ts';
import type { Database, Transaction } from '../store/database.ts';
import { checkBeforeAppend } from './checks.ts';
import { drawConsequences } from './consequences.ts';
import { digestOf } from './digest.ts';

export interface WorkflowContext {
  readonly database: Database;
  readonly clock: CentralClock;
  readonly receiptKey: ReceiptKey;
  /** Called after a commit that left work for the province. */
  readonly wakeProvince: () => void;
}

/** The receipt as text, or why the action is refused. Only broken invariants are thrown. */
export async function applyAction(
  context: WorkflowContext,
  session: DeskSession,
  action: Action,
): Promise<Outcome<string>> {
  try {
    const receipt = await context.database.transaction((tx) => applyInside(tx, context, session, action));
    if (action.body.type === 'approve') context.wakeProvince();
    return succeed(receipt);
  } catch (error) {
    // Without its database the central system decides nothing: the whole delivery is tried again.
    if (error instanceof Failure && error.code !== 'sync.database-unreachable')
      return { ok: false, failure: toFailureData(error) };
    throw error;
  }
}

async function applyInside(
  tx: Transaction,
  context: WorkflowContext,
  session: DeskSession,
  action: Action,
): Promise<string> {
  const { county } = session.account;
  await lockCounty(tx, county);
  const digest = digestOf(action);
  const repeated = await findRepeat(tx, county, action, digest);
  if (repeated !== null) return repeated;
  await checkActor(tx, session, action);
  await checkOrder(tx, action);
  const stored = await findCase(tx, action.caseId);
  if (stored && stored.county !== county) throw new Failure('case.not-found');
  if (!stored && action.baseRevision > 0) throw new Failure('case.not-found');
  const state = valueOf(caseAfter(stored?.state ?? null, action));
  await checkBeforeAppend(tx, county, action, state);
  await appendEntry(tx, { county, action, digest, state });
  await drawConsequences(tx, context.clock, { county, action, state });
  const receipt = context.receiptKey.sign({
    actionId: action.id,
    caseId: action.caseId,
    revision: state.revision,
    digest,
    committedAt: context.clock.now().toISOString(),
  });
  await saveReceipt(tx, action.id, receipt);
  return receipt;
}

/** The receipt of an action that is already there; an id that was used for something else is refused. */
async function findRepeat(tx: Transaction, county: string, action: Action, digest: string): Promise<string | null> {
  const known = await findAction(tx, action.id);
  if (!known) return null;
  if (known.county !== county || known.digest !== digest || known.receipt === null) {
    throw new Failure('sync.refused', { code: 'id-reused' });
  }
  return known.receipt;
}

/**
 * The actor is the signed-in account, or a colleague who has signed in at the same desk: an outbox is delivered by
 * whoever sits there. Four-eyes rules look at the actor, never at who delivers.
 */
async function checkActor(tx: Transaction, session: DeskSession, action: Action): Promise<void> {
  const { actor, terminal } = action;
  if (terminal !== session.terminal || terminal === centralTerminal) refuse('terminal-differs');
  if (actor.role === 'system') refuse('actor-unknown');
  const account =
    actor.account === session.account.account ? session.account : await findColleague(tx, session, actor.account);
  if (account === undefined) return refuse('actor-unknown');
  if (account.station !== actor.station) refuse('station-differs');
  if (!account.roles.some((role) => role === actor.role)) {
    throw new Failure('access.role-missing', { role: actor.role, action: action.body.type });
  }
}

async function findColleague(tx: Transaction, session: DeskSession, name: string): Promise<AccountRecord | undefined> {
  const account = await findAccount(tx, name);
  if (!account?.active || account.county !== session.account.county) return undefined;
  return (await isOfDesk(tx, session.terminal, name)) ? account : undefined;
}

/** n counts 1, 2, 3 … within (terminal, case): a gap means that an earlier action is missing or was refused. */
async function checkOrder(tx: Transaction, action: Action): Promise<void> {
  const last = await lastNumber(tx, action.terminal, action.caseId);
  if (action.n !== last + 1) throw new Failure('case.revision-conflict', { expectedN: last + 1, givenN: action.n });
}

function refuse(code: string): never {
  throw new Failure('sync.refused', { code });
}
