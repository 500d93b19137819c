/** POST /v1/actions · GET /v1/changes */
import { ChangesAnswer } from '#contract/central/changes.ts';
import { Action } from '#contract/central/action.ts';
import { DeliverAnswer, DeliverRequest, Receipt } from '#contract/central/deliver.ts';
import { Failure, failureData } from '#domain/failure/failure.ts';
import { Identifier } from '#contract/central/values.ts';
import { z } from 'zod';
import { listChanges } from '../store/case-store.ts';
import type { DeskSession } from '../access/sign-in.ts';
import { applyAction } from '../workflow/apply-action.ts';
import { requireSession } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { bearer, failureAnswers } from './schemas.ts';

const actionsLimitBytes = 4 * 1024 * 1024;
const ChangesQuery = z.object({
  cursor: z.string().max(100).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(200),
});

/** DeliverRequest with unread actions. */
const Envelope = z.strictObject({
  actions: z
    .array(z.looseObject({ id: Identifier }))
    .min(1)
    .max(200),
});
type SentAction = z.infer<typeof Envelope>['actions'][number];
type Result = DeliverAnswer['results'][number];

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
    // Only the envelope here; each action is judged alone, so that a malformed one holds up no other case.
    validatorCompiler: () => (body) => {
      const parsed = Envelope.safeParse(body);
      return parsed.success ? { value: parsed.data } : { error: new Error('no delivery') };
    },
    handler: async (request) => {
      const session = await requireSession(context, request);
      const results: DeliverAnswer['results'] = [];
      for (const sent of Envelope.parse(request.body).actions) results.push(await deliverOne(context, session, sent));
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

async function deliverOne(context: CentralContext, session: DeskSession, sent: SentAction): Promise<Result> {
  const actionId = sent.id;
  const action = Action.safeParse(sent);
  if (!action.success) {
    const field = action.error.issues[0]?.path.join('.') ?? '';
    return { ok: false, actionId, failure: failureData('program.input-invalid', { field }) };
  }
  const outcome = await applyAction(context, session, action.data);
  if (!outcome.ok) return { ok: false, actionId, failure: outcome.failure };
  return { ok: true, actionId, receipt: Receipt.parse(JSON.parse(outcome.value)) };
}

/** Absent or empty means from the beginning. */
function parseCursor(cursor: string | undefined): number {
  if (cursor === undefined || cursor === '') return 0;
  if (!/^c\d{1,15}$/.test(cursor)) throw new Failure('program.input-invalid', { field: 'cursor' });
  return Number(cursor.slice(1));
}
