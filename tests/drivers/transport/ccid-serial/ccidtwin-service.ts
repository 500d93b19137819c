/**
 * Debian's pcscd with Debian's driver for serial CCID readers, on a reader of ours. It has a mount and a network namespace
 * of its own, so that it neither disturbs the machine's service nor meets the one of other tests; clients find its socket
 * by PCSCLITE_CSOCK_NAME, through its root. It ends when its input does, so it cannot outlive this process.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const driver = '/usr/lib/pcsc/drivers/serial/libccidtwin.so';
const startMs = 8_000;

/** Why there can be no such service here; null when there can. */
export function missingForCcidtwin(): string | null {
  const files = ['/usr/sbin/pcscd', driver, '/usr/bin/opensc-tool', '/usr/bin/unshare'];
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) return `${missing} is missing`;
  return process.getuid?.() === 0 ? null : 'not root';
}

export interface CcidtwinService {
  readonly socket: string;
  stop(): Promise<void>;
}

const inNamespace = `
mkdir -p /run/pcscd
mount -t tmpfs tmpfs /run/pcscd
/usr/sbin/pcscd --foreground --config "$1" >/dev/null 2>&1 &
service=$!
echo "$service"
read -r end
kill "$service"
wait "$service"
`;

/** Each reader: its name, the path of its line, and the model by Debian's name. */
export async function startCcidtwin(
  readers: readonly { readonly name: string; readonly path: string; readonly model: string }[],
): Promise<CcidtwinService> {
  const folder = mkdtempSync(join(tmpdir(), 'ccidtwin-'));
  const entries = readers.map(({ name, path, model }, index) =>
    [`FRIENDLYNAME "${name}"`, `DEVICENAME ${path}:${model}`, `LIBPATH ${driver}`, `CHANNELID ${index + 1}`].join('\n'),
  );
  writeFileSync(join(folder, 'readers'), `${entries.join('\n\n')}\n`);
  const shell = spawn('unshare', ['--mount', '--net', 'sh', '-c', inNamespace, 'sh', folder], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const pid = await firstLine(shell);
  const socket = `/proc/${pid}/root/run/pcscd/pcscd.comm`;
  for (let waited = 0; !existsSync(socket) && waited < startMs; waited += 25) await pause(25);
  if (!existsSync(socket)) throw new Error('pcscd did not start');
  return {
    socket,
    stop: async () => {
      shell.stdin?.end();
      for (let waited = 0; shell.exitCode === null && waited < startMs; waited += 25) await pause(25);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function firstLine(shell: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    shell.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString('latin1').trim()));
  });
}
