/** Scans at this desk: every page is stored, encrypted and content-addressed, before the window hears of it. */
import type { z } from 'zod';
import type { paperCalls } from '#contract/counter/paper.ts';
import { openScanner } from '#drivers/document-scanner/open-scanner.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import type { Desk } from '../desk.ts';

type ScanInput = z.infer<(typeof paperCalls)['paper.scan']['input']>;
type ScanOutput = z.infer<(typeof paperCalls)['paper.scan']['output']>;

/** A whole stack; a single page has its own deadline inside the driver. */
const stackDeadlineMs = 300_000;

export function scanAtDesk(desk: Desk, input: ScanInput, signal: AbortSignal): Promise<Outcome<ScanOutput>> {
  return desk.devices.use('document-scanner', signal, async (address) => {
    const scanner = openScanner(address, { sane: { stateFolder: desk.home } });
    if (!scanner.ok) return scanner;
    const papers: PaperRef[] = [];
    let notStored: Outcome<never> | null = null;
    const stop = new AbortController();
    const scanned = await scanner.value.scan(
      { source: input.source, dpi: input.dpi, colour: 'colour' },
      {
        signal: AbortSignal.any([signal, stop.signal, AbortSignal.timeout(stackDeadlineMs)]),
        onPage: async (page, index) => {
          const stored = await desk.papers.storePaper(page.bytes, page.mediaType);
          if (!stored.ok) {
            notStored = stored;
            stop.abort();
            return;
          }
          const { sha256, byteLength } = stored.value;
          papers.push({ sha256, kind: input.kind, byteLength, mediaType: page.mediaType, pages: 1 });
          desk.publish('device.stage', { device: 'document-scanner', stage: `page-${index + 1}`, progress: null });
        },
      },
    );
    if (notStored !== null && papers.length === 0) return notStored;
    if (!scanned.ok) return scanned;
    if (papers.length === 0) return fail('scanner.no-pages');
    return succeed({ papers, stopped: scanned.value.failure, wireBytes: scanned.value.wireBytes });
  });
}
