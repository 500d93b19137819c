/**
 * The reader process: the only place that calls the PC/SC library. A transmit can hang for ever inside the library when
 * a card stops answering, so the owner of this process has the deadline and ends the process. One reader, one card.
 */
import { createRequire } from 'node:module';
import { setTimeout as pause } from 'node:timers/promises';
import type { Card, Client, Reader, ReaderStatusFlags } from 'pcsc-mini';
import type { PcscReply, PcscRequest, ReaderState } from './pcsc-messages.ts';

// CommonJS with native code; required lazily so that a machine without libpcsclite gets a reply and not a crash.
type Pcsc = typeof import('pcsc-mini');

/** The library reports all readers within a few milliseconds of `start`; without any reader nothing is reported. */
const readerListMs = 250;
const pollMs = 10;
/** Longer than pcscd's interval of 400 ms between two looks at a reader. */
const settleMs = 600;

interface Seen {
  readonly reader: Reader;
  status: ReaderStatusFlags | undefined;
}

const seen = new Map<string, Seen>();
let pcsc: Pcsc | undefined;
let client: Client | undefined;
let card: Card | undefined;
let serviceError: string | undefined;

process.on('message', (request: PcscRequest) => {
  answer(request).then(
    (reply) => process.send?.(reply),
    (thrown: unknown) => process.send?.(errorReply(request.id, codeOf(thrown))),
  );
});
// A thread that hangs inside the library would hold up an orderly exit.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));

async function answer(request: PcscRequest): Promise<PcscReply> {
  const { id } = request;
  const problem = start();
  if (problem !== undefined) return errorReply(id, problem);
  switch (request.kind) {
    case 'list':
      await readersKnown();
      return { id, kind: 'readers', readers: [...seen.values()].map(stateOf) };
    case 'connect':
      return connect(id, request.reader, request.cardWaitMs);
    case 'transmit': {
      if (!card) return errorReply(id, 'NotConnected');
      const response = await transmit(card, Uint8Array.from(Buffer.from(request.apdu, 'hex')));
      return { id, kind: 'response', apdu: Buffer.from(response).toString('hex') };
    }
    case 'disconnect': {
      const held = card;
      card = undefined;
      if (held && pcsc) await held.disconnect(pcsc.CardDisposition.UNPOWER);
      return { id, kind: 'disconnected' };
    }
  }
}

/**
 * The library reads the command on a thread of its own and holds no reference to it: collected in the meantime, its
 * memory is another's, and the chip gets that (seen: 13 of 21 bytes of EXTERNAL AUTHENTICATE). So we hold it.
 */
const onTheWire = new Set<Uint8Array>();

async function transmit(to: Card, command: Uint8Array): Promise<Uint8Array> {
  onTheWire.add(command);
  try {
    return await to.transmit(command);
  } finally {
    onTheWire.delete(command);
  }
}

/** Opens the library and its monitoring once; gives the name of the error when that fails. */
function start(): string | undefined {
  if (client?.running() === true && serviceError === undefined) return undefined;
  try {
    pcsc ??= createRequire(import.meta.url)('pcsc-mini') as Pcsc;
  } catch {
    return 'LibraryMissing';
  }
  try {
    serviceError = undefined;
    client = new pcsc.Client();
    client.on('reader', watch);
    client.on('error', (error) => (serviceError = error.code));
    client.start();
    return undefined;
  } catch (error) {
    client = undefined;
    return codeOf(error);
  }
}

function watch(reader: Reader): void {
  const entry: Seen = { reader, status: undefined };
  seen.set(reader.name(), entry);
  reader.on('change', (status) => (entry.status = status));
  reader.on('disconnect', () => seen.delete(reader.name()));
}

/**
 * Waits for a card and takes it. A card on its way in or out looks mute until the service looks again, so a mute card
 * is only believed after that time.
 */
async function connect(id: number, name: string, cardWaitMs: number): Promise<PcscReply> {
  await readersKnown(name);
  const deadline = Date.now() + cardWaitMs;
  let muteSince: number | undefined;
  for (;;) {
    const entry = seen.get(name);
    if (!entry) return errorReply(id, 'UnknownReader');
    const state = stateOf(entry);
    if (state.busy) return errorReply(id, 'SharingViolation');
    const problem = state.card === 'present' ? await take(entry.reader) : state.card;
    if (problem === undefined && card)
      return { id, kind: 'connected', atr: Buffer.from((await card.state()).atr).toString('hex') };
    if (problem === 'absent' && Date.now() >= deadline) return errorReply(id, 'NoSmartCard');
    if (problem !== undefined && problem !== 'absent' && problem !== 'mute') return errorReply(id, problem);
    muteSince = problem === 'mute' ? (muteSince ?? Date.now()) : undefined;
    if (muteSince !== undefined && Date.now() - muteSince > settleMs) return errorReply(id, 'UnresponsiveCard');
    await pause(pollMs);
  }
}

/** Takes the card exclusively; otherwise `absent`, `mute` or the name of the error. */
async function take(reader: Reader): Promise<string | undefined> {
  if (!pcsc) return 'LibraryMissing';
  try {
    card = await reader.connect(pcsc.CardMode.EXCLUSIVE);
    return undefined;
  } catch (error) {
    const code = codeOf(error);
    if (['NoSmartCard', 'RemovedCard'].includes(code)) return 'absent';
    return ['UnresponsiveCard', 'UnpoweredCard'].includes(code) ? 'mute' : code;
  }
}

/** Waits until the first report of readers, or of the named one, is in. */
async function readersKnown(name?: string): Promise<void> {
  const deadline = Date.now() + readerListMs;
  const known = (): boolean => (name === undefined ? false : seen.get(name)?.status !== undefined);
  while (!known() && Date.now() < deadline) await pause(pollMs);
}

function stateOf({ reader, status }: Seen): ReaderState {
  const flags = pcsc?.ReaderStatus;
  if (!status || !flags) return { name: reader.name(), card: 'absent', busy: false };
  const present = status.has(flags.PRESENT);
  const cardState = present && status.has(flags.MUTE) ? 'mute' : present ? 'present' : 'absent';
  return { name: reader.name(), card: cardState, busy: status.has(flags.EXCLUSIVE) };
}

function errorReply(id: number, error: string): PcscReply {
  return { id, kind: 'error', error, readers: [...seen.keys()] };
}

function codeOf(thrown: unknown): string {
  const code = thrown instanceof Error ? (thrown as Error & { readonly code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : 'Unknown';
}
