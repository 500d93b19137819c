/** Electron's security list, one rule a line, held against the object that every window is made with. */
import { expect, test } from 'vitest';
import { healthyAfterMs, restartDelayMs } from '#electron/main/restart-delay.ts';
import { webPreferences } from '#electron/main/web-preferences.ts';
import { contentSecurityPolicy } from '#electron/terminal/window-files.ts';

const preferences = webPreferences('/preload.cjs');

test.each([
  ['2 no nodeIntegration', preferences.nodeIntegration, false],
  ['2 none in workers', preferences.nodeIntegrationInWorker, false],
  ['2 none in frames', preferences.nodeIntegrationInSubFrames, false],
  ['3 contextIsolation', preferences.contextIsolation, true],
  ['4 sandbox', preferences.sandbox, true],
  ['6 webSecurity', preferences.webSecurity, true],
  ['8 no insecure content', preferences.allowRunningInsecureContent, false],
  ['9 no experimental features', preferences.experimentalFeatures, false],
  ['11 no webview', preferences.webviewTag, false],
])('rule %s', (_rule, value, expected) => expect(value).toBe(expected));

test('rule 10 no enableBlinkFeatures', () => expect(preferences).not.toHaveProperty('enableBlinkFeatures'));

test('rule 7 the content security policy begins with nothing and allows no inline code', () => {
  const policy = contentSecurityPolicy('abc', "'self'");
  expect(policy).toMatch(/^default-src 'none'; /);
  expect(policy).not.toMatch(/unsafe|https?:|\*/);
});

test('a terminal process that crashes is started again at once, then ever later, never in a tight loop', () => {
  const delays = Array.from({ length: 20 }, (_, index) => restartDelayMs(index + 1));
  expect(delays[0]).toBe(0);
  expect(delays).toEqual([...delays].sort((one, other) => one - other));
  expect(delays.at(-1)).toBeLessThanOrEqual(healthyAfterMs);
});
