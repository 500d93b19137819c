import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { scanPages } from '#drivers/document-scanner/scan-pages.ts';
import { impatient, smallStack } from './scanner-at-work.ts';

const program = fileURLToPath(new URL('../../../drivers/document-scanner/simulator-program.ts', import.meta.url));

test('the simulator as a program: address first, papers by command, a jam, and off when stdin closes', async () => {
  const child = spawn(process.execPath, [program, '--port', '0'], { stdio: ['pipe', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill());
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const next = async (): Promise<string> => String((await lines.next()).value);
  const order = async (command: object): Promise<unknown> => {
    child.stdin.write(`${JSON.stringify(command)}\n`);
    return JSON.parse(await next());
  };
  const address = await next();
  expect(address).toMatch(/^escl:http:\/\/127\.0\.0\.1:\d+\/eSCL$/);
  const request = {
    address,
    settings: smallStack,
    signal: new AbortController().signal,
    deadlineMs: 10_000,
    options: { escl: impatient },
  };

  expect(await order({ command: 'load', papers: ['租赁合同', '社保证明'] })).toMatchObject({ done: 'load', feeder: 2 });
  expect(valueOf(await scanPages(request)).pages).toHaveLength(2);
  await order({ command: 'load', pages: 1 });
  await order({ command: 'jam' });
  expect(await scanPages(request)).toMatchObject({ failure: { code: 'scanner.jam' } });
  await order({ command: 'clear' });
  expect(valueOf(await scanPages(request)).pages).toHaveLength(1);
  expect(await order({ command: 'scene', name: 'nonsense' })).toMatchObject({ refused: 'scene' });
  await order({ command: 'unplug' });
  expect(await scanPages(request)).toMatchObject({ failure: { code: 'scanner.offline' } });
  expect(await order({ command: 'dance' })).toEqual({ refused: 'command' });

  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.stdin.end();
  expect(await ended).toBe(0);
});

test('one deadline over the whole scan: the reason is the deadline, not a cancel', async () => {
  const { startScanner } = await import('./scanner-at-work.ts');
  const { url } = await startScanner({ scene: 'slow:1' });
  const result = await scanPages({
    address: `escl:${url.href}`,
    settings: { dpi: 75 },
    signal: new AbortController().signal,
    deadlineMs: 150,
    options: { escl: impatient },
  });
  expect(result).toMatchObject({ ok: false, failure: { code: 'device.timeout' } });
});
