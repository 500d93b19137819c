/** Loads what the start did without, before a clerk waits for it: images, receipts, serial ports, uploads. */
const afterMs = 4_000;

const packages: readonly (() => Promise<unknown>)[] = [
  () => import('sharp'),
  () => import('pdfkit'),
  () => import('serialport'),
  () => import('tus-js-client'),
];

/** One by one, so that calls and devices are answered in between. A package that fails says so where it is used. */
export function warmUp(): void {
  setTimeout(() => void loadAll(), afterMs).unref();
}

async function loadAll(): Promise<void> {
  for (const load of packages) await load().catch(() => undefined);
}
