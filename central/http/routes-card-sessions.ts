/** POST /v1/card-sessions · …/{id}/open · …/{id}/close: see contract/central/card-session.ts */
import {
  CloseCardSessionAnswer,
  CloseCardSessionRequest,
  OpenCardSessionAnswer,
  OpenCardSessionRequest,
  StartCardSessionAnswer,
  StartCardSessionRequest,
} from '#contract/central/card-session.ts';
import { Identifier } from '#contract/central/values.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { z } from 'zod';
import { requireRole, requireSession } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { bearer, failureAnswers } from './schemas.ts';

const params = z.object({ sessionId: Identifier });
/** 400 answers of up to 65 kB in hex would be too much for anybody; real sessions stay below 50 kB. */
const closeLimitBytes = 1024 * 1024;

export function registerCardSessions(server: CentralServer, context: CentralContext): void {
  server.route({
    method: 'POST',
    url: '/v1/card-sessions',
    schema: {
      summary: 'Begin to write a permit card',
      security: bearer,
      body: StartCardSessionRequest,
      response: { 200: StartCardSessionAnswer, ...failureAnswers },
    },
    handler: async (request) => {
      const session = await requireSession(context, request);
      requireRole(session, 'clerk');
      return valueOf(await context.cardSessions.start(session, request.body.cardCaseId, request.body.purpose));
    },
  });
  server.route({
    method: 'POST',
    url: '/v1/card-sessions/:sessionId/open',
    schema: {
      summary: 'Check the card and get every wrapped command',
      security: bearer,
      params,
      body: OpenCardSessionRequest,
      response: { 200: OpenCardSessionAnswer, ...failureAnswers },
    },
    handler: async (request) => {
      const session = await requireSession(context, request);
      const { selectAnswer, answer } = request.body;
      return valueOf(await context.cardSessions.open(session, request.params.sessionId, selectAnswer, answer));
    },
  });
  server.route({
    method: 'POST',
    url: '/v1/card-sessions/:sessionId/close',
    bodyLimit: closeLimitBytes,
    schema: {
      summary: 'Hand in the answers; get the evidence',
      security: bearer,
      params,
      body: CloseCardSessionRequest,
      response: { 200: CloseCardSessionAnswer, ...failureAnswers },
    },
    handler: async (request) => {
      const session = await requireSession(context, request);
      return valueOf(await context.cardSessions.close(session, request.params.sessionId, request.body.responses));
    },
  });
}
