/** ScannerStatus -> state of the device, of its feeder and of its jobs; and which failure each state means. */
import { fail, succeed, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import type { FeederState, ScannerState, ScannerStatus, ScanOrigin } from './document-scanner.ts';
import { childNodes, findChild, findInteger, findText, parseXmlRoot } from './escl-xml.ts';

export interface EsclJob {
  readonly uri: string;
  readonly state: string;
  readonly imagesToTransfer: number | null;
  readonly imagesCompleted: number | null;
}

export interface EsclStatus extends ScannerStatus {
  readonly jobs: readonly EsclJob[];
}

const scannerStates: Readonly<Record<string, ScannerState>> = {
  Idle: 'idle',
  Processing: 'processing',
  // HP devices say Testing while the lamp warms up.
  Testing: 'warming-up',
  Stopped: 'stopped',
  Down: 'stopped',
};

const feederStates: Readonly<Record<string, FeederState>> = {
  ScannerAdfLoaded: 'loaded',
  // The misspelling is what one server in use really sends.
  ScannedAdfLoaded: 'loaded',
  ScannerAdfEmpty: 'empty',
  ScannerAdfProcessing: 'processing',
  ScannerAdfJam: 'jam',
  ScannerAdfMispick: 'jam',
  ScannerAdfMultipickDetected: 'multi-feed',
  ScannerAdfHatchOpen: 'cover-open',
};

export function parseEsclStatus(text: string): Outcome<EsclStatus> {
  const root = parseXmlRoot(text, 'ScannerStatus');
  if (root === undefined) return fail('scanner.not-a-scanner', { document: 'ScannerStatus' });
  const jobs = childNodes(findChild(root, 'Jobs'), 'JobInfo').map((job) => ({
    uri: findText(job, 'JobUri') ?? '',
    state: findText(job, 'JobState') ?? '',
    imagesToTransfer: findInteger(job, 'ImagesToTransfer') ?? null,
    imagesCompleted: findInteger(job, 'ImagesCompleted') ?? null,
  }));
  return succeed({
    state: scannerStates[findText(root, 'State') ?? ''] ?? 'unknown',
    feeder: feederStates[findText(root, 'AdfState') ?? ''] ?? 'unknown',
    jobs,
  });
}

/** The failure that the device itself reports, or undefined when it reports none that concerns this origin. */
export function findStatusFailure(status: ScannerStatus, origin: ScanOrigin): FailureData | undefined {
  if (status.state === 'stopped') return fail('scanner.offline', { state: 'Stopped' }).failure;
  if (origin === 'platen') return undefined;
  switch (status.feeder) {
    case 'jam':
      return fail('scanner.jam', { feeder: 'jam' }).failure;
    case 'multi-feed':
      return fail('scanner.multi-feed', { feeder: 'multi-feed' }).failure;
    case 'cover-open':
      return fail('scanner.cover-open', { feeder: 'cover-open' }).failure;
    case 'empty':
    case 'loaded':
    case 'processing':
    case 'unknown':
      return undefined;
  }
}

/** Job addresses differ in host and prefix between POST and status, so only the last path segment is compared. */
export function findJob(status: EsclStatus, jobPath: string): EsclJob | undefined {
  const id = lastSegment(jobPath);
  return status.jobs.find((job) => lastSegment(job.uri) === id);
}

function lastSegment(uri: string): string {
  const segment = uri.replace(/\/+$/, '').split('/').at(-1) ?? '';
  return segment.replace(/^urn:uuid:/i, '');
}
