/** What the case machine cannot see: other cases, papers that have arrived, batches, verified card sessions. */
import { Failure } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import type { ChipEvidence } from '#domain/permit/permit-card-action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { canonicalJson } from '#contract/central/canonical-json.ts';
import { findCase, findOpenResidence } from '../store/case-store.ts';
import { findCardSession, isChipOfOtherCard, useCardSession } from '../store/card-session-store.ts';
import { missingPapers } from '../store/paper-store.ts';
import type { Queries } from '../store/database.ts';
import { checkOccupant, checkPremisesPlace } from './premises-checks.ts';

/** Throws the failure that speaks against the action; `state` is the one it would lead to. */
export async function checkBeforeAppend(tx: Queries, county: string, action: Action, state: CaseState): Promise<void> {
  const { body } = action;
  switch (body.type) {
    case 'register':
      return checkDuplicate(tx, county, body.person.evidence.document.number);
    case 'apply':
      await checkOwnCounty(tx, county, body.residenceCaseId);
      if (body.oldCardCaseId !== null) await checkOwnCounty(tx, county, body.oldCardCaseId);
      return;
    case 'review':
    case 'approve':
      return checkPapers(tx, county, state);
    case 'receive':
      return checkBatch(tx, action);
    case 'issue':
      return checkChip(tx, action, body.chip, { kind: 'issue', issuedOn: body.issuedOn });
    case 'endorse': {
      const { year, validFrom, validTo, facts } = body;
      return checkChip(tx, action, body.chip, { kind: 'endorse', year, validFrom, validTo, facts });
    }
    case 'change':
      return checkChip(tx, action, body.chip, { kind: 'change', address: body.address, changedOn: body.changedOn });
    case 'register-premises':
      return checkPremisesPlace(tx, county, body.address);
    case 'move-in':
    case 'identify-occupant':
      return checkOccupant(tx, county, action, state);
    default:
  }
}

/** One open registration per person and county: a move is a `move`, not a second registration. */
async function checkDuplicate(tx: Queries, county: string, documentNumber: string): Promise<void> {
  const open = await findOpenResidence(tx, county, documentNumber);
  if (open !== undefined) throw new Failure('case.duplicate', { caseId: open });
}

async function checkOwnCounty(tx: Queries, county: string, caseId: string): Promise<void> {
  const stored = await findCase(tx, caseId);
  if (stored?.county !== county) throw new Failure('case.not-found', { caseId });
}

/** Nobody judges papers that are not here. */
async function checkPapers(tx: Queries, county: string, state: CaseState): Promise<void> {
  if (state.kind !== 'application') return;
  const missing = await missingPapers(
    tx,
    county,
    state.papers.map((paper) => paper.sha256),
  );
  if (missing.length > 0) throw new Failure('case.papers-missing', { missing: missing.length });
}

/** Cards are taken into stock where the province sent them. */
async function checkBatch(tx: Queries, action: Action): Promise<void> {
  const rows = await tx.query(
    `select 1 from batch_card c join batch b on b.batch_id = c.batch_id where c.card_case_id = $1 and b.station = $2`,
    [action.caseId, action.actor.station],
  );
  if (rows.length === 0) throw new Failure('case.not-in-stock', { station: action.actor.station });
}

/** The chip was written in a session of this case that the key service itself has verified, and for this very purpose. */
async function checkChip(tx: Queries, action: Action, chip: ChipEvidence, purpose: object): Promise<void> {
  const session = await findCardSession(tx, chip.sessionId);
  if (!session || session.cardCaseId !== action.caseId) throw refused('card-session-unknown');
  if (session.phase !== 'closed') throw refused('card-session-open');
  if (session.usedBy !== null) throw refused('card-session-used');
  if (session.chipSerial !== chip.chipSerial || session.readBack !== chip.readBack) throw refused('evidence-differs');
  if (canonicalJson(session.purpose) !== canonicalJson(purpose)) throw refused('purpose-differs');
  if (await isChipOfOtherCard(tx, chip.chipSerial, action.caseId)) throw new Failure('card.already-issued');
  await useCardSession(tx, chip.sessionId, action.id);
}

function refused(code: string): Failure {
  return new Failure('sync.refused', { code });
}
