/**
 * The PC/SC service for simulated cards. One per machine: one that answers is used, never stopped and never doubled.
 * Only root starts an own one, in its own network namespace, and the last of our programs ends it by its process id.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { createConnection } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { isAlive, sharedFolder, waitForLock } from './program-lock.ts';

const servicePath = '/usr/sbin/pcscd';
const clientSocket = '/run/pcscd/pcscd.comm';
const pidFile = '/run/pcscd/pcscd.pid';
const driverPaths = ['/usr/lib/pcsc/drivers/serial/libifdvpcd.so', '/usr/lib64/pcsc/drivers/serial/libifdvpcd.so'];
const ipPaths = ['/usr/sbin/ip', '/sbin/ip', '/usr/bin/ip', '/bin/ip'];
/** Debian's ports of vpcd's two slots. */
export const slotPorts = [35_963, 35_964] as const;
const startMs = 5_000;
/** An own service without any living program ends after this time. */
const orphanSeconds = 5;

export interface PcscdService {
  /** own: started by one of our programs; found: somebody else's. */
  readonly origin: 'own' | 'found';
  readonly pid: number | undefined;
  /** Whether a card must enter the service's network namespace to reach vpcd. */
  readonly inNamespace: boolean;
}

/** The running service, or an own one. `card.service-missing` with a reason when neither can be had. */
export async function ensurePcscd(signal: AbortSignal): Promise<Outcome<PcscdService>> {
  const release = await waitForLock('service', startMs * 2, signal);
  if (!release)
    return signal.aborted
      ? fail('device.cancelled')
      : fail('card.service-missing', { reason: 'another-program-is-starting-it' });
  try {
    if (await answers()) return succeed(describe());
    return await startOwn(signal);
  } finally {
    release();
  }
}

/** Ends an own service that no program uses any more. */
export async function releasePcscd(isUsed: () => boolean): Promise<void> {
  const release = await waitForLock('service', startMs, AbortSignal.timeout(startMs));
  if (!release) return;
  try {
    const own = ownService();
    if (own === undefined || isUsed()) return;
    process.kill(own, 'SIGTERM');
    for (let waited = 0; waited < 3_000 && isAlive(own); waited += 50) await pause(50);
    rmSync(ownFile(), { force: true });
  } finally {
    release();
  }
}

async function startOwn(signal: AbortSignal): Promise<Outcome<PcscdService>> {
  const driver = driverPaths.find((path) => existsSync(path));
  if (!existsSync(servicePath))
    return fail('card.service-missing', { reason: 'pcscd-not-installed', package: 'pcscd' });
  if (driver === undefined)
    return fail('card.service-missing', { reason: 'vpcd-not-installed', package: 'vsmartcard-vpcd' });
  if (!ipPaths.some((path) => existsSync(path)))
    return fail('card.service-missing', { reason: 'ip-not-installed', package: 'iproute2' });
  if (process.getuid?.() !== 0) return fail('card.service-missing', { reason: 'not-root' });
  const config = writeConfig(driver);
  const parameters = ['--net', 'sh', '-c', inNamespace, 'sh', servicePath, config, sharedFolder()];
  const child = spawn('unshare', parameters, { detached: true, stdio: 'ignore' });
  const failed = new Promise<boolean>((resolve) => {
    child.once('error', () => resolve(true));
    child.once('exit', () => resolve(true));
  });
  child.unref();
  const deadline = Date.now() + startMs;
  while (!(await answers())) {
    const ended = await Promise.race([failed, pause(25, false)]);
    if (ended) return fail('card.service-missing', { reason: 'pcscd-ended-at-start' });
    if (signal.aborted || Date.now() > deadline) {
      // The whole group: the shell and the service.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
      return signal.aborted
        ? fail('device.cancelled')
        : fail('card.service-missing', { reason: 'pcscd-did-not-start', timeoutMs: startMs });
    }
  }
  const pid = readNumber(pidFile) ?? 0;
  writeFileSync(ownFile(), JSON.stringify({ pid, startTime: startTime(pid) }));
  return succeed(describe());
}

/**
 * vpcd 3.3 writes length and data apart, so the delayed acknowledgement of the card's side costs 44 ms a command;
 * a route with quick acknowledgement takes that away (0.06 ms). Changing the loopback route needs a namespace of its own.
 * The shell stays and looks once a second whether any holder of a lock still lives: a program that was killed cannot
 * end the service, and a service left behind would keep the machine's own one from starting.
 */
const inNamespace = `
ip link set lo up
ip route change local 127.0.0.0/8 dev lo table local proto kernel scope host src 127.0.0.1 quickack 1
ip route change local 127.0.0.1 dev lo table local proto kernel scope host src 127.0.0.1 quickack 1
"$1" --foreground --config "$2" &
service=$!
idle=0
while kill -0 "$service" && [ "$idle" -lt ${orphanSeconds} ]; do
  sleep 1
  idle=$((idle + 1))
  for lock in "$3"/*.lock; do
    kill -0 "$(cat "$lock")" && idle=0
  done
done
kill "$service"
`;

function writeConfig(driver: string): string {
  const folder = join(sharedFolder(), 'reader.conf.d');
  mkdirSync(folder, { recursive: true });
  const port = `0x${slotPorts[0].toString(16).toUpperCase()}`;
  const lines = [
    'FRIENDLYNAME "Virtual PCD"',
    `DEVICENAME /dev/null:${port}`,
    `LIBPATH ${driver}`,
    `CHANNELID ${port}`,
  ];
  writeFileSync(join(folder, 'vpcd'), `${lines.join('\n')}\n`);
  return folder;
}

/** Whether a service takes connections. */
function answers(): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection(clientSocket);
    const settle = (value: boolean): void => {
      socket.destroy();
      resolve(value);
    };
    socket.setTimeout(1_000, () => settle(false));
    socket.once('connect', () => settle(true));
    socket.once('error', () => settle(false));
  });
}

function describe(): PcscdService {
  const pid = readNumber(pidFile);
  const own = ownService();
  const namespaces = pid === undefined ? undefined : [networkOf(String(pid)), networkOf('self')];
  const apart = namespaces?.[0] !== undefined && namespaces[0] !== namespaces[1];
  return { origin: own !== undefined ? 'own' : 'found', pid: own ?? pid, inNamespace: apart };
}

/** Process id of the service that one of our programs started, if that very process still runs. */
function ownService(): number | undefined {
  try {
    const own = JSON.parse(readFileSync(ownFile(), 'utf8')) as { readonly pid?: unknown; readonly startTime?: unknown };
    if (typeof own.pid !== 'number' || !isAlive(own.pid)) return undefined;
    return startTime(own.pid) === own.startTime ? own.pid : undefined;
  } catch {
    return undefined;
  }
}

function ownFile(): string {
  return join(sharedFolder(), 'own-service.json');
}

/** Field 22 of /proc/PID/stat: tells a process from a later one with the same id. */
function startTime(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  } catch {
    return '';
  }
}

function networkOf(process: string): string | undefined {
  try {
    return readlinkSync(`/proc/${process}/ns/net`);
  } catch {
    return undefined;
  }
}

function readNumber(path: string): number | undefined {
  try {
    return Number.parseInt(readFileSync(path, 'utf8'), 10) || undefined;
  } catch {
    return undefined;
  }
}
