/** Valid actions with synthetic people, for tests of the case machines. */
import type { Actor } from '#domain/access/role.ts';
import type { Action, ActionBody, ActionType, CaseKind } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { caseKindOf } from '#domain/permit/next-steps.ts';
import { freeBeds } from '#domain/premises/occupancy.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import { endorsableCard } from '#domain/permit/permit-card-record.ts';
import type { StandardAddress } from '#domain/residence/address.ts';
import type { Person } from '#domain/resident/person.ts';
import { opinionBook } from '#domain/rules/book/opinion-2016-112.ts';
import type { ExitReason } from '#domain/rules/book/exit-reasons.ts';
import { changeClock } from '#domain/rules/change-clock.ts';
import { endorsementWindow } from '#domain/rules/endorsement.ts';
import type { ReporterDetails } from '#domain/reporting/reporter-action.ts';
import type { VerdictSummary } from '#domain/rules/verdict.ts';

export const person: Person = {
  evidence: {
    source: 'chip',
    document: {
      kind: 'resident',
      name: '测试人',
      latinName: null,
      sex: { code: '1', text: '男' },
      nation: { code: '01', text: '汉' },
      nationality: null,
      birthDate: '1990-01-01',
      number: '110105194912310021',
      address: '测试省测试县',
      newestAddress: null,
      issuer: '测试县公安局',
      validFrom: '2015-01-01',
      validTo: null,
      travelPermitNumber: null,
    },
    samId: '05.01-20200101-0000000001-0000000001',
    paper: null,
  },
  phone: null,
};

export function addressIn(county: string): StandardAddress {
  return {
    county,
    countyName: '椒江区',
    street: `${county}001`,
    streetName: '海门街道',
    community: null,
    road: '测试路',
    houseNumber: '1号',
    building: null,
    unit: null,
    room: null,
    provincialCode: null,
  };
}

export const eligible: VerdictSummary = {
  status: 'eligible',
  grounds: ['dwelling.rented-house'],
  ruleBook: 'taizhou-2016-112/1',
  clauses: ['二(二)1', '二(二)3(3)'],
};

/** A unit with an invented code whose check digit is right. */
export const reporterDetails: ReporterDetails = {
  kind: 'employer',
  name: '测试鞋业有限公司',
  naturalPerson: false,
  creditCode: '91331002MA0000001K',
  creditCodeSeen: false,
  contact: null,
  phone: null,
  premisesCaseId: null,
};

const chip = { sessionId: 's1', chipSerial: '0102030405060708', readBack: 'a'.repeat(64) };

const owner = { name: '测试房主', phone: null };
const officer = { name: '测试民警', number: '000001' };
const rooms = [{ name: '101', beds: 30 }];

/** Every fifth stay is told when it is over. */
function moveInBody(state: CaseState | null, date: string): ActionBody {
  const stays = state?.kind === 'premises' ? state.stays : [];
  const days = date.endsWith('5') ? { from: addDays(date, -1), to: date } : { from: date, to: null };
  const [place = { room: '101', bed: 1 }] = freeBeds(rooms, stays, days.from);
  return {
    type: 'move-in',
    ...place,
    occupant: { kind: 'unregistered', name: '测试住客', documentNumber: null, phone: null },
    ...days,
  };
}

function lastingStay(state: CaseState | null): string {
  const stays = state?.kind === 'premises' ? state.stays : [];
  return stays.findLast(({ to }) => to === null)?.stayId ?? 'none';
}

/** A body that a state of the case accepts on that day, where one exists; otherwise one of the right shape. */
export function bodyFor(type: ActionType, state: CaseState | null, date: string): ActionBody {
  switch (type) {
    case 'register':
      return {
        type,
        person,
        agent: null,
        address: addressIn('331002'),
        dwelling: '02',
        reporter: null,
        inflowReason: '01',
        since: date,
        papers: [],
      };
    case 'move':
      return { type, address: addressIn('331003'), dwelling: '02', reporter: null, since: date };
    case 'leave':
      return { type, on: date };
    case 'check':
      return {
        type,
        on: date,
        way: 'on-the-spot',
        basis: { kind: 'random', seed: '2026-11-25 S1' },
        outcome: { kind: 'wrong-fields', fields: ['phone'] },
        count: { people: 3, registered: ['case-1'] },
      };
    case 'apply':
      return {
        type,
        kind: 'first',
        caseNumber: 'n',
        residenceCaseId: 'r',
        person,
        agent: null,
        address: addressIn('331002'),
        facts: {},
        verdict: eligible,
        papers: [],
        oldCardCaseId: null,
        fee: { kind: 'free', clause: 'c' },
      };
    case 'review':
      return { type, decision: 'pass', reason: null };
    case 'complete':
      return { type, papers: [] };
    case 'approve':
      return { type, decision: 'approve', reason: null };
    case 'withdraw':
      return { type, reason: '本人要求' };
    case 'send-to-province':
      return { type, reference: 'p1' };
    case 'produce':
      return { type, permitNumber: 'P1', batchId: 'b1', cardCaseId: 'k' };
    case 'finish':
      return { type, issuedOn: date };
    case 'make':
      return {
        type,
        permitNumber: 'P1',
        applicationCaseId: 'a',
        residenceCaseId: 'r',
        person,
        address: addressIn('331002'),
        issuer: '测试分局',
        batchId: 'b1',
      };
    case 'receive':
      return { type, batchId: 'b1' };
    case 'issue':
      return { type, issuedOn: date, chip, handedTo: 'holder', oldCard: 'none' };
    case 'endorse':
      return endorseBody(state, date);
    case 'change':
      return {
        type,
        address: addressIn('331002'),
        changedOn: date,
        late: changeClock(date, date).late,
        papers: [],
        chip,
      };
    case 'correct':
      return {
        type,
        countsFrom: null,
        since: date,
        address: null,
        dwelling: '01',
        leftOn: null,
        reopen: state?.status === 'left',
        mistake: 'typing',
        reason: '录入有误',
        papers: [],
      };
    case 'terminate':
    case 'cancel':
      return { type, reason: 'left', exitCaseId: 'x1' };
    case 'open-exit':
      return openingOf('given-up', date);
    case 'confirm-exit':
    case 'decide-exit':
      return { type, decision: 'confirm', finding: 'proven', reason: '查证属实' };
    case 'settle-exit':
      return { type, card: 'taken-in', reason: null };
    case 'withdraw-exit':
      return { type, reason: '误提' };
    case 'report-damaged':
    case 'report-lost':
      return { type, applicationCaseId: 'a2' };
    case 'register-premises':
      return { type, address: addressIn('331002'), owner, landlord: null, use: 'dwelling', rooms, papers: [] };
    case 'amend-premises':
      return { type, owner, landlord: { name: '测试公寓', phone: null }, use: 'dormitory', rooms };
    case 'inspect-premises':
      return { type, number: 'n1', inspectedOn: date, result: 'passed', findings: [], officer, validUntil: date };
    case 'assess-premises':
      return { type, safe: false, on: date, reason: '私拉电线', officer, validUntil: null };
    case 'move-in':
      return moveInBody(state, date);
    case 'move-out':
      return { type, stayId: lastingStay(state), on: date };
    case 'identify-occupant':
      return { type, stayId: lastingStay(state), residenceCaseId: `r-${state?.revision ?? 0}` };
    case 'close-premises':
      return { type, on: date, reason: '不再出租' };
    case 'end':
      return { type, reason: state?.status === 'reported-lost' ? 'reissued' : 'replaced', newCardCaseId: 'k2' };
    default:
      throw new Error(`no sample of ${type}: its machine has walks of its own`);
    case 'register-reporter':
    case 'amend-reporter':
      return { type, details: reporterDetails };
    case 'submit-report':
      // Another list each time: the same one is refused.
      return {
        type,
        list: {
          listId: (state?.revision ?? 0).toString(16).padStart(64, '0'),
          receivedOn: date,
          rows: 3,
          accepted: 2,
          refused: 1,
          late: 1,
        },
      };
    case 'follow-up':
      return { type, kind: 'phone', note: '已电话催报', listId: null, expectedBy: date };
    case 'close-reporter':
      return { type, reason: '单位注销' };
    case 'import-package':
      return {
        type,
        packageId: '0198c0de-0000-7000-8000-000000000001',
        origin: 'self',
        collectorId: null,
        sha256: 'a'.repeat(64),
        people: 1,
        createdAt: `${date}T01:00:00.000Z`,
      };
  }
}

/** An exit as a clerk opens it, with every paper that its reason asks for. */
export function openingOf(reason: ExitReason, date: string): Extract<ActionBody, { readonly type: 'open-exit' }> {
  const papers = opinionBook.exits.find((rule) => rule.reason === reason)?.papers ?? [];
  return {
    type: 'open-exit',
    reason,
    cardCaseId: 'k',
    residenceCaseId: 'r',
    permitNumber: 'P1',
    person,
    agent: null,
    address: addressIn('331002'),
    happenedOn: date,
    toCounty: reason === 'moved-county' ? '331003' : null,
    card: 'not-here',
    statement: null,
    papers: papers.map((kind) => ({
      sha256: 'b'.repeat(64),
      kind,
      byteLength: 1,
      mediaType: 'application/pdf' as const,
      pages: 1,
    })),
  };
}

function endorseBody(state: CaseState | null, date: string): ActionBody {
  const card = state?.kind === 'permit-card' ? endorsableCard(state) : null;
  const window = card === null ? null : endorsementWindow(card, date);
  const period = window?.period ?? { validFrom: date, validTo: date };
  return {
    type: 'endorse',
    year: window?.year ?? 1,
    ...period,
    late: window?.status === 'late',
    facts: {},
    verdict: eligible,
    papers: [],
    chip,
  };
}

export interface ActionOptions {
  readonly kind?: CaseKind;
  readonly role?: Actor['role'];
  readonly account?: string;
  readonly date?: string;
  readonly baseRevision?: number;
}

/** An action on top of the state; the caller says who does it. */
export function actionOn(state: CaseState | null, body: ActionBody, options: ActionOptions = {}): Action {
  const date = options.date ?? '2026-03-01';
  return {
    id: `${body.type}-${state?.revision ?? 0}`,
    caseId: 'case-1',
    caseKind: options.kind ?? caseKindOf(body.type),
    terminal: 'T01',
    n: (state?.revision ?? 0) + 1,
    baseRevision: options.baseRevision ?? state?.revision ?? 0,
    actor: { account: options.account ?? 'clerk-1', role: options.role ?? 'clerk', station: '海门派出所' },
    at: `${date}T02:00:00.000Z`,
    date,
    ruleBook: 'taizhou-2016-112/1',
    body,
  };
}
