import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { EsclScanner } from '#drivers/document-scanner/escl-scanner.ts';
import { noFaults } from '#drivers/document-scanner/simulator-scenes.ts';
import { impatient, smallGrey, smallStack, startScanner } from './scanner-at-work.ts';

const three = ['租赁合同', '身份证复印件', '社保证明'];

test('a page from the glass has the asked resolution and A4 size, and the job is drained and deleted', async () => {
  const { scan, simulator } = await startScanner();
  const { pages, failure, wireBytes } = valueOf(await scan({ source: 'platen', dpi: 150, colour: 'colour' }));
  expect(failure).toBeNull();
  expect(wireBytes).toBeGreaterThan((pages[0]?.bytes.length ?? 0) + 2000);
  expect(pages).toMatchObject([{ widthPx: 1240, heightPx: 1754, dpi: 150, mediaType: 'image/jpeg' }]);
  const asked = simulator.exchanges.map(({ method, path, status }) => `${method} ${path.split('/').at(-1)} ${status}`);
  expect(asked.slice(0, 5)).toEqual([
    'GET ScannerCapabilities 200',
    'GET ScannerStatus 200',
    'POST ScanJobs 201',
    'GET NextDocument 200',
    'GET NextDocument 404',
  ]);
  expect(asked[5]).toMatch(/^DELETE .* 200$/);
  expect(simulator.openJobs).toBe(0);
});

test('every sheet of a stack becomes one page, in order, each different, handed over as it arrives', async () => {
  const { scan, arrived } = await startScanner({ papers: three });
  const { pages, failure } = valueOf(await scan(smallStack));
  expect(failure).toBeNull();
  expect(pages).toHaveLength(3);
  expect(arrived).toEqual(pages);
  expect(new Set(pages.map((page) => page.bytes.join())).size).toBe(3);
});

test('both sides of each sheet are scanned when the feeder can turn paper', async () => {
  const { scan } = await startScanner({ papers: three });
  expect(valueOf(await scan({ ...smallStack, duplex: true })).pages).toHaveLength(6);
});

test('three times busy is waited for, busy without end is a failure that says so', async () => {
  const patient = await startScanner({ scene: 'busy:3' });
  expect(valueOf(await patient.scan(smallGrey)).pages).toHaveLength(1);
  const busy = await startScanner({ scene: 'busy-for-ever' });
  expect(await busy.scan(smallGrey)).toMatchObject({ failure: { code: 'scanner.busy', retry: 'same' } });
  expect(busy.simulator.exchanges.filter(({ method }) => method === 'POST')).toHaveLength(4);
});

test('a page that is not ready yet is asked for again', async () => {
  const { scan } = await startScanner({ scene: 'not-yet:5' });
  expect(valueOf(await scan(smallGrey)).pages).toHaveLength(1);
});

test('an empty feeder is named, no job is opened', async () => {
  const { scan, simulator } = await startScanner();
  expect(await scan(smallStack)).toMatchObject({ ok: false, failure: { code: 'scanner.feeder-empty' } });
  expect(simulator.exchanges.some(({ method }) => method === 'POST')).toBe(false);
});

test.for([
  ['jam:2', 'scanner.jam'],
  ['multi-feed:2', 'scanner.multi-feed'],
  ['cover-open:2', 'scanner.cover-open'],
  ['truncated:2', 'scanner.truncated'],
  ['truncated-body:2', 'scanner.truncated'],
] as const)('%s keeps the good page, says %s and leaves the device free', async ([scene, code]) => {
  const { scan, simulator } = await startScanner({ scene, papers: three });
  const { pages, failure } = valueOf(await scan(smallStack));
  expect(pages).toHaveLength(1);
  expect(failure?.code).toBe(code);
  expect(simulator.openJobs).toBe(0);
});

test('a jam on the first page is a failure; when the paper is out the same scan goes through', async () => {
  const { scan, simulator } = await startScanner({ scene: 'jam:1', papers: three });
  expect(await scan(smallStack)).toMatchObject({ failure: { code: 'scanner.jam' } });
  simulator.setFaults(noFaults);
  expect(valueOf(await scan(smallStack)).pages).toHaveLength(3);
});

test('power lost in the middle of a page keeps the pages before it', async () => {
  const { scan, simulator } = await startScanner({ scene: 'power-off:3', papers: three });
  const { pages, failure } = valueOf(await scan(smallStack));
  expect(pages).toHaveLength(2);
  expect(failure?.code).toBe('scanner.offline');
  expect(await scan(smallStack)).toMatchObject({ failure: { code: 'scanner.offline' } });
  await simulator.plug();
  expect(valueOf(await scan(smallGrey)).pages).toHaveLength(1);
});

test('a login page at the address is not a scanner', async () => {
  const { scan } = await startScanner({ scene: 'html' });
  expect(await scan(smallGrey)).toMatchObject({ failure: { code: 'scanner.not-a-scanner', retry: 'never' } });
});

test('a rejected job and a broken device are told apart', async () => {
  const rejected = await startScanner({ scene: 'rejected' });
  expect(await rejected.scan(smallGrey)).toMatchObject({ failure: { code: 'scanner.settings-rejected' } });
  const broken = await startScanner({ scene: 'server-error' });
  expect(await broken.scan(smallGrey)).toMatchObject({ failure: { code: 'scanner.io', detail: { status: 500 } } });
});

test('what the scanner cannot do is refused before a job is opened', async () => {
  const { scan, simulator } = await startScanner({ papers: three });
  expect(await scan({ ...smallGrey, dpi: 333 })).toMatchObject({
    failure: { code: 'scanner.settings-rejected', detail: { setting: 'dpi', value: 333 } },
  });
  expect(simulator.exchanges.some(({ method }) => method === 'POST')).toBe(false);
});

test('a warming lamp is waited for, but not for ever', async () => {
  const warm = await startScanner({ scene: 'warming-up:4' });
  expect(valueOf(await warm.scan(smallGrey)).pages).toHaveLength(1);
  const cold = await startScanner({ scene: 'warming-up:100000' });
  expect(await cold.scan(smallGrey)).toMatchObject({ failure: { code: 'scanner.warming-up', retry: 'same' } });
});

test('a 404 that comes although the job goes on is not taken for the end of the stack', async () => {
  const { scan } = await startScanner({ scene: 'early-end:2', papers: three });
  expect(valueOf(await scan(smallStack)).pages).toHaveLength(3);
});

test('a stack that is refused for ever with paper left is not called finished', async () => {
  const { scan } = await startScanner({ scene: 'early-end:100000', papers: three });
  expect(valueOf(await scan(smallStack))).toMatchObject({ pages: { length: 1 }, failure: { code: 'scanner.busy' } });
});

test('cancel keeps the good pages, is obeyed at once and deletes the job', async () => {
  const { simulator, url } = await startScanner({ papers: [...three, ...three], scene: 'ready' });
  const cancel = new AbortController();
  const result = await new EsclScanner(url, impatient).scan(smallStack, {
    signal: cancel.signal,
    onPage: (_page, index) => {
      if (index === 1) cancel.abort();
    },
  });
  expect(valueOf(result).pages).toHaveLength(2);
  expect(valueOf(result).failure?.code).toBe('device.cancelled');
  expect(simulator.openJobs).toBe(0);
  expect(simulator.feederSheets).toBeGreaterThan(2);
});

test('when a page cannot be kept the scan ends with that reason, and the device is free', async () => {
  const { simulator, url } = await startScanner({ papers: three });
  const scanned = new EsclScanner(url, impatient).scan(smallStack, {
    signal: new AbortController().signal,
    onPage: () => Promise.reject(new Error('disk full')),
  });
  await expect(scanned).rejects.toThrow('disk full');
  expect(simulator.openJobs).toBe(0);
});

test('cancel while the device is silent ends within the second', async () => {
  const { scan, simulator } = await startScanner({ scene: 'slow:1' });
  const startedAt = performance.now();
  expect(await scan(smallGrey, AbortSignal.timeout(100))).toMatchObject({ failure: { code: 'device.cancelled' } });
  expect(performance.now() - startedAt).toBeLessThan(2500);
  expect(simulator.openJobs).toBe(0);
});

test('a device that never answers is given up at its deadline', async () => {
  const { scan, simulator } = await startScanner({
    scene: 'slow:2',
    client: { deadlines: { ...impatient.deadlines, nextDocumentMs: 150, cleanupMs: 200 } },
  });
  expect(await scan(smallGrey)).toMatchObject({ failure: { code: 'device.timeout' } });
  expect(simulator.openJobs).toBe(0);
});

test('a device that DELETE alone does not free is drained too', async () => {
  const { scan, simulator } = await startScanner({ scene: 'holds-until-drained', papers: three });
  simulator.setFaults({ ...noFaults, holdsUntilDrained: true, truncateAtPage: 2 });
  expect(valueOf(await scan(smallStack)).failure?.code).toBe('scanner.truncated');
  expect(simulator.openJobs).toBe(0);
});

test('oracle: a client that takes its page and walks away leaves the scanner busy for the next', async () => {
  const { scan, simulator, url } = await startScanner();
  const careless = await fetch(`${url.href}/ScanJobs`, {
    method: 'POST',
    body: '<ScanSettings><InputSource>Platen</InputSource><XResolution>75</XResolution></ScanSettings>',
  });
  await (await fetch(`${url.origin}${careless.headers.get('location')}/NextDocument`)).arrayBuffer();
  expect(simulator.openJobs).toBe(1);
  expect(await scan(smallGrey)).toMatchObject({ failure: { code: 'scanner.busy' } });
});

test('nothing listening, and nothing that speaks HTTP, are told apart', async () => {
  const { url, simulator } = await startScanner();
  await simulator.unplug();
  const scanner = new EsclScanner(url, impatient);
  expect(await scanner.status(new AbortController().signal)).toMatchObject({ failure: { code: 'scanner.offline' } });
});
