/** The peer of a list over the call pipe: the way that Electron's own documentation shows. */
const { contextBridge, ipcRenderer } = require('electron');

contextBridge.exposeInMainWorld('benchInvokeList', () => ipcRenderer.invoke('bench-list'));
