/** POST /v1/training/clock: exists only in the training world. */
import { ClockRequest } from '#contract/central/desk.ts';
import { requireSession } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { bearer, failureAnswers, Nothing } from './schemas.ts';

export function registerTraining(server: CentralServer, context: CentralContext): void {
  if (!context.training) return;
  server.route({
    method: 'POST',
    url: '/v1/training/clock',
    schema: {
      summary: 'Set the legal clock of the training world',
      security: bearer,
      body: ClockRequest,
      response: { 200: Nothing, ...failureAnswers },
    },
    handler: async (request) => {
      await requireSession(context, request);
      context.clock.set(new Date(request.body.now));
      return {};
    },
  });
}
