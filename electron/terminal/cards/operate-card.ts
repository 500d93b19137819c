/** One operation on whatever card lies on a reader, by a profile that is given: for technicians and agency clerks. */
import { randomBytes } from 'node:crypto';
import { performance } from 'node:perf_hooks';
import type { CardContent, CardProfile } from '#domain/card/card-profile.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CardReader } from '#drivers/transport/card/card-transport.ts';
import { findOperated, type OperationOrder } from '#domain/card/operated-application.ts';
import type { OperationPorts, OperationReport } from '#drivers/card-encoder/operations/operation.ts';
import { recoverCard } from '#drivers/card-encoder/operations/recover.ts';
import { runOperation } from '#drivers/card-encoder/operations/run-operation.ts';
import { trainingVault } from '#drivers/card-encoder/keys/training-vault.ts';
import type { Desk } from '../desk.ts';
import { operationJournal } from './operation-journal.ts';

export interface CardOrder extends OperationOrder {
  readonly profile: CardProfile;
  readonly data: CardContent | null;
  readonly cardWaitMs: number;
}

export async function operateCard(
  desk: Desk,
  reader: CardReader,
  order: CardOrder,
  signal: AbortSignal,
): Promise<Outcome<OperationReport & { readonly tookMs: number }>> {
  const fit = await desk.encoder.cryptography();
  if (!fit.ok) return fit;
  // Test keys belong to the training desk; a production desk writes through the central system's vault alone.
  if (desk.mode !== 'training')
    return fail('card.profile-invalid', { profile: order.profile.id, reason: 'training-key' });
  const vault = trainingVault(order.profile);
  if (!vault.ok) return vault;
  const application = findOperated(order.profile, order);
  if (!application.ok) return application;
  const startedAt = performance.now();
  const connected = await reader.connect({ cardWaitMs: order.cardWaitMs, signal });
  if (!connected.ok) return connected;
  const ports: OperationPorts = {
    connection: connected.value,
    vault: vault.value,
    journal: operationJournal(desk.cache, desk.clock),
    signal,
    random: (byteLength) => new Uint8Array(randomBytes(byteLength)),
  };
  try {
    const request = { profile: order.profile, application: application.value };
    const { operation, data } = order;
    const done =
      operation === 'recover'
        ? await recoverCard(ports, { ...request, data })
        : await runOperation(ports, { ...request, operation, data: data ?? { values: {}, lists: {} } });
    return done.ok ? succeed({ ...done.value, tookMs: Math.round(performance.now() - startedAt) }) : done;
  } finally {
    await connected.value.disconnect();
  }
}
