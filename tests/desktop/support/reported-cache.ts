/** The cache of a desk that has worked for a year: registrations of two stations, checks, returns and refusals. */
import { mkdirSync } from 'node:fs';
import type { ActionBody, CaseKind } from '#domain/permit/action.ts';
import { fromHex } from '#domain/card/bytes.ts';
import { valueOf } from '#domain/failure/failure.ts';
import type { CheckOutcome } from '#domain/permit/registration-check.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import type { CentralChange } from '#electron/terminal/cache/cache-values.ts';
import { openCache } from '#electron/terminal/cache/cache.ts';
import { trainingKey } from '#electron/terminal/state-folder.ts';
import { actionId, address, documentNumber, person, register, residenceDraft } from '#tests/support/cases.ts';

const surnames = '王李张刘陈杨黄赵吴周徐孙';
const given = '伟芳娜敏静丽强磊军洋勇艳';
const landlords = ['房东甲', '房东乙', '=HYPERLINK("http://example.invalid")'];

interface Act {
  readonly caseId: string;
  readonly caseKind?: CaseKind;
  readonly revision: number;
  readonly date: string;
  readonly station: string;
  readonly body: ActionBody;
}

function change({ caseId, caseKind = 'residence', revision, date, station, body }: Act): CentralChange {
  const draft = residenceDraft(body, {
    caseId,
    station,
    terminal: 'T-OTHER',
    id: actionId(),
    baseRevision: revision - 1,
  });
  return { revision, action: { ...draft, caseKind, date, n: revision } } as CentralChange;
}

const outcomes: readonly CheckOutcome[] = [
  { kind: 'accurate' },
  { kind: 'accurate' },
  { kind: 'accurate' },
  { kind: 'wrong-fields', fields: ['phone'] },
  { kind: 'not-found' },
];

/** `counted`: whether the checks counted people; without it the registration rate cannot be told. */
function changesOf(index: number, today: string, counted: boolean): readonly CentralChange[] {
  const who = person(
    (surnames[index % 12] ?? '王') + (given[Math.floor(index / 12) % 12] ?? '伟') + (given[(index * 7) % 12] ?? '芳'),
    documentNumber(index),
  );
  const place = { caseId: `R-${index}`, station: index % 3 === 0 ? '331002-baiyun' : '331002-haimen' };
  const date = addDays(today, -(20 + ((index * 13) % 300)));
  const landlord = landlords[index % 4];
  const body = {
    ...register(who),
    address: { ...address, houseNumber: `${1 + (index % 30)}号`, room: `${100 + (index % 6)}室` },
    reporter: landlord === undefined ? null : { kind: 'landlord', name: landlord, phone: null },
    since: addDays(date, -(index % 6)),
  } as ActionBody;
  const registered = change({ ...place, revision: 1, date, body });
  if (index % 3 !== 1) return [registered];
  const on = addDays(date, 10 + (index % 9));
  const check: ActionBody = {
    type: 'check',
    on,
    way: 'on-the-spot',
    basis: index % 2 === 0 ? { kind: 'full' } : { kind: 'random', seed: `${on} ${place.station}` },
    outcome: outcomes[index % 5] ?? { kind: 'accurate' },
    count: counted ? { people: 1 + (index % 4), registered: [place.caseId] } : null,
  };
  return [registered, change({ ...place, revision: 2, date: on, body: check })];
}

export async function fillReportedCache(home: string, today: string, people: number, counted: boolean): Promise<void> {
  mkdirSync(home, { recursive: true, mode: 0o700 });
  const cache = valueOf(await openCache({ home, key: fromHex(trainingKey(home).toUpperCase()) }));
  try {
    const changes = Array.from({ length: people }, (_, index) => changesOf(index, today, counted)).flat();
    valueOf(await cache.applyChanges({ changes, cursor: '0', at: new Date().toISOString() }));
  } finally {
    await cache.close();
  }
}
