/** What a simulated reader is up to when it starts, as data; everything can be changed while it runs. */

const faults = [
  'silent',
  'garbage',
  'checksum-error',
  'cut-off',
  'unplug-in-reply',
  'not-authorised',
  'reader-fault',
  'random-failed',
  'select-failed',
  'unreadable',
  'card-rejects-reader',
  'reader-rejects-card',
  'not-verified',
  'unknown-type',
  'host-checksum',
  'late',
  'stuck',
] as const;

/** Trouble that changes answers. */
export type SimulatorFault = (typeof faults)[number];

/** Ways of the wire that a host must bear: nothing is wrong with the reader. */
export interface WireManners {
  /** From the last byte of a command to the first of its reply. */
  readonly thinkMs: number;
  /** Bytes take the time that the rate says. Otherwise a reply arrives at once. */
  readonly isPaced: boolean;
  /** Bytes per chunk; 0 sends a reply in one. */
  readonly chunkByteLength: number;
  /** Bytes of noise before each reply. */
  readonly noiseByteLength: number;
  readonly losesFirstByte: boolean;
  /** Whether find and select tell the card's real identifiers rather than zeros. */
  readonly tellsIdentifiers: boolean;
  /** False for readers that do not know 30 03 and keep silent. */
  readonly knowsNewestAddress: boolean;
  /** False for readers that do not know 30 05 and refuse it. */
  readonly knowsManagementNumber: boolean;
  /** Finds that are answered 80 before a card that lies there is found. */
  readonly emptyFinds: number;
  /** Each reply leaves with the one before glued in front. */
  readonly gluesLastReply: boolean;
  /** Knows the maker's command that switches the field (FA 11): a card that was read is found again after it. */
  readonly switchesAntenna: boolean;
  /** Says yes to command 60 and stays at its rate. */
  readonly ignoresBaudChange: boolean;
  /** The chip carries a fingerprint: a 30 10 reply has 2321 bytes, without one 1297. */
  readonly hasFingerprint: boolean;
}

export interface SimulatorScene {
  readonly name: string;
  readonly hasCard: boolean;
  readonly fault: SimulatorFault | null;
  /** How many commands the fault spoils. */
  readonly faultCount: number;
  /** The reader's own rate, unless another is asked for. */
  readonly baud: number;
  readonly manners: WireManners;
}

const plain: WireManners = {
  thinkMs: 4,
  isPaced: false,
  chunkByteLength: 0,
  noiseByteLength: 0,
  losesFirstByte: false,
  tellsIdentifiers: false,
  knowsNewestAddress: true,
  knowsManagementNumber: true,
  emptyFinds: 0,
  gluesLastReply: false,
  switchesAntenna: false,
  ignoresBaudChange: false,
  hasFingerprint: true,
};

const scenes: ReadonlyMap<string, SimulatorScene> = new Map(
  [
    scene('card-present'),
    scene('no-card', { hasCard: false }),
    scene('lift-again', { fault: 'unreadable' }),
    scene('checksum-error', { fault: 'checksum-error' }),
    scene('checksum-error-once', { fault: 'checksum-error', faultCount: 1 }),
    scene('garbage', { fault: 'garbage' }),
    scene('silent', { fault: 'silent' }),
    scene('not-authorised', { fault: 'not-authorised' }),
    scene('reader-fault', { fault: 'reader-fault' }),
    scene('random-failed', { fault: 'random-failed' }),
    scene('random-failed-once', { fault: 'random-failed', faultCount: 1 }),
    scene('select-failed', { fault: 'select-failed' }),
    scene('select-failed-once', { fault: 'select-failed', faultCount: 1 }),
    scene('card-rejects-reader', { fault: 'card-rejects-reader' }),
    scene('reader-rejects-card', { fault: 'reader-rejects-card' }),
    scene('not-verified', { fault: 'not-verified' }),
    scene('unknown-type', { fault: 'unknown-type' }),
    scene('host-checksum', { fault: 'host-checksum' }),
    scene('host-checksum-once', { fault: 'host-checksum', faultCount: 1 }),
    scene('cut-off', { fault: 'cut-off' }),
    scene('unplug-mid-read', { fault: 'unplug-in-reply' }),
    scene('late', { fault: 'late', faultCount: 2 }),
    scene('slow', { manners: { ...plain, isPaced: true, thinkMs: 40 } }),
    scene('noisy', { manners: { ...plain, noiseByteLength: 9, losesFirstByte: true, chunkByteLength: 1 } }),
    scene('identifiers', { manners: { ...plain, tellsIdentifiers: true } }),
    scene('old-firmware', { manners: { ...plain, knowsNewestAddress: false } }),
    scene('found-at-third', { manners: { ...plain, emptyFinds: 2 } }),
    scene('first-byte-lost', { manners: { ...plain, losesFirstByte: true } }),
    scene('garbage-before', { manners: { ...plain, noiseByteLength: 9 } }),
    scene('split', { manners: { ...plain, chunkByteLength: 1 } }),
    scene('glued', { manners: { ...plain, gluesLastReply: true } }),
    scene('slow-9600', { baud: 9600, manners: { ...plain, isPaced: true, thinkMs: 40 } }),
    scene('no-fingerprint', { manners: { ...plain, hasFingerprint: false } }),
    scene('no-management-number', { manners: { ...plain, knowsManagementNumber: false } }),
    scene('antenna', { manners: { ...plain, switchesAntenna: true } }),
    scene('baud-change-ignored', { manners: { ...plain, ignoresBaudChange: true } }),
    scene('stuck-once', { fault: 'stuck' }),
  ].map((each) => [each.name, each]),
);

export const sceneNames: readonly string[] = [...scenes.keys()];

export function findScene(name: string): SimulatorScene | undefined {
  return scenes.get(name);
}

export function isSimulatorFault(name: string): name is SimulatorFault {
  return faults.some((fault) => fault === name);
}

function scene(name: string, changes: Partial<Omit<SimulatorScene, 'name'>> = {}): SimulatorScene {
  const common = { hasCard: true, fault: null, faultCount: Number.POSITIVE_INFINITY, baud: 115_200, manners: plain };
  return { name, ...common, ...changes };
}
