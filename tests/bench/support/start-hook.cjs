/**
 * What Electron is started with, for the peer and for ours alike: it gives every page the watcher as a further preload,
 * types where the page waits for typing, writes one line when the awaited thing is painted, and runs the program.
 */
const path = require('node:path');
const { app, ipcMain, session } = require('electron');

app.once('ready', () => {
  session.defaultSession.setPreloads([
    ...session.defaultSession.getPreloads(),
    path.join(__dirname, 'start-watcher.cjs'),
  ]);
});
ipcMain.on('bench-type', ({ sender }) => sender.sendInputEvent({ type: 'char', keyCode: 'a' }));
ipcMain.on('bench-awaited', (event) => (event.returnValue = process.env.BENCH_AWAITED));
ipcMain.on('bench-mark', (_event, mark, agoMs) => process.stdout.write(`bench:${mark} ${agoMs}\n`));

require(process.env.BENCH_PROGRAM);
