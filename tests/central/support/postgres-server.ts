/** A throw-away PostgreSQL server of the machine, or the reason why there is none. */
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';

const binaries = '/usr/lib/postgresql/15/bin';
const startTimeoutMs = 20_000;

export interface PostgresServer {
  /** A fresh, empty database. */
  createDatabase(): Promise<string>;
  /** Killed as by a power cut, and started again on the same data. */
  crashAndRestart(): Promise<void>;
  close(): Promise<void>;
}

/** PostgreSQL refuses to run as root, so it runs as the user that Debian's package made. */
function findPostgresUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 };
  const line = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((entry) => entry.startsWith('postgres:'));
  const [, , uid, gid] = line?.split(':') ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}

/** Null when it can be started; otherwise the reason why not, for the skip. */
export function whyNoPostgres(): string | null {
  if (process.platform !== 'linux') return 'PostgreSQL tests run on Linux only';
  if (!existsSync(join(binaries, 'initdb'))) return `no PostgreSQL 15 server in ${binaries} (Debian: postgresql-15)`;
  return findPostgresUser() ? null : 'no user postgres on this machine';
}

export async function startPostgres(): Promise<PostgresServer> {
  const user = findPostgresUser();
  if (!user) throw new Error('no user postgres');
  const folder = mkdtempSync(join(tmpdir(), 'permit-postgres-'));
  chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  execFileSync(
    join(binaries, 'initdb'),
    ['-D', data, '-U', 'permit', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8'],
    {
      ...user,
      stdio: 'ignore',
      cwd: folder,
    },
  );
  const port = await findFreePort();
  const base = `postgresql://permit@127.0.0.1:${port}`;
  const start = async (): Promise<ChildProcess> => {
    const settings = ['-D', data, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1'];
    const started = spawn(join(binaries, 'postgres'), settings, { ...user, stdio: 'ignore', cwd: folder });
    await waitUntilUp(`${base}/postgres`, started);
    return started;
  };
  const end = async (ended: ChildProcess, signal: NodeJS.Signals): Promise<void> => {
    const gone = new Promise((resolve) => ended.once('exit', resolve));
    ended.kill(signal);
    await gone;
  };
  let server = await start();
  let count = 0;
  return {
    createDatabase: async () => {
      count += 1;
      const name = `central_${count}`;
      const client = new Client({ connectionString: `${base}/postgres` });
      await client.connect();
      await client.query(`create database ${name}`);
      await client.end();
      return `${base}/${name}`;
    },
    crashAndRestart: async () => {
      // SIGQUIT is PostgreSQL's immediate shutdown: no checkpoint, recovery from the log at the next start.
      await end(server, 'SIGQUIT');
      server = await start();
    },
    close: async () => {
      await end(server, 'SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function findFreePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  return typeof address === 'object' && address ? address.port : 0;
}

async function waitUntilUp(url: string, server: ChildProcess): Promise<void> {
  const deadline = Date.now() + startTimeoutMs;
  while (Date.now() < deadline && server.exitCode === null) {
    const client = new Client({ connectionString: url });
    try {
      await client.connect();
      await client.end();
      return;
    } catch {
      await pause(50);
    }
  }
  throw new Error('PostgreSQL did not start');
}
