/** A simulated scanner and the real client against it, with waits short enough for tests. */
import { onTestFinished } from 'vitest';
import type { Outcome } from '#domain/failure/failure.ts';
import type { ScannedPage, ScanResult, ScanSettings } from '#drivers/document-scanner/document-scanner.ts';
import { EsclScanner, type EsclScannerOptions } from '#drivers/document-scanner/escl-scanner.ts';
import { ScannerSimulator, type SimulatorOptions } from '#drivers/document-scanner/simulator.ts';
import { noFaults, parseScene, simulatorCharacters } from '#drivers/document-scanner/simulator-scenes.ts';

export const impatient: EsclScannerOptions = {
  deadlines: { connectMs: 500, requestMs: 2000, nextDocumentMs: 5000, readMs: 1000, cleanupMs: 2000 },
  patience: {
    postAttempts: 4,
    busyPauseMs: 5,
    maxRetryAfterMs: 20,
    pageWaitMs: 300,
    documentAttempts: 4,
    documentPauseMs: 5,
    warmUpMs: 300,
  },
};

/** Small pages: the protocol is the same at 75 dpi, the machine is shared. */
export const smallGrey: ScanSettings = { source: 'platen', dpi: 75, colour: 'grey' };
export const smallStack: ScanSettings = { ...smallGrey, source: 'feeder' };

export interface ScannerAtWork {
  readonly simulator: ScannerSimulator;
  readonly url: URL;
  readonly scan: (settings: ScanSettings, signal?: AbortSignal) => Promise<Outcome<ScanResult>>;
  /** Pages in the order in which they were handed over. */
  readonly arrived: ScannedPage[];
}

export async function startScanner(
  options: SimulatorOptions & { readonly scene?: string; readonly client?: EsclScannerOptions } = {},
): Promise<ScannerAtWork> {
  const faults = parseScene(options.scene ?? 'ready') ?? noFaults;
  const simulator = new ScannerSimulator({ character: simulatorCharacters.plain, faults, ...options });
  const url = await simulator.start();
  onTestFinished(() => simulator.unplug());
  const scanner = new EsclScanner(url, { ...impatient, ...options.client });
  const arrived: ScannedPage[] = [];
  return {
    simulator,
    url,
    arrived,
    scan: (settings, signal = new AbortController().signal) =>
      scanner.scan(settings, { signal, onPage: (page) => void arrived.push(page) }),
  };
}
