/** Devices from the command line, each at a simulator on its real path: a reader on a pty, a scanner on HTTP. */
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { syntheticPeople } from '#drivers/id-card-reader/simulator-people.ts';
import {
  documentOf,
  failureOf,
  simulate,
  startTerminal,
  terminal,
  type Answer,
  type Simulated,
} from './support/terminal-command.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'permit-terminal-devices-'));
let reader: Simulated;
let scanner: Simulated;
const readCard = (...more: readonly string[]) =>
  terminal(['id', 'read', '--device', reader.address, '--json', ...more]);

beforeAll(async () => {
  [reader, scanner] = await Promise.all([
    simulate('id-card-reader', '--scene', 'no-card', '--pty'),
    simulate('document-scanner'),
  ]);
}, 30_000);
afterAll(async () => {
  expect(await Promise.all([reader.end(), scanner.end()])).toEqual([0, 0]);
  rmSync(folder, { recursive: true, force: true });
});

/** What a person must not find on stderr, in a failure or in a probe. */
const secrets = syntheticPeople.flatMap(({ document: { name, latinName, number, address } }) =>
  [name, latinName, number, address].filter((text) => text !== null),
);
function tellsNothing(text: string): void {
  for (const secret of secrets) expect(text).not.toContain(secret);
}

test('id read tells every layout in the very shape that other programs rely on', async () => {
  for (const { id, document } of syntheticPeople) {
    await reader.order({ do: 'lift' });
    expect(await reader.order({ do: 'place', person: id })).toEqual({ did: 'place' });
    const answer = await readCard();
    expect([answer.code, answer.stderr]).toEqual([0, '']);
    const { document: read, reader: told } = documentOf<Record<string, Record<string, unknown>>>(answer);
    expect(Object.keys(read ?? {}).toSorted()).toEqual(Object.keys(document).toSorted());
    expect(read).toMatchObject({ kind: document.kind, number: document.number, validTo: document.validTo });
    expect(told).toEqual({ address: reader.address, baud: 115_200, samId: '05.03-20260101-0123456789-0000000042' });
    expect(answer.tookMs).toBeLessThan(15_000);
  }
}, 90_000);

test('no card, a card to be lifted, a silent reader and one that is not authorised have codes of their own', async () => {
  const codes: string[] = [];
  const answers: Answer[] = [];
  const tell = async (answer: Promise<Answer>): Promise<void> => {
    answers.push(await answer);
    codes.push(failureOf(await answer).code);
  };
  await reader.order({ do: 'lift' });
  await tell(readCard('--wait', '0.3'));
  await reader.order({ do: 'place', person: 'resident' });
  await reader.order({ do: 'fault', fault: 'unreadable' });
  await tell(readCard('--wait', '1'));
  await reader.order({ do: 'fault', fault: 'silent' });
  await tell(readCard('--wait', '0.3'));
  await reader.order({ do: 'fault', fault: 'not-authorised' });
  await tell(readCard('--wait', '1'));
  await reader.order({ do: 'fault', fault: null });
  expect(codes).toEqual(['id-card.not-found', 'id-card.lift-again', 'device.silent', 'id-card.reader-not-authorised']);
  expect(new Set(codes).size).toBe(4);
  for (const answer of answers) {
    expect(answer.code).toBe(1);
    expect(answer.stderr).toBe('');
    expect(answer.tookMs).toBeLessThan(15_000);
    tellsNothing(answer.stdout);
    const { message, causes, remedy, retry } = failureOf(answer);
    expect([message, remedy].every((text) => /\p{Script=Han}/u.test(text)) && causes.length > 0 && retry !== '').toBe(
      true,
    );
  }
}, 60_000);

test('Ctrl+C while it waits for a card ends it at once, as a failure that says so', async () => {
  await reader.order({ do: 'lift' });
  const child = startTerminal(['id', 'read', '--device', reader.address, '--wait', '60', '--json']);
  let stdout = '';
  child.stdout?.on('data', (bytes: Uint8Array) => (stdout += Buffer.from(bytes).toString()));
  child.stderr?.resume();
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  const ended = new Promise((resolve) => child.once('close', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(1);
  expect(JSON.parse(stdout)).toMatchObject({ failure: { code: 'device.cancelled' } });
});

test('a card that lies there after a reading must be lifted first', async () => {
  await reader.order({ do: 'lift' });
  await reader.order({ do: 'place', person: 'resident' });
  expect((await readCard()).code).toBe(0);
  const again = failureOf(await readCard('--wait', '0.5'));
  expect(['id-card.lift-again', 'id-card.not-found']).toContain(again.code);
});

test('a wrong checksum all the time and a reader that is pulled out are told apart; nothing personal is told', async () => {
  for (const [fault, code] of [
    ['checksum-error', 'id-card.checksum'],
    ['unknown-type', 'id-card.unknown-type'],
  ] as const) {
    await reader.order({ do: 'lift' });
    await reader.order({ do: 'place', person: 'resident' });
    await reader.order({ do: 'fault', fault });
    const answer = await terminal(['id', 'read', '--device', reader.address]);
    expect([answer.code, answer.stdout]).toEqual([1, '']);
    expect(answer.stderr).toContain(code);
    tellsNothing(answer.stderr);
  }
  await reader.order({ do: 'fault', fault: null });
  const pulled = await simulate('id-card-reader', '--scene', 'unplug-mid-read', '--pty');
  const answer = await terminal(['id', 'read', '--device', pulled.address, '--json']);
  expect([answer.code, failureOf(answer).code, answer.stderr]).toEqual([1, 'device.unplugged', '']);
  await pulled.end();
}, 60_000);

test('what a person reads is Chinese, and English on request or when the environment says so', async () => {
  await reader.order({ do: 'lift' });
  await reader.order({ do: 'place', person: 'resident' });
  const read = ['id', 'read', '--device', reader.address];
  const chinese = await terminal(read);
  expect(chinese.stdout).toMatch(/^证件:\n.*居民身份证/);
  expect(chinese.stdout).toContain('性别: 男 (1)');
  for (const [args, env] of [
    [['--lang', 'en'], {}],
    [['--lang=en'], {}],
    [[], { LANG: 'en_US.UTF-8' }],
    [[], { LC_ALL: 'en' }],
  ] as const) {
    const failed = await terminal(['id', 'read', '--device', 'serial:/dev/none', ...args], { env });
    expect(failed.stderr).toContain('What to do: ');
  }
  const stubborn = await terminal(['id', 'read', '--device', 'serial:/dev/none', '--lang', 'zh'], {
    env: { LANG: 'en_US.UTF-8' },
  });
  expect(stubborn.stderr).toContain('处理办法: ');
}, 60_000);

test('probe and test say what stands at an address, and nothing of whoever lies on it', async () => {
  await reader.order({ do: 'lift' });
  await reader.order({ do: 'place', person: 'resident' });
  const probed = await terminal(['device', 'probe', '--device', reader.address, '--json']);
  expect(documentOf(probed)).toMatchObject({
    device: { kind: 'id-card-reader', address: reader.address, baud: 115_200 },
  });
  const tested = await terminal(['device', 'test', '--device', reader.address, '--json']);
  expect(documentOf(tested)).toMatchObject({ device: { card: 'resident' }, tookMs: expect.any(Number) as number });
  const scan = await terminal(['device', 'probe', '--device', scanner.address, '--json']);
  expect(documentOf(scan)).toMatchObject({
    device: { kind: 'document-scanner', platen: { resolutions: { kind: 'list' } } },
  });
  for (const answer of [probed, tested, scan]) tellsNothing(answer.stdout + answer.stderr);
  for (const how of ['probe', 'test']) {
    const dead = await terminal(['device', how, '--device', 'escl:http://127.0.0.1:9/eSCL', '--json']);
    expect([dead.code, failureOf(dead).code]).toEqual([1, 'scanner.offline']);
    expect(dead.tookMs).toBeLessThan(15_000);
  }
  const unknown = await terminal(['device', 'probe', '--device', 'folder:/tmp', '--json']);
  expect(failureOf(unknown).code).toBe('device.not-supported');
}, 60_000);

test('a trace of a reading and of a failure is recorded and replayed, and the person is in neither', async () => {
  const env = { INIT_CWD: folder };
  const trace = (file: string) =>
    terminal(['device', 'trace', '--device', reader.address, '--out', file, '--wait', '0.4', '--json'], { env });
  await reader.order({ do: 'lift' });
  const empty = await trace('empty.trace');
  await reader.order({ do: 'place', person: 'resident-moved' });
  const full = await trace('full.trace');
  expect([empty, full].map((answer) => documentOf<{ reading: string }>(answer).reading)).toEqual([
    'id-card.not-found',
    'read',
  ]);
  const { trace: told } = documentOf<{ trace: { file: string; device: string; wireBytes: number } }>(full);
  expect(told).toMatchObject({ file: path.join(folder, 'full.trace'), device: reader.address });
  expect(statSync(told.file).mode & 0o777).toBe(0o600);
  const failed = await terminal(['device', 'replay', 'empty.trace', '--speed', '50', '--json'], { env });
  expect([failed.code, failureOf(failed).code]).toEqual([1, 'id-card.not-found']);
  const again = await terminal(['device', 'replay', 'full.trace', '--speed', '50', '--json'], { env });
  expect(again.code).toBe(0);
  expect(documentOf(again)).toMatchObject({
    document: { kind: 'resident', name: '某某某', newestAddress: expect.stringMatching(/^某+$/) as string },
    reader: { address: reader.address, baud: 115_200 },
    wireBytes: told.wireBytes,
  });
  for (const answer of [empty, full, failed, again]) tellsNothing(answer.stdout + answer.stderr);
  tellsNothing(readFileSync(told.file, 'utf8'));
  const broken = await terminal(['device', 'replay', 'none.trace', '--json'], { env });
  expect(failureOf(broken)).toMatchObject({ code: 'device.trace-invalid', detail: { error: 'ENOENT' } });
}, 60_000);

test('device list answers whatever is or is not there', async () => {
  const answer = await terminal(['device', 'list', '--json']);
  expect(answer.code).toBe(0);
  const { devices, unseen } = documentOf<{ devices: object[]; unseen: { code: string }[] }>(answer);
  for (const device of devices)
    expect(Object.keys(device).toSorted()).toEqual(['address', 'card', 'failure', 'maker', 'name']);
  // Of a machine without the service; HID and USB libraries come with the program.
  for (const { code } of unseen) expect(code).toMatch(/^card\./);
});

test('device rules are the very lines of the file that Linux wants', async () => {
  const [told, asJson] = await Promise.all([terminal(['device', 'rules']), terminal(['device', 'rules', '--json'])]);
  const { file, rules } = documentOf<{ file: string; rules: string[] }>(asJson);
  expect(told.stdout).toBe(`${[`# ${file}`, ...rules].join('\n')}\n`);
  expect(file).toBe('/etc/udev/rules.d/70-permit-terminal.rules');
  for (const rule of rules) expect(rule).toMatch(/^SUBSYSTEM=="(hidraw|usb)", .+, TAG\+="uaccess"$/);
});

test('a reader on the network and one on HID are read, probed and tested like any other; they have no rate', async () => {
  const network = await simulate('id-card-reader', '--tcp', '--person', 'taiwan');
  try {
    expect(network.address).toMatch(/^tcp:127\.0\.0\.1:\d+$/);
    for (const address of [network.address, 'simulator:id-card-reader?line=hid-miaxis&person=taiwan']) {
      const read = await terminal(['id', 'read', '--device', address, '--json']);
      expect([read.code, read.stderr]).toEqual([0, '']);
      expect(documentOf(read)).toMatchObject({
        document: { kind: 'hk-macao-taiwan' },
        reader: { baud: null, samId: '05.03-20260101-0123456789-0000000042' },
      });
    }
    await network.order({ do: 'lift' });
    await network.order({ do: 'place', person: 'resident' });
    for (const how of ['probe', 'test']) {
      const asked = await terminal(['device', how, '--device', network.address, '--json']);
      expect(documentOf(asked)).toMatchObject({ device: { kind: 'id-card-reader', address: network.address } });
      tellsNothing(asked.stdout);
    }
  } finally {
    expect(await network.end()).toBe(0);
  }
  const gone = await terminal(['id', 'read', '--device', network.address, '--json']);
  expect(failureOf(gone).code).toBe('device.unplugged');
}, 60_000);

test.each([
  ['usb:0483:df11', 'device.firmware-update'],
  ['hid:0425:8159', 'device.framing-unknown'],
  ['hid:10c4:8a1b', 'device.maker-driver-needed'],
  ['hid:2b8b:2721', 'device.unplugged'],
])('%s, which this machine cannot use, is %s with a remedy in Chinese', async (address, code) => {
  const asked = await terminal(['device', 'probe', '--device', address, '--json']);
  expect([asked.code, failureOf(asked).code]).toEqual([1, code]);
  expect(failureOf(asked).remedy).toMatch(/\p{Script=Han}/u);
});

test('scan page writes the sheets into files that only the user may read, counted from where he stands', async () => {
  await scanner.order({ do: 'load', pages: 2 });
  const args = [
    'scan',
    'page',
    '--device',
    scanner.address,
    '--out',
    'paper.jpg',
    '--feeder',
    '--dpi',
    '150',
    '--json',
  ];
  const answer = await terminal(args, { env: { INIT_CWD: folder } });
  expect([answer.code, answer.stderr]).toEqual([0, '']);
  const { pages } = documentOf<{ pages: { file: string; byteLength: number }[] }>(answer);
  expect(pages.map(({ file }) => file)).toEqual([path.join(folder, 'paper.jpg'), path.join(folder, 'paper-2.jpg')]);
  for (const { file, byteLength } of pages) {
    const bytes = readFileSync(file);
    expect([bytes.length, bytes.subarray(0, 3).toString('hex'), statSync(file).mode & 0o777]).toEqual([
      byteLength,
      'ffd8ff',
      0o600,
    ]);
  }
}, 30_000);

test('an empty feeder and a jam behind a good page: the code is told, the good page is on the disk', async () => {
  await scanner.order({ do: 'empty' });
  const scan = (out: string) =>
    terminal([
      'scan',
      'page',
      '--device',
      scanner.address,
      '--out',
      path.join(folder, out),
      '--feeder',
      '--dpi',
      '150',
      '--json',
    ]);
  expect(failureOf(await scan('none.jpg')).code).toBe('scanner.feeder-empty');
  await scanner.order({ do: 'load', pages: 3 });
  await scanner.order({ do: 'scene', name: 'jam:2' });
  const jammed = await scan('kept.jpg');
  expect([jammed.code, failureOf(jammed)]).toMatchObject([1, { code: 'scanner.jam', detail: { pages: 1 } }]);
  expect(statSync(path.join(folder, 'kept.jpg')).size).toBeGreaterThan(1_000);
  await scanner.order({ do: 'scene', name: 'ready' });
  await scanner.order({ do: 'clear' });
}, 30_000);

test('card read knows the permit card, tells a foreign card by what is on it and says so when none lies there', async () => {
  const read = (scene: string, ...more: readonly string[]) =>
    terminal(['card', 'read', '--device', `simulator:card-encoder?scene=${scene}`, '--wait', '0.2', '--json', ...more]);
  const permit = documentOf<{
    card: { profile: { id: string }; applications: object[]; fields: Record<string, unknown> };
  }>(await read('issued'));
  expect(permit.card.profile.id).toBe('permit-globalplatform');
  expect(permit.card.fields).toMatchObject({ permitNumber: 'T0000000001' });
  expect(documentOf(await read('foreign'))).toMatchObject({ card: { profile: null } });
  for (const [scene, code] of [
    ['empty', 'card.not-found'],
    ['mute', 'card.mute'],
  ] as const) {
    const answer = await read(scene);
    expect([answer.code, failureOf(answer).code]).toEqual([1, code]);
  }
  const lost = await terminal(['card', 'read', '--device', 'pcsc:No Such Reader 00 00', '--wait', '0', '--json']);
  expect(['card.reader-missing', 'card.service-missing']).toContain(failureOf(lost).code);
}, 60_000);

test('a simulated device that a script starts in the background stays until it is ended', async () => {
  const child = startTerminal(
    ['device', 'simulate', 'id-card-reader', '--pty', '--link', 'background'],
    { INIT_CWD: folder },
    'ignore',
  );
  child.stderr?.resume();
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  const read = await terminal(['id', 'read', '--device', 'serial:background', '--json'], { env: { INIT_CWD: folder } });
  expect(read.code).toBe(0);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  expect(await ended).toBe(0);
}, 30_000);

test('a simulated device ends with Ctrl+C as with its input, and refuses a scene that is none', async () => {
  const child = startTerminal(['device', 'simulate', 'id-card-reader', '--pty', '--link', 'line'], {
    INIT_CWD: folder,
  });
  child.stderr?.resume();
  await new Promise((resolve) => child.stdout?.once('data', resolve));
  expect(
    failureOf(
      await terminal(['id', 'read', '--device', 'serial:line', '--json', '--wait', 'x'], { env: { INIT_CWD: folder } }),
    ).code,
  ).toBe('program.usage');
  expect(
    (await terminal(['id', 'read', '--device', 'serial:line', '--json'], { env: { INIT_CWD: folder } })).code,
  ).toBe(0);
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGINT');
  expect(await ended).toBe(0);
  for (const args of [
    ['id-card-reader', '--scene', 'no-such'],
    ['document-scanner', '--scene', 'no-such'],
    ['toaster'],
  ]) {
    expect((await terminal(['device', 'simulate', ...args])).code).toBe(2);
  }
}, 60_000);
