/** Complaints about the scanner: what was scanned before the trouble is kept, the rest is said plainly. */
import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { noFaults, parseScene } from '#drivers/document-scanner/simulator-scenes.ts';
import { codeOf, failureOf, openCounter, type Counter } from './support/counter.ts';
import { chipPerson, registration } from './support/residents.ts';
import { syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';

let counter: Counter;
const scanFeeder = () => counter.ask('clerk')('paper.scan', { kind: 'lease', source: 'feeder', dpi: 150 });
const scanGlass = () => counter.ask('clerk')('paper.scan', { kind: 'lease', source: 'platen', dpi: 150 });

beforeAll(async () => {
  counter = await openCounter();
  await counter.signIn('clerk', 'technician');
}, 60_000);
afterAll(() => counter.close());
afterEach(async () => {
  counter.scanner.setFaults(noFaults);
  counter.scanner.clearTrouble();
  counter.scanner.emptyFeeder();
  counter.scanner.load(['下一张']);
  expect(await scanFeeder()).toMatchObject({ ok: true, value: { stopped: null } });
});

const fault = (scene: string): void => counter.scanner.setFaults(parseScene(scene) ?? noFaults);

test('the feeder is empty', async () => {
  counter.scanner.emptyFeeder();
  expect(codeOf(await scanFeeder())).toBe('scanner.feeder-empty');
  const device = (await counter.at('clerk')('desk.status', {})).devices.find(({ kind }) => kind === 'document-scanner');
  expect(device?.state).toBe('ready');
});

test('paper jams at the third of four sheets: two good pages are kept, stored and readable', async () => {
  counter.scanner.load(['合同一', '合同二', '合同三', '合同四']);
  fault('jam:3');
  const scanned = await scanFeeder();
  if (!scanned.ok) throw new Error(scanned.failure.code);
  const { papers, stopped } = scanned.value;
  expect(stopped?.code).toBe('scanner.jam');
  expect(papers).toHaveLength(2);
  for (const { sha256, byteLength } of papers) {
    const { bytes, mediaType } = await counter.at('clerk')('paper.read', { sha256, widthPx: null });
    expect([bytes.length, mediaType]).toEqual([byteLength, 'image/jpeg']);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(sha256);
  }
  const since = (await counter.at('clerk')('desk.status', {})).today;
  const input = registration(chipPerson(syntheticResident(21)), since, { papers });
  const { caseId } = await counter.at('clerk')('residence.register', input);
  expect((await counter.at('clerk')('case.get', { caseId })).actions[0]?.body).toMatchObject({ papers });
});

test('the very first sheet jams: nothing was scanned', async () => {
  counter.scanner.load(['合同一', '合同二']);
  fault('jam:1');
  expect(codeOf(await scanFeeder())).toBe('scanner.jam');
});

test('a page that broke off is no page, however often it is asked for', async () => {
  for (const scene of ['truncated:1', 'truncated-body:1']) {
    counter.scanner.emptyFeeder();
    counter.scanner.load(['半张']);
    fault(scene);
    expect(codeOf(await scanFeeder())).toBe('scanner.truncated');
  }
});

test('the last sheet of the stack broke off: that is said, and the page before it is kept', async () => {
  counter.scanner.emptyFeeder();
  counter.scanner.load(['合同一', '合同二']);
  fault('truncated:2');
  expect(await scanFeeder()).toMatchObject({
    ok: true,
    value: { papers: [{ pages: 1 }], stopped: { code: 'scanner.truncated' } },
  });
});

test('the cover stands open, two sheets came in at once, the scanner is off', async () => {
  counter.scanner.load(['合同一', '合同二']);
  fault('cover-open:1');
  expect(codeOf(await scanFeeder())).toBe('scanner.cover-open');
  counter.scanner.clearTrouble();
  counter.scanner.emptyFeeder();
  counter.scanner.load(['合同一', '合同二']);
  fault('multi-feed:2');
  const fed = await scanFeeder();
  expect(fed).toMatchObject({ ok: true, value: { stopped: { code: 'scanner.multi-feed' } } });
  await counter.scanner.unplug();
  expect(codeOf(await scanGlass())).toBe('scanner.offline');
  await counter.scanner.plug();
});

test('something else than a scanner answers at the address', async () => {
  const address = `escl:${counter.central.url}/eSCL`;
  const before = (await counter.at('clerk')('desk.status', {})).devices.find(
    ({ kind }) => kind === 'document-scanner',
  )?.address;
  await counter.at('technician')('device.configure', { kind: 'document-scanner', address });
  expect(codeOf(await scanGlass())).toBe('scanner.not-a-scanner');
  await counter.at('technician')('device.configure', { kind: 'document-scanner', address: before ?? '' });
});

test('a scanner that only a login page answers for', async () => {
  counter.scanner.load(['合同']);
  fault('html');
  expect(codeOf(await scanFeeder())).toMatch(/^scanner\.(not-a-scanner|truncated|io)$/);
});

test('an address that is none is refused before it is kept', async () => {
  const input = { kind: 'document-scanner', address: 'escl:nowhere' } as const;
  expect(codeOf(await counter.ask('technician')('device.configure', input))).toBe('device.address-invalid');
});

test('a paper that this desk never stored is refused with the action that names it', async () => {
  const papers = [
    { sha256: 'ab'.repeat(32), kind: 'lease', byteLength: 10, mediaType: 'image/jpeg', pages: 1 },
  ] as const;
  const since = (await counter.at('clerk')('desk.status', {})).today;
  const input = registration(chipPerson(syntheticResident(22)), since, { papers: [...papers] });
  expect(failureOf(await counter.ask('clerk')('residence.register', input)).code).toBe('cache.paper-missing');
});
