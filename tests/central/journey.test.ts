import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { ActionBody } from '#domain/permit/action.ts';
import type { ChipEvidence } from '#domain/permit/permit-card-action.ts';
import { addDays, addYears } from '#domain/residence/calendar-date.ts';
import { startCentral, type Central } from '#central/start.ts';
import type { ChangesAnswer } from '#contract/central/changes.ts';
import type { Batch } from '#contract/central/stock.ts';
import { documentNumber } from '#tests/support/cases.ts';
import { newChip, writeChip, type Chip } from './support/chip.ts';
import { describeOnDatabases } from './support/databases.ts';
import { Desk, newCaseId } from './support/desk.ts';
import { application, registration, type ApplicationOptions } from './support/residents.ts';

const review = { type: 'review', decision: 'pass', reason: null } as const;
const approve = { type: 'approve', decision: 'approve', reason: null } as const;
const waitMs = 5_000;

describeOnDatabases("one resident's journey through the central system", (newDatabase) => {
  let central: Central;
  beforeAll(async () => {
    central = await startCentral({ training: true, databaseUrl: await newDatabase() });
  }, 60_000);
  afterAll(() => central.close());

  async function logOf(desk: Desk, caseId: string): Promise<readonly string[]> {
    const { body } = await desk.call<ChangesAnswer>('zhang.min', 'GET', '/v1/changes?limit=500');
    return body.changes.filter((change) => change.action.caseId === caseId).map((change) => change.action.body.type);
  }

  async function waitForCard(desk: Desk, applicationCaseId: string): Promise<Batch & { readonly cardCaseId: string }> {
    for (const deadline = Date.now() + waitMs; Date.now() < deadline; await pause(20)) {
      const { body } = await desk.call<{ batches: Batch[] }>('zhang.min', 'GET', '/v1/batches');
      for (const batch of body.batches) {
        const card = batch.cards.find((found) => found.applicationCaseId === applicationCaseId);
        if (card) return { ...batch, cardCaseId: card.cardCaseId };
      }
    }
    throw new Error('no card was made');
  }

  interface InStock {
    readonly residence: string;
    readonly registered: ReturnType<typeof registration>;
    readonly applicationCaseId: string;
    readonly cardCaseId: string;
  }

  /** Registered, accepted, reviewed, approved, made, received. */
  async function bringIntoStock(desk: Desk, options: ApplicationOptions = {}, earlier?: InStock): Promise<InStock> {
    const residence = earlier?.residence ?? newCaseId();
    const registered = earlier?.registered ?? registration();
    if (!earlier) expect(await desk.act('zhang.min', residence, 'residence', registered)).toBe(1);
    const applicationCaseId = newCaseId();
    const apply = application(residence, registered, options);
    expect(await desk.act('zhang.min', applicationCaseId, 'application', apply)).toBe(1);
    expect(await desk.act('li.hua', applicationCaseId, 'application', review)).toBe(2);
    expect(await desk.act('wang.jian', applicationCaseId, 'application', approve)).toBe(3);
    const { cardCaseId, batchId } = await waitForCard(desk, applicationCaseId);
    desk.learn(cardCaseId, 1);
    expect(await desk.act('zhang.min', cardCaseId, 'permit-card', { type: 'receive', batchId })).toBe(2);
    const { cards } = await waitForCard(desk, applicationCaseId);
    expect(cards.find((card) => card.cardCaseId === cardCaseId)?.received).toBe(true);
    return { residence, registered, applicationCaseId, cardCaseId };
  }

  async function write(
    desk: Desk,
    chip: Chip,
    cardCaseId: string,
    purpose: Parameters<typeof writeChip>[4],
  ): Promise<ChipEvidence> {
    const closed = await writeChip(desk, 'zhang.min', chip, cardCaseId, purpose);
    if (typeof closed === 'string') throw new Error(closed);
    return closed.evidence;
  }

  async function issue(desk: Desk, chip: Chip, cardCaseId: string, oldCard: 'none' | 'taken-in' | 'blocked' = 'none') {
    const evidence = await write(desk, chip, cardCaseId, { kind: 'issue', issuedOn: desk.date });
    const body: ActionBody = { type: 'issue', issuedOn: desk.date, chip: evidence, handedTo: 'holder', oldCard };
    expect(await desk.act('zhang.min', cardCaseId, 'permit-card', body)).toBe(3);
  }

  test('from registration to a written card, endorsed, changed, lost and issued again', async () => {
    const desk = new Desk(central.url);
    const first = await bringIntoStock(desk);
    const chip = newChip('4790A1B2C3D40001');
    await issue(desk, chip, first.cardCaseId);
    expect(await logOf(desk, first.applicationCaseId)).toEqual([
      'apply',
      'review',
      'approve',
      'send-to-province',
      'produce',
      'finish',
    ]);

    desk.date = addDays(addYears(desk.date, 1), -10);
    const [validFrom, validTo] = ['2027-11-23', '2028-11-22'];
    const { facts, verdict } = application(first.residence, first.registered);
    const endorsement = { kind: 'endorse', year: 1, validFrom, validTo, facts } as const;
    const endorsed = await write(desk, chip, first.cardCaseId, endorsement);
    const endorse = {
      type: 'endorse',
      year: 1,
      validFrom,
      validTo,
      late: false,
      facts,
      verdict,
      papers: [],
      chip: endorsed,
    } as const;
    expect(await desk.act('zhang.min', first.cardCaseId, 'permit-card', endorse)).toBe(4);

    const address = { ...first.registered.address, room: '502室' };
    const changed = await write(desk, chip, first.cardCaseId, { kind: 'change', address, changedOn: desk.date });
    const change = { type: 'change', address, changedOn: desk.date, late: false, papers: [], chip: changed } as const;
    expect(await desk.act('zhang.min', first.cardCaseId, 'permit-card', change)).toBe(5);

    const second = await bringIntoStock(desk, { kind: 'reissue', oldCardCaseId: first.cardCaseId }, first);
    expect(await logOf(desk, first.cardCaseId)).toContain('report-lost');
    expect(
      await central.database.query('select 1 from blocked_card where card_case_id = $1', [first.cardCaseId]),
    ).toHaveLength(1);
    await issue(desk, newChip('4790A1B2C3D40002'), second.cardCaseId, 'blocked');
    expect((await logOf(desk, first.cardCaseId)).at(-1)).toBe('end');
  }, 60_000);

  test('a chip that was issued to somebody is refused for another card, and another chip for an issued card', async () => {
    const desk = new Desk(central.url);
    const [one, two] = [await bringIntoStock(desk), await bringIntoStock(desk)];
    const chip = newChip('4790A1B2C3D40011');
    await issue(desk, chip, one.cardCaseId);
    const again = { kind: 'issue', issuedOn: desk.date } as const;
    expect(await writeChip(desk, 'zhang.min', chip, two.cardCaseId, again)).toBe('card.already-issued');
    const change = { kind: 'change', address: one.registered.address, changedOn: desk.date } as const;
    expect(await writeChip(desk, 'zhang.min', newChip('4790A1B2C3D40012'), one.cardCaseId, change)).toBe(
      'card.swapped',
    );
  }, 60_000);

  test('a card torn out at any command is no evidence, and the same card is completed in a new session', async () => {
    const desk = new Desk(central.url);
    const { cardCaseId } = await bringIntoStock(desk);
    const chip = newChip('4790A1B2C3D40021');
    const purpose = { kind: 'issue', issuedOn: desk.date } as const;
    for (const tornAfter of [0, 1, 2, 3, 5]) {
      expect(await writeChip(desk, 'zhang.min', chip, cardCaseId, purpose, { tornAfter })).toBe('card.outcome-unknown');
    }
    await issue(desk, chip, cardCaseId);
  }, 60_000);

  test('a torn endorsement does not spoil the next session, whatever it left on the chip', async () => {
    const desk = new Desk(central.url);
    const card = await bringIntoStock(desk);
    const chip = newChip('4790A1B2C3D40025');
    await issue(desk, chip, card.cardCaseId);
    const address = { ...card.registered.address, room: '101室' };
    const torn = { kind: 'change', address, changedOn: desk.date } as const;
    expect(await writeChip(desk, 'zhang.min', chip, card.cardCaseId, torn, { tornAfter: 2 })).toBe(
      'card.outcome-unknown',
    );
    const right = { ...torn, address: { ...address, room: '102室' } };
    const evidence = await write(desk, chip, card.cardCaseId, right);
    const change = {
      type: 'change',
      address: right.address,
      changedOn: desk.date,
      late: false,
      papers: [],
      chip: evidence,
    } as const;
    expect(await desk.act('zhang.min', card.cardCaseId, 'permit-card', change)).toBe(4);
  }, 60_000);

  test('a chip with forged answers or foreign keys is never called written', async () => {
    const desk = new Desk(central.url);
    const { cardCaseId } = await bringIntoStock(desk);
    const purpose = { kind: 'issue', issuedOn: desk.date } as const;
    const forged = newChip('4790A1B2C3D40031', { forgesAnswers: true });
    expect(await writeChip(desk, 'zhang.min', forged, cardCaseId, purpose)).toBe('card.secure-channel-lost');
    const foreign = newChip('4790A1B2C3D40032', { masterKey: '000102030405060708090A0B0C0D0E0F' });
    expect(await writeChip(desk, 'zhang.min', foreign, cardCaseId, purpose)).toBe('card.authentication-failed');
  }, 60_000);

  test('an issue without a verified session, with altered evidence or for another day is refused', async () => {
    const desk = new Desk(central.url);
    const { cardCaseId } = await bringIntoStock(desk);
    const chip = await write(desk, newChip('4790A1B2C3D40041'), cardCaseId, { kind: 'issue', issuedOn: desk.date });
    const refusal = async (body: object): Promise<unknown> => {
      const whole = {
        type: 'issue',
        issuedOn: desk.date,
        chip,
        handedTo: 'holder',
        oldCard: 'none',
        ...body,
      } as ActionBody;
      const [result] = await desk.deliver('zhang.min', [
        desk.write('zhang.min', cardCaseId, 'permit-card', whole, { n: 2, baseRevision: 2 }),
      ]);
      return result?.ok === false ? result.failure.detail['code'] : result?.ok;
    };
    expect(await refusal({ chip: { ...chip, sessionId: newCaseId() } })).toBe('card-session-unknown');
    expect(await refusal({ chip: { ...chip, readBack: 'a'.repeat(64) } })).toBe('evidence-differs');
    expect(await refusal({ issuedOn: addDays(desk.date, -1) })).toBe('purpose-differs');
    expect(await refusal({})).toBe(true);
  }, 60_000);

  test('a card cannot be written before it is in stock', async () => {
    const desk = new Desk(central.url);
    const residence = newCaseId();
    const registered = registration();
    await desk.act('zhang.min', residence, 'residence', registered);
    const applicationCaseId = newCaseId();
    await desk.act('zhang.min', applicationCaseId, 'application', application(residence, registered));
    await desk.act('li.hua', applicationCaseId, 'application', review);
    await desk.act('wang.jian', applicationCaseId, 'application', approve);
    const { cardCaseId } = await waitForCard(desk, applicationCaseId);
    const purpose = { kind: 'issue', issuedOn: desk.date } as const;
    expect(await writeChip(desk, 'zhang.min', newChip('4790A1B2C3D40051'), cardCaseId, purpose)).toBe(
      'case.not-in-stock',
    );
  }, 60_000);

  test('what the province refuses keeps its reason and a next attempt, and nothing else waits for it', async () => {
    const desk = new Desk(central.url);
    const number = `${documentNumber(7).slice(0, 14)}0000`;
    const residence = newCaseId();
    const registered = registration(number);
    await desk.act('zhang.min', residence, 'residence', registered);
    const refused = newCaseId();
    await desk.act('zhang.min', refused, 'application', application(residence, registered));
    await desk.act('li.hua', refused, 'application', review);
    await desk.act('wang.jian', refused, 'application', approve);
    await bringIntoStock(desk);
    const [job] = await central.database.query('select failure, done, next_at_ms from job where case_id = $1', [
      refused,
    ]);
    expect(job).toMatchObject({ failure: 'sync.province-refused', done: false });
  }, 60_000);
});
