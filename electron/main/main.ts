/** The main process: windows, security, supervision of the terminal process. No rule, no device, no database. */
import { app, BrowserWindow, ipcMain, Menu } from 'electron';
import path from 'node:path';
import { mainChannels } from '#contract/counter/names.ts';
import { programFailures } from '#text/failures/program.ts';
import { expectsDesk } from '../terminal/expected-desk.ts';
import { trainingHome } from '../terminal/state-folder.ts';
import { saveWithoutAsking } from './downloads.ts';
import { denyByDefault, denyPermissions } from './security.ts';
import { startTerminal } from './terminal-starter.ts';
import { superviseTerminal } from './terminal-supervisor.ts';
import { openWindow, servePipes } from './window.ts';
import { declareWindowProtocol, serveWindow } from './window-protocol.ts';

// Chromium's own files lie with the desk's state: two desks on one machine (and every test) are two programs.
const home = trainingHome(process.env);
app.setPath('userData', path.join(home, 'window'));

if (app.requestSingleInstanceLock()) run();
else {
  // The first one has brought its window to the front by now.
  const { message, clerk } = programFailures['program.already-running'];
  console.error(`program.already-running: ${message['zh-CN']} ${clerk['zh-CN']}`);
  app.exit(1);
}

function run(): void {
  declareWindowProtocol();
  denyByDefault();
  Menu.setApplicationMenu(null);
  // Started as root there is `--no-sandbox`, which this would take back: every child would then refuse to start.
  if (!app.commandLine.hasSwitch('no-sandbox')) app.enableSandbox();

  const terminal = superviseTerminal(startTerminal, {
    onReady: () => pipes.ready(),
    onLost: (failure) => pipes.lost(failure),
  });
  const pipes = servePipes(terminal);
  // Nobody will type a password: the desk waits for its terminal process and for nothing else.
  if (expectsDesk(home)) terminal.start();

  void app.whenReady().then(() => {
    denyPermissions();
    saveWithoutAsking();
    serveWindow(path.join(__dirname, '..', 'renderer'));
    openWindow();
    // Otherwise when the page asks for it and not earlier: it would take the processor from Chromium's own start, which the
    // sign-in field waits for.
    ipcMain.once(mainChannels.pipeWanted, () => terminal.start());
  });

  app.on('second-instance', () => {
    const [window] = BrowserWindow.getAllWindows();
    if (window?.isMinimized()) window.restore();
    window?.focus();
  });
  app.on('window-all-closed', () => app.quit());

  let ended = false;
  app.on('will-quit', (event) => {
    if (ended) return;
    event.preventDefault();
    void terminal.stop().then(() => {
      ended = true;
      // Not at once: while this event is still being answered Electron ignores a second wish to quit.
      setImmediate(() => app.quit());
    });
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => app.quit());
}
