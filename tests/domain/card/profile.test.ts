import { writeCommands } from '#domain/card/write-commands.ts';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { planAddressChange, planEndorsement, planPersonalisation, planUpdate } from '#domain/card/card-plan.ts';
import {
  findPersonalised,
  type CardApplication,
  type CardContent,
  type CardFile,
  type CardProfile,
} from '#domain/card/card-profile.ts';
import { decodeReading, planRead, stepsAfter } from '#domain/card/card-reading.ts';
import { differingFields } from '#domain/card/flat-content.ts';
import { checkProfile, type ProfileProblem } from '#domain/card/profile-check.ts';
import { concatBytes, fromHex } from '#domain/card/bytes.ts';
import { encodeContent } from '#domain/card/record-encoding.ts';
import { referenceProfile } from '#domain/card/profiles/permit-globalplatform.ts';
import { findShippedProfile, shippedProfiles } from '#domain/card/profiles/shipped-profiles.ts';
import { must, valueOf } from '#domain/failure/failure.ts';

const application = must(findPersonalised(referenceProfile), 'application');
const content: CardContent = {
  values: {
    number: '999901199001010014',
    name: '培训一',
    sex: '1',
    nation: '01',
    birthDate: '1990-01-01',
    permitNumber: 'T0000000001',
    issuer: '培训市公安局',
    issueDate: '2025-03-15',
    address: '培训路2号',
  },
  lists: {},
};
const endorsement = { year: '1', from: '2026-03-15', to: '2027-03-14', date: '2026-03-01' };

/** What a perfect card would answer. */
function answersOf(of: CardApplication, held: CardContent) {
  const records = valueOf(encodeContent(of, held));
  return planRead(of).map((step) => {
    const record = records.find(({ sfi, record: number }) => sfi === step.sfi && number === step.record);
    return { step, response: record ? concatBytes(record.bytes, fromHex('9000')) : fromHex('6A83') };
  });
}

describe('profiles', () => {
  test.each(shippedProfiles)('$id is sound', (profile) => {
    expect(checkProfile(profile)).toEqual([]);
  });

  const broken: readonly (readonly [ProfileProblem['problem'], (profile: CardProfile) => CardProfile])[] = [
    ['id-malformed', (profile) => ({ ...profile, id: 'Permit Card' })],
    ['version-not-positive', (profile) => ({ ...profile, version: 0 })],
    ['recognised-by-nothing', (profile) => ({ ...profile, recognisedBy: [] })],
    ['recognised-by-unknown-application', (profile) => ({ ...profile, recognisedBy: ['bank'] })],
    ['aid-malformed', (profile) => withApplication(profile, { aid: 'A0' })],
    [
      'security-level-unknown',
      (profile) =>
        withApplication(profile, {
          secureChannel: { ...must(application.secureChannel, 'channel'), securityLevel: 0x02 },
        }),
    ],
    [
      'completion-record-missing',
      (profile) =>
        withApplication(profile, { completion: { ...must(application.completion, 'completion'), record: 9 } }),
    ],
    [
      'sfi-out-of-range',
      (profile) => withApplication(profile, { files: application.files.map((file) => ({ ...file, sfi: 31 })) }),
    ],
    ['name-repeated', (profile) => ({ ...profile, applications: [...profile.applications, application] })],
    ['padding-ambiguous', (profile) => withApplication(profile, { files: application.files.map(padded) })],
    ['record-too-long', (profile) => withLongField(profile)],
  ];

  test.each(broken)('%s is found', (problem, breakIt) => {
    expect(checkProfile(breakIt(referenceProfile)).map((finding) => finding.problem)).toContain(problem);
  });

  function withApplication(profile: CardProfile, change: Partial<CardApplication>): CardProfile {
    return { ...profile, applications: [{ ...application, ...change }, ...profile.applications.slice(1)] };
  }

  function padded(file: CardFile): CardFile {
    return {
      ...file,
      records: file.records.map((record) => ({
        ...record,
        fields: record.fields.map((field) => ({ ...field, padding: 0 })),
      })),
    };
  }

  function withLongField(profile: CardProfile): CardProfile {
    const [file, ...files] = application.files;
    const first = must(file, 'file');
    const records = first.records.map((record) => ({
      ...record,
      fields: record.fields.map((field) => ({ ...field, encoding: 'ascii' as const, maxBytes: 200 })),
    }));
    return withApplication(profile, { files: [{ ...first, records }, ...files] });
  }
});

describe('a plan', () => {
  test('says what the card holds afterwards, with layout, key version, count and checksum', () => {
    const plan = valueOf(planPersonalisation(referenceProfile, content));
    expect(plan.content.values).toMatchObject({
      layoutVersion: '1',
      keyVersion: '30',
      updates: '1',
      checksum: expect.stringMatching(/^[0-9A-F]{8}$/),
    });
    expect(decodeReading(application, answersOf(application, plan.content))).toMatchObject({
      state: 'complete',
      content: plan.content,
    });
  });

  test('writes the completion record last', () => {
    const plan = valueOf(planPersonalisation(referenceProfile, content));
    expect(
      writeCommands(plan)
        .flatMap(({ groupings }) => groupings)
        .at(-1),
    ).toBe(0x0202);
  });

  test('an endorsement writes one record and the completion record, in one command', () => {
    const issued = valueOf(planPersonalisation(referenceProfile, content)).content;
    const plan = valueOf(planEndorsement(referenceProfile, issued, endorsement));
    expect(writeCommands(plan).map(({ groupings }) => groupings)).toEqual([[0x0301, 0x0202]]);
    expect(plan.content.values['updates']).toBe('2');
  });

  test('an address change touches the address only', () => {
    const issued = valueOf(planPersonalisation(referenceProfile, content)).content;
    const plan = valueOf(planAddressChange(referenceProfile, issued, { address: '新路9号' }));
    expect(writeCommands(plan).map(({ groupings }) => groupings)).toEqual([[0x0203, 0x0202]]);
  });

  test.each([
    ['a missing name', { ...content.values, name: '' }, 'name'],
    ['an address that is too long', { ...content.values, address: '路'.repeat(106) }, 'address'],
    ['a date that is none', { ...content.values, issueDate: '2025-02-30' }, 'issueDate'],
  ])('%s is refused by the name of its field, without its value', (_, values, field) => {
    const outcome = planPersonalisation(referenceProfile, { values, lists: {} });
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'card.value-unfit', detail: { field } } });
    expect(JSON.stringify(outcome)).not.toContain('路');
  });

  test('a read-only profile cannot be written', () => {
    expect(planPersonalisation(must(findShippedProfile('social-security'), 'profile'), content)).toMatchObject({
      failure: { code: 'card.profile-invalid' },
    });
  });

  test('any content that is accepted is read back field by field', () => {
    const text = fc
      .string({ unit: 'grapheme-composite', minLength: 1, maxLength: 10 })
      .filter((value) => !/\0/.test(value));
    const values = fc.record({ name: text, address: text, issuer: text });
    fc.assert(
      fc.property(values, fc.integer({ min: 0, max: 4 }), (changed, years) => {
        const endorsements = Array.from({ length: years }, (_, index) => ({ ...endorsement, year: String(index + 1) }));
        const plan = planUpdate(
          referenceProfile,
          { values: {}, lists: {} },
          { values: { ...content.values, ...changed }, lists: { endorsements } },
        );
        if (!plan.ok) return;
        const read = decodeReading(application, answersOf(application, plan.value.content));
        expect(read.state).toBe('complete');
        expect(differingFields(plan.value.content, read.content)).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });
});

describe('reading', () => {
  test('a card without any record is blank', () => {
    const answers = planRead(application).map((step) => ({ step, response: fromHex('6A82') }));
    expect(decodeReading(application, answers)).toMatchObject({ state: 'blank' });
  });

  test('any single record that is missing or of another writing makes the card incomplete', () => {
    const before = valueOf(planPersonalisation(referenceProfile, content)).content;
    const after = valueOf(planEndorsement(referenceProfile, before, endorsement)).content;
    const whole = answersOf(application, after);
    const old = answersOf(application, before);
    whole.forEach((answer, index) => {
      const isThere = answer.response.length > 2;
      const missing = whole.filter((other) => other !== answer);
      if (isThere) expect(decodeReading(application, missing).state).toBe('incomplete');
      const torn = whole.map((other, at) => (at === index ? must(old[at], 'answer') : other));
      const differs =
        Buffer.compare(Buffer.from(answer.response), Buffer.from(must(old[index], 'answer').response)) !== 0;
      expect(decodeReading(application, torn).state).toBe(differs ? 'incomplete' : 'complete');
    });
  });

  test('a list is asked for no further than its first missing record, a missing file not at all', () => {
    const steps = planRead(application);
    const inList = must(
      steps.find((step) => step.inList),
      'list',
    );
    expect(stepsAfter(steps, { step: inList, response: fromHex('6A83') }).some((step) => step.inList)).toBe(false);
    const first = must(steps[0], 'step');
    expect(stepsAfter(steps, { step: first, response: fromHex('6A82') }).some(({ sfi }) => sfi === first.sfi)).toBe(
      false,
    );
    expect(stepsAfter(steps, { step: first, response: fromHex('9000') })).toBe(steps);
  });

  test('differences are named, their values are not', () => {
    const other = { values: { ...content.values, address: '别处' }, lists: { endorsements: [endorsement] } };
    expect(differingFields(content, other)).toEqual([
      'address',
      'endorsements.1.year',
      'endorsements.1.from',
      'endorsements.1.to',
      'endorsements.1.date',
    ]);
  });
});

test('social-security records are asked for with tag and exact length, as programs in the field do', () => {
  const profile = must(
    shippedProfiles.find(({ id }) => id === 'social-security'),
    'profile',
  );
  const steps = planRead(must(profile.applications[0], 'application'));
  expect(steps.map(({ apdu }) => Buffer.from(apdu).toString('hex'))).toContain('00b2072c0b');
});
