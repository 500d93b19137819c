/** What can go wrong with the simulated scanner, and in what ways scanners differ while all is well; both as data. */

export interface SimulatorFaults {
  /** POST ScanJobs answers 503 this many times. */
  readonly postBusyTimes: number;
  /** The first page answers 503 this many times. */
  readonly documentBusyTimes: number;
  readonly retryAfterS: number | null;
  /** Page numbers count from 1 within a job. */
  readonly truncateAtPage: number | null;
  /** The connection breaks, or the body ends early although its announced length is kept. */
  readonly truncation: 'connection' | 'body';
  readonly jamAtPage: number | null;
  readonly multiFeedAtPage: number | null;
  readonly coverOpenAtPage: number | null;
  readonly powerOffAtPage: number | null;
  readonly slowMs: number;
  /** Every GET of a document answers a login page. */
  readonly html: boolean;
  readonly rejectPostStatus: number | null;
  readonly statusDocumentStatus: number | null;
  /** ScannerStatus says Testing this many times. */
  readonly warmUpTimes: number;
  /** 404 on NextDocument this many times although a page is there (Brother). */
  readonly earlyEndTimes: number;
  /** DELETE of an open job does not free the device before NextDocument has said its end. */
  readonly holdsUntilDrained: boolean;
}

export const noFaults: SimulatorFaults = {
  postBusyTimes: 0,
  documentBusyTimes: 0,
  retryAfterS: null,
  truncateAtPage: null,
  truncation: 'connection',
  jamAtPage: null,
  multiFeedAtPage: null,
  coverOpenAtPage: null,
  powerOffAtPage: null,
  slowMs: 0,
  html: false,
  rejectPostStatus: null,
  statusDocumentStatus: null,
  warmUpTimes: 0,
  earlyEndTimes: 0,
  holdsUntilDrained: false,
};

/** Lawful differences between servers in use (A, B, C), measured on real ones. */
export interface SimulatorCharacter {
  readonly location: 'path' | 'absolute' | 'absolute-urn';
  readonly endOfFeederStatus: 404 | 409;
  readonly deleteFinishedStatus: 200 | 404;
  readonly secondJob: 'accept' | 'refuse';
  readonly adfState: 'plain' | 'always-processing' | 'misspelt';
  readonly chunked: boolean;
  readonly checksDpi: boolean;
  readonly checksBody: boolean;
  /** Capabilities without identity, profiles and formats. */
  readonly lean: boolean;
  readonly duplex: boolean;
  /** Whether ScannerStatus lists the jobs. */
  readonly jobHistory: boolean;
}

export const simulatorCharacters = {
  plain: {
    location: 'path',
    endOfFeederStatus: 404,
    deleteFinishedStatus: 200,
    secondJob: 'refuse',
    adfState: 'plain',
    chunked: false,
    checksDpi: true,
    checksBody: true,
    lean: false,
    duplex: true,
    jobHistory: true,
  },
  'server-a': {
    location: 'path',
    endOfFeederStatus: 409,
    deleteFinishedStatus: 200,
    secondJob: 'accept',
    adfState: 'plain',
    chunked: false,
    checksDpi: false,
    checksBody: false,
    lean: false,
    duplex: false,
    jobHistory: true,
  },
  'server-b': {
    location: 'absolute-urn',
    endOfFeederStatus: 404,
    deleteFinishedStatus: 404,
    secondJob: 'refuse',
    adfState: 'always-processing',
    chunked: true,
    checksDpi: true,
    checksBody: true,
    lean: false,
    duplex: true,
    jobHistory: false,
  },
  'server-c': {
    location: 'absolute',
    endOfFeederStatus: 404,
    deleteFinishedStatus: 404,
    secondJob: 'refuse',
    adfState: 'misspelt',
    chunked: false,
    checksDpi: false,
    checksBody: true,
    lean: true,
    duplex: false,
    jobHistory: true,
  },
} as const satisfies Record<string, SimulatorCharacter>;

export type SimulatorCharacterName = keyof typeof simulatorCharacters;

/** Scene names of `--scene name[:n]`; n is the page or the count that the scene is about. */
const scenes: Readonly<Record<string, (n: number) => Partial<SimulatorFaults>>> = {
  ready: () => ({}),
  busy: (n) => ({ postBusyTimes: n, retryAfterS: 1 }),
  'busy-for-ever': () => ({ postBusyTimes: Number.POSITIVE_INFINITY }),
  'not-yet': (n) => ({ documentBusyTimes: n, retryAfterS: 1 }),
  truncated: (n) => ({ truncateAtPage: n }),
  'truncated-body': (n) => ({ truncateAtPage: n, truncation: 'body' }),
  jam: (n) => ({ jamAtPage: n }),
  'multi-feed': (n) => ({ multiFeedAtPage: n }),
  'cover-open': (n) => ({ coverOpenAtPage: n }),
  'power-off': (n) => ({ powerOffAtPage: n }),
  slow: (n) => ({ slowMs: n * 1000 }),
  html: () => ({ html: true }),
  rejected: () => ({ rejectPostStatus: 409 }),
  'server-error': () => ({ rejectPostStatus: 500 }),
  'no-status': () => ({ statusDocumentStatus: 404 }),
  'warming-up': (n) => ({ warmUpTimes: n }),
  'early-end': (n) => ({ earlyEndTimes: n }),
  'holds-until-drained': () => ({ holdsUntilDrained: true }),
};

export const sceneNames: readonly string[] = Object.keys(scenes);

/** The faults of `name` or `name:n`, or undefined for an unknown scene. */
export function parseScene(text: string): SimulatorFaults | undefined {
  const [name = '', count = '1'] = text.split(':');
  const n = Number(count);
  const scene = Object.hasOwn(scenes, name) ? scenes[name] : undefined;
  if (scene === undefined || !Number.isInteger(n) || n < 1) return undefined;
  return { ...noFaults, ...scene(n) };
}
