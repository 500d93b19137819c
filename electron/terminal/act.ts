/** Makes actions out of what a clerk does: id, time, legal date, actor and the revision that he saw. */
import { randomBytes, randomUUID } from 'node:crypto';
import type { Role } from '#domain/access/role.ts';
import { defaultRuleBook } from '#domain/rules/rule-book.ts';
import { uuidV7 } from '#domain/permit/action-id.ts';
import type { ActionBody, CaseKind } from '#domain/permit/action.ts';
import type { Session } from '#contract/counter/session.ts';
import type { ActionDraft, AuditDraft } from './cache/cache-values.ts';
import type { DeskClock } from './desk.ts';

export interface ActInput {
  readonly caseId: string;
  readonly caseKind: CaseKind;
  readonly baseRevision: number;
  readonly role: Role;
  readonly body: ActionBody;
}

export interface Occasion {
  readonly clock: DeskClock;
  readonly terminalId: string;
  readonly session: Session;
}

export function newCaseId(): string {
  return randomUUID();
}

export function act(occasion: Occasion, input: ActInput): ActionDraft {
  const now = occasion.clock.now();
  return {
    id: uuidV7(now.getTime(), randomBytes(10)),
    caseId: input.caseId,
    caseKind: input.caseKind,
    terminal: occasion.terminalId,
    baseRevision: input.baseRevision,
    actor: { account: occasion.session.account, role: input.role, station: occasion.session.station },
    at: now.toISOString(),
    date: occasion.clock.today(),
    ruleBook: defaultRuleBook.version,
    body: input.body,
  };
}

export function auditOf(occasion: Occasion, action: string, object: string | null, result = 'ok'): AuditDraft {
  return {
    at: occasion.clock.now().toISOString(),
    terminal: occasion.terminalId,
    account: occasion.session.account,
    action,
    object,
    result,
  };
}
