/** A real Electron to run in: one that is named, one that is installed, or the electron package's own download. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { buildFolder, bundledNode, inModules, say } from './paths.mjs';

const executableName = process.platform === 'win32' ? 'electron.exe' : 'electron';
const downloadDeadlineMs = 180_000;
/** A download that failed is not tried again at every start. */
const retryAfterMs = 6 * 60 * 60_000;
const attemptFile = path.join(buildFolder, '.electron-download-attempt');

/** `{ executable }`, or `{ reason }` in a sentence. */
export async function findElectron() {
  const named = process.env.ELECTRON_OVERRIDE_DIST_PATH;
  if (named) {
    const executable = path.join(path.resolve(process.env.INIT_CWD ?? '.', named), executableName);
    return existsSync(executable)
      ? { executable }
      : { reason: `ELECTRON_OVERRIDE_DIST_PATH holds no ${executableName}` };
  }
  const executable = inModules('electron', 'dist', executableName);
  if (existsSync(executable)) return { executable };
  if (triedLately()) return { reason: 'the Electron runtime could not be downloaded a short while ago' };
  say('downloading the Electron runtime (npm package electron) …');
  const problem = await download();
  if (existsSync(executable)) return { executable };
  mkdirSync(buildFolder, { recursive: true });
  writeFileSync(attemptFile, '');
  return { reason: `the Electron runtime could not be downloaded (${problem})` };
}

function triedLately() {
  return existsSync(attemptFile) && Date.now() - statSync(attemptFile).mtimeMs < retryAfterMs;
}

function download() {
  return new Promise((resolve) => {
    const child = spawn(bundledNode, [inModules('electron', 'install.js')], { stdio: ['ignore', 'ignore', 'pipe'] });
    const errors = [];
    const timer = setTimeout(() => child.kill('SIGKILL'), downloadDeadlineMs);
    child.stderr.on('data', (chunk) => errors.push(chunk));
    child.once('error', (error) => resolve(error.message));
    child.once('close', (code, signal) => {
      clearTimeout(timer);
      const [firstLine = ''] = Buffer.concat(errors).toString().trim().split('\n');
      resolve(signal ? 'no answer in time' : firstLine.slice(0, 200) || `exit code ${code}`);
    });
  });
}

/** What Electron needs from its surroundings on this machine. */
export function electronSurroundings() {
  // Chromium's own complaints (no bus, no GPU) mean nothing to whoever sits here; fatal ones still appear.
  const args = ['--log-level=3'];
  const env = { ...process.env, PERMIT_TERMINAL_NODE: bundledNode };
  delete env.ELECTRON_RUN_AS_NODE;
  if (process.platform === 'linux') {
    // Chromium dies when a message bus that it found goes away; without one it must not look for one at all.
    if (!existsSync('/run/dbus/system_bus_socket')) env.DBUS_SYSTEM_BUS_ADDRESS ??= 'unix:path=/nonexistent';
    env.DBUS_SESSION_BUS_ADDRESS ??= 'unix:path=/nonexistent';
    if (process.getuid() === 0) {
      say(
        'running as root: the Chromium sandbox is off (--no-sandbox); use an ordinary user for anything but trying out',
      );
      args.push('--no-sandbox');
    }
  }
  return { args, env };
}

/** Whether there is a screen to open a window on. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
}
