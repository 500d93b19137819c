/** The one window of the desk. */
import { BrowserWindow, MessageChannelMain, ipcMain, type WebContents, type WebFrameMain } from 'electron';
import path from 'node:path';
import { mainChannels } from '#contract/counter/names.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import { programName } from '#text/program-name.ts';
import type { TerminalSupervisor } from './terminal-supervisor.ts';
import { webPreferences } from './web-preferences.ts';
import { windowOrigin } from './window-protocol.ts';

/** The most common screen of a Chinese service counter. */
const defaultSize = { width: 1366, height: 768, minWidth: 1024, minHeight: 640 } as const;

export function openWindow(): BrowserWindow {
  const window = new BrowserWindow({
    ...defaultSize,
    title: programName['zh-CN'],
    // Shown at once in the colour of the page: nothing flashes, and the first picture is not kept back.
    backgroundColor: '#f5f6f8',
    autoHideMenuBar: true,
    webPreferences: webPreferences(path.join(__dirname, '..', 'preload', 'preload.cjs')),
  });
  window.on('page-title-updated', (event) => event.preventDefault());
  void window.loadURL(`${windowOrigin}/`);
  return window;
}

/** Hands a port to whichever own page asks for one, and tells the pages when the terminal process is gone. */
export function servePipes(terminal: TerminalSupervisor): {
  ready(): void;
  lost(failure: FailureData | null): void;
} {
  const waiting = new Set<WebContents>();
  const connected = new Set<WebContents>();

  function connect(contents: WebContents): void {
    if (contents.isDestroyed()) return;
    const { port1, port2 } = new MessageChannelMain();
    const origin = { kind: 'window', owner: `window-${contents.id}` } as const;
    if (!terminal.connect(origin, () => port2)) return void waiting.add(contents);
    contents.postMessage(mainChannels.pipe, null, [port1]);
    connected.add(contents);
    contents.once('destroyed', () => connected.delete(contents));
  }

  ipcMain.on(mainChannels.pipeWanted, ({ sender, senderFrame }) => {
    if (isOwnPage(sender, senderFrame)) connect(sender);
  });
  return {
    ready: () => {
      const now = [...waiting];
      waiting.clear();
      for (const contents of now) connect(contents);
    },
    lost: (failure) => {
      for (const contents of new Set([...connected, ...waiting])) {
        if (!contents.isDestroyed()) contents.send(mainChannels.pipeLost, failure);
      }
      connected.clear();
      waiting.clear();
    },
  };
}

/** Only the main frame of our own origin may have a pipe. (`new URL` in Node gives `null` as origin of own schemes.) */
function isOwnPage(sender: WebContents, frame: WebFrameMain | null): boolean {
  return frame !== null && frame === sender.mainFrame && frame.url.startsWith(`${windowOrigin}/`);
}
