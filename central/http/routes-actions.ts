/** POST /v1/actions · GET /v1/changes */
import { ChangesAnswer } from '#contract/central/changes.ts';
import { DeliverAnswer, DeliverRequest, Receipt } from '#contract/central/deliver.ts';
import { Failure } from '#domain/failure/failure.ts';
import { z } from 'zod';
import { listChanges } from '../store/case-store.ts';
import { applyAction } from '../workflow/apply-action.ts';
import { requireSession } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { bearer, failureAnswers } from './schemas.ts';

const actionsLimitBytes = 4 * 1024 * 1024;
const ChangesQuery = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

export function registerActions(server: CentralServer, context: CentralContext): void {
  server.route({
    method: 'POST',
    url: '/v1/actions',
    bodyLimit: actionsLimitBytes,
    schema: {
      summary: 'Deliver actions in outbox order',
      security: bearer,
      body: DeliverRequest,
      response: { 200: DeliverAnswer, ...failureAnswers },
    },
    handler: async (request) => {
      const session = await requireSession(context, request);
      const results: DeliverAnswer['results'] = [];
      for (const action of request.body.actions) {
        const outcome = await applyAction(context, session, action);
        results.push(
          outcome.ok
            ? { ok: true, actionId: action.id, receipt: Receipt.parse(JSON.parse(outcome.value)) }
            : { ok: false, actionId: action.id, failure: outcome.failure },
        );
      }
      return { results };
    },
  });
  server.route({
    method: 'GET',
    url: '/v1/changes',
    schema: {
      summary: 'Actions of the county in commit order',
      security: bearer,
      querystring: ChangesQuery,
      response: { 200: ChangesAnswer, ...failureAnswers },
    },
    handler: async (request) => {
      const { account } = await requireSession(context, request);
      const { cursor, limit } = request.query;
      const after = parseCursor(cursor);
      const rows = await listChanges(context.database, account.county, after, limit + 1);
      const page = rows.slice(0, limit);
      return {
        changes: page.map(({ revision, action }) => ({ revision, action })),
        cursor: `c${page.at(-1)?.change ?? after}`,
        more: rows.length > limit,
        now: context.clock.now().toISOString(),
      };
    },
  });
}

/** Absent or empty means from the beginning. */
function parseCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  if (!/^c\d{1,15}$/.test(cursor)) throw new Failure('program.input-invalid', { field: 'cursor' });
  return Number(cursor.slice(1));
}
