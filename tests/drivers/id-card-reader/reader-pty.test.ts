import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test, type TestContext } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { encodeCard } from '#drivers/id-card-reader/simulator-card.ts';
import { syntheticPeople, syntheticResident } from '#drivers/id-card-reader/simulator-people.ts';
import { plugIntoPseudoTerminal } from '#drivers/id-card-reader/simulator-pty.ts';
import { findScene } from '#drivers/id-card-reader/simulator-scenes.ts';
import { SimulatedIdCardReader } from '#drivers/id-card-reader/simulator.ts';
import { foreignFrame, plugForeignReader, type ForeignManners, type ForeignReader } from './foreign-reader.ts';
import { bytesOf } from './hex.ts';

const document = syntheticResident(77);
const expected = { ...document, newestAddress: null };
const base = encodeCard(document).base;

type Finish = TestContext['onTestFinished'];
type Read = Awaited<ReturnType<typeof readIdCard>> & { heard: ForeignReader['heard'] };

async function readForeign(onTestFinished: Finish, manners: Partial<ForeignManners>): Promise<Read> {
  const reader = await plugForeignReader({ base, ...manners });
  onTestFinished(reader.close);
  return { ...(await readIdCard({ address: reader.address })), heard: reader.heard };
}

async function plugSimulator(
  onTestFinished: Finish,
  scene: string,
  baud = 115_200,
): Promise<{ device: SimulatedIdCardReader; address: string; unplug: () => void }> {
  const found = findScene(scene);
  const device = new SimulatedIdCardReader({ baud, ...(found === undefined ? {} : { scene: found }) });
  const plugged = valueOf(await plugIntoPseudoTerminal(device));
  onTestFinished(plugged.unplug);
  return { device, ...plugged };
}

const noise = bytesOf('00 FF AA AA 12 96 69 AA AA');
const awkward: Readonly<Record<string, Partial<ForeignManners>>> = {
  'tells real card identifiers, with a preamble inside': { iin: bytesOf('05 86 AA AA') },
  'splits every byte': { leave: (reply) => [...reply].map((byte) => Uint8Array.of(byte)) },
  'begins with noise': { leave: (reply) => [noise, reply] },
  'begins with the beginning of another frame': { leave: (reply) => [bytesOf('AA AA AA 96 69 05 08 00 00'), reply] },
  'loses the first AA': { leave: (reply) => [reply.slice(1)] },
  'repeats the reply before, glued in front': { leave: (reply, last) => [Uint8Array.of(...(last ?? []), ...reply)] },
  'sends the reply before a moment earlier': { leave: (reply, last) => [last ?? new Uint8Array(), reply] },
  'answers the first 11 FF after 500 ms': { lateOnce: { command: '11 ff', byMs: 500 } },
  'answers the first find after 1.005 s, when select is under way': { lateOnce: { command: '20 01', byMs: 1005 } },
  'answers the first select after the second': { lateOnce: { command: '20 02', byMs: 1008 } },
  'answers the first base reading after the second': { lateOnce: { command: '30 01', byMs: 3300 } },
  'echoes what it is sent': { leave: (reply) => [bytesOf('AA AA AA 96 69 00 03 20 01 22'), reply] },
  'does not tell its id': { withoutSamId: true },
  'keeps silent on 30 03': { newestAddress: 'silent' },
  'hears only 9600': { onlyAtBaud: 9600 },
  'hears only 19200 and rattles at other rates': { onlyAtBaud: 19_200, atOtherBaud: bytesOf('E0 1C FC 00 80 FE') },
  'sends an empty fingerprint with the base reading': { base: Uint8Array.of(1, 0, 4, 0, 0, 0, ...base.slice(4)) },
};

for (const [name, manners] of Object.entries(awkward)) {
  test.concurrent(`a reader that ${name} is read`, async ({ onTestFinished }) => {
    const read = await readForeign(onTestFinished, manners);
    expect(read.ok ? read.value.document : read.failure).toEqual(expected);
    if (read.ok) expect(read.value.reader.baud).toBe(manners.onlyAtBaud ?? 115_200);
  });
}

test.concurrent(
  'a reader that answers every command 1.2 s late is read when its rate is known',
  { timeout: 16_000 },
  async ({ onTestFinished }) => {
    const reader = await plugForeignReader({ base, thinkMs: 1200 });
    onTestFinished(reader.close);
    const read = await readIdCard({ address: `${reader.address}?baud=115200`, deadlineMs: 15_000 });
    expect(read.ok ? read.value.document : read.failure).toEqual(expected);
  },
);

test.concurrent('a card that is laid down after 3 s is read, and the finds were more than 300 ms apart', async ({
  onTestFinished,
}) => {
  const read = await readForeign(onTestFinished, { cardAfterMs: 3000 });
  expect(read.ok ? read.value.document : read.failure).toEqual(expected);
  const finds = read.heard.filter(({ command }) => command === '20 01').map(({ at }) => at);
  expect(finds.length).toBeGreaterThan(5);
  for (const [index, at] of finds.slice(1).entries()) expect(at - (finds[index] ?? 0)).toBeGreaterThan(300);
});

test.concurrent('the newest address of another reader is decoded', async ({ onTestFinished }) => {
  const newestAddress = encodeCard({ ...document, newestAddress: '浙江省台州市椒江区海门街道解放路1号' }).newestAddress;
  const read = await readForeign(onTestFinished, { newestAddress });
  expect(read.ok ? read.value.document.newestAddress : read.failure).toBe('浙江省台州市椒江区海门街道解放路1号');
});

test.concurrent('a reader that damages every base reading ends with id-card.checksum after two tries', async ({
  onTestFinished,
}) => {
  const read = await readForeign(onTestFinished, {
    leave: (reply) => [reply.length > 1000 ? reply.map((byte, index) => (index === 100 ? byte ^ 1 : byte)) : reply],
  });
  expect(read.ok ? read.value : read.failure.code).toBe('id-card.checksum');
  expect(read.heard.filter(({ command }) => command === '30 01')).toHaveLength(2);
});

test.concurrent('a late error of the command before does not spoil the find', async ({ onTestFinished }) => {
  const read = await readForeign(onTestFinished, { leave: (reply) => [foreignFrame(0x90), reply] });
  expect(read.ok ? read.value.document : read.failure).toEqual(expected);
});

test.concurrent.for([115_200, 38_400, 9600])(
  'our own reader on a pseudo terminal at %i is read, wire bytes counted',
  async (baud, { onTestFinished }) => {
    const { address, device } = await plugSimulator(onTestFinished, 'card-present', baud);
    const person = syntheticPeople.find(({ id }) => id === 'resident-moved');
    if (person !== undefined) device.place(person);
    const reading = valueOf(await readIdCard({ address }));
    expect(reading.document).toEqual(person?.document);
    expect(reading.reader).toMatchObject({ address, baud });
    expect(reading.wireBytes).toBeGreaterThan(1295);
  },
);

test.concurrent('a simulated reader that a program closed can be opened again', async ({ onTestFinished }) => {
  const { address, device } = await plugSimulator(onTestFinished, 'card-present');
  for (let round = 0; round < 3; round += 1) {
    device.place(syntheticResident(round));
    expect(valueOf(await readIdCard({ address })).document.number).toBe(syntheticResident(round).number);
  }
});

test.concurrent('the cable pulled in the middle of a reply, and while waiting for a card, is device.unplugged', async ({
  onTestFinished,
}) => {
  const torn = await plugSimulator(onTestFinished, 'unplug-mid-read');
  expect(await readIdCard({ address: torn.address })).toMatchObject({ failure: { code: 'device.unplugged' } });
  const waiting = await plugSimulator(onTestFinished, 'no-card');
  setTimeout(waiting.unplug, 500);
  const start = performance.now();
  expect(await readIdCard({ address: waiting.address })).toMatchObject({ failure: { code: 'device.unplugged' } });
  expect(performance.now() - start).toBeLessThan(1500);
});

test.concurrent('a wire at 9600 carries a base reading in not less than its 1349 ms', async ({ onTestFinished }) => {
  const { address } = await plugSimulator(onTestFinished, 'slow', 9600);
  const start = performance.now();
  expect((await readIdCard({ address: `${address}?baud=9600` })).ok).toBe(true);
  expect(performance.now() - start).toBeGreaterThan(1349);
});

test.concurrent('the simulator program says where it is, obeys its orders, and ends with its input', async ({
  onTestFinished,
}) => {
  const folder = mkdtempSync(join(tmpdir(), 'reader-'));
  onTestFinished(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const program = resolve('drivers/id-card-reader/simulator-program.ts');
  const link = join(folder, 'reader');
  const child = spawn(process.execPath, [program, '--scene', 'no-card', '--pty', link, '--baud', '57600'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  onTestFinished(() => {
    child.kill();
  });
  const ended = new Promise<number | null>((done) => {
    child.once('exit', done);
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const nextLine = async (): Promise<string> => String((await lines.next()).value);
  const tell = async (order: string): Promise<unknown> => {
    child.stdin.write(`${order}\n`);
    return JSON.parse(await nextLine());
  };
  expect(await nextLine()).toBe(`serial:${link}`);
  expect(await tell('{"do":"place","seed":17}')).toEqual({ did: 'place' });
  expect(valueOf(await readIdCard({ address: `serial:${link}` }))).toMatchObject({
    reader: { baud: 57_600 },
    document: { number: syntheticResident(17).number },
  });
  expect(await tell('{"do":"place","person":"nobody"}')).toEqual({ refused: 'no such person' });
  expect(await tell('{"do":"fault","fault":"not-authorised"}')).toEqual({ did: 'fault' });
  expect(await readIdCard({ address: `serial:${link}?baud=57600` })).toMatchObject({
    failure: { code: 'id-card.reader-not-authorised' },
  });
  expect(await tell('{"do":"unplug"}')).toEqual({ did: 'unplug' });
  expect(await readIdCard({ address: `serial:${link}` })).toMatchObject({ failure: { code: 'device.unplugged' } });
  expect(await tell('{"do":"replug"}')).toEqual({ did: 'replug', address: `serial:${link}` });
  expect(await tell('nonsense')).toEqual({ refused: 'not a JSON object' });
  child.stdin.end();
  expect(await ended).toBe(0);
});
