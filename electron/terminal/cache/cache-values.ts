/** The values that go in and out of the cache. Instants are ISO strings in UTC (`Date.toISOString`), days `YYYY-MM-DD`. */
import type { Change } from '#contract/central/changes.ts';
import type { Receipt } from '#contract/central/deliver.ts';
import type { Account } from '#contract/central/sign-in.ts';
import type { CardContent } from '#domain/card/card-profile.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import type { Action, CaseKind } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import type { z } from 'zod';
import type { CollectedDraft, CollectedSettlement } from './collected-values.ts';

/** An action as the caller writes it: the writer thread gives it its number `n` within (terminal, case). */
export type ActionDraft = Omit<Action, 'n'>;

/** One line of the audit chain. `object` is a case, account or device id; never a name or a document number. */
export interface AuditDraft {
  readonly at: string;
  readonly terminal: string;
  readonly account: string | null;
  /** The call or event, such as `residence.register`. */
  readonly action: string;
  readonly object: string | null;
  /** `ok` or a failure code. */
  readonly result: string;
}
export interface NotedAuditInput {
  readonly drafts: readonly AuditDraft[];
  /** The number that the last of them has in the audit journal. */
  readonly lastNumber: number;
}
export interface AuditEntry extends AuditDraft {
  readonly seq: number;
  readonly previous: string;
  readonly hash: string;
}
export interface AuditReport {
  readonly entries: number;
  readonly holds: boolean;
  /** Number of the first entry that does not fit, or null. */
  readonly brokenAt: number | null;
  /** Hash of the last entry: what a handshake compares. */
  readonly head: string;
}

export interface CommitInput {
  /** In order; several of one case name rising base revisions. */
  readonly actions: readonly ActionDraft[];
  readonly audit: AuditDraft;
  /** The draft that these actions finish: removed in the same transaction. */
  readonly draftId?: string | null | undefined;
  /** People whom these actions bring in from a list or a package. */
  readonly collected?: readonly CollectedDraft[] | undefined;
  /** The collected person whom these actions settle. */
  readonly settles?: CollectedSettlement | undefined;
  /** The code that a self-declaration uses up. */
  readonly declaration?: { readonly codeSha256: string; readonly usedBy: string; readonly today: string } | undefined;
}
export interface Committed {
  readonly actions: readonly Action[];
  /** The state of each touched case after it, in the order of first mention. */
  readonly states: readonly CaseState[];
}

export type CentralChange = z.infer<typeof Change>;
export interface ChangesInput {
  readonly changes: readonly CentralChange[];
  readonly cursor: string;
  /** Instant of the contact, by this desk's technical clock. */
  readonly at: string;
}

export interface PendingAction {
  readonly action: Action;
  readonly status: 'waiting' | 'refused';
  readonly attempts: number;
  readonly queuedAt: string;
  readonly cause: FailureData | null;
  /** Never null while waiting. */
  readonly nextAttemptAt: string | null;
}
export interface OutboxEntry extends PendingAction {
  /** Name and document number of the resident, for the masked list; null when the case has no state. */
  readonly name: string | null;
  /** What a case of no person is called. */
  readonly title: string | null;
}
export interface FoundCase {
  /** Null when its only actions were refused. */
  readonly state: CaseState | null;
  readonly revision: number;
  /** What stands: confirmed by the central system, then waiting. */
  readonly actions: readonly Action[];
  readonly pendingActions: readonly PendingAction[];
}

export interface CaseSummary {
  readonly caseId: string;
  readonly kind: CaseKind;
  readonly status: string;
  readonly revision: number;
  /** Empty for a case of no person, which has a title. */
  readonly name: string;
  readonly documentNumber: string;
  readonly title: string | null;
  /** Case number of an application, permit number of a card, null for a residence. */
  readonly number: string | null;
  readonly applicationKind: string | null;
  readonly residenceCaseId: string | null;
  readonly updatedOn: string;
  /** Last of the fifteen days of an application; last day of a card's endorsement window; missed day of a late report. */
  readonly dueOn: string | null;
  /** First day of the endorsement window of a card. */
  readonly opensOn: string | null;
  readonly pending: boolean;
  readonly refused: boolean;
}
export interface CaseListQuery {
  readonly kind: CaseKind;
  /** Empty means all. */
  readonly statuses: readonly string[];
  /** Name, pinyin, document number, case number or permit number; empty means all. */
  readonly text?: string | undefined;
  readonly limit: number;
  /** Last caseId of the page before. */
  readonly after?: string | null | undefined;
}
export interface CaseList {
  readonly rows: readonly CaseSummary[];
  readonly more: boolean;
}

export interface DueCasesQuery {
  readonly kind: CaseKind;
  readonly statuses: readonly string[];
  /** The last due day that is asked for; null: all. */
  readonly until: string | null;
  /** Only cases whose last act is not older; null: all. */
  readonly changedSince: string | null;
  readonly limit: number;
}
/** A holder of an issued card whose registration names another address than the chip. */
export interface MovedHolder {
  readonly summary: CaseSummary;
  readonly card: PermitCardState;
  readonly residence: ResidenceState;
}

export interface PersonHit {
  readonly name: string;
  readonly documentNumber: string;
  /** The newest residence case, an open one first. */
  readonly residence: ResidenceState | null;
  /** The newest card that has not ended. */
  readonly permitCardCaseId: string | null;
  readonly pending: boolean;
}

export interface WorkCounts {
  /** `kind/status` -> number of cases. */
  readonly byStatus: Readonly<Record<string, number>>;
  readonly endorsementsOpen: number;
  readonly endorsementsLate: number;
  readonly overdueApplications: number;
  readonly drafts: number;
  readonly waitingActions: number;
  readonly refusedActions: number;
  readonly waitingPapers: number;
}

export interface OutboxSummary {
  readonly waitingActions: number;
  readonly refusedActions: number;
  readonly waitingPapers: number;
  /** Earliest attempt of an action and of a paper; null when none waits. */
  readonly nextActionAt: string | null;
  readonly nextPaperAt: string | null;
  /** Why the oldest waiting thing waits. */
  readonly cause: FailureData | null;
}
export interface AttemptInput {
  /** `all`: the line failed, everything that waits shares the cause (attempts are not counted). */
  readonly actionIds: readonly string[] | 'all';
  readonly failure: FailureData;
  readonly nextAttemptAt: string;
}
export interface RefusalInput {
  readonly actionId: string;
  readonly failure: FailureData;
}
export type CentralReceipt = Receipt;

export type PaperMediaType = 'image/jpeg' | 'application/pdf';
/** unclaimed: no case names it yet · needed: central lacks it · uploaded · remote: another desk scanned it. */
export type PaperUpload = 'unclaimed' | 'needed' | 'uploaded' | 'remote';
export interface PaperRow {
  readonly sha256: string;
  readonly mediaType: PaperMediaType;
  readonly byteLength: number;
  /** True when the bytes are on this desk. */
  readonly stored: boolean;
  readonly upload: PaperUpload;
  readonly sentBytes: number;
  readonly uploadUrl: string | null;
  readonly attempts: number;
  readonly cause: FailureData | null;
  readonly nextAttemptAt: string | null;
}
export interface PaperDraft {
  readonly sha256: string;
  readonly mediaType: PaperMediaType;
  readonly byteLength: number;
}
export interface PaperAttemptInput {
  readonly sha256: string;
  readonly failure: FailureData;
  readonly nextAttemptAt: string;
}

export interface DraftRow {
  readonly draftId: string;
  readonly page: string;
  readonly title: string;
  readonly savedAt: string;
  readonly savedBy: string;
  readonly content: Readonly<Record<string, unknown>>;
}

export interface CardSessionDraft {
  readonly sessionId: string;
  readonly caseId: string;
  readonly purpose: string;
  readonly at: string;
}
export interface JournalDraft {
  readonly sessionId: string;
  /** Index of the APDU in the session. */
  readonly step: number;
  readonly kind: 'intent' | 'result';
  /** SHA-256 of the APDU or of the answer: no card content is kept. */
  readonly hash: string;
  readonly sw?: string | null | undefined;
  readonly at: string;
}
export interface UnfinishedCardSession extends CardSessionDraft {
  readonly entries: readonly JournalDraft[];
}

export interface CardOperationDraft {
  readonly operationId: string;
  /** Serial of the chip, or the diversification data of its keys. */
  readonly card: string;
  readonly operation: string;
  readonly profile: string;
  readonly application: string;
  readonly aid: string;
  readonly content: CardContent | null;
  readonly at: string;
}
export type CardOperationRow = CardOperationDraft;
export interface CardOperationEnd {
  readonly operationId: string;
  readonly outcome: 'done' | 'rolled-back' | 'abandoned';
  readonly at: string;
}

export interface Verifier {
  readonly account: Account;
  /** PHC string of argon2id, made on this desk from the password that the central system accepted. */
  readonly hash: string;
  readonly offlineHours: number;
  readonly savedAt: string;
}
export interface SignInMisses {
  readonly count: number;
  readonly lockedUntil: string | null;
}

export interface FormRow {
  readonly formId: string;
  readonly kind: string;
  readonly caseId: string;
  readonly sha256: string;
  readonly byteLength: number;
  readonly madeAt: string;
}

export interface VerifyReport {
  readonly integrity: 'ok' | 'damaged';
  readonly audit: AuditReport;
  /** Cases whose confirmed actions this program version cannot reduce. */
  readonly casesBehind: number;
  /** Waiting rows without a next attempt: always 0 unless there is a defect. */
  readonly stuck: number;
}
