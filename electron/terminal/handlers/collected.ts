/** Collection packages, and the people of lists and packages until a clerk has settled each. */
import { randomUUID } from 'node:crypto';
import type { CollectedListRow, CollectedView, reportingCalls } from '#contract/counter/reporting.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { Reporter } from '#domain/permit/residence-action.ts';
import { maskName, maskNumber } from '#domain/resident/masking.ts';
import { reporterTitle } from '#domain/reporting/reporter-record.ts';
import { act, auditOf } from '../act.ts';
import type { CollectedRow, CollectedSettlement, FoundDuplicate } from '../cache/collected-values.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { occasionOf } from '../occasion.ts';
import {
  checkCollector,
  declarationCodeHash,
  knownCollectors,
  newDeclarationCode,
  saveCollector,
} from '../reporting/collectors.ts';
import { intakeCaseId, openPackage } from '../reporting/open-package.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';
import { stayActs } from './premises-stays.ts';

type CollectedCalls = Omit<
  typeof reportingCalls,
  | 'reporter.list'
  | 'reporter.register'
  | 'reporter.amend'
  | 'reporter.follow-up'
  | 'reporter.close'
  | 'list.check'
  | 'list.import'
  | 'list.errors'
  | 'list.template'
>;

const mostPairs = 200;
const mostFound = 10;
const codeDays = 30;

export function collectedHandlers(desk: Desk): CallHandlers<CollectedCalls> {
  return {
    'package.import': ({ bytes }, context) => importPackage(desk, context, bytes),
    'collector.list': async () => succeed({ collectors: [...(await knownCollectors(desk.cache))] }),
    'collector.save': async (collector) =>
      collector.validTo < collector.validFrom
        ? fail('case.field-invalid', { field: 'validTo' })
        : saveCollector(desk.cache, collector),
    'declaration.issue': async () => {
      const code = newDeclarationCode();
      const expiresOn = addDays(desk.clock.today(), codeDays);
      const saved = await desk.cache.saveDeclarationCode({ codeSha256: declarationCodeHash(code), expiresOn });
      return saved.ok ? succeed({ code, expiresOn }) : saved;
    },
    'collected.list': async ({ states, reporterCaseId, limit }) => {
      const rows = valueOf(await desk.cache.listCollected({ states, reporterCaseId, limit }));
      return succeed({ rows: await listRows(desk, rows) });
    },
    'collected.get': async ({ collectedId }) => {
      const row = valueOf(await desk.cache.findCollected(collectedId));
      return row === null ? fail('case.not-found', { kind: 'collected' }) : succeed(await viewOf(desk, row));
    },
    'collected.settle': async ({ collectedId, state, reason }, context) =>
      desk.cache.settleCollected({ collectedId, state, reason, caseId: null, ...settler(desk, context) }),
    'collected.confirm-leave': ({ collectedId }, context) => confirmLeave(desk, context, collectedId),
    'duplicate.check': async ({ collectedId, ...candidate }) => {
      const id = collectedId === null ? 'candidate' : `collected:${collectedId}`;
      const found = valueOf(await desk.cache.findDuplicates({ candidate: { id, ...candidate }, limit: mostFound }));
      return succeed({ found: found.map(shown) });
    },
    'duplicate.list': async () => {
      const pairs = valueOf(await desk.cache.listDuplicates({ limit: mostPairs }));
      return succeed({ pairs: pairs.map((pair) => ({ ...pair, left: shown(pair.left), right: shown(pair.right) })) });
    },
    'duplicate.settle': async ({ leftId, rightId, same }, context) => {
      const state = same ? 'same' : 'different';
      const settled = await desk.cache.settleDuplicate({ leftId, rightId, state, ...settler(desk, context) });
      if (settled.ok) desk.publish('desk.changed', {});
      return settled;
    },
  };
}

function shown(found: FoundDuplicate) {
  return { ...found, reasons: [...found.reasons] };
}

function settler(desk: Desk, context: CallContext): Pick<CollectedSettlement, 'at' | 'by'> {
  return { at: desk.clock.now().toISOString(), by: sessionOf(context).account };
}

async function sourceTitle(desk: Desk, reporterCaseId: string | null): Promise<string> {
  if (reporterCaseId === null) return '';
  const state = await stateOf(desk.cache, 'reporter', reporterCaseId);
  return state.ok ? reporterTitle(state.value) : '';
}

async function listRows(desk: Desk, rows: readonly CollectedRow[]): Promise<CollectedListRow[]> {
  const ids = [...new Set(rows.map(({ reporterCaseId }) => reporterCaseId))];
  const titles = new Map(await Promise.all(ids.map(async (id) => [id, await sourceTitle(desk, id)] as const)));
  return rows.map(({ collectedId, person, dueOn, late, state, reporterCaseId, sourceRow }) => ({
    collectedId,
    nameMasked: maskName(person.name),
    numberMasked: maskNumber(person.number),
    event: person.event,
    eventOn: person.eventOn,
    dueOn,
    late,
    state,
    source: titles.get(reporterCaseId) ?? '',
    row: sourceRow,
  }));
}

async function reporterOf(desk: Desk, reporterCaseId: string | null): Promise<Reporter | null> {
  if (reporterCaseId === null) return null;
  const state = await stateOf(desk.cache, 'reporter', reporterCaseId);
  if (!state.ok) return null;
  const { kind, name, phone } = state.value.details;
  return { kind, name, phone, reporterCaseId };
}

async function viewOf(desk: Desk, row: CollectedRow): Promise<CollectedView> {
  const { collectedId, person, state, late, dueOn, collectedAt, reason, reporterCaseId } = row;
  const { name, number, birthDate, addressText } = person;
  const candidate = { id: `collected:${collectedId}`, name, number, birthDate, address: addressText };
  const [hit, found, reporter] = await Promise.all([
    desk.cache.findPerson(number),
    desk.cache.findDuplicates({ candidate, limit: mostFound }),
    reporterOf(desk, reporterCaseId),
  ]);
  const residence = valueOf(hit)?.residence ?? null;
  return {
    collectedId,
    person,
    state,
    late,
    dueOn,
    collectedAt,
    reason,
    reporter,
    residenceCaseId: residence?.status === 'registered' ? residence.caseId : null,
    duplicates: valueOf(found).map(shown),
  };
}

/** The registration ends on the day that was reported; the row is settled in the same commit. */
async function confirmLeave(desk: Desk, context: CallContext, collectedId: string) {
  const row = valueOf(await desk.cache.findCollected(collectedId));
  if (row === null) return fail('case.not-found', { kind: 'collected' });
  const residence = valueOf(await desk.cache.findPerson(row.person.number))?.residence ?? null;
  if (row.person.event !== 'end') return fail('case.field-invalid', { field: 'event' });
  if (residence?.status !== 'registered') return fail('case.not-found', { kind: 'residence' });
  const { caseId, revision: baseRevision } = residence;
  const occasion = occasionOf(desk, sessionOf(context));
  const action = act(occasion, {
    caseId,
    caseKind: 'residence',
    baseRevision,
    role: 'clerk',
    body: { type: 'leave', on: row.person.eventOn },
  });
  const stays = await stayActs(desk, occasion, {
    residenceCaseId: caseId,
    address: null,
    on: row.person.eventOn,
    bed: null,
  });
  if (!stays.ok) return stays;
  const actions = [action, ...stays.value];
  const settles = { collectedId, state: 'confirmed', reason: null, caseId, ...settler(desk, context) } as const;
  const audit = auditOf(occasion, 'residence.leave', caseId);
  const committed = await desk.cache.commit({ actions, audit, settles });
  if (!committed.ok) return committed;
  desk.committed(actions.map((each) => each.caseId));
  return succeed({ caseId });
}

interface ImportedPackage {
  readonly caseId: string;
  readonly people: number;
  readonly late: number;
  readonly duplicates: number;
}

/** Verified as a whole, then taken as a whole: act, people and the code that it used up are one commit. */
async function importPackage(desk: Desk, context: CallContext, bytes: Uint8Array): Promise<Outcome<ImportedPackage>> {
  const { findRegion } = await import('#domain/codes/region.ts');
  const today = desk.clock.today();
  const opened = openPackage(bytes, { today, knowsRegion: (code) => findRegion(code) !== undefined });
  if (!opened.ok) return opened;
  const { content, key, sha256, people } = opened.value;
  const { packageId, origin, collectorId, code, createdAt } = content;
  const caseId = intakeCaseId(key, packageId);
  // Before key and code are asked: a package that is here already is told so, not that its code is used.
  const known = await desk.cache.findCase(caseId);
  if (known.ok && known.value.state !== null) return fail('reporting.package-already-imported');
  if (!known.ok && known.failure.code !== 'case.not-found') return known;
  if (origin === 'collector') {
    const enrolled = await checkCollector(desk.cache, content, key);
    if (!enrolled.ok) return enrolled;
  } else if (code === null) return fail('reporting.code-unknown');
  const occasion = occasionOf(desk, sessionOf(context));
  const action = act(occasion, {
    caseId,
    caseKind: 'intake',
    baseRevision: 0,
    role: 'clerk',
    body: { type: 'import-package', packageId, origin, collectorId, sha256, people: people.length, createdAt },
  });
  const collectedAt = desk.clock.now().toISOString();
  const collected = people.map((person, index) => ({
    collectedId: randomUUID(),
    sourceCaseId: caseId,
    reporterCaseId: null,
    sourceSha256: sha256,
    sourceRow: index + 1,
    // Residents and collectors are under no clock of three days.
    dueOn: null,
    late: false,
    collectedAt,
    person,
  }));
  const declaration =
    origin === 'self' ? { codeSha256: declarationCodeHash(code ?? ''), usedBy: packageId, today } : undefined;
  const audit = auditOf(occasion, 'package.import', caseId);
  const committed = await desk.cache.commit({ actions: [action], audit, collected, declaration });
  if (!committed.ok) return committed;
  desk.committed([caseId]);
  const duplicates = await desk.duplicates.look(collected.map(({ collectedId }) => `collected:${collectedId}`));
  return succeed({ caseId, people: people.length, late: 0, duplicates });
}
