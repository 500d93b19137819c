/**
 * Nothing of a person stands in plain text anywhere but in the central system: not in what the program says, not in its
 * state folder, not in a temporary file, not in a failure, whatever went wrong and also after `kill -9`.
 */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startCentral, type Central } from '#central/start.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { ScannerSimulator } from '#drivers/document-scanner/simulator.ts';
import { syntheticPeople, syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { plugIntoPseudoTerminal, type PluggedReader } from '#drivers/id-card-reader/simulator-pty.ts';
import { findScene } from '#drivers/id-card-reader/simulator-scenes.ts';
import { SimulatedIdCardReader } from '#drivers/id-card-reader/simulator.ts';
import { startFaultProxy, type FaultProxy } from '#tests/support/fault-proxy.ts';
import { password, testKeyHex } from './support/counter.ts';
import { startCapturedTerminal, type CapturedTerminal } from './support/captured-terminal.ts';
import { chipPerson, registration } from './support/residents.ts';

const residents = [
  ...Array.from({ length: 4 }, (_, index) => syntheticResident(300 + index)),
  ...syntheticPeople.map(({ document }) => document),
];
const phone = '13905761234';
const agentName = '欧阳代办';
/** The card of the scene `issued`. */
const onCard = ['999901199001010014', 'T0000000001'];
const secrets = [
  ...residents.flatMap(({ name, latinName, number, address, newestAddress, travelPermitNumber }) => [
    name,
    latinName,
    number,
    address,
    newestAddress,
    travelPermitNumber,
  ]),
  phone,
  agentName,
  password,
  testKeyHex,
  ...onCard,
].filter((secret): secret is string => secret !== null);

/** The ways in which a text may lie in a file or a log. */
function formsOf(secret: string): readonly Uint8Array[] {
  const plain = Buffer.from(secret, 'utf8');
  // base64 without the characters at both ends that depend on the neighbours
  const shifted = [0, 1, 2].map((shift) =>
    Buffer.concat([Buffer.alloc(shift), plain])
      .toString('base64')
      .slice(shift === 0 ? 0 : 4, -4),
  );
  const encoded = [
    ...shifted.filter((text) => text.length >= 8),
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    plain.toString('hex'),
  ];
  return [
    plain,
    Buffer.from(secret, 'utf16le'),
    ...encoded.map((text) => Buffer.from(text)),
    Buffer.from(escaped(secret)),
  ];
}

const escaped = (text: string): string =>
  text.replaceAll(/[^\x20-\x7e]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`);

/** Where a secret stands: the names of the places, never the secret. */
function leaks(places: ReadonlyMap<string, Uint8Array>): readonly string[] {
  const found: string[] = [];
  for (const [place, bytes] of places) {
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    if (secrets.some((secret) => formsOf(secret).some((form) => whole.includes(Buffer.from(form))))) found.push(place);
  }
  return found;
}

function filesIn(folder: string): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (entry.isFile())
      files.set(
        path.relative(folder, path.join(entry.parentPath, entry.name)),
        readFileSync(path.join(entry.parentPath, entry.name)),
      );
  }
  return files;
}

const folder = mkdtempSync(path.join(tmpdir(), 'privacy-'));
const home = path.join(folder, 'home');
const temporary = path.join(folder, 'tmp');
const centralLog: string[] = [];
const answers: unknown[] = [];
let central: Central;
let proxy: FaultProxy;
let terminal: CapturedTerminal;
let plugged: PluggedReader;
const scanner = new ScannerSimulator();
const reader = new SimulatedIdCardReader({
  scene: findScene('no-card') as NonNullable<ReturnType<typeof findScene>>,
  baud: 115_200,
});

async function ask(
  owner: string,
  name: Parameters<CapturedTerminal['ask']>[1],
  input: unknown,
): Promise<Record<string, unknown> | null> {
  const outcome = await terminal.ask(owner, name, input);
  if (!outcome.ok) answers.push(outcome.failure);
  return outcome.ok ? outcome.value : null;
}

beforeAll(async () => {
  mkdirSync(temporary, { recursive: true });
  central = await startCentral({ training: true, log: (event) => void centralLog.push(JSON.stringify(event)) });
  proxy = await startFaultProxy(central.url);
  plugged = valueOf(await plugIntoPseudoTerminal(reader));
  const scannerUrl = await scanner.start();
  const devices = {
    idCardReader: plugged.address,
    documentScanner: `escl:${scannerUrl.href}`,
    cardEncoder: 'simulator:card-encoder?scene=issued',
  };
  terminal = await startCapturedTerminal(
    { home, mode: 'training', key: testKeyHex, centralUrl: proxy.url, devices, browserHost: null },
    temporary,
  );
}, 60_000);
afterAll(async () => {
  plugged.unplug();
  await scanner.unplug();
  await proxy.close();
  await central.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A day at the counter, with everything that can go wrong on the way. */
async function workingDay(): Promise<void> {
  await ask('guest', 'session.sign-in', { account: 'zhang.min', password: `${agentName}${phone}` });
  await ask('clerk', 'session.sign-in', { account: 'zhang.min', password });
  const today = String((await ask('clerk', 'desk.status', {}))?.['today']);
  for (const [index, document] of residents.entries()) {
    if (index === 3) proxy.set('html');
    if (index === 6) proxy.set('up');
    reader.place(document);
    await ask('clerk', 'id-card.read', { waitMs: 1_000 });
    reader.lift();
    const person = { ...chipPerson(document), phone };
    await ask('clerk', 'draft.save', {
      draftId: `draft-${index}`,
      page: 'register',
      title: '草稿',
      content: { person },
    });
    scanner.load([document.name ?? '']);
    const scanned = await ask('clerk', 'paper.scan', { kind: 'lease', source: 'feeder', dpi: 150 });
    const papers = scanned?.['papers'] ?? [];
    const reporter = { kind: 'landlord', name: agentName, phone };
    const input = { ...registration(person, today), reporter, papers };
    const registered = await ask('clerk', 'residence.register', input);
    await ask('clerk', 'residence.register', input);
    await ask('clerk', 'residence.register', { ...input, since: document.number });
    await ask('clerk', `person.search`, { text: document.name ?? document.number, limit: 5 });
    await ask('clerk', 'form.read', { formId: registered?.['formId'] });
    await ask('clerk', document.number as never, { text: document.name });
    await ask('reviewer', 'person.search', { text: document.number, limit: 5 });
  }
  reader.place(residents[0] as (typeof residents)[number]);
  for (const fault of ['checksum-error', 'unreadable', 'cut-off'] as const) {
    reader.fault(fault, 2);
    await ask('clerk', 'id-card.read', { waitMs: 300 });
  }
  await ask('clerk', 'card.recognise', { waitMs: 500 });
  await ask('clerk', 'sync.now', {});
}

test('the oracle finds a secret in every form in which it may lie somewhere', () => {
  const [resident] = residents;
  for (const secret of [resident?.name ?? '', resident?.number ?? '', resident?.address ?? '']) {
    for (const form of formsOf(secret)) {
      expect(leaks(new Map([['broken', Buffer.concat([Buffer.from('log: '), form, Buffer.from(' end')])]]))).toEqual([
        'broken',
      ]);
    }
  }
  expect(leaks(new Map([['fine', Buffer.from('residence.register case.duplicate 3.1 ms')]]))).toEqual([]);
});

test('a whole working day with faults, then kill -9: no name, number, address, telephone, password or key in plain text', async () => {
  await workingDay();
  const during = filesIn(home);
  await terminal.kill();
  const after = filesIn(home);
  const output = terminal.output();
  expect(Buffer.from(output).toString()).toContain('residence.register');
  expect([...after.keys()]).toEqual(expect.arrayContaining(['cache.db', 'profile.json']));
  expect([...after.keys()].filter((name) => name.startsWith('papers')).length).toBeGreaterThan(3);
  expect([...after.keys()].filter((name) => name.startsWith('forms')).length).toBeGreaterThan(3);
  expect(answers.length).toBeGreaterThan(20);
  expect(leaks(new Map([['output of the terminal process', output]]))).toEqual([]);
  expect(leaks(during)).toEqual([]);
  expect(leaks(after)).toEqual([]);
  expect(leaks(filesIn(temporary))).toEqual([]);
  expect(leaks(new Map([['failures', Buffer.from(JSON.stringify(answers))]]))).toEqual([]);
  expect(leaks(new Map([['log of the central system', Buffer.from(centralLog.join('\n'))]]))).toEqual([]);
  // No page and no receipt lies there as the picture or the form that it is.
  for (const [name, bytes] of after) {
    const head = Buffer.from(bytes.subarray(0, 4)).toString('latin1');
    expect([name, head === '%PDF' || head.startsWith('\u00ff\u00d8\u00ff')]).toEqual([name, false]);
  }
}, 120_000);
