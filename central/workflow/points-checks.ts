/** 积分: what only the central system sees. Every ranking is drawn up here once more, from its own files. */
import { createHash } from 'node:crypto';
import { Failure, valueOf } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { endorsableCard } from '#domain/permit/permit-card-record.ts';
import { applicantsOf } from '#domain/points/applicants.ts';
import { freezeRanking, linesAsText } from '#domain/points/frozen-lines.ts';
import { schemeOf } from '#domain/points/points-opening.ts';
import type { PointsState } from '#domain/points/points-state.ts';
import type { RankingState } from '#domain/points/ranking-state.ts';
import type { Digest } from '#domain/points/ranking.ts';
import { isSuspended } from '#domain/rules/endorsement.ts';
import { findCase } from '../store/case-store.ts';
import type { Queries } from '../store/database.ts';
import { missingPapers } from '../store/paper-store.ts';
import { findOpenPointsFile, listStandings } from '../store/points-store.ts';

const sha256: Digest = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};

/** Throws what speaks against an act on a points file; `state` is the one it would lead to. */
export async function checkPoints(tx: Queries, county: string, action: Action, state: PointsState): Promise<void> {
  if (action.body.type === 'points-open') {
    await checkHolder(tx, county, state, action.date);
    const open = await findOpenPointsFile(tx, county, state);
    if (open !== undefined) throw new Failure('case.duplicate', { caseId: open });
  }
  // Nobody decides on papers that are not here.
  if (action.body.type === 'points-publish' || action.body.type === 'points-answer') {
    const papers = [...state.claims, ...state.objections].flatMap((one) => one.papers.map(({ sha256: id }) => id));
    const missing = await missingPapers(tx, county, [...new Set(papers)]);
    if (missing.length > 0) throw new Failure('case.papers-missing', { missing: missing.length });
  }
}

/** Points are for holders of a permit in force (opinion 二(七)); the permit is the applicant's own. */
async function checkHolder(tx: Queries, county: string, file: PointsState, today: string): Promise<void> {
  const residence = await findCase(tx, file.residenceCaseId);
  if (residence?.county !== county || residence.state.kind !== 'residence') {
    throw new Failure('case.not-found', { caseId: file.residenceCaseId });
  }
  const card = await findCase(tx, file.permitCardCaseId);
  if (card?.county !== county || card.state.kind !== 'permit-card') {
    throw new Failure('case.not-found', { caseId: file.permitCardCaseId });
  }
  const { number } = file.person.evidence.document;
  const { state } = card;
  const own = [residence.state, state].every((one) => one.person.evidence.document.number === number);
  if (!own) throw new Failure('case.field-invalid', { field: 'person' });
  const endorsable = endorsableCard(state);
  const inForce = state.status === 'issued' && endorsable !== null && !isSuspended(endorsable, today);
  if (!inForce) throw new Failure('points.no-permit');
}

/** A ranking is taken only when it is, line by line, what the files here give; a desk that lags behind is told so. */
export async function checkRanking(tx: Queries, county: string, action: Action, state: RankingState): Promise<void> {
  const edition = state.editions.at(-1);
  if (action.body.type === 'ranking-object') return checkObjector(tx, county, state, action.body.pointsCaseId);
  const whole = state.status === 'frozen' || action.body.type === 'ranking-publish';
  if (!whole || edition === undefined) return;
  const scheme = valueOf(schemeOf(state));
  const { applicants, open } = applicantsOf(await listStandings(tx, county, state), edition.day);
  if (open > 0) throw new Failure('points.ranking-open-files', { open });
  const { purpose } = state;
  const { day, quota } = edition;
  const { snapshot, linesDigest } = valueOf(freezeRanking({ scheme, purpose, day, quota }, applicants, sha256));
  const differs =
    snapshot.inputDigest !== edition.inputDigest
      ? 'files'
      : linesDigest !== edition.linesDigest || sha256(linesAsText(edition.lines)) !== linesDigest
        ? 'lines'
        : snapshot.applicants !== edition.applicants ||
            snapshot.barred !== edition.barred ||
            snapshot.belowThreshold !== edition.belowThreshold
          ? 'counts'
          : null;
  if (differs !== null) throw new Failure('points.ranking-differs', { reason: differs });
}

/** Whoever objects is an applicant under the scheme, on the list or not. */
async function checkObjector(tx: Queries, county: string, state: RankingState, pointsCaseId: string): Promise<void> {
  const stored = await findCase(tx, pointsCaseId);
  const file = stored?.county === county && stored.state.kind === 'points' ? stored.state : null;
  if (file === null || file.scheme !== state.scheme || file.purpose !== state.purpose) {
    throw new Failure('case.not-found', { caseId: pointsCaseId });
  }
}
