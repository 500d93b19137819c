/** Every escape that Electron's security list names, tried in the real window. */
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openDesk, reasonAgainst, type Desk } from '#tests/desktop/support/desk.ts';

const program = path.resolve(import.meta.dirname, '../../desktop/support/test-accounts-terminal.ts');
const reason = reasonAgainst('electron');

describe('the real window', () => {
  let desk: Desk;

  beforeAll(async () => {
    if (reason === undefined) desk = await openDesk('electron', { program });
  });
  afterAll(() => desk?.close());

  const inPage = <T>(script: string): Promise<T> => desk.page.evaluate(script);

  test('is served under a policy that begins with nothing', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const policy = await inPage<string>('fetch("/").then((answer) => answer.headers.get("content-security-policy"))');
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
  });

  test('opens no other window', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    expect(await inPage('window.open("https://example.com") === null')).toBe(true);
    expect(desk.app?.windows()).toHaveLength(1);
  });

  test('goes nowhere else', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    await inPage('void (window.location.href = "https://example.com/")');
    await inPage('void (window.location.href = "file:///etc/passwd")');
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(desk.page.url()).toBe('app://terminal/');
  });

  test('loads nothing from the network', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    expect(await inPage('fetch("http://127.0.0.1:1/").then(() => "loaded", (error) => error.name)')).toBe('TypeError');
    const image =
      'new Promise((end) => Object.assign(new Image(), { onload: () => end("loaded"), onerror: () => end("refused"), src: "http://127.0.0.1:1/a.png" }))';
    expect(await inPage(image)).toBe('refused');
  });

  test('has neither Node nor Electron, and the preload exposes nothing', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const found = await inPage<string[]>(
      '["require", "process", "module", "Buffer", "electron", "ipcRenderer"].filter((name) => name in window)',
    );
    expect(found).toEqual([]);
  });

  test('runs no code that came as text', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const inserted = `(() => {
      const script = document.createElement('script');
      script.textContent = 'window.inserted = true';
      document.body.append(script);
      return window.inserted === true;
    })()`;
    expect(await inPage(inserted)).toBe(false);
  });

  test('is given no camera, position, notification or device', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    const media = 'navigator.mediaDevices.getUserMedia({ video: true }).then(() => "given", (error) => error.name)';
    expect(await inPage(media)).not.toBe('given');
    expect(await inPage('Notification.requestPermission()')).toBe('denied');
    const position =
      'new Promise((end) => navigator.geolocation.getCurrentPosition(() => end("given"), () => end("refused")))';
    expect(await inPage(position)).toBe('refused');
  });

  test('reads no file outside its folder', async ({ skip }) => {
    if (reason !== undefined) skip(reason);
    for (const way of [
      '/../main/main.cjs',
      '/%2e%2e/main/main.cjs',
      '/..%2fmain%2fmain.cjs',
      '/assets/..%2f..%2fmain/main.cjs',
    ]) {
      expect(await inPage(`fetch(${JSON.stringify(way)}).then((answer) => answer.ok, () => false)`)).toBe(false);
    }
  });
});
