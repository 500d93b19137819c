/** A desk in production: nothing of the training world is let in, whoever asks and wherever it was written down. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { addAccount, saveStation } from '#central/access/account.ts';
import { hashPassword } from '#central/access/password.ts';
import { trainingStations } from '#central/provision/training.ts';
import { startCentral, type Central } from '#central/start.ts';
import { calls, type CallName } from '#contract/counter/calls.ts';
import { must, valueOf } from '#domain/failure/failure.ts';
import { openDesk, type OpenedDesk } from '#electron/terminal/open-desk.ts';
import { nodeProcessHost } from '#electron/terminal/process-host.ts';
import { createRpc } from '#electron/terminal/rpc.ts';
import { serveDesk } from '#electron/terminal/terminal.ts';
import { codeOf, password, testKeyHex, type Ask } from './support/counter.ts';

const home = join(mkdtempSync(join(tmpdir(), 'enrolled-')), 'home');
let training: Central;
let real: Central;
const opened: OpenedDesk[] = [];

async function openEnrolled(centralUrl: string, folder: string): Promise<(owner: string) => Ask> {
  const options = { home: folder, mode: 'production', key: testKeyHex, centralUrl, browserHost: null } as const;
  const devices = { documentScanner: 'simulator:document-scanner' };
  const desk = await openDesk({ ...options, devices }, { publish: () => undefined, processHost: nodeProcessHost() });
  opened.push(desk);
  const rpc = createRpc({ ...serveDesk(desk), log: () => undefined });
  return (owner) =>
    async (name, input, signal = new AbortController().signal) =>
      (await rpc.call(name, input, { connection: { kind: 'window', owner, id: owner }, signal })) as never;
}

beforeAll(async () => {
  training = await startCentral({ training: true });
  real = await startCentral({ training: false });
  await saveStation(real.database, must(trainingStations[0], 'station'));
  const passwordHash = valueOf(await hashPassword(password));
  const account = {
    account: 'he.ping',
    name: '何平',
    roles: ['clerk', 'technician'],
    station: '331002-haimen',
  } as const;
  valueOf(await addAccount(real.database, { ...account, roles: [...account.roles], passwordHash, training: false }));
}, 90_000);
afterAll(async () => {
  for (const desk of opened) await desk.close();
  await training.close();
  await real.close();
  rmSync(join(home, '..'), { recursive: true, force: true });
});

test('a training account is refused, also by a training central system that knows it', async () => {
  const ask = await openEnrolled(training.url, join(home, 'one'));
  const signIn = { account: 'zhang.min', password };
  expect(codeOf(await ask('clerk')('session.sign-in', signIn))).toBe('access.training-account-refused');
});

test('simulators are refused wherever their address came from, and the training calls as well', async () => {
  const folder = join(home, 'two');
  mkdirSync(folder, { recursive: true });
  const profile = { terminalId: 'A1B', devices: { 'id-card-reader': 'simulator:id-card-reader' } };
  writeFileSync(join(folder, 'profile.json'), JSON.stringify(profile));
  const ask = await openEnrolled(real.url, folder);
  valueOf(await ask('desk')('session.sign-in', { account: 'he.ping', password }));
  expect(codeOf(await ask('desk')('id-card.read', { waitMs: 100 }))).toBe('device.simulator-refused');
  const scan = { kind: 'lease', source: 'platen', dpi: 200 } as const;
  expect(codeOf(await ask('desk')('paper.scan', scan))).toBe('device.simulator-refused');
  const encoder = { kind: 'card-encoder', address: 'simulator:card-encoder' } as const;
  expect(codeOf(await ask('desk')('device.configure', encoder))).toBe('device.simulator-refused');
  expect(codeOf(await ask('desk')('card.recognise', { waitMs: 0 }))).toBe('device.not-configured');
  expect(valueOf(await ask('desk')('training.state', {}))).toBeNull();
  const inputs: Partial<Record<CallName, object>> = {
    'training.place-id-card': { personId: null },
    'training.spoil-id-card': { trouble: 'damaged' },
    'training.plug-reader': { plugged: false },
    'training.slow-reader': { slow: true },
    'training.place-permit-card': { serial: null },
    'training.load-feeder': { titles: [] },
    'training.set-line': { up: true },
    'training.set-clock': { now: new Date().toISOString() },
  };
  for (const name of (Object.keys(calls) as CallName[]).filter((one) => /^training\.(?!state)/.test(one))) {
    expect([name, codeOf(await ask('desk')(name, inputs[name] as never))]).toEqual([name, 'device.simulator-refused']);
  }
});
