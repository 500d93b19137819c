/**
 * A SANE configuration of our own with one backend: with Debian's stock one every scanimage call first looks for
 * network scanners for three seconds.
 */
import { lstat, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { Failure } from '#domain/failure/failure.ts';

const systemFolder = '/etc/sane.d';

/** Debian's test device ends at 200 mm; with this it is an A4 scanner with a feeder. */
const testConfig = 'geometry_max 300\nbr_x 210\nbr_y 297\nresolution 300\nmode Color\n';

/** `test:0` -> `test`; a backend name never leaves its folder. */
export function findSaneBackend(device: string): string | undefined {
  const backend = device.split(':')[0] ?? '';
  return /^[a-z][a-z0-9_-]*$/i.test(backend) ? backend : undefined;
}

/** The folder for SANE_CONFIG_DIR, made or made again. Inside `stateFolder`, or in the system's temporary folder. */
export async function prepareSaneConfig(backend: string, stateFolder?: string): Promise<string> {
  const root = stateFolder ?? join(tmpdir(), `permit-terminal-sane-${userInfo().uid}`);
  const folder = join(root, backend);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  // In a shared temporary folder somebody else may have been there first, with backends of his own.
  const owner = (await lstat(root)).uid;
  if (owner !== userInfo().uid && stateFolder === undefined)
    throw new Failure('scanner.access-denied', { step: 'config' });
  await putFile(join(folder, 'dll.conf'), `${backend}\n`);
  const config = backend === 'test' ? testConfig : await readText(join(systemFolder, `${backend}.conf`));
  // A backend without a configuration file needs none.
  if (config !== undefined) await putFile(join(folder, `${backend}.conf`), config);
  return folder;
}

/** Left alone when it is right, otherwise replaced whole: another scanimage may be reading it. */
async function putFile(path: string, text: string): Promise<void> {
  if ((await readText(path)) === text) return;
  const fresh = `${path}.${process.pid}`;
  await writeFile(fresh, text);
  await rename(fresh, path);
}

function readText(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch(() => undefined);
}
