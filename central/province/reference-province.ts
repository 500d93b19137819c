/**
 * The reference province: takes applications, makes cards after a short while, groups them into batches per station and
 * ships them. It keeps its own books in its own tables and knows nothing of the central system's.
 */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CentralClock } from '../clock.ts';
import type { Database, Queries } from '../store/database.ts';
import { formatPermitNumber, type PermitNumberPattern } from './permit-number.ts';
import type { ProducedCard, ProvinceApplication, ProvincePort } from './province-port.ts';

export interface ReferenceProvinceOptions {
  readonly database: Database;
  readonly clock: CentralClock;
  readonly pattern: PermitNumberPattern;
  /** From submission to shipping, technical time. */
  readonly productionMs: number;
  /** Document numbers with this ending are refused, so that a refusal can be tried out; null refuses none. */
  readonly refusedEnding: string | null;
}

interface Order {
  readonly reference: string;
  readonly station: string;
  readonly ready_at_ms: string | number;
  readonly permit_number: string | null;
  readonly batch_id: string | null;
  readonly shipped_at: string | null;
}

export function openReferenceProvince(options: ReferenceProvinceOptions): ProvincePort {
  return {
    submit: (application) => submit(options, application),
    findProduced: (reference) => options.database.transaction((tx) => findProduced(tx, options, reference)),
  };
}

async function submit(
  options: ReferenceProvinceOptions,
  application: ProvinceApplication,
): Promise<Outcome<{ readonly reference: string }>> {
  const { number } = application.person.evidence.document;
  if (options.refusedEnding !== null && number.endsWith(options.refusedEnding)) {
    return fail('sync.province-refused', { reason: 'document-number' });
  }
  return options.database.transaction(async (tx) => {
    const [known] = await tx.query<{ reference: string }>(
      'select reference from reference_province_order where application_case_id = $1',
      [application.applicationCaseId],
    );
    if (known) return succeed({ reference: known.reference });
    const reference = `P${String(await next(tx, 'reference')).padStart(10, '0')}`;
    await tx.query(
      `insert into reference_province_order (reference, application_case_id, station, ready_at_ms) values ($1, $2, $3, $4)`,
      [
        reference,
        application.applicationCaseId,
        application.station,
        options.clock.technicalMs() + options.productionMs,
      ],
    );
    return succeed({ reference });
  });
}

async function findProduced(
  tx: Queries,
  options: ReferenceProvinceOptions,
  reference: string,
): Promise<Outcome<ProducedCard | null>> {
  const order = await findOrder(tx, reference);
  if (!order) return fail('sync.province-refused', { reason: 'reference-unknown' });
  if (order.batch_id === null && Number(order.ready_at_ms) > options.clock.technicalMs()) return succeed(null);
  if (order.batch_id === null) await shipReady(tx, options, order.station);
  const shipped = await findOrder(tx, reference);
  if (!shipped?.permit_number || !shipped.batch_id || !shipped.shipped_at) return succeed(null);
  return succeed({ permitNumber: shipped.permit_number, batchId: shipped.batch_id, shippedAt: shipped.shipped_at });
}

/** Every card of the station that is ready goes into one batch. */
async function shipReady(tx: Queries, options: ReferenceProvinceOptions, station: string): Promise<void> {
  const ready = await tx.query<{ reference: string }>(
    `select reference from reference_province_order
     where station = $1 and batch_id is null and ready_at_ms <= $2 order by reference for update`,
    [station, options.clock.technicalMs()],
  );
  if (ready.length === 0) return;
  const batchId = `B${String(await next(tx, 'batch')).padStart(8, '0')}`;
  const shippedAt = options.clock.now().toISOString();
  for (const { reference } of ready) {
    const permitNumber = formatPermitNumber(options.pattern, await next(tx, 'permit'));
    await tx.query(
      `update reference_province_order set permit_number = $2, batch_id = $3, shipped_at = $4 where reference = $1`,
      [reference, permitNumber, batchId, shippedAt],
    );
  }
}

async function findOrder(tx: Queries, reference: string): Promise<Order | undefined> {
  const [order] = await tx.query<Order>(
    `select reference, station, ready_at_ms, permit_number, batch_id, shipped_at
     from reference_province_order where reference = $1`,
    [reference],
  );
  return order;
}

async function next(tx: Queries, name: string): Promise<number> {
  const [row] = await tx.query<{ last: string | number }>(
    `insert into reference_province_counter (name, last) values ($1, 1)
     on conflict (name) do update set last = reference_province_counter.last + 1 returning last`,
    [name],
  );
  return Number(row?.last);
}
