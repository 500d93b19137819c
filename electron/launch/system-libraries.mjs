/** Debian packages that a script needs beyond npm: installed as root, otherwise the exact line is printed. */
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { runForSetUp } from './child.mjs';
import { buildFolder, say } from './paths.mjs';

/** `a|b`: the second is the name from Debian 13 on. */
const electronRuntime = [
  'libnss3',
  'libatk1.0-0|libatk1.0-0t64',
  'libatk-bridge2.0-0|libatk-bridge2.0-0t64',
  'libcups2|libcups2t64',
  'libdrm2',
  'libgtk-3-0|libgtk-3-0t64',
  'libgbm1',
  'libasound2|libasound2t64',
  'fonts-noto-cjk',
];
const devices = ['libpcsclite1', 'pcscd', 'libccid', 'vsmartcard-vpcd', 'sane-utils', 'sane-airscan'];

const packagesOf = {
  start: [...electronRuntime, ...devices],
  test: [...electronRuntime, ...devices, 'chromium', 'xvfb', 'opensc', 'socat', 'iproute2', 'poppler-utils'],
  terminal: ['libpcsclite1'],
};
packagesOf.faults = packagesOf.test;
packagesOf.bench = packagesOf.test;

/** After a failed attempt (no network) the next script does not try again at once. */
const retryAfterMs = 60 * 60_000;
const attemptFile = path.join(buildFolder, '.system-libraries-attempt');

export function missingLibraries(script) {
  if (process.platform !== 'linux' || !existsSync('/etc/debian_version')) return [];
  return (packagesOf[script] ?? []).filter((names) => !names.split('|').some(isInstalled)).map(nameHere);
}

/** Whether there is something to do: missing, and not tried in vain a short while ago. */
export function librariesNeedWork(script) {
  const missing = missingLibraries(script);
  return missing.length > 0 && !triedLately(missing);
}

export async function installLibraries(script) {
  const missing = missingLibraries(script);
  if (missing.length === 0 || triedLately(missing)) return;
  const line = `apt-get update && apt-get install -y --no-install-recommends ${missing.join(' ')}`;
  if (process.getuid() !== 0) {
    say(`system libraries are missing; as root run:\n  ${line}`);
    return;
  }
  say(`installing system libraries: ${missing.join(' ')} …`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const install = ['install', '-y', '-q', '--no-install-recommends', ...missing];
  const ok =
    (await runForSetUp('apt-get', ['update', '-q'], { env })) === 0 &&
    (await runForSetUp('apt-get', install, { env })) === 0;
  if (ok) return;
  say(`the system libraries could not be installed; what needs them will say so. By hand:\n  ${line}`);
  writeFileSync(attemptFile, missing.join(' '));
}

function triedLately(missing) {
  try {
    const { mtimeMs } = statSync(attemptFile);
    return Date.now() - mtimeMs < retryAfterMs && readFileSync(attemptFile, 'utf8') === missing.join(' ');
  } catch {
    return false;
  }
}

function isInstalled(name) {
  const info = '/var/lib/dpkg/info';
  return existsSync(`${info}/${name}.list`) || existsSync(`${info}/${name}:${debianArchitecture}.list`);
}

const debianArchitecture = { x64: 'amd64', arm64: 'arm64', loong64: 'loong64' }[process.arch] ?? process.arch;

function nameHere(names) {
  const [before, since] = names.split('|');
  const release = Number.parseInt(readFileSync('/etc/debian_version', 'utf8'), 10);
  return since && release >= 13 ? since : before;
}
