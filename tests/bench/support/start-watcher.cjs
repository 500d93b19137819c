/**
 * Sees what a person would see: the awaited element painted, that is, a frame was made with it and the next task has
 * begun. A field must also be usable at that moment: a letter is typed at once, and unless it comes to stand there the
 * start has failed. How long that check takes is not part of the start.
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

function mark(name, atMs) {
  ipcRenderer.send('bench-mark', name, performance.now() - atMs);
}

function check(element, atMs) {
  element.addEventListener('input', () => {
    // A field that takes the letter back was not ready.
    painted(() => mark(element.value === 'a' ? 'painted' : 'refused', atMs));
  });
  element.focus();
  ipcRenderer.send('bench-type');
}

function look() {
  const element = document.querySelector(selector);
  if (!element || element === found) return;
  found = element;
  painted(() => (type ? check(element, performance.now()) : mark('painted', performance.now())));
}

new MutationObserver(look).observe(document, { childList: true, subtree: true, attributes: true });
