/**
 * A SANE configuration of our own with one backend: with Debian's stock one every scanimage call first looks for
 * network scanners for three seconds.
 */
import { copyFile, mkdir, writeFile } from 'node:fs/promises';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';

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
  await writeFile(join(folder, 'dll.conf'), `${backend}\n`);
  if (backend === 'test') await writeFile(join(folder, 'test.conf'), testConfig);
  // A backend without a configuration file needs none.
  else await copyFile(join(systemFolder, `${backend}.conf`), join(folder, `${backend}.conf`)).catch(() => undefined);
  return folder;
}
