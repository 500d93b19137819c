/** Opens the installed browser on the browser host's one-time address. */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const browsers = ['chromium', 'google-chrome', 'microsoft-edge', 'chromium-browser', 'firefox', 'firefox-esr'];

/**
 * The name of the browser, or undefined. The address holds a token and every user can read a command line: the browser
 * is given a private file that leads there.
 */
export function openBrowser(address) {
  const name = browsers.find((candidate) => onPath(candidate) !== undefined);
  if (name === undefined) return undefined;
  const file = path.join(mkdtempSync(path.join(tmpdir(), 'permit-terminal-')), 'open.html');
  writeFileSync(file, `<!doctype html><meta http-equiv="refresh" content="0;url=${address}">\n`, { mode: 0o600 });
  const asRoot = process.getuid?.() === 0 && !name.startsWith('firefox') ? ['--no-sandbox'] : [];
  const child = spawn(onPath(name), [...asRoot, `file://${file}`], { stdio: 'ignore', detached: true });
  child.once('error', () => undefined);
  child.unref();
  return name;
}

function onPath(name) {
  const folders = (process.env.PATH ?? '').split(path.delimiter);
  return folders.map((folder) => path.join(folder, name)).find((file) => existsSync(file));
}
