/** Rental housing at the central system: what one desk cannot see, because another has done it. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCentral, type Central } from '#central/start.ts';
import type { PremisesActionBody } from '#domain/premises/premises-action.ts';
import { describeOnDatabases } from './support/databases.ts';
import { Desk, newCaseId } from './support/desk.ts';
import { registration } from './support/residents.ts';

type MoveIn = Extract<PremisesActionBody, { readonly type: 'move-in' }>;

describeOnDatabases('rental housing', (newDatabase) => {
  let central: Central;
  beforeAll(async () => {
    central = await startCentral({ training: true, databaseUrl: await newDatabase() });
  }, 60_000);
  afterAll(() => central.close());

  function premises(houseNumber: string): PremisesActionBody {
    return {
      type: 'register-premises',
      address: { ...registration().address, houseNumber, room: null },
      owner: { name: '潘树根', phone: null },
      landlord: null,
      use: 'dwelling',
      rooms: [{ name: '101', beds: 3 }],
      papers: [],
    };
  }

  function moveIn(residenceCaseId: string, bed: number, from = '2026-11-20', to: string | null = null): MoveIn {
    return { type: 'move-in', room: '101', bed, occupant: { kind: 'resident', residenceCaseId }, from, to };
  }

  async function registered(desk: Desk, account = 'zhang.min'): Promise<string> {
    const caseId = newCaseId();
    expect(await desk.act(account, caseId, 'residence', registration())).toBe(1);
    return caseId;
  }

  test('two desks without a line register the same house: the second is refused, and told which it is', async () => {
    const first = new Desk(central.url);
    const premisesCaseId = newCaseId();
    expect(await first.act('zhang.min', premisesCaseId, 'premises', premises('31号'))).toBe(1);
    const second = new Desk(central.url);
    const [result] = await second.deliver('zhang.min', [
      second.write('zhang.min', newCaseId(), 'premises', premises('３１')),
    ]);
    expect(result).toMatchObject({
      ok: false,
      failure: { code: 'premises.duplicate-address', detail: { premisesCaseId } },
    });
    const close = { type: 'close-premises', on: '2026-11-23', reason: '不再出租' } as const;
    expect(await first.act('zhang.min', premisesCaseId, 'premises', close)).toBe(2);
    expect(await second.act('zhang.min', newCaseId(), 'premises', premises('31'))).toBe(1);
  });

  test('only who is registered in this county has a bed as a resident', async () => {
    const desk = new Desk(central.url);
    const premisesCaseId = newCaseId();
    await desk.act('zhang.min', premisesCaseId, 'premises', premises('32号'));
    expect(await desk.act('zhang.min', premisesCaseId, 'premises', moveIn('nobody', 1))).toBe('case.not-found');
    // A case that is there but is no registration.
    expect(await desk.act('zhang.min', premisesCaseId, 'premises', moveIn(premisesCaseId, 1))).toBe('case.not-found');
    expect(await desk.act('zhang.min', premisesCaseId, 'premises', moveIn(await registered(desk), 1))).toBe(2);
  });

  test('nobody has beds in two houses on one day; on the day of moving out the other bed is his', async () => {
    const desk = new Desk(central.url);
    const [one, two] = [newCaseId(), newCaseId()];
    await desk.act('zhang.min', one, 'premises', premises('33号'));
    await desk.act('zhang.min', two, 'premises', premises('34号'));
    const residenceCaseId = await registered(desk);
    const first = desk.write('zhang.min', one, 'premises', moveIn(residenceCaseId, 1));
    expect(await desk.deliver('zhang.min', [first])).toMatchObject([{ ok: true }]);
    expect(await desk.act('zhang.min', two, 'premises', moveIn(residenceCaseId, 1))).toBe('premises.lives-elsewhere');
    expect(await desk.act('zhang.min', two, 'premises', moveIn(residenceCaseId, 1, '2026-11-18', '2026-11-20'))).toBe(
      2,
    );
    const out = { type: 'move-out', stayId: first.id, on: '2026-11-22' } as const;
    expect(await desk.act('zhang.min', one, 'premises', out)).toBe(3);
    expect(await desk.act('zhang.min', two, 'premises', moveIn(residenceCaseId, 2, '2026-11-21'))).toBe(
      'premises.lives-elsewhere',
    );
    expect(await desk.act('zhang.min', two, 'premises', moveIn(residenceCaseId, 2, '2026-11-22'))).toBe(3);
  });

  test('somebody who is linked to his registration is looked for in other beds too', async () => {
    const desk = new Desk(central.url);
    const [one, two] = [newCaseId(), newCaseId()];
    await desk.act('zhang.min', one, 'premises', premises('35号'));
    await desk.act('zhang.min', two, 'premises', premises('36号'));
    const residenceCaseId = await registered(desk);
    expect(await desk.act('zhang.min', one, 'premises', moveIn(residenceCaseId, 1))).toBe(2);
    const occupant = { kind: 'unregistered', name: '秦小满', documentNumber: null, phone: null } as const;
    const unknown = { ...moveIn(residenceCaseId, 1), occupant };
    const action = desk.write('zhang.min', two, 'premises', unknown);
    await desk.deliver('zhang.min', [action]);
    const identify = { type: 'identify-occupant', stayId: action.id, residenceCaseId } as const;
    expect(await desk.act('zhang.min', two, 'premises', identify)).toBe('premises.lives-elsewhere');
    const other = await registered(desk);
    expect(await desk.act('zhang.min', two, 'premises', { ...identify, residenceCaseId: other })).toBe(3);
  });
});
