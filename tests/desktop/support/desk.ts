/** One desk with its window: in the real Electron, or in Chromium on the browser host. The journeys run on both. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { _electron, chromium, type ElectronApplication, type Page } from 'playwright-core';
import { hasXvfb, startDisplay } from './display.ts';
import { findElectronRuntime } from './electron-runtime.ts';
import { terminalPid } from './terminal-pid.ts';

const root = path.resolve(import.meta.dirname, '..', '..', '..');
const modulesNode = path.join(root, 'node_modules', '.bin', 'node');
const chromiumPath = '/usr/bin/chromium';

/** A desk that does not close by itself fails its test elsewhere; it must not stay behind. */
const closeDeadlineMs = 15_000;
const downloadMs = 20_000;

export const deskKinds = ['electron', 'browser'] as const;
export type DeskKind = (typeof deskKinds)[number];

/**
 * Where the window itself is not the question: it is the same in both, so one is enough. The journey, the troubles
 * and the sign-in go through the real Electron as well.
 */
export const pageKinds = ['browser'] as const satisfies readonly DeskKind[];

export interface Desk {
  readonly page: Page;
  readonly home: string;
  /** Only in Electron. */
  readonly app: ElectronApplication | undefined;
  /** What the page wrote to its console as an error, threw, or was refused by its policy, since it was opened. */
  readonly complaints: readonly string[];
  /** The inner size of the window. */
  resize(width: number, height: number): Promise<void>;
  /** `kill -9` of the terminal process. */
  killTerminal(): void;
  /** The next file that the window saves. */
  nextDownload(): Promise<SavedFile>;
  /** Kept in test-output/, to be looked at. */
  screenshot(name: string): Promise<void>;
  close(): Promise<void>;
}

export interface SavedFile {
  readonly name: string;
  /** Its first five characters. */
  readonly head: string;
}

export interface DeskOptions {
  /** Further environment, as the training world would give it (trainingVariables). */
  readonly environment?: Readonly<Record<string, string>>;
  /** A terminal process of the test's own instead of the built one. */
  readonly program?: string;
  /** A state folder that the test keeps; otherwise a fresh one that goes with the desk. */
  readonly home?: string;
}

/** Why this kind of desk cannot be opened on this machine, or undefined. */
export function reasonAgainst(kind: DeskKind): string | undefined {
  if (!existsSync(path.join(root, 'build', 'app', 'renderer', 'index.html'))) return 'not built: npm run build';
  if (kind === 'browser') return existsSync(chromiumPath) ? undefined : 'Chromium is not installed (apt: chromium)';
  if (!hasXvfb()) return 'there is no display (apt: xvfb)';
  const runtime = findElectronRuntime();
  return 'reason' in runtime ? runtime.reason : undefined;
}

export function openDesk(kind: DeskKind, options: DeskOptions = {}): Promise<Desk> {
  return kind === 'electron' ? openElectronDesk(options) : openBrowserDesk(options);
}

async function openElectronDesk(options: DeskOptions): Promise<Desk> {
  const runtime = findElectronRuntime();
  if ('reason' in runtime) throw new Error(runtime.reason);
  const place = placeOf(options);
  const display = await startDisplay();
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const app = await _electron.launch({
    executablePath: runtime.executable,
    args: ['--log-level=3', ...asRoot, root],
    cwd: root,
    env: {
      ...place.environment,
      DISPLAY: display.name,
      // Chromium dies when a message bus that it found goes away.
      DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent',
      DBUS_SYSTEM_BUS_ADDRESS: 'unix:path=/nonexistent',
    },
    timeout: 60_000,
  });
  const page = await app.firstWindow({ timeout: 60_000 });
  const complaints = collectComplaints(page);
  const resize = async (width: number, height: number): Promise<void> => {
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
      { width, height },
    );
    await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
  };
  const downloads = path.join(place.home, 'downloads');
  await app.evaluate(({ app: program }, folder) => program.setPath('downloads', folder), downloads);
  const nextDownload = (): Promise<SavedFile> => nextFileIn(downloads);
  const close = async (): Promise<void> => {
    const timer = globalThis.setTimeout(() => app.process().kill('SIGKILL'), closeDeadlineMs);
    await app.close();
    clearTimeout(timer);
    display.close();
    place.remove();
  };
  return {
    page,
    home: place.home,
    app,
    complaints,
    resize,
    nextDownload,
    killTerminal: () => killTerminalOf(app.process().pid),
    screenshot: screenshotter(page, 'electron'),
    close,
  };
}

async function openBrowserDesk(options: DeskOptions): Promise<Desk> {
  const place = placeOf(options);
  const program = path.join(root, 'build', 'app', 'training', 'browser-host-program.mjs');
  const host = spawn(modulesNode, [program], { stdio: ['pipe', 'pipe', 'inherit'], env: place.environment });
  const ended = new Promise<void>((resolve) => host.once('exit', () => resolve()));
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: host.stdout }).once('line', resolve);
    host.once('exit', (code) => reject(new Error(`the browser host ended with ${code}`)));
  });
  const { address } = JSON.parse(line) as { readonly address: string };
  const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const browser = await chromium.launch({ executablePath: chromiumPath, args: asRoot });
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
  const complaints = collectComplaints(page);
  const resize = (width: number, height: number): Promise<void> => page.setViewportSize({ width, height });
  await page.goto(address);
  const nextDownload = async (): Promise<SavedFile> => {
    const download = await page.waitForEvent('download');
    return { name: download.suggestedFilename(), head: headOf(await download.path()) };
  };
  const close = async (): Promise<void> => {
    await browser.close();
    host.stdin.end();
    await ended;
    place.remove();
  };
  return {
    page,
    home: place.home,
    app: undefined,
    complaints,
    resize,
    nextDownload,
    killTerminal: () => killTerminalOf(host.pid),
    screenshot: screenshotter(page, 'browser'),
    close,
  };
}

function placeOf({ environment, program, home }: DeskOptions) {
  const folder = home ?? mkdtempSync(path.join(tmpdir(), 'permit-terminal-desk-'));
  const inherited = Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return {
    home: folder,
    environment: {
      ...Object.fromEntries(inherited),
      PERMIT_TERMINAL_HOME: folder,
      PERMIT_TERMINAL_NODE: modulesNode,
      ...(program === undefined ? {} : { PERMIT_TERMINAL_PROGRAM: program }),
      ...environment,
    },
    remove: () => {
      if (home === undefined) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function killTerminalOf(rootPid: number | undefined): void {
  const pid = rootPid === undefined ? undefined : terminalPid(rootPid);
  if (pid === undefined) throw new Error('the desk has no terminal process');
  process.kill(pid, 'SIGKILL');
}

function headOf(file: string): string {
  return readFileSync(file).subarray(0, 5).toString('latin1');
}

async function nextFileIn(folder: string): Promise<SavedFile> {
  const list = (): readonly string[] => (existsSync(folder) ? readdirSync(folder) : []);
  const before = list();
  for (const deadline = Date.now() + downloadMs; Date.now() < deadline; await setTimeout(50)) {
    const name = list().find((one) => !before.includes(one) && one.endsWith('.pdf'));
    if (name !== undefined && statSync(path.join(folder, name)).size > 0)
      return { name, head: headOf(path.join(folder, name)) };
  }
  throw new Error('nothing was saved');
}

function collectComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.stack ?? error.message));
  page.on('console', (message) => {
    const text = message.text();
    if (message.type() === 'error' || text.includes('Content Security Policy')) complaints.push(text);
  });
  return complaints;
}

function screenshotter(page: Page, kind: DeskKind): Desk['screenshot'] {
  return async (name) => {
    const folder = path.join(root, 'test-output', 'desktop');
    mkdirSync(folder, { recursive: true });
    await page.screenshot({ path: path.join(folder, `${name}.${kind}.png`) });
  };
}
