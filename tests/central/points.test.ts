/** 积分 at the central system: whose permit it is, one file for a purpose, and no ranking that the files do not give. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import type { ActionBody } from '#domain/permit/action.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import { freezeRanking, type NumberedApplicant } from '#domain/points/frozen-lines.ts';
import type { Digest } from '#domain/points/ranking.ts';
import { zhongshan2014 as scheme } from '#domain/points/schemes/zhongshan-2014.ts';
import { startCentral, type Central } from '#central/start.ts';
import { describeOnDatabases } from './support/databases.ts';
import { Desk, newCaseId } from './support/desk.ts';
import { registration } from './support/residents.ts';

const digest: Digest = (parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
};
const opened = '2026-11-23';
const ranked = '2027-03-01';
const degree = { form: 'level', fact: 'education', local: false, papers: [], level: 'doctor' } as const;

describeOnDatabases('points files and rankings', (newDatabase) => {
  let central: Central;
  let desk: Desk;
  beforeAll(async () => {
    central = await startCentral({ training: true, databaseUrl: await newDatabase() });
    desk = new Desk(central.url);
  }, 60_000);
  afterAll(() => central.close());

  interface Holder {
    readonly registered: ReturnType<typeof registration>;
    readonly residence: string;
    readonly card: string;
  }

  /** A resident with a card, put into the store as the province's production would leave it. */
  async function holder(change: Partial<PermitCardState> = {}): Promise<Holder> {
    const registered = registration();
    const residence = newCaseId();
    expect(await desk.act('zhang.min', residence, 'residence', registered)).toBe(1);
    const card: PermitCardState = {
      kind: 'permit-card',
      caseId: newCaseId(),
      revision: 3,
      status: 'issued',
      permitNumber: `P${residence.slice(0, 8)}`,
      applicationCaseId: 'a',
      residenceCaseId: residence,
      person: registered.person,
      address: registered.address,
      issuer: '椒江分局',
      batchId: 'b',
      receivedOn: '2026-06-01',
      issuedOn: '2026-06-01',
      handedTo: 'holder',
      oldCard: 'none',
      chip: { sessionId: 's', chipSerial: 'AABBCCDD', readBack: 'a'.repeat(64) },
      endorsements: [],
      residenceYearsFrom: '2026-06-01',
      residenceYears: 0,
      blocked: false,
      reportedBy: null,
      endedOn: null,
      endReason: null,
      exitCaseId: null,
      newCardCaseId: null,
      lastActionOn: '2026-06-01',
      ruleBook: 'b',
      ...change,
    };
    await central.database.query(
      `insert into case_record (case_id, case_kind, county, revision, state) values ($1, 'permit-card', '331002', 3, $2)`,
      [card.caseId, JSON.stringify(card)],
    );
    return { registered, residence, card: card.caseId };
  }

  function openBody({ registered, residence, card }: Holder, change: object = {}): ActionBody {
    return {
      type: 'points-open',
      person: registered.person,
      caseNumber: `JF${residence.slice(0, 8)}`,
      residenceCaseId: residence,
      permitCardCaseId: card,
      scheme: scheme.id,
      purpose: 'school',
      ...change,
    } as ActionBody;
  }

  const open = (who: Holder, change: object = {}) =>
    desk.act('zhang.min', newCaseId(), 'points', openBody(who, change));

  test('a file rests on a permit in force, and it is the applicant’s own', async () => {
    const one = await holder();
    const other = await holder();
    expect(await open(one, { permitCardCaseId: newCaseId() })).toBe('case.not-found');
    expect(await open(one, { permitCardCaseId: one.residence })).toBe('case.not-found');
    expect(await open(one, { residenceCaseId: newCaseId() })).toBe('case.not-found');
    expect(await open(one, { permitCardCaseId: other.card })).toBe('case.field-invalid');
    expect(await open(await holder({ status: 'reported-lost' }))).toBe('points.no-permit');
    // Issued two years ago and never endorsed: suspended.
    expect(await open(await holder({ issuedOn: '2024-06-01' }))).toBe('points.no-permit');
    expect(await open(one)).toBe(1);
    expect(await open(one)).toBe('case.duplicate');
    expect(await open(one, { purpose: 'housing' })).toBe(1);
  });

  async function publishedFile(who: Holder, purpose: 'school' | 'household'): Promise<NumberedApplicant> {
    const caseId = newCaseId();
    const act = (account: string, body: ActionBody, date = opened) =>
      desk.act(account, caseId, 'points', body, { date });
    expect(await act('zhang.min', openBody(who, { purpose }))).toBe(1);
    const claim = { type: 'points-claim', claimId: 'c', fact: degree, source: { from: 'told' }, papers: [] } as const;
    expect(await act('zhang.min', claim)).toBe(2);
    const { department } = scheme.groups.flatMap(({ items }) => items).find(({ fact }) => fact === 'education') ?? {};
    const check = {
      type: 'points-check',
      claimId: 'c',
      officer: '林',
      answeredOn: opened,
      result: 'confirmed',
      fact: null,
      reason: null,
    } as const;
    expect(await act('li.hua', { ...check, department: department?.['zh-CN'] ?? '' })).toBe(3);
    const item = scheme.groups.flatMap(({ items }) => items).find(({ fact }) => fact === 'education');
    const points = item?.earns.by === 'level' ? (item.earns.levels.at(-1)?.points ?? 0) : 0;
    const wrong = {
      type: 'points-publish',
      asOf: opened,
      total: points + 10,
      lines: [{ item: item?.id ?? '', points }],
    } as const;
    expect(await act('wang.jian', wrong)).toBe('points.sheet-differs');
    expect(await act('wang.jian', { ...wrong, total: points })).toBe(4);
    const { state } = (
      await central.database.query<{ state: string }>('select state from case_record where case_id = $1', [caseId])
    )[0] ?? { state: '{}' };
    const file = JSON.parse(state) as {
      readonly caseNumber: string;
      readonly standing: Omit<NumberedApplicant, 'id' | 'number'>;
    };
    return { id: caseId, number: file.caseNumber, ...file.standing };
  }

  function rankingBody(applicants: readonly NumberedApplicant[], quota: number, change: object = {}): ActionBody {
    const question = { scheme, purpose: 'household', day: ranked, quota } as const;
    const { snapshot, lines, linesDigest } = valueOf(freezeRanking(question, applicants, digest));
    const { barred, belowThreshold, inputDigest } = snapshot;
    return {
      type: 'ranking-freeze',
      scheme: scheme.id,
      purpose: 'household',
      period: '2027年',
      quota,
      applicants: applicants.length,
      barred,
      belowThreshold,
      lineCount: lines.length,
      inputDigest,
      linesDigest,
      lines,
      reason: null,
      ...change,
    };
  }

  test('a ranking is taken only when it is what the files here give', async () => {
    const real = [await publishedFile(await holder(), 'household'), await publishedFile(await holder(), 'household')];
    const freeze = (body: ActionBody, date = ranked) => desk.act('li.hua', newCaseId(), 'ranking', body, { date });
    const invented: NumberedApplicant = {
      ...(real[0] as NumberedApplicant),
      id: newCaseId(),
      number: 'X',
      total: 9_990,
    };
    const raised = real.map((one, index) => (index === 0 ? { ...one, total: one.total + 500 } : one));
    // In order, with right digests of themselves, and still not the county's.
    for (const wrong of [[...real, invented], raised, real.slice(1), []]) {
      expect(await freeze(rankingBody(wrong, 1))).toBe('points.ranking-differs');
    }
    expect(await freeze(rankingBody(real, 1, { linesDigest: 'a'.repeat(64) }))).toBe('points.ranking-differs');
    expect(await freeze(rankingBody(real, 1), opened)).toBe('points.ranking-open-files');
    expect(await freeze(rankingBody(real, 1))).toBe(1);
  });

  test('objections to a ranking come from its applicants', async () => {
    const caseId = newCaseId();
    const [row] = await central.database.query<{ case_id: string }>(
      `select case_id from case_record where case_kind = 'points' and state::jsonb ->> 'purpose' = 'household' limit 1`,
    );
    const rows = await central.database.query<{ case_id: string; number: string; standing: string }>(
      `select case_id, state::jsonb ->> 'caseNumber' as number, state::jsonb ->> 'standing' as standing
       from case_record where case_kind = 'points' and state::jsonb ->> 'purpose' = 'household'`,
    );
    const applicants = rows.map(
      (one) => ({ id: one.case_id, number: one.number, ...(JSON.parse(one.standing) as object) }) as NumberedApplicant,
    );
    const act = (account: string, body: ActionBody) => desk.act(account, caseId, 'ranking', body, { date: ranked });
    expect(await act('li.hua', rankingBody(applicants, 1))).toBe(1);
    expect(await act('wang.jian', { type: 'ranking-publish' })).toBe(2);
    const object = { type: 'ranking-object', reason: '总分有误' } as const;
    expect(await act('zhang.min', { ...object, pointsCaseId: newCaseId() })).toBe('case.not-found');
    expect(await act('zhang.min', { ...object, pointsCaseId: row?.case_id ?? '' })).toBe(3);
  });
});
