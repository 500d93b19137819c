/** GET /v1/batches */
import { BatchesAnswer, type Batch } from '#contract/central/stock.ts';
import type { Queries } from '../store/database.ts';
import { requireSession } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { bearer, failureAnswers } from './schemas.ts';

const maxCards = 5_000;

export function registerBatches(server: CentralServer, context: CentralContext): void {
  server.route({
    method: 'GET',
    url: '/v1/batches',
    schema: {
      summary: "Card batches for the account's acceptance point, newest first",
      security: bearer,
      response: { 200: BatchesAnswer, ...failureAnswers },
    },
    handler: async (request) => {
      const { account } = await requireSession(context, request);
      return { batches: await listBatches(context.database, account.station) };
    },
  });
}

async function listBatches(queries: Queries, station: string): Promise<Batch[]> {
  const rows = await queries.query<{
    batch_id: string;
    shipped_at: string;
    card_case_id: string;
    permit_number: string;
    application_case_id: string;
    received: boolean;
  }>(
    `select b.batch_id, b.shipped_at, c.card_case_id, c.permit_number, c.application_case_id, c.received
     from batch b join batch_card c on c.batch_id = b.batch_id
     where b.station = $1 order by b.shipped_at desc, b.batch_id desc, c.permit_number limit $2`,
    [station, maxCards],
  );
  const batches = new Map<string, Batch>();
  for (const row of rows) {
    const batch = batches.get(row.batch_id) ?? { batchId: row.batch_id, station, shippedAt: row.shipped_at, cards: [] };
    batch.cards.push({
      cardCaseId: row.card_case_id,
      permitNumber: row.permit_number,
      applicationCaseId: row.application_case_id,
      received: row.received,
    });
    batches.set(row.batch_id, batch);
  }
  return [...batches.values()];
}
