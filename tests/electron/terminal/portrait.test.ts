/** The portrait of the card: shown when the technician has named a decoder, never a reason to stop, never on the disk. */
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { portraitFault } from '#drivers/id-card-reader/portrait.ts';
import { syntheticPeople, syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { idNumberCheckCharacter } from '#domain/resident/id-number.ts';
import { openCounter, type Counter } from './support/counter.ts';

const home = mkdtempSync(path.join(tmpdir(), 'portrait-'));
const decoder = path.resolve(import.meta.dirname, '../../../drivers/id-card-reader/simulator-photo-program.ts');
let counter: Counter;

beforeAll(async () => {
  const profile = { terminalId: 'A1B', devices: {}, photoDecoder: [process.execPath, decoder] };
  writeFileSync(path.join(home, 'profile.json'), JSON.stringify(profile));
  counter = await openCounter({ home });
  await counter.signIn('clerk');
}, 60_000);
afterAll(() => counter.close());

const read = async (portrait: boolean) => counter.at('clerk')('id-card.read', { waitMs: 1000, portrait });
const lay = (person: Parameters<Counter['reader']['place']>[0]): void => {
  counter.reader.lift();
  counter.reader.place(person);
};

test('with a decoder the window gets the portrait when it asks for it, and nothing of it is on the disk', async () => {
  lay(syntheticResident(7));
  const shown = await read(true);
  expect([shown.portraitFailure, portraitFault(shown.portrait ?? new Uint8Array())]).toEqual([null, null]);
  lay(syntheticResident(7));
  expect(await read(false)).toMatchObject({ portrait: null, portraitFailure: null });
  const pixels = Buffer.from((shown.portrait ?? new Uint8Array()).subarray(20_000, 20_064));
  const files = readdirSync(home, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeGreaterThan(1);
  for (const { parentPath, name } of files) {
    const bytes = readFileSync(path.join(parentPath, name));
    expect(bytes.includes(pixels)).toBe(false);
    expect(bytes.includes('TRAINING PHOTO')).toBe(false);
  }
});

test.each(syntheticPeople)('the card of $id gives nothing to wonder about', async (person) => {
  lay(person);
  expect((await read(false)).warnings).toEqual([]);
});

test('a chip with a region that no list has is read all the same, and the clerk is told', async () => {
  const document = syntheticResident(8);
  const first17 = `331099${document.number.slice(6, 17)}`;
  lay({ ...document, number: first17 + idNumberCheckCharacter(first17) });
  const { warnings } = await read(false);
  expect(warnings).toEqual([{ field: 'number', problem: 'region-unknown' }]);
  const typed = { ...document, number: first17 + idNumberCheckCharacter(first17) };
  expect(await counter.at('clerk')('person.check-document', { document: typed })).toEqual({ problems: [], warnings });
});
