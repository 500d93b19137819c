/** Our SANE adapter against Debian's test backend, which is a scanner that can be told to fail. */
import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { SaneScanner, type SaneScannerOptions } from '#drivers/document-scanner/sane-scanner.ts';
import { scanPages } from '#drivers/document-scanner/scan-pages.ts';
import { smallGrey, smallStack, startScanner } from './scanner-at-work.ts';
import { findMissingSane } from './sane-on-this-machine.ts';

const missing = findMissingSane('test');
if (missing !== null) console.warn(`skipped: ${missing}`);
const saneTest = test.skipIf(missing !== null);
const signal = new AbortController().signal;

function scanner(...extraArgs: readonly string[]): SaneScanner {
  const options: SaneScannerOptions = { extraArgs, lingerMs: 500 };
  return new SaneScanner('test:0', options);
}

saneTest('the test device is an A4 scanner with glass and feeder, 1 to 1200 dpi', async () => {
  expect(valueOf(await scanner().capabilities(signal))).toMatchObject({
    platen: { resolutions: { kind: 'range', minDpi: 1, maxDpi: 1200, stepDpi: 1 }, colours: ['colour', 'grey'] },
    feeder: { duplex: false },
  });
});

saneTest('one page from the glass by its address: A4 at 300 dpi', async () => {
  const result = await scanPages({ address: 'sane:test:0', signal, deadlineMs: 10_000 });
  expect(valueOf(result)).toMatchObject({ pages: [{ widthPx: 2480, heightPx: 3507, dpi: 300 }], failure: null });
});

saneTest('a stack of ten ends well when the feeder is empty, page after page', async () => {
  const arrived: number[] = [];
  const result = await scanner().scan(smallStack, { signal, onPage: (_page, index) => void arrived.push(index) });
  expect(valueOf(result)).toMatchObject({ pages: { length: 10 }, failure: null });
  expect(arrived).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
});

saneTest.for([
  ['UNSUPPORTED', 'scanner.settings-rejected'],
  ['CANCELLED', 'device.cancelled'],
  ['DEVICE_BUSY', 'scanner.busy'],
  ['INVAL', 'scanner.settings-rejected'],
  ['EOF', 'scanner.truncated'],
  ['JAMMED', 'scanner.jam'],
  ['NO_DOCS', 'scanner.feeder-empty'],
  ['COVER_OPEN', 'scanner.cover-open'],
  ['IO_ERROR', 'scanner.io'],
  ['NO_MEM', 'scanner.too-large'],
  ['ACCESS_DENIED', 'scanner.access-denied'],
] as const)('SANE_STATUS_%s is %s, on the glass and in a batch whose exit code is 0', async ([status, code]) => {
  const failing = scanner(`--read-return-value=SANE_STATUS_${status}`);
  expect(await failing.scan(smallGrey, { signal })).toMatchObject({ ok: false, failure: { code } });
  expect(await failing.scan(smallStack, { signal })).toMatchObject({ ok: false, failure: { code } });
});

saneTest('a resolution out of range is refused, never silently rounded', async () => {
  const failure = { code: 'scanner.settings-rejected', detail: { setting: 'dpi' } };
  expect(await scanner().scan({ ...smallGrey, dpi: 2000 }, { signal })).toMatchObject({ failure });
  // The backend rounds behind our back when the option is given past our own check.
  expect(await scanner('--resolution=2000').scan({ ...smallGrey, dpi: 75 }, { signal })).toMatchObject({ failure });
});

saneTest('cancel ends a slow scan at once and leaves no page in memory or on disk', async () => {
  const cancel = new AbortController();
  setTimeout(() => cancel.abort(), 300);
  const slow = scanner(
    '--read-delay=yes',
    '--read-delay-duration=200000',
    '--read-limit=yes',
    '--read-limit-size=1000',
  );
  const startedAt = performance.now();
  const result = await slow.scan(smallStack, { signal: cancel.signal });
  expect(result).toMatchObject({ failure: { code: 'device.cancelled' } });
  expect(performance.now() - startedAt).toBeLessThan(3000);
  expect(readdirSync('/dev/shm').filter((name) => name.startsWith('permit-terminal-pages-'))).toEqual([]);
});

saneTest('cancel in the middle of a stack keeps the good pages', async () => {
  const cancel = new AbortController();
  const slow = scanner('--read-delay=yes', '--read-delay-duration=60000');
  const result = await slow.scan(smallStack, {
    signal: cancel.signal,
    onPage: (_page, index) => {
      if (index === 1) cancel.abort();
    },
  });
  const { pages, failure } = valueOf(result);
  expect(pages.length).toBeGreaterThanOrEqual(2);
  expect(pages.length).toBeLessThan(10);
  expect(failure?.code).toBe('device.cancelled');
});

saneTest('a device that is not there, a name that is none, a program that is missing', async () => {
  expect(await new SaneScanner('test:9').scan(smallGrey, { signal })).toMatchObject({
    failure: { code: 'scanner.offline' },
  });
  expect(await new SaneScanner('../etc:0').scan(smallGrey, { signal })).toMatchObject({
    failure: { code: 'device.address-invalid' },
  });
  const without = new SaneScanner('test:0', { program: 'no-such-scanimage' });
  expect(await without.scan(smallGrey, { signal })).toMatchObject({ failure: { code: 'scanner.program-missing' } });
});

test.skipIf(findMissingSane('escl') !== null)(
  "SANE's escl backend crashes on a broken page: a failure, not our end",
  async () => {
    const { url } = await startScanner({ scene: 'truncated:1' });
    const behindSane = new SaneScanner(`escl:${url.origin}`);
    const result = await behindSane.scan({ ...smallGrey, dpi: 150 }, { signal });
    expect(result).toMatchObject({ ok: false, failure: { code: 'scanner.io', detail: { signal: 'SIGSEGV' } } });
  },
);
