/** From the values of the cache to the rows that the window shows. */
import type { CaseRow } from '#contract/counter/case.ts';
import type { PermitCardRow } from '#contract/counter/card.ts';
import type { PersonRow } from '#contract/counter/resident.ts';
import type { OutboxRow } from '#contract/counter/sync.ts';
import { endorsableCard, type PermitCardState } from '#domain/permit/permit-card-record.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { maskName, maskNumber } from '#domain/resident/masking.ts';
import { endorsementWindow, inForceUntil } from '#domain/rules/endorsement.ts';
import type { CaseSummary, OutboxEntry, PersonHit } from '../cache/cache-values.ts';

export function caseRow(summary: CaseSummary): CaseRow {
  return {
    caseId: summary.caseId,
    kind: summary.kind,
    nameMasked: maskName(summary.name),
    numberMasked: maskNumber(summary.documentNumber),
    title: summary.title,
    number: summary.number,
    status: summary.status,
    applicationKind: summary.applicationKind,
    updatedOn: summary.updatedOn,
    dueOn: summary.dueOn,
    pending: summary.pending,
  };
}

/** Null for a person of whom no residence is known (a card alone, from another desk). */
export function personRow(hit: PersonHit): PersonRow | null {
  const { residence } = hit;
  if (residence === null) return null;
  return {
    caseId: residence.caseId,
    name: hit.name,
    numberMasked: maskNumber(hit.documentNumber),
    address: formatAddress(residence.address),
    status: residence.status,
    since: residence.registeredOn,
    permitCardCaseId: hit.permitCardCaseId,
    pending: hit.pending,
  };
}

export function permitCardRow(state: PermitCardState, today: string, pending: boolean): PermitCardRow {
  const card = endorsableCard(state);
  const { document } = state.person.evidence;
  return {
    cardCaseId: state.caseId,
    residenceCaseId: state.residenceCaseId,
    applicationCaseId: state.applicationCaseId,
    permitNumber: state.permitNumber,
    name: document.name ?? document.latinName ?? '',
    numberMasked: maskNumber(document.number),
    address: formatAddress(state.address),
    status: state.status,
    issuedOn: state.issuedOn,
    endorsement: card === null ? null : endorsementOf(card, today),
    pending,
  };
}

function endorsementOf(
  card: NonNullable<ReturnType<typeof endorsableCard>>,
  today: string,
): NonNullable<PermitCardRow['endorsement']> {
  const { year, opensOn, lastDay, status } = endorsementWindow(card, today);
  return { year, opensOn, lastDay, status, validTo: inForceUntil(card) };
}

export function outboxRow(entry: OutboxEntry): OutboxRow {
  return {
    actionId: entry.action.id,
    caseId: entry.action.caseId,
    actionType: entry.action.body.type,
    nameMasked: entry.title ?? maskName(entry.name ?? ''),
    createdAt: entry.queuedAt,
    status: entry.status,
    attempts: entry.attempts,
    cause: entry.cause,
    nextAttemptAt: entry.nextAttemptAt,
  };
}
