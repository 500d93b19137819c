/** `npm start`: the workbench in training mode, or (`--walkthrough`) the whole journey unattended. */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { openBrowser } from './browser.mjs';
import { runThrough } from './child.mjs';
import { electronSurroundings, findElectron, hasDisplay } from './electron-runtime.mjs';
import { builtApp, bundledNode, root, say } from './paths.mjs';

const args = process.argv.slice(2);
const training = (name) => path.join(builtApp, 'training', name);

if (args[0] === '--walkthrough') {
  process.exitCode = await runThrough(bundledNode, [training('walkthrough-program.mjs'), ...args.slice(1)]);
} else if (args.length > 0) {
  say('usage: npm start [-- --walkthrough [--people N] [--json]]');
  process.exitCode = 2;
} else {
  process.exitCode = await startDesk();
}

async function startDesk() {
  const display = hasDisplay();
  const electron = display ? await findElectron() : { reason: 'there is no display (DISPLAY is not set)' };
  if (electron.executable) {
    const surroundings = electronSurroundings();
    return runThrough(electron.executable, [...surroundings.args, root], { env: surroundings.env });
  }
  return startBrowserHost(electron.reason, display);
}

async function startBrowserHost(reason, display) {
  say(`no Electron window: ${reason}. The same window is served to the browser instead.`);
  const child = spawn(bundledNode, [training('browser-host-program.mjs')], { stdio: ['pipe', 'pipe', 'inherit'] });
  const ended = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.stdin.end());
  const line = await firstLine(child);
  if (line === undefined) return ended;
  const { address } = JSON.parse(line);
  const browser = display ? openBrowser(address) : undefined;
  if (browser) say(`opened in ${browser}. End with Ctrl+C.`);
  else say('open this address in a browser on this machine; it works once. End with Ctrl+C.');
  if (!browser) process.stdout.write(`${address}\n`);
  return ended;
}

function firstLine(child) {
  return new Promise((resolve) => {
    const lines = createInterface({ input: child.stdout });
    lines.once('line', resolve);
    child.once('exit', () => resolve(undefined));
  });
}
