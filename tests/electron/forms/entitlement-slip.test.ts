/** The hand-off slip follows the panel: only what is open today, or for the agency to examine, is handed off. */
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { permitCardAfter, type PermitCardState } from '#domain/permit/permit-card-record.ts';
import { canHandOff, entitlementId, entitlementsOf } from '#domain/services/entitlements.ts';
import { standingOfCard } from '#domain/services/permit-standing.ts';
import { entitlementSlip } from '#electron/terminal/forms/entitlement-slip.ts';
import { actionOn, bodyFor, type ActionOptions } from '#tests/domain/permit/sample-actions.ts';
import type { ActionType } from '#domain/permit/action.ts';

function step(state: PermitCardState | null, type: ActionType, options: ActionOptions): PermitCardState {
  return valueOf(permitCardAfter(state, actionOn(state, bodyFor(type, state, options.date ?? ''), options)));
}

const made = step(null, 'make', { role: 'system', date: '2026-01-08' });
const card = step(step(made, 'receive', { date: '2026-01-09' }), 'issue', { date: '2026-01-10' });

function on(today: string) {
  return { stationName: '海门派出所', clerkName: '张敏', today, training: true, pending: true, paperTitle: String };
}
const yes = { 'compulsory-education-here': true } as const;

function value(label: string, offer: string, answers = {}): string | undefined {
  const slip = valueOf(entitlementSlip(card, { offer, answers }, on('2026-06-01')));
  return slip.rows.find((row) => row.label === label)?.value;
}

test('service, clause with its sentence, condition, agency and what to bring stand on it', () => {
  expect(value('服务事项', 'senior-school', yes)).toContain('高中');
  expect(value('依据', 'senior-school', yes)).toMatch(/^《.+》二\(四\)1：.{10,}/);
  expect(value('条件', 'senior-school', yes)).toContain('是（持证人陈述）');
  expect(value('责任部门', 'senior-school', yes)).toContain('教育');
  expect(value('请携带', 'senior-school', yes)?.length).toBeGreaterThan(2);
  expect(value('条件', 'culture-venues')).toBe('持有有效居住证');
  expect(value('条件', 'legal-aid')).toBe('由责任部门审查');
  const slip = valueOf(entitlementSlip(card, { offer: 'legal-aid', answers: {} }, on('2026-06-01')));
  expect(slip.code).toBe(card.permitNumber);
  expect(slip.notes).toHaveLength(2);
});

test.each([
  ['its condition was not asked', card, 'senior-school', {}, '2026-06-01'],
  ['its condition does not hold', card, 'senior-school', { 'compulsory-education-here': false }, '2026-06-01'],
  ['the county decides', card, 'other-services', {}, '2026-06-01'],
  ['no such service', card, 'free-lunch', {}, '2026-06-01'],
  ['the endorsement has lapsed', card, 'culture-venues', {}, '2027-01-10'],
  ['the card is lost', step(card, 'report-lost', { date: '2026-05-01' }), 'culture-venues', {}, '2026-06-01'],
  ['the card was never issued', made, 'culture-venues', {}, '2026-06-01'],
] as const)('no slip where %s', (_why, state, offer, answers, today) => {
  const slip = entitlementSlip(state, { offer, answers }, on(today));
  expect(slip).toMatchObject({ ok: false, failure: { code: 'services.no-hand-off' } });
});

test('exactly what the panel offers has a slip, whatever was answered', () => {
  const answers = { 'compulsory-education-here': true, 'lawful-birth-proof': false } as const;
  const told = entitlementsOf(
    standingOfCard(card as never, '2026-06-01'),
    { answers, county: undefined },
    '2026-06-01',
  );
  const offers = told.services.flatMap((one) => one.offers);
  expect(offers.length).toBeGreaterThan(16);
  for (const offer of offers) {
    const slip = entitlementSlip(card, { offer: entitlementId(offer), answers }, on('2026-06-01'));
    expect(slip.ok, entitlementId(offer)).toBe(canHandOff(offer));
  }
});
