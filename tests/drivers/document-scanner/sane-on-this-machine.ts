/** Whether Debian's SANE packages are here, as the sentence that a skipped test prints. */
import { existsSync, readdirSync } from 'node:fs';

const packages: Readonly<Record<string, string>> = { airscan: 'sane-airscan', escl: 'libsane1', test: 'libsane1' };

/** Null when scanimage and the backend are installed, otherwise the reason. */
export function findMissingSane(backend: string): string | null {
  if (!existsSync('/usr/bin/scanimage')) return 'scanimage is not installed (apt-get install sane-utils)';
  const folders = ['/usr/lib/sane', ...readdirSync('/usr/lib').map((name) => `/usr/lib/${name}/sane`)];
  if (folders.some((folder) => existsSync(`${folder}/libsane-${backend}.so.1`))) return null;
  return `the SANE backend ${backend} is not installed (apt-get install ${packages[backend] ?? backend})`;
}
