/** What a delivery's answer proves: only a receipt that the central system signed for this very action. */
import { createHash, generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { canonicalJson } from '#contract/central/canonical-json.ts';
import type { Receipt } from '#contract/central/deliver.ts';
import { failureData } from '#domain/failure/failure.ts';
import type { Action } from '#domain/permit/action.ts';
import { judgeDelivery } from '#electron/terminal/sync/delivery.ts';
import { receiptKeyOf } from '#electron/terminal/sync/receipt-check.ts';
import { expect, test } from 'vitest';
import { move, person, register, residenceDraft } from '#tests/support/cases.ts';

const own = generateKeyPairSync('ed25519');
const foreign = generateKeyPairSync('ed25519');
const key = receiptKeyOf(own.publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('hex'));

const first: Action = { ...residenceDraft(register(person('王小明', '330602199001011234')), { caseId: 'R-1' }), n: 1 };
const second: Action = { ...residenceDraft(move('302室'), { caseId: 'R-1', baseRevision: 1 }), n: 2 };
const other: Action = { ...residenceDraft(register(person('李四', '330602199001021234')), { caseId: 'R-2' }), n: 1 };

function receiptFor(action: Action, privateKey: KeyObject = own.privateKey, over: Partial<Receipt> = {}): Receipt {
  const digest = createHash('sha256').update(canonicalJson(action)).digest('hex');
  const fields = {
    actionId: action.id,
    caseId: action.caseId,
    revision: action.n,
    digest,
    committedAt: '2026-11-23T02:00:00.000Z',
  };
  const signature = sign(null, new TextEncoder().encode(JSON.stringify(fields)), privateKey).toString('hex');
  return { ...fields, signature, ...over };
}
const taken = (action: Action, receipt: Receipt) => ({ ok: true, actionId: action.id, receipt }) as const;
const kinds = (sent: readonly Action[], results: Parameters<typeof judgeDelivery>[1]['results']) =>
  judgeDelivery(sent, { results }, key).map((verdict) => [verdict.action.id, verdict.kind]);

test('a signed receipt for this action delivers it', () => {
  expect(kinds([first], [taken(first, receiptFor(first))])).toEqual([[first.id, 'delivered']]);
});

test.each([
  ['signed by somebody else', receiptFor(first, foreign.privateKey)],
  ['with another revision than was signed', receiptFor(first, own.privateKey, { revision: 9 })],
  ['about another action', receiptFor(other)],
  ['about other content under the same id', receiptFor({ ...first, date: '2020-01-01' })],
])('a receipt %s delivers nothing', (_what, receipt) => {
  expect(judgeDelivery([first], { results: [taken(first, receipt)] }, key)).toMatchObject([
    { kind: 'undecided', failure: { code: 'sync.receipt-invalid' } },
  ]);
});

test('an action that the answer does not mention is not delivered', () => {
  expect(kinds([first, other], [taken(other, receiptFor(other))])).toEqual([
    [first.id, 'undecided'],
    [other.id, 'delivered'],
  ]);
});

test('what follows a refused action of its case is not judged by its own refusal; other cases are', () => {
  const refused = { ok: false, actionId: first.id, failure: failureData('case.duplicate') } as const;
  const gap = { ok: false, actionId: second.id, failure: failureData('case.revision-conflict') } as const;
  expect(kinds([first, second, other], [refused, gap, taken(other, receiptFor(other))])).toEqual([
    [first.id, 'refused'],
    [other.id, 'delivered'],
  ]);
});

test('papers that are still on their way are no refusal', () => {
  const waiting = { ok: false, actionId: first.id, failure: failureData('case.papers-missing') } as const;
  expect(kinds([first], [waiting])).toEqual([[first.id, 'undecided']]);
});
