/**
 * Sees what a person would see: the awaited element on the screen; for a field, one typed letter standing in it. Painted
 * means that a frame was made after it and the next task has begun.
 */
const { ipcRenderer } = require('electron');

const { selector, type } = JSON.parse(ipcRenderer.sendSync('bench-awaited'));
let found;

function painted(then) {
  requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(null);
  });
}

function mark(name) {
  painted(() => ipcRenderer.send('bench-mark', name));
}

function look() {
  const element = document.querySelector(selector);
  if (!element || element === found) return;
  found = element;
  if (!type) return mark('painted');
  element.addEventListener('input', () => {
    // A field that takes the letter back was not ready.
    painted(() => (element.value === 'a' ? ipcRenderer.send('bench-mark', 'painted') : ipcRenderer.send('bench-mark', 'refused')));
  });
  element.focus();
  ipcRenderer.send('bench-type');
}

new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
