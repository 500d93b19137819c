/** `terminal card read` and `device probe` at a serial CCID reader on a pseudo terminal. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { documentOf, failureOf, terminal } from './support/terminal-command.ts';

const program = path.resolve(import.meta.dirname, '../../../drivers/card-encoder/simulator/serial-encoder-program.ts');
const child = spawn(process.execPath, [program], { stdio: ['pipe', 'pipe', 'inherit'] });
const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
const next = async (): Promise<Readonly<Record<string, unknown>>> => JSON.parse(String((await lines.next()).value));
const order = (given: object): Promise<Readonly<Record<string, unknown>>> => {
  child.stdin.write(`${JSON.stringify(given)}\n`);
  return next();
};
let address = '';
const ask = (...words: readonly string[]) => terminal([...words, '--device', address, '--json']);

beforeAll(async () => {
  address = String((await next())['address']);
});
afterAll(async () => {
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.end();
  expect(await ended).toBe(0);
});

test('an empty reader works, a permit card is read with its fields, a foreign one is told by its applications', async () => {
  expect(address).toMatch(/^ccid-serial:\/dev\/pts\/\d+$/);
  expect(documentOf(await ask('device', 'probe'))).toMatchObject({ device: { kind: 'card-encoder', card: 'absent' } });
  const none = await ask('card', 'read', '--wait', '0.2');
  expect([none.code, failureOf(none).code]).toEqual([1, 'card.not-found']);
  const { serial } = await order({ command: 'insert', scene: 'issued' });
  const permit = await ask('card', 'read');
  expect([permit.code, permit.stderr]).toEqual([0, '']);
  expect(documentOf(permit)).toMatchObject({
    card: { profile: { id: 'permit-globalplatform' }, serial, fields: { permitNumber: 'T0000000001' } },
    reader: { address },
  });
  expect(documentOf(await ask('device', 'probe'))).toMatchObject({ device: { card: 'present' } });
  await order({ command: 'insert', scene: 'foreign' });
  expect(documentOf(await ask('card', 'read'))).toMatchObject({ card: { profile: null } });
}, 60_000);

test('a card torn out while it is read is card.removed, one that hangs is an unknown outcome', async () => {
  await order({ command: 'insert', scene: 'issued,torn-before:6' });
  expect(failureOf(await ask('card', 'read')).code).toBe('card.removed');
  await order({ command: 'insert', scene: 'issued,hang:4' });
  expect(failureOf(await ask('card', 'read')).code).toBe('card.outcome-unknown');
}, 60_000);

test('a line without a reader is a missing reader', async () => {
  const gone = await terminal(['card', 'read', '--device', 'ccid-serial:/dev/pts/99999', '--json']);
  expect(failureOf(gone).code).toBe('card.reader-missing');
});
