/** Invented residents and what they bring to the counter. */
import type { ActionBody } from '#domain/permit/action.ts';
import type { ApplicationKind } from '#domain/permit/application-action.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { address, documentNumber, person } from '#tests/support/cases.ts';

let serial = 0;

export function registration(number = documentNumber((serial += 1))): Extract<ActionBody, { type: 'register' }> {
  return {
    type: 'register',
    person: person('许文清', number),
    agent: null,
    address,
    dwelling: '02',
    reporter: { kind: 'landlord', name: '潘树根', phone: null },
    inflowReason: '01',
    since: '2026-01-10',
    papers: [],
  };
}

export interface ApplicationOptions {
  readonly kind?: ApplicationKind;
  readonly papers?: readonly PaperRef[];
  readonly oldCardCaseId?: string | null;
}

export function application(
  residenceCaseId: string,
  registered: Extract<ActionBody, { type: 'register' }>,
  { kind = 'first', papers = [], oldCardCaseId = null }: ApplicationOptions = {},
): Extract<ActionBody, { type: 'apply' }> {
  const clause = '二十三';
  return {
    type: 'apply',
    kind,
    caseNumber: `SL${residenceCaseId.slice(-8)}`,
    residenceCaseId,
    person: registered.person,
    agent: null,
    address: registered.address,
    facts: { socialInsuranceSince: '2026-01-15' },
    verdict: {
      status: 'eligible',
      grounds: ['employment.social-insurance'],
      ruleBook: '2016-112',
      clauses: ['二(二)1'],
    },
    papers,
    oldCardCaseId,
    fee: kind === 'first' ? { kind: 'free', clause } : { kind: 'paid', amountFen: 0, clause },
  };
}
