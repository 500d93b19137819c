/** Which device stands behind an address, and asking it something harmless. */
import { performance } from 'node:perf_hooks';
import type { DeviceKind } from '#contract/counter/desk.ts';
import { readCardAt } from '#drivers/card-encoder/read-card-at.ts';
import { openCardReader } from '#drivers/card-encoder/open-reader.ts';
import { openScanner } from '#drivers/document-scanner/open-scanner.ts';
import { scanPages } from '#drivers/document-scanner/scan-pages.ts';
import { probeIdCardReader } from '#drivers/id-card-reader/probe-reader.ts';
import { readIdCard } from '#drivers/id-card-reader/read-id-card.ts';
import { formatDeviceAddress, type DeviceAddress } from '#drivers/transport/device-address.ts';
import { recognisedProfiles } from '#domain/card/profiles/shipped-profiles.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { pcscOptions } from '../cards/pcsc-host.ts';
import { nodeProcessHost } from '../process-host.ts';

const probeMs = 10_000;
const testMs = 12_000;
const cardWaitMs = 5_000;

export function deviceKindOf(address: DeviceAddress): Outcome<DeviceKind> {
  if (['serial', 'hid', 'usb', 'tcp'].includes(address.kind)) return succeed('id-card-reader');
  if (address.kind === 'pcsc' || address.kind === 'ccid-serial') return succeed('card-encoder');
  if (address.kind === 'escl' || address.kind === 'sane') return succeed('document-scanner');
  const known = ['id-card-reader', 'document-scanner', 'card-encoder'] as const;
  const simulated = address.kind === 'simulator' ? known.find((kind) => kind === address.device) : undefined;
  return simulated === undefined ? fail('device.not-supported', { kind: address.kind }) : succeed(simulated);
}

type Work = (address: DeviceAddress, signal: AbortSignal) => Promise<Outcome<object>>;

/** Opens the device and asks who it is. Neither a card nor paper is needed. */
const probes: Readonly<Record<DeviceKind, Work>> = {
  'id-card-reader': async (address, signal) => {
    const probed = await probeIdCardReader(address, { deadlineMs: probeMs, signal });
    return probed.ok ? succeed({ baud: probed.value.baud, samId: probed.value.samId }) : probed;
  },
  'document-scanner': async (address, signal) => {
    const scanner = openScanner(address);
    return scanner.ok ? scanner.value.capabilities(signal) : scanner;
  },
  'card-encoder': async (address, signal) => {
    const reader = openCardReader(formatDeviceAddress(address), pcscOptions(nodeProcessHost()));
    if (!reader.ok) return reader;
    try {
      const connected = await reader.value.connect({ cardWaitMs: 0, signal });
      if (connected.ok) await connected.value.disconnect();
      // A reader without a card, or with one that is upside down, is a reader that works.
      if (!connected.ok && !['card.not-found', 'card.mute'].includes(connected.failure.code)) return connected;
      return succeed({ card: connected.ok ? 'present' : connected.failure.code === 'card.mute' ? 'mute' : 'absent' });
    } finally {
      await reader.value.close();
    }
  },
};

/** Has the device do its work once. What was read is not shown: only that it could be read. */
const tests: Readonly<Record<DeviceKind, Work>> = {
  'id-card-reader': async (address, signal) => {
    const read = await readIdCard({
      address,
      waitMs: cardWaitMs,
      deadlineMs: testMs,
      signal,
      pcsc: pcscOptions(nodeProcessHost()),
    });
    if (!read.ok) return read;
    const { document, reader, wireBytes } = read.value;
    return succeed({ card: document.kind, baud: reader.baud, samId: reader.samId, wireBytes });
  },
  'document-scanner': async (address, signal) => {
    const scanned = await scanPages({ address, settings: { dpi: 150 }, signal, deadlineMs: testMs });
    if (!scanned.ok) return scanned;
    const { pages, failure, wireBytes } = scanned.value;
    if (failure !== null) return fail(failure.code, failure.detail);
    return succeed({
      pages: pages.map(({ widthPx, heightPx, dpi, bytes }) => ({
        widthPx,
        heightPx,
        dpi,
        byteLength: bytes.byteLength,
      })),
      wireBytes,
    });
  },
  'card-encoder': async (address, signal) => {
    const read = await readCardAt({
      address: formatDeviceAddress(address),
      profiles: recognisedProfiles,
      signal,
      deadlineMs: testMs,
      cardWaitMs,
      pcsc: pcscOptions(nodeProcessHost()),
    });
    if (!read.ok) return read;
    const { profile, atr, applications } = read.value.card;
    return succeed({ profile, atr, applications: applications.map(({ name, state }) => ({ name, state })) });
  },
};

/** The answer of the device, with what it is and how long it took. */
export async function askDevice(
  how: 'probe' | 'test',
  address: DeviceAddress,
  signal: AbortSignal,
): Promise<Outcome<object>> {
  const kind = deviceKindOf(address);
  if (!kind.ok) return kind;
  const limit = AbortSignal.timeout(testMs);
  const startedAt = performance.now();
  const work = how === 'probe' ? probes : tests;
  const answer = await work[kind.value](address, AbortSignal.any([signal, limit]));
  if (!answer.ok) {
    const late = limit.aborted && !signal.aborted && answer.failure.code === 'device.cancelled';
    return late ? fail('device.timeout', { timeoutMs: testMs }) : answer;
  }
  const tookMs = Math.round(performance.now() - startedAt);
  return succeed({ device: { kind: kind.value, address: formatDeviceAddress(address), ...answer.value }, tookMs });
}
