/** The desk itself: line, devices, clock, today's work. */
import type { deskCalls, DeviceKind } from '#contract/counter/desk.ts';
import { openScanner } from '#drivers/document-scanner/open-scanner.ts';
import { probeIdCardReader } from '#drivers/id-card-reader/probe-reader.ts';
import { must, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { saveDeviceAddress } from '../desk-profile.ts';
import type { Desk } from '../desk.ts';
import type { CallHandlers } from '../rpc.ts';

export function deskHandlers(desk: Desk): CallHandlers<typeof deskCalls> {
  const stateOf = (kind: DeviceKind) =>
    succeed(
      must(
        desk.devices.states().find((state) => state.kind === kind),
        'device state',
      ),
    );
  return {
    'desk.status': async () =>
      succeed({
        mode: desk.mode,
        version: desk.version,
        terminalId: desk.terminalId,
        now: desk.clock.now().toISOString(),
        today: desk.clock.today(),
        sync: desk.sync.status(),
        devices: [...desk.devices.states()],
        centralDurable: desk.about()?.durable ?? null,
        notices: [...desk.notices()],
      }),
    'desk.work': async () => {
      const counts = valueOf(await desk.cache.counts(desk.clock.today()));
      const { toConfirm, duplicates } = valueOf(await desk.cache.collectedCounts());
      const of = (key: string): number => counts.byStatus[key] ?? 0;
      return succeed({
        toReview: of('application/accepted'),
        toApprove: of('application/reviewed'),
        returned: of('application/returned'),
        inProduction: of('application/approved') + of('application/sent'),
        toReceive: of('permit-card/made'),
        inStock: of('permit-card/in-stock'),
        endorsementsOpen: counts.endorsementsOpen,
        endorsementsLate: counts.endorsementsLate,
        overdueApplications: counts.overdueApplications,
        drafts: counts.drafts,
        waiting: counts.waitingActions + counts.waitingPapers,
        refused: counts.refusedActions,
        exitsToConfirm: of('exit/requested'),
        exitsToDecide: of('exit/proposed'),
        exitsToSettle: of('exit/confirmed'),
        toConfirm,
        duplicates,
      });
    },
    'device.test': async ({ kind }, { signal }) => {
      await desk.devices.use(kind, signal, (address) => probe(desk, kind, address, signal));
      return stateOf(kind);
    },
    'device.watch': (_input, { signal }) => desk.idCards.watch(signal),
    'device.configure': async ({ kind, address }) => {
      const configured = desk.devices.configure(kind, address);
      if (!configured.ok) return configured;
      const saved = await saveDeviceAddress(desk.home, kind, address);
      return saved.ok ? stateOf(kind) : saved;
    },
  };
}

const probeMs = 8_000;

/** Opens the device and asks it something harmless. */
async function probe(desk: Desk, kind: DeviceKind, address: string, signal: AbortSignal): Promise<Outcome<unknown>> {
  const bounded = AbortSignal.any([signal, AbortSignal.timeout(probeMs)]);
  if (kind === 'document-scanner') {
    const scanner = openScanner(address);
    return scanner.ok ? scanner.value.capabilities(bounded) : scanner;
  }
  if (kind === 'id-card-reader') {
    return desk.idCards.withdraw(() =>
      probeIdCardReader(address, { deadlineMs: probeMs, signal: bounded, pcsc: desk.pcsc }),
    );
  }
  const reader = desk.encoder.reader(address);
  if (!reader.ok) return reader;
  const connected = await reader.value.connect({ cardWaitMs: 0, signal: bounded });
  if (connected.ok) await connected.value.disconnect();
  return connected;
}
