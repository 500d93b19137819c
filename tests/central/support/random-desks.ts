/**
 * Desks that deliver at random: repeats, lost answers, races between desks, gaps. And the oracle: whatever happened,
 * every acknowledged action is in the log exactly once, at the place that its receipt says, and nothing else is there.
 */
import type { Action } from '#domain/permit/action.ts';
import { replayCase } from '#domain/permit/case-state.ts';
import type { Outcome } from '#domain/failure/failure.ts';
import { Receipt } from '#contract/central/deliver.ts';
import type { DeskSession } from '#central/access/sign-in.ts';
import { findAccount } from '#central/access/account.ts';
import { startClock } from '#central/clock.ts';
import { loadReceiptKey } from '#central/keys/receipt-key.ts';
import { provisionTraining } from '#central/provision/training.ts';
import type { Database } from '#central/store/database.ts';
import { applyAction, type WorkflowContext } from '#central/workflow/apply-action.ts';
import { createUuidV7 } from '#central/workflow/uuid-v7.ts';
import { registration } from './residents.ts';

export interface RunOptions {
  readonly actions: number;
  /** How many deliveries are under way at once. */
  readonly parallel: number;
  /** 0 to 1, the same numbers for the same seed. */
  readonly random: () => number;
}

interface Desk {
  readonly session: DeskSession;
  /** Everything that the desk has ever sent. */
  readonly sent: Action[];
}

export interface Run {
  readonly sent: readonly Action[];
  /** Every receipt that a desk got, in the order in which it got them; lost answers are not here. */
  readonly receipts: readonly string[];
  /** A repeat of an acknowledged action that was answered otherwise than the first time. */
  readonly unequalRepeats: number;
}

const terminals = ['T-1', 'T-2', 'T-3'];

export async function prepare(database: Database): Promise<{ context: WorkflowContext; desks: readonly Desk[] }> {
  await provisionTraining(database);
  const account = await findAccount(database, 'zhang.min');
  if (!account) throw new Error('no account');
  const context = {
    database,
    clock: startClock(),
    receiptKey: await loadReceiptKey(database),
    wakeProvince: () => undefined,
  };
  const desks = terminals.map((terminal) => ({ session: { account, terminal, tokenHash: '' }, sent: [] }));
  return { context, desks };
}

export async function runRandomDesks(
  context: WorkflowContext,
  desks: readonly Desk[],
  options: RunOptions,
): Promise<Run> {
  const { random } = options;
  const caseIds = Array.from({ length: Math.ceil(options.actions / 12) }, () => createUuidV7(Date.now()));
  const acknowledged = new Map<string, string>();
  const receipts: string[] = [];
  let unequalRepeats = 0;
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;

  const deliver = async (): Promise<void> => {
    const desk = pick(desks);
    const repeats = desk.sent.length > 0 && random() < 0.35;
    const action = repeats ? pick(desk.sent) : await nextAction(context.database, desk, pick(caseIds), random);
    if (!repeats) desk.sent.push(action);
    const outcome: Outcome<string> = await applyAction(context, desk.session, action);
    const before = acknowledged.get(action.id);
    if (before !== undefined && !(outcome.ok && outcome.value === before)) unequalRepeats += 1;
    // A fifth of the answers is lost on the line: the desk knows nothing and will send again.
    if (!outcome.ok || random() < 0.2) return;
    acknowledged.set(action.id, outcome.value);
    receipts.push(outcome.value);
  };
  for (let done = 0; done < options.actions; done += options.parallel) {
    await Promise.all(Array.from({ length: options.parallel }, deliver));
  }
  return { sent: desks.flatMap((desk) => desk.sent), receipts, unequalRepeats };
}

/** Mostly what an honest desk would send next; sometimes with a stale picture or a gap in its numbers. */
async function nextAction(database: Database, desk: Desk, caseId: string, random: () => number): Promise<Action> {
  const rows = await database.query<{ terminal: string; n: number }>(
    'select terminal, n from action where case_id = $1',
    [caseId],
  );
  const own = rows.filter((row) => row.terminal === desk.session.terminal).length;
  const stale = random() < 0.1 ? 1 : 0;
  const gap = random() < 0.05 ? 1 : 0;
  const register = registration();
  const { address } = register;
  const since = '2026-02-01';
  return {
    id: createUuidV7(Date.now()),
    caseId,
    caseKind: 'residence',
    terminal: desk.session.terminal,
    n: own + 1 + gap,
    baseRevision: Math.max(0, rows.length - stale),
    actor: { account: 'zhang.min', role: 'clerk', station: '331002-haimen' },
    at: '2026-11-23T02:00:00.000Z',
    date: '2026-11-23',
    ruleBook: '2016-112',
    body: rows.length === 0 ? register : { type: 'move', address, dwelling: '01', reporter: null, since },
  };
}

interface LogRow {
  readonly id: string;
  readonly case_id: string;
  readonly revision: number;
  readonly terminal: string;
  readonly n: number;
  readonly change: string | number;
  readonly content: string;
}

/** Every sentence that the log breaks; empty when nothing was lost, doubled or reordered. */
export async function findBreaches(database: Database, run: Run): Promise<readonly string[]> {
  const rows = await database.query<LogRow>(
    'select id, case_id, revision, terminal, n, change, content from action order by change',
  );
  const breaches: string[] = [];
  const claim = (holds: boolean, sentence: string): void => void (holds || breaches.push(sentence));
  const byId = new Map(rows.map((row) => [row.id, row]));
  const sent = new Set(run.sent.map((action) => action.id));
  claim(byId.size === rows.length, 'no action is in the log twice');
  claim(
    rows.every((row) => sent.has(row.id)),
    'only what a desk sent is in the log',
  );
  claim(run.unequalRepeats === 0, 'a repeat gets the same receipt');
  claim(
    rows.every((row, index) => Number(row.change) === index + 1),
    'changes are numbered without a gap',
  );
  for (const text of run.receipts) {
    const receipt = Receipt.parse(JSON.parse(text));
    claim(byId.get(receipt.actionId)?.revision === receipt.revision, 'what a receipt says is in the log at its place');
  }
  for (const caseId of new Set(rows.map((row) => row.case_id))) {
    const log = rows.filter((row) => row.case_id === caseId);
    claim(
      log.every((row, index) => row.revision === index + 1),
      'revisions of a case have no gap',
    );
    for (const terminal of terminals) {
      const own = log.filter((row) => row.terminal === terminal);
      claim(
        own.every((row, index) => row.n === index + 1),
        'numbers of a terminal in a case have no gap',
      );
    }
    const [stored] = await database.query<{ state: string }>('select state from case_record where case_id = $1', [
      caseId,
    ]);
    const replayed = replayCase(log.map((row) => JSON.parse(row.content) as Action));
    claim(replayed.ok && JSON.stringify(replayed.value) === stored?.state, 'the stored state is what the log comes to');
  }
  return [...new Set(breaches)];
}
