/** Which audit row a call gets, and when it must be durable (architecture.md, section 5). */
import { valueOf } from '#domain/failure/failure.ts';
import type { CallName } from '#contract/counter/calls.ts';
import type { AuditJournal } from './cache/audit-journal.ts';
import type { Cache } from './cache/cache.ts';
import type { DeskClock } from './desk.ts';
import type { CallRecord } from './rpc.ts';

/** Acts whose handler writes the row itself, in one transaction with the act. */
const auditedByCommit: ReadonlySet<string> = new Set<CallName>([
  'residence.register',
  'residence.move',
  'residence.leave',
  'residence.check',
  'application.apply',
  'application.review',
  'application.complete',
  'application.approve',
  'application.withdraw',
  'stock.receive',
  'card.issue',
  'card.endorse',
  'card.change',
]);

/** Calls that show personal data and change nothing: their row goes through the audit journal. */
const reads: ReadonlySet<string> = new Set<CallName>([
  'person.search',
  'case.get',
  'case.eligibility',
  'card.find',
  'report.figures',
  'rules.compare',
  'report.records',
  'check.sample',
  'paper.read',
  'form.read',
]);

export interface CallAuditParts {
  readonly cache: Pick<Cache, 'appendAudit'>;
  readonly journal: Pick<AuditJournal, 'note'>;
  readonly clock: Pick<DeskClock, 'now'>;
  readonly terminalId: string;
}

/** Everything else (sign-in, device addresses, card contents) is durable in the chain before the answer goes out. */
export function createCallAudit({ cache, journal, clock, terminalId }: CallAuditParts) {
  return async ({ name, account, code }: CallRecord): Promise<void> => {
    if (code === null && auditedByCommit.has(name)) return;
    const at = clock.now().toISOString();
    const draft = { at, terminal: terminalId, account, action: name, object: null, result: code ?? 'ok' };
    if (reads.has(name)) journal.note(draft);
    else valueOf(await cache.appendAudit(draft));
  };
}
