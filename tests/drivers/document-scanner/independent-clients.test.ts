/** Two eSCL clients that are not ours judge the simulator: sane-airscan and SANE's own escl backend. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parseJpegSize } from '#imaging/jpeg-size.ts';
import { simulatorCharacters, type SimulatorCharacterName } from '#drivers/document-scanner/simulator-scenes.ts';
import { startScanner } from './scanner-at-work.ts';
import { findMissingSane } from './sane-on-this-machine.ts';

interface Ended {
  readonly code: number | string | null;
  readonly output: Uint8Array;
  readonly said: string;
}

const airscan = findMissingSane('airscan');
const escl = findMissingSane('escl');
for (const missing of [airscan, escl]) if (missing !== null) console.warn(`skipped: ${missing}`);

async function airscanAt(url: URL, args: readonly string[]): Promise<Ended> {
  const devices = `[devices]\n"Sim" = ${url.href}, eSCL\n[options]\ndiscovery = disable\nws-discovery = off\n`;
  return scanimage({ 'dll.conf': 'airscan\n', 'airscan.conf': devices }, ['-d', 'airscan:e0:Sim', ...args]);
}

function scanimage(config: Readonly<Record<string, string>>, args: readonly string[]): Promise<Ended> {
  const folder = mkdtempSync(join(tmpdir(), 'independent-client-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  for (const [name, text] of Object.entries(config)) writeFileSync(join(folder, name), text);
  const options = {
    env: { ...process.env, SANE_CONFIG_DIR: folder },
    encoding: 'buffer',
    maxBuffer: 1e8,
    timeout: 20_000,
  } as const;
  return new Promise((resolve) => {
    execFile('scanimage', args, options, (error, output, said) => {
      resolve({ code: error === null ? 0 : (error.code ?? null), output, said: said.toString() });
    });
  });
}

const characters = Object.keys(simulatorCharacters) as readonly SimulatorCharacterName[];

test.skipIf(airscan !== null).for(characters)('sane-airscan scans a page from %s', async (name) => {
  const { url, simulator } = await startScanner({ character: simulatorCharacters[name] });
  const ended = await airscanAt(url, ['--resolution', '75', '--mode', 'Gray', '--format=jpeg']);
  expect(ended).toMatchObject({ code: 0 });
  expect(parseJpegSize(ended.output)).toMatchObject({ complete: true, heightPx: 877 });
  expect(simulator.openJobs).toBe(0);
});

test.skipIf(airscan !== null)(
  'sane-airscan empties the feeder: one file per sheet, and the end is no error',
  async () => {
    const { url } = await startScanner({ papers: ['一', '二', '三'] });
    const folder = mkdtempSync(join(tmpdir(), 'independent-pages-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const batch = `--batch=${join(folder, '%d.jpg')}`;
    const ended = await airscanAt(url, ['--source', 'ADF', '--resolution', '75', '--format=jpeg', batch]);
    expect(ended.code).toBe(0);
    expect(readdirSync(folder).toSorted()).toEqual(['1.jpg', '2.jpg', '3.jpg']);
  },
);

test.skipIf(airscan !== null).for([
  ['rejected', 9],
  ['truncated:1', 9],
  ['html', 1],
] as const)('sane-airscan sees the fault %s as exit code %d', async ([scene, code]) => {
  const { url } = await startScanner({ scene });
  expect((await airscanAt(url, ['--resolution', '75', '--format=jpeg'])).code).toBe(code);
});

test.skipIf(airscan !== null)('sane-airscan sees the jam as a jam', async () => {
  const { url } = await startScanner({ scene: 'jam:1', papers: ['一'] });
  expect((await airscanAt(url, ['--source', 'ADF', '--resolution', '75', '--format=jpeg'])).code).toBe(6);
});

test.skipIf(escl !== null).for(characters)("SANE's escl backend scans a page from %s", async (name) => {
  const { url, simulator } = await startScanner({ character: simulatorCharacters[name] });
  const config = { 'dll.conf': 'escl\n', 'escl.conf': `device ${url.origin} "Sim"\n` };
  const ended = await scanimage(config, ['-d', `escl:${url.origin}`, '--resolution', '75', '--format=jpeg']);
  expect(ended.said.replace(/^.*rounded value.*\n/gm, '')).toBe('');
  expect(ended.code).toBe(0);
  expect(parseJpegSize(ended.output)).toMatchObject({ complete: true });
  expect(simulator.exchanges.some(({ path, status }) => path.endsWith('/NextDocument') && status === 200)).toBe(true);
});
