/** Small valid people and actions for tests; every value is invented. */
import { randomBytes } from 'node:crypto';
import type { ActionDraft } from '#electron/terminal/cache/cache-values.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { Person } from '#domain/resident/person.ts';
import type { StandardAddress } from '#domain/residence/address.ts';

let counter = 0;

/** A UUIDv7 whose time part rises by the call. */
export function actionId(): string {
  counter += 1;
  const time = (Date.now() + counter).toString(16).padStart(12, '0');
  const random = randomBytes(10).toString('hex');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${random.slice(0, 3)}-a${random.slice(3, 6)}-${random.slice(6, 18)}`;
}

export const address: StandardAddress = {
  county: '331002',
  countyName: '椒江区',
  street: '331002001',
  streetName: '海门街道',
  community: null,
  road: '解放南路',
  houseNumber: '8号',
  building: null,
  unit: null,
  room: '301室',
  provincialCode: null,
};

/** A resident ID number with a right check digit. */
export function documentNumber(serial: number): string {
  const body = `3306021990${String(1 + (serial % 12)).padStart(2, '0')}${String(1 + (serial % 28)).padStart(2, '0')}${String(serial % 1000).padStart(3, '0')}`;
  const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
  const sum = weights.reduce((total, weight, index) => total + weight * Number(body[index]), 0);
  return body + '10X98765432'[sum % 11];
}

export function person(name: string, number: string): Person {
  return {
    evidence: {
      source: 'chip',
      document: {
        kind: 'resident',
        name,
        latinName: null,
        sex: { code: '1', text: '男' },
        nation: { code: '01', text: '汉' },
        nationality: null,
        birthDate: `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`,
        number,
        address: '安徽省合肥市蜀山区虚构路1号',
        newestAddress: null,
        issuer: '合肥市公安局蜀山分局',
        validFrom: '2020-01-01',
        validTo: '2040-01-01',
        travelPermitNumber: null,
      },
      samId: '05.03-20250101-0000000001-0000000001',
      paper: null,
    },
    phone: null,
  };
}

export interface DraftOptions {
  readonly caseId: string;
  readonly baseRevision?: number;
  readonly terminal?: string;
  readonly account?: string;
  readonly station?: string;
  readonly id?: string;
}

/** One action of a residence case. */
export function residenceDraft(body: ActionBody, options: DraftOptions): ActionDraft {
  return {
    id: options.id ?? actionId(),
    caseId: options.caseId,
    caseKind: 'residence',
    terminal: options.terminal ?? 'T-TEST',
    baseRevision: options.baseRevision ?? 0,
    actor: { account: options.account ?? 'clerk', role: 'clerk', station: options.station ?? '331002' },
    at: '2026-11-23T02:00:00.000Z',
    date: '2026-11-23',
    ruleBook: '2016-112',
    body,
  };
}

export function register(who: Person, papers: readonly PaperRef[] = []): ActionBody {
  return {
    type: 'register',
    person: who,
    agent: null,
    address,
    dwelling: '02',
    reporter: null,
    inflowReason: '01',
    since: '2026-11-20',
    papers,
  };
}

export function move(room: string): ActionBody {
  return { type: 'move', address: { ...address, room }, dwelling: '02', reporter: null, since: '2026-11-21' };
}

export function audit(action = 'residence.register', object: string | null = null) {
  return { at: '2026-11-23T02:00:00.000Z', terminal: 'T-TEST', account: 'clerk', action, object, result: 'ok' };
}
