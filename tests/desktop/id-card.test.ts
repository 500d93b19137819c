/** The ID-card reader in the real window: live presence, the four card types, what goes wrong. The pictures are kept. */
import { describe, expect } from 'vitest';
import { must } from '#domain/failure/failure.ts';
import { findSyntheticPerson } from '#drivers/id-card-reader/simulator-people.ts';
import { deskText } from '#text/window/desk.ts';
import { presenceText } from '#text/window/devices.ts';
import { documentKindText, fieldText } from '#text/window/fields.ts';
import { idCardFailures } from '#text/failures/id-card.ts';
import { barriers } from './support/accessible.ts';
import { goTo, zh, type Counter } from './support/counter.ts';
import { counterTests } from './support/counter-tests.ts';
import { pageKinds } from './support/desk.ts';
import { layIdCard, liftIdCard, plugReader, slowReader, spoilIdCard } from './support/drawer.ts';

/** One of each kind, and the awkward ones. */
const cast = [
  'resident',
  'resident-long-term',
  'resident-moved',
  'resident-rare-character',
  'resident-longest',
  'hong-kong',
  'taiwan',
  'foreigner-2017',
  'foreigner-2023',
] as const;

describe.each(pageKinds)('the ID-card reader in %s', (kind) => {
  let counter: Counter;
  const onOpen = (opened: Counter): void => void (counter = opened);
  const counterTest = counterTests({ kind, name: 'id-card', role: 'clerk', onOpen });

  const presence = async (at: keyof typeof presenceText, said: keyof typeof presenceText = at): Promise<void> => {
    const line = counter.page.locator(`[data-testid="presence"][data-at="${at}"]`).first();
    await line.waitFor();
    expect(await line.textContent()).toBe(zh(presenceText[said]));
  };
  /** An empty form: the page is left and opened again. */
  const nextResident = async (): Promise<void> => {
    await goTo(counter, 'today');
    await goTo(counter, 'register');
    await counter.see('section-person');
  };
  const failure = async (code: keyof typeof idCardFailures): Promise<void> => {
    const panel = counter.page.locator(`[data-testid="failure"][data-code="${code}"]`);
    await panel.waitFor();
    await expect.poll(() => panel.textContent()).toContain(zh(idCardFailures[code].clerk));
  };

  counterTest('every kind of card is read as soon as it lies there, and shown with what its kind has', async () => {
    for (const id of cast) {
      await nextResident();
      await presence('absent');
      if (id === 'resident') await counter.picture('presence-absent', true);
      await layIdCard(counter, id);
      const { document } = must(findSyntheticPerson(id), 'person');
      await counter.page.locator(`[data-testid="person-facts"][data-kind="${document.kind}"]`).waitFor();
      await presence('read');
      const said = (await counter.at('person-facts').textContent()) ?? '';
      expect(said).toContain(zh(documentKindText[document.kind]));
      for (const value of [document.name, document.latinName, document.address, document.travelPermitNumber])
        if (value !== null) expect(said).toContain(value);
      const until = document.validTo ?? zh(deskText.longTerm);
      expect(said).toContain(zh(fieldText.validFromTo, { from: document.validFrom ?? '', to: until }));
      expect(said.includes(zh(fieldText.rareCharacters))).toBe(id === 'resident-rare-character');
      await counter.picture(`card-${id}`, true);
      await liftIdCard(counter);
    }
    expect(await barriers(counter)).toEqual([]);
  });

  counterTest('a damaged card is to be lifted and placed again; the next one is read by itself', async () => {
    await nextResident();
    await spoilIdCard(counter, 'damaged');
    await layIdCard(counter, 'resident-5');
    await failure('id-card.lift-again');
    await presence('lift-again');
    await counter.picture('presence-lift-again', true);
    await spoilIdCard(counter, 'none');
    await layIdCard(counter, 'resident-5');
    await counter.page.locator('[data-testid="section-person"][data-source="chip"]').waitFor();
    expect(await counter.at('failure').count()).toBe(0);
  });

  counterTest('a card of an unknown type, and one that fails verification, leave the form empty', async () => {
    for (const [trouble, code] of [
      ['unknown-type', 'id-card.unknown-type'],
      ['rejected', 'id-card.rejected'],
    ] as const) {
      await nextResident();
      await spoilIdCard(counter, trouble);
      await layIdCard(counter, 'resident-6');
      await failure(code);
      await presence('lift-again');
      // The same card that still lies there is not read again and again.
      await counter.page.waitForTimeout(1_000);
      await presence('lift-again');
      await counter.picture(`failure-${trouble}`);
      expect(await counter.at('section-person').getAttribute('data-source')).toBe('none');
      await spoilIdCard(counter, 'none');
      await liftIdCard(counter);
      await presence('absent');
    }
  });

  counterTest('a reader that is unplugged is told, and back by itself', async () => {
    await nextResident();
    await presence('absent');
    await plugReader(counter, false);
    await presence('lost');
    await counter.picture('presence-lost', true);
    await plugReader(counter, true);
    await presence('absent');
  });

  counterTest('on a slow line the clerk sees what happens, and the card is read', async () => {
    await nextResident();
    await slowReader(counter, true);
    await layIdCard(counter, 'resident-7');
    await counter.page.locator('[data-testid="presence"][data-at="reading"]').waitFor();
    await counter.picture('presence-reading', true);
    await counter.page.locator('[data-testid="section-person"][data-source="chip"]').waitFor();
    await slowReader(counter, false);
    await liftIdCard(counter);
  });

  counterTest('the devices page shows the reader at work, with the drawer of the trainer', async () => {
    await goTo(counter, 'devices');
    await presence('absent');
    await counter.picture('devices', true);
    await layIdCard(counter, 'resident-8');
    await presence('placed');
    expect(await barriers(counter)).toEqual([]);
    expect(counter.desk.complaints).toEqual([]);
  });
});
