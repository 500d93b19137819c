/**
 * What people lay on the encoder, and what happens while a card is written: never written to a foreign card, never
 * called written before it is read back, never issued twice, and a card torn out at any command can be completed.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { startCentral, type Central } from '#central/start.ts';
import { must, succeed, valueOf } from '#domain/failure/failure.ts';
import { testCipher } from '#drivers/card-encoder/keys/cipher-self-test.ts';
import { nodeCipher } from '#drivers/card-encoder/keys/node-cipher.ts';
import type { CardSceneName } from '#drivers/card-encoder/simulator/card-scenes.ts';
import type { CardFault } from '#drivers/transport/pcsc/simulator/card-slot.ts';
import { cardOfScene } from '#drivers/card-encoder/simulator/card-scenes.ts';
import { memoryStore, type CardStore } from '#drivers/card-encoder/simulator/card-memory.ts';
import { codeOf, failureOf, openCounter, until, type Counter } from './support/counter.ts';
import { delivered, intoStock, scan } from './support/residents.ts';

const day = '2027-09-01';
let counter: Counter;
let cardCaseId = '';
let seed = 70;
let serials = 1;

const issue = () => counter.ask('clerk')('card.issue', { cardCaseId, handedTo: 'holder', oldCard: 'none' });
const recognise = () => counter.ask('clerk')('card.recognise', { waitMs: 200 });
const newSerial = (): string => `5A4A${String(serials++).padStart(8, '0')}0001`;
const statusOf = async () => {
  const { state } = await counter.at('clerk')('case.get', { caseId: cardCaseId });
  return state.kind === 'permit-card' ? state.status : null;
};

/** A card that can be taken off and laid down again. */
function card(serial = newSerial(), scene: CardSceneName = 'blank') {
  const store: CardStore = memoryStore();
  return {
    serial,
    lay: (fault?: CardFault) => counter.slot.insert(cardOfScene(scene, { serial, store }), fault),
    written: () => store.load()?.personalised ?? false,
  };
}

async function nextCard(): Promise<void> {
  counter.slot.remove();
  ({ cardCaseId } = await intoStock(counter, seed++, day));
}

const home = mkdtempSync(join(tmpdir(), 'card-test-'));
let central: Central;

/** The desk on its state folder, as after every start of the program. */
async function openDeskAgain(): Promise<void> {
  counter = await openCounter({ home, central });
  await counter.signIn('clerk', 'reviewer', 'approver', 'technician');
}

beforeAll(async () => {
  central = await startCentral({ training: true });
  await openDeskAgain();
  await nextCard();
}, 90_000);
afterAll(async () => {
  await counter.close();
  await central.close();
  rmSync(home, { recursive: true, force: true });
});
afterEach(() => counter.slot.remove());

test.each([
  ['empty', 'card.not-found'],
  ['mute', 'card.mute'],
] as const)('the encoder is %s', async (scene, code) => {
  if (scene === 'mute') counter.slot.insert(undefined);
  expect(codeOf(await recognise())).toBe(code);
});

test.each(['foreign', 'social-security'] as const)(
  'a %s card is recognised as foreign and nothing is sent to it but SELECT and READ',
  async (scene) => {
    card(newSerial(), scene).lay();
    expect(await recognise()).toMatchObject({ ok: true, value: { state: 'foreign', cardCaseId: null, fields: {} } });
    expect(codeOf(await issue())).toBe('card.foreign');
    expect(await statusOf()).toBe('in-stock');
  },
);

test('a card with other keys is refused once and not asked again: its keys could be locked', async () => {
  card(newSerial(), 'wrong-keys').lay();
  expect(codeOf(await issue())).toBe('card.authentication-failed');
  expect(await statusOf()).toBe('in-stock');
});

test('a program whose ciphers answer wrongly writes no card', async () => {
  const blank = card();
  blank.lay();
  const broken = { ...nodeCipher, sm4CbcEncrypt: (_key: Uint8Array, _iv: Uint8Array, data: Uint8Array) => data };
  const selfTest = vi.spyOn(counter.desk.encoder, 'cryptography').mockResolvedValue(testCipher(broken));
  expect(failureOf(await issue())).toMatchObject({ code: 'card.cryptography-unfit', detail: { wrong: 'sm4' } });
  selfTest.mockRestore();
  expect(blank.written()).toBe(false);
  expect(await statusOf()).toBe('in-stock');
  expect(await counter.desk.encoder.cryptography()).toMatchObject({ ok: true });
});

test('a card that forges its answers is never called written', async () => {
  card(newSerial(), 'forged-answers').lay();
  expect(codeOf(await issue())).toBe('card.secure-channel-lost');
  expect(await statusOf()).toBe('in-stock');
});

test('torn out at any command of an issue, before or after the chip executed it: the same card is completed', async () => {
  const tried = card();
  tried.lay();
  let commands = 0;
  // First a dry count on another card case: how many commands an issue has.
  const counted = await issue();
  if (!counted.ok) throw new Error(counted.failure.code);
  commands = counter.slot.commands;
  await delivered(counter, cardCaseId);
  expect(commands).toBeGreaterThan(10);
  await nextCard();
  const torn = card();
  for (let at = 0; at < commands; at += 5) {
    for (const kind of ['torn-before', 'torn-after'] as const) {
      torn.lay({ kind, command: at });
      const failure = failureOf(await issue());
      expect(['card.removed', 'card.outcome-unknown', 'card.mute'], `${kind} ${at}`).toContain(failure.code);
      expect(await statusOf()).toBe('in-stock');
    }
  }
  torn.lay();
  const issued = await issue();
  if (!issued.ok) throw new Error(`${issued.failure.code} ${JSON.stringify(issued.failure.detail)}`);
  expect(issued.value.chip.chipSerial).toBe(torn.serial);
  await delivered(counter, cardCaseId);
  const { actions } = await counter.at('clerk')('case.get', { caseId: cardCaseId });
  expect(actions.filter(({ body }) => body.type === 'issue')).toHaveLength(1);
  expect(await statusOf()).toBe('issued');
  expect(await counter.desk.cache.unfinishedCardSessions()).toEqual({ ok: true, value: [] });
}, 120_000);

test('a card that was issued is not issued again, neither it nor another chip', async () => {
  const other = card();
  other.lay();
  expect(codeOf(await issue())).toBe('case.not-in-stock');
  expect(other.written()).toBe(false);
});

test('the line breaks in the middle of an issue: the written card is completed when the line is back', async () => {
  await nextCard();
  const chip = card();
  chip.lay();
  counter.proxy.set('busy', (_method, path) => path.endsWith('/close'));
  expect(codeOf(await issue())).toMatch(/^sync\./);
  expect(await statusOf()).toBe('in-stock');
  counter.proxy.set('up');
  const other = card();
  other.lay();
  expect(codeOf(await issue())).toBe('card.swapped');
  expect(other.written()).toBe(false);
  chip.lay();
  expect(await issue()).toMatchObject({ ok: true, value: { chip: { chipSerial: chip.serial } } });
  await delivered(counter, cardCaseId);
}, 60_000);

test('the answer of the central system about a finished writing is lost: no second chip, the same one is completed', async () => {
  await nextCard();
  const chip = card();
  chip.lay();
  counter.proxy.set('drop-answer', (_method, path) => path.endsWith('/close'));
  expect(codeOf(await issue())).toBe('sync.central-unreachable');
  counter.proxy.set('up');
  card().lay();
  expect(codeOf(await issue())).toBe('card.swapped');
  chip.lay();
  expect((await issue()).ok).toBe(true);
  await delivered(counter, cardCaseId);
}, 60_000);

/** What the journal must tell of a card that was torn out: every command announced, the last one without its result. */
async function journalTellsWhereItBroke(): Promise<boolean> {
  const sessions = valueOf(await counter.desk.cache.unfinishedCardSessions()).filter(
    ({ caseId }) => caseId === cardCaseId,
  );
  const entries = sessions.at(-1)?.entries ?? [];
  const intents = entries.filter(({ kind }) => kind === 'intent').map(({ step }) => step);
  const results = entries.filter(({ kind }) => kind === 'result').map(({ step }) => step);
  return (
    intents.length === results.length + 1 &&
    intents.every((step, index) => step === index) &&
    entries.at(-1)?.kind === 'intent'
  );
}

test('after a card was torn out the journal tells at which command; a journal that forgets intents does not', async () => {
  await nextCard();
  const chip = card();
  chip.lay({ kind: 'torn-after', command: 19 });
  expect(codeOf(await issue())).toBe('card.removed');
  expect(await journalTellsWhereItBroke()).toBe(true);
  chip.lay();
  const torn = await recognise();
  expect(torn.ok && torn.value.state === 'personalised').toBe(chip.written());

  const { appendJournal } = counter.desk.cache;
  const forgetful = vi.fn<typeof appendJournal>(async (entry) =>
    entry.kind === 'intent' ? succeed(null) : appendJournal(entry),
  );
  Object.assign(counter.desk.cache, { appendJournal: forgetful });
  chip.lay({ kind: 'torn-after', command: 19 });
  expect(codeOf(await issue())).toBe('card.removed');
  Object.assign(counter.desk.cache, { appendJournal });
  expect(forgetful).toHaveBeenCalled();
  expect(await journalTellsWhereItBroke()).toBe(false);

  chip.lay();
  expect((await issue()).ok).toBe(true);
  await delivered(counter, cardCaseId);
}, 60_000);

test('torn out behind its last write the chip is whole: no other card gets that permit', async () => {
  await nextCard();
  const chip = card();
  chip.lay();
  const other = card();
  let at = 10;
  for (; !chip.written(); at += 1) {
    chip.lay({ kind: 'torn-after', command: at });
    expect(codeOf(await issue())).toBe('card.removed');
  }
  other.lay();
  expect(codeOf(await issue())).toBe('card.swapped');
  expect(other.written()).toBe(false);
  chip.lay();
  expect((await issue()).ok).toBe(true);
  await delivered(counter, cardCaseId);
}, 90_000);

test('the chip hangs: nobody waits for ever, the outcome is called unknown, the card can be completed', async () => {
  await nextCard();
  const chip = card();
  chip.lay({ kind: 'hang', command: 12 });
  expect(codeOf(await issue())).toBe('card.outcome-unknown');
  chip.lay();
  expect((await issue()).ok).toBe(true);
  await delivered(counter, cardCaseId);
}, 60_000);

test('the program is started again between writing and recording: still no second chip, and the written one is completed', async () => {
  await nextCard();
  const chip = card();
  chip.lay();
  counter.proxy.set('busy', (_method, path) => path.endsWith('/close'));
  expect(codeOf(await issue())).toMatch(/^sync\./);
  expect(chip.written()).toBe(true);
  await counter.close();
  await openDeskAgain();
  await counter.setDay(day);
  const other = card();
  other.lay();
  expect(codeOf(await issue())).toBe('card.swapped');
  expect(other.written()).toBe(false);
  chip.lay();
  expect((await issue()).ok).toBe(true);
  await delivered(counter, cardCaseId);
}, 90_000);

test('without the line nothing is written to a card, and the same card is issued when the line is back', async () => {
  await nextCard();
  const chip = card();
  chip.lay();
  counter.proxy.set('busy');
  expect(codeOf(await issue())).toMatch(/^sync\./);
  expect(chip.written()).toBe(false);
  counter.proxy.set('up');
  await counter.at('clerk')('sync.now', {});
  expect((await issue()).ok).toBe(true);
  await delivered(counter, cardCaseId);
}, 60_000);

test('a batch is taken into stock once, and only with cards that belong to it', async () => {
  const { batches } = await counter.at('clerk')('stock.batches', {});
  const batch = must(batches[0], 'batch');
  const cards = batch.cards.map((one) => one.cardCaseId);
  const again = await counter.ask('clerk')('stock.receive', { batchId: batch.batchId, cardCaseIds: cards });
  expect(codeOf(again)).toBe('case.illegal-transition');
  const unknown = await counter.ask('clerk')('stock.receive', {
    batchId: batch.batchId,
    cardCaseIds: ['no-such-card'],
  });
  expect(codeOf(unknown)).toBe('case.not-found');
});

test('a card that is exchanged between two steps is noticed before anything is written to it', async () => {
  await nextCard();
  const [own, strange] = [card(), card()];
  own.lay();
  expect((await issue()).ok).toBe(true);
  await delivered(counter, cardCaseId);
  own.lay();
  expect(await recognise()).toMatchObject({
    ok: true,
    value: { state: 'personalised', cardCaseId, serial: own.serial },
  });
  counter.slot.remove();
  strange.lay();
  const { state } = await counter.at('clerk')('case.get', { caseId: cardCaseId });
  if (state.kind !== 'permit-card') throw new Error('no card');
  const papers = await scan(counter, 'address-proof');
  const change = { cardCaseId, address: { ...state.address, room: '999室' }, changedOn: day, papers };
  expect(codeOf(await counter.ask('clerk')('card.change', change))).toBe('card.swapped');
  expect(strange.written()).toBe(false);
  own.lay();
  expect(await counter.ask('clerk')('card.change', change)).toMatchObject({
    ok: true,
    value: { chip: { chipSerial: own.serial } },
  });
  await delivered(counter, cardCaseId);
}, 60_000);

test('an endorsement that is not open yet is refused with the day on which it opens', async () => {
  const input = { cardCaseId, facts: { socialInsuranceSince: '2020-01-01' }, papers: [] };
  const failure = failureOf(await counter.ask('clerk')('card.endorse', input));
  expect(failure.code).toBe('case.endorsement-not-open');
  expect(failure.detail['opensOn']).toMatch(/^2028-/);
});

test('a chip that carries one permit is not written for another', async () => {
  const issued = card();
  await nextCard();
  issued.lay();
  expect((await issue()).ok).toBe(true);
  await delivered(counter, cardCaseId);
  await nextCard();
  issued.lay();
  expect(codeOf(await issue())).toBe('card.already-issued');
  expect(await statusOf()).toBe('in-stock');
}, 60_000);

test('a replacement is paid or waived with a reason, never free, and takes the old card in', async () => {
  counter.slot.remove();
  const issuedCase = await issuedOne();
  const clerk = counter.at('clerk');
  const { state } = await clerk('case.get', { caseId: issuedCase });
  if (state.kind !== 'permit-card') throw new Error('no card');
  const papers = await scan(counter, 'id-document-copy', 'damaged-card');
  const { residenceCaseId, person, address } = state;
  const common = {
    residenceCaseId,
    person,
    agent: null,
    address,
    facts: { socialInsuranceSince: '2020-01-01' },
    papers,
    oldCardCaseId: issuedCase,
    draftId: null,
  };
  const apply = (
    fee: Parameters<typeof clerk<'application.apply'>>[1]['fee'],
    kind: 'replacement' | 'first' = 'replacement',
  ) => counter.ask('clerk')('application.apply', { ...common, kind, fee });
  expect(codeOf(await apply({ kind: 'free', clause: '' }))).toBe('case.fee-unsettled');
  expect(codeOf(await apply({ kind: 'waived', amountFen: 0, reason: ' ', clause: '' }))).toBe('case.reason-missing');
  expect(codeOf(await apply({ kind: 'waived', amountFen: 0, reason: '', clause: '' }))).toBe('program.input-invalid');
  expect(failureOf(await apply({ kind: 'paid', amountFen: 2000, clause: '' }))).toMatchObject({
    code: 'case.field-invalid',
    detail: { field: 'fee.amountFen' },
  });
  expect(failureOf(await apply({ kind: 'free', clause: '' }, 'first'))).toMatchObject({
    code: 'case.duplicate',
    detail: { caseId: issuedCase },
  });
  const { fee } = await clerk('case.requirements', {
    act: 'replacement',
    residenceCaseId,
    facts: common.facts,
    agent: false,
  });
  expect(fee).toMatchObject({ due: true, amountFen: 0, amountNotSet: true });
  expect((await apply({ kind: 'waived', amountFen: 0, reason: '低保家庭', clause: fee.clause })).ok).toBe(true);
}, 60_000);

async function issuedOne(): Promise<string> {
  const found = await until('an issued card', async () => {
    const { rows } = await counter.at('clerk')('card.find', { text: '', statuses: ['issued'], limit: 5 });
    return rows[0];
  });
  return found.cardCaseId;
}
