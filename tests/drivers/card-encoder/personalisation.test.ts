import { writeCommands } from '#domain/card/write-commands.ts';
import { beforeEach, describe, expect, test } from 'vitest';
import { planAddressChange, planEndorsement, planPersonalisation, planUpdate } from '#domain/card/card-plan.ts';
import { differingFields } from '#domain/card/flat-content.ts';
import { emptyContent, type CardContent } from '#domain/card/card-profile.ts';
import { referenceProfile } from '#domain/card/profiles/permit-globalplatform.ts';
import { recognisedProfiles } from '#domain/card/profiles/shipped-profiles.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { startEncoderSession } from '#drivers/card-encoder/card-session.ts';
import type { CardConnection, CardReader } from '#drivers/transport/card/card-transport.ts';
import { permitState, readCard } from '#drivers/card-encoder/read-card.ts';
import { cardOfScene, trainingContent, type CardSceneName } from '#drivers/card-encoder/simulator/card-scenes.ts';
import { memoryStore, type CardStore } from '#drivers/card-encoder/simulator/card-memory.ts';
import { CardSlot, type CardFault } from '#drivers/transport/pcsc/simulator/card-slot.ts';
import { openMemoryReader } from '#drivers/transport/pcsc/simulator/memory-reader.ts';
import { writePlan } from './key-side.ts';

const endorsement = { year: '1', from: '2026-03-15', to: '2027-03-14', date: '2026-03-01' };
const signal = AbortSignal.timeout(60_000);

let slot: CardSlot;
let reader: CardReader;
let store: CardStore;

beforeEach(() => {
  slot = new CardSlot();
  store = memoryStore();
  reader = openMemoryReader(slot, { commandMs: 30 });
});

function layOn(scene: CardSceneName, fault?: CardFault): void {
  slot.insert(cardOfScene(scene, { serial: '5A4A123456780001', store }), fault);
}

async function take(): Promise<CardConnection> {
  return valueOf(await reader.connect({ cardWaitMs: 0, signal }));
}

async function readAgain(): Promise<{ readonly state: string | undefined; readonly content: CardContent }> {
  slot.insert(cardOfScene('blank', { store }));
  const connection = await take();
  const reading = valueOf(await readCard(connection, recognisedProfiles, signal));
  await connection.disconnect();
  return { state: permitState(reading), content: reading.content };
}

/** Addresses as long as they get, so that an issue takes several blocks. */
const longContent: CardContent = {
  values: { ...trainingContent.values, address: '培训路'.repeat(30), registeredAddress: '户籍路'.repeat(30) },
  lists: {},
};
const issue = valueOf(planPersonalisation(referenceProfile, longContent));

describe('issuing a blank card', () => {
  test('writes all fields over a secure channel and reads back the same', async () => {
    layOn('blank');
    const connection = await take();
    expect(valueOf(await writePlan(connection, issue))).toBe(writeCommands(issue).length);
    await connection.disconnect();
    const back = await readAgain();
    expect(back.state).toBe('issued');
    expect(differingFields(issue.content, back.content)).toEqual([]);
  });

  test('takes no more commands than 239-byte blocks need', () => {
    const bytes = writeCommands(issue).reduce((sum, { apdu }) => sum + apdu.length - 5, 0);
    expect(writeCommands(issue).length).toBeLessThanOrEqual(Math.ceil(bytes / 239) + 1);
    expect(writeCommands(issue).every(({ apdu }) => apdu.length - 5 <= 239)).toBe(true);
  });

  test('a card taken off is the same card a year later: endorsed and with a new address', async () => {
    layOn('issued');
    const first = await take();
    const before = valueOf(await readCard(first, recognisedProfiles, signal)).content;
    valueOf(await writePlan(first, valueOf(planEndorsement(referenceProfile, before, endorsement))));
    await first.disconnect();
    const endorsed = await readAgain();
    expect(endorsed).toMatchObject({ state: 'issued', content: { lists: { endorsements: [endorsement] } } });
    const second = await take();
    const moved = valueOf(
      planAddressChange(referenceProfile, endorsed.content, {
        address: '培训省新市新路9号',
        addressSince: '2026-05-01',
      }),
    );
    expect(writeCommands(moved)).toHaveLength(1);
    valueOf(await writePlan(second, moved));
    await second.disconnect();
    const back = await readAgain();
    expect(back).toMatchObject({
      state: 'issued',
      content: { values: { address: '培训省新市新路9号', updates: '3' } },
    });
  });
});

describe('a card torn out', () => {
  const commands = writeCommands(issue).length + 3;
  // SELECT, INITIALIZE UPDATE, EXTERNAL AUTHENTICATE, then the blocks: every one, before and after execution.
  const moments = Array.from({ length: commands }, (_, command) => command).flatMap((command) =>
    (['torn-before', 'torn-after'] as const).map((kind) => ({ kind, command })),
  );

  test.each(moments)(
    '$kind command $command of an issue is recognised for what it is and can be completed',
    async (fault) => {
      layOn('blank', fault);
      const seen: number[] = [];
      const journal = { intent: async (step: number) => void seen.push(step), result: async () => {} };
      const connection = await take();
      expect(await writePlan(connection, issue, journal)).toMatchObject({
        ok: false,
        failure: { code: 'card.removed' },
      });
      expect(seen).toHaveLength(fault.command + 1);
      await connection.disconnect();
      const torn = await readAgain();
      const executed = fault.command - 3 + (fault.kind === 'torn-after' ? 1 : 0);
      const expected = executed <= 0 ? 'blank' : executed === writeCommands(issue).length ? 'issued' : 'incomplete';
      expect(torn.state).toBe(expected);
      const again = await take();
      valueOf(await writePlan(again, issue));
      await again.disconnect();
      const completed = await readAgain();
      expect(completed.state).toBe('issued');
      expect(differingFields(issue.content, completed.content)).toEqual([]);
    },
  );

  test('while it is endorsed is completed by the same plan, without a second entry', async () => {
    for (const kind of ['torn-before', 'torn-after'] as const) {
      store = memoryStore();
      layOn('issued', { kind, command: 3 });
      const plan = valueOf(planEndorsement(referenceProfile, trainingContent, endorsement));
      const connection = await take();
      expect(await writePlan(connection, plan)).toMatchObject({ ok: false });
      await connection.disconnect();
      const torn = await readAgain();
      const again = await take();
      const rest = valueOf(planEndorsement(referenceProfile, torn.content, endorsement));
      valueOf(await writePlan(again, rest));
      await again.disconnect();
      expect(await readAgain()).toMatchObject({ state: 'issued', content: { lists: { endorsements: [endorsement] } } });
    }
  });
});

describe('what must not be written', () => {
  test('a card with other keys is refused and its retry counter is not spent', async () => {
    layOn('wrong-keys');
    const outcome = await writePlan(await take(), issue);
    expect(outcome).toMatchObject({ ok: false, failure: { code: 'card.authentication-failed', retry: 'never' } });
    expect(store.load()).toMatchObject({ triesLeft: 10, records: {}, sequence: 0 });
  });

  test('a chip whose answers are not authentic is found out, although it says 9000', async () => {
    layOn('forged-answers');
    expect(await writePlan(await take(), issue)).toMatchObject({
      ok: false,
      failure: { detail: { reason: 'response-mac' } },
    });
  });

  test('a command changed on its way is refused by the chip, which then closes the channel', async () => {
    layOn('blank');
    const honest = await take();
    let count = 0;
    const tampering: CardConnection = {
      ...honest,
      transceive(apdu, cancel) {
        count += 1;
        const changed = Uint8Array.from(apdu);
        if (count === 4) changed[20] = (changed[20] ?? 0) ^ 0x01;
        return honest.transceive(changed, cancel);
      },
    };
    expect(await writePlan(tampering, issue)).toMatchObject({
      ok: false,
      failure: { code: 'card.secure-channel-lost', detail: { sw: '6982', step: 1 } },
    });
    expect(store.load()?.records).toEqual({});
  });

  test('a foreign card is told with the applications on it', async () => {
    layOn('foreign');
    const outcome = await startEncoderSession(reader, { profiles: [referenceProfile], cardWaitMs: 0, signal });
    expect(outcome).toMatchObject({
      ok: false,
      failure: { code: 'card.foreign', detail: { applications: 'bank-contact, unionpay-debit' } },
    });
  });

  test('another card than the one a moment ago is noticed before anything is written', async () => {
    layOn('blank');
    const options = { profiles: recognisedProfiles, cardWaitMs: 0, signal, expectedSerial: '5A4A000000000001' };
    expect(await startEncoderSession(reader, options)).toMatchObject({ ok: false, failure: { code: 'card.swapped' } });
    expect(await startEncoderSession(reader, { ...options, expectedSerial: '5A4A123456780001' })).toMatchObject({
      ok: true,
    });
  });

  test('a mute card and an empty reader are told apart', async () => {
    layOn('mute');
    expect(await reader.connect({ cardWaitMs: 0, signal })).toMatchObject({ failure: { code: 'card.mute' } });
    slot.remove();
    expect(await reader.connect({ cardWaitMs: 0, signal })).toMatchObject({ failure: { code: 'card.not-found' } });
  });

  test('a card that stops answering leaves the outcome unknown within the deadline, and the next session works', async () => {
    layOn('blank', { kind: 'hang', command: 4 });
    const started = Date.now();
    const connection = await take();
    expect(await writePlan(connection, issue)).toMatchObject({
      ok: false,
      failure: { code: 'card.outcome-unknown', detail: { step: 2 } },
    });
    expect(Date.now() - started).toBeLessThan(1_000);
    await connection.disconnect();
    expect((await readAgain()).state).toBe('incomplete');
  });

  test('entries of a card cannot be made to disappear', () => {
    const endorsed = { ...trainingContent, lists: { endorsements: [endorsement] } };
    expect(planUpdate(referenceProfile, endorsed, trainingContent)).toMatchObject({
      ok: false,
      failure: { code: 'card.refused' },
    });
    expect(planUpdate(referenceProfile, emptyContent, endorsed)).toMatchObject({ ok: true });
  });
});

test('a social-security card is read without keys', async () => {
  layOn('social-security');
  const reading = valueOf(await readCard(await take(), recognisedProfiles, signal));
  expect(reading.profile?.id).toBe('social-security');
  expect(reading.content.values).toMatchObject({
    name: '张三',
    birthDate: '1990-01-01',
    cardNumber: 'A12345678',
    nation: '01',
    sex: '1',
  });
});
