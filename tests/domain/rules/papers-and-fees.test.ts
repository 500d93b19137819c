import { valueOf } from '#domain/failure/failure.ts';
import type { Fee } from '#domain/permit/application-action.ts';
import { checkFee, feeFor, feesNotSet, settleFee } from '#domain/rules/fee.ts';
import { materialKinds, missingPapers, papersFor, type RuleAct } from '#domain/rules/materials.ts';
import { defaultRuleBook } from '#domain/rules/rule-book.ts';
import { materialTitles } from '#text/materials.ts';
import { expect, test } from 'vitest';

const clause = '《浙江省流动人口居住登记条例》第二十三条';
const verdict = { papers: ['lease', 'rental-safety'] };
const settings = { replacementFen: 1500, reissueFen: 2000 };

test('an application needs the document, the photo and the proof of its ground', () => {
  expect(papersFor('apply', verdict)).toEqual(['id-document-copy', 'photo', 'lease', 'rental-safety']);
  expect(papersFor('endorse', verdict)).toEqual(['lease', 'rental-safety']);
});

test('换领 needs the damaged card, 补领 the statement of loss, 变更 the new address', () => {
  expect(papersFor('replacement', verdict)).toEqual(['id-document-copy', 'damaged-card']);
  expect(papersFor('reissue', null)).toEqual(['id-document-copy', 'lost-statement']);
  expect(papersFor('change', null)).toEqual(['address-proof']);
  expect(papersFor('register-typed', null)).toEqual(['id-document-copy']);
});

test('an agent brings his own document and the entrustment', () => {
  expect(papersFor('change', null, { agent: true })).toEqual(['address-proof', 'agent-id-copy', 'entrustment']);
});

test('一次性告知: everything that is missing is told at once', () => {
  const required = papersFor('apply', verdict);
  expect(missingPapers(required, [{ kind: 'photo' }])).toEqual(['id-document-copy', 'lease', 'rental-safety']);
  expect(
    missingPapers(
      required,
      required.map((kind) => ({ kind })),
    ),
  ).toEqual([]);
});

test('every paper that the book asks for is a known kind with a title', () => {
  for (const { papers } of defaultRuleBook.branches) for (const kind of papers) expect(materialKinds).toContain(kind);
  expect(Object.keys(materialTitles).toSorted()).toEqual([...materialKinds].toSorted());
});

test.each<RuleAct>(['apply', 'endorse', 'change', 'register-typed'])('%s is free, and never carries a fee', (act) => {
  expect(feeFor(act, settings)).toEqual({ due: false, amountFen: 0, amountNotSet: false, clause });
  expect(valueOf(settleFee(feeFor(act, settings), null))).toEqual({ kind: 'free', clause });
  const paid: Fee = { kind: 'paid', amountFen: 0, clause };
  expect(checkFee(act, paid, settings)).toMatchObject({ ok: false, failure: { code: 'case.field-invalid' } });
  expect(settleFee(feeFor(act, settings), { kind: 'paid' }).ok).toBe(false);
});

test('换领 and 补领 cost what is set; not set is 0 with a warning', () => {
  expect(feeFor('replacement', settings)).toMatchObject({ due: true, amountFen: 1500, amountNotSet: false });
  expect(feeFor('reissue', feesNotSet)).toMatchObject({ due: true, amountFen: 0, amountNotSet: true });
});

test('a fee that is due is paid in full, or waived with a reason', () => {
  const rule = feeFor('reissue', settings);
  expect(settleFee(rule, null)).toMatchObject({ failure: { code: 'case.fee-unsettled' } });
  expect(settleFee(rule, { kind: 'waived', reason: ' ' })).toMatchObject({ failure: { code: 'case.reason-missing' } });
  const paid = valueOf(settleFee(rule, { kind: 'paid' }));
  expect(checkFee('reissue', paid, settings)).toEqual({ ok: true, value: paid });
  expect(checkFee('reissue', { kind: 'paid', amountFen: 1, clause }, settings)).toMatchObject({
    failure: { detail: { field: 'fee.amountFen' } },
  });
  expect(checkFee('reissue', { kind: 'paid', amountFen: -5, clause }, feesNotSet)).toMatchObject({
    failure: { detail: { field: 'fee.amountFen' } },
  });
  expect(checkFee('reissue', { kind: 'free', clause }, settings)).toMatchObject({
    failure: { code: 'case.fee-unsettled' },
  });
});
