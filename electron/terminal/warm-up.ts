/** Loads what the start did without, before a clerk waits for it: images, receipts, serial ports, uploads; and the self-test. */
const afterMs = 4_000;

const packages: readonly (() => Promise<unknown>)[] = [
  () => import('sharp'),
  () => import('pdfkit'),
  () => import('serialport'),
  () => import('tus-js-client'),
];

/** One by one, so that calls and devices are answered in between. A package that fails says so where it is used. */
export function warmUp(selfTest: () => Promise<void>): void {
  setTimeout(() => void loadAll(selfTest), afterMs).unref();
}

async function loadAll(selfTest: () => Promise<void>): Promise<void> {
  for (const load of [selfTest, ...packages]) await load().catch(() => undefined);
}
