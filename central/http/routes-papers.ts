/** POST /v1/papers/missing · GET /v1/papers/{sha256} (uploads: routes-uploads.ts) */
import { MissingPapersAnswer, MissingPapersRequest } from '#contract/central/paper.ts';
import { Sha256 } from '#contract/central/values.ts';
import { Failure } from '#domain/failure/failure.ts';
import { z } from 'zod';
import { findPaper, missingPapers } from '../store/paper-store.ts';
import { requireSession } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { registerUploads } from './routes-uploads.ts';
import { bearer, failureAnswers } from './schemas.ts';

export function registerPapers(server: CentralServer, context: CentralContext): void {
  server.route({
    method: 'POST',
    url: '/v1/papers/missing',
    schema: {
      summary: 'Which of these papers the central system still lacks',
      security: bearer,
      body: MissingPapersRequest,
      response: { 200: MissingPapersAnswer, ...failureAnswers },
    },
    handler: async (request) => {
      const { account } = await requireSession(context, request);
      return { missing: [...(await missingPapers(context.database, account.county, request.body.sha256))] };
    },
  });
  server.route({
    method: 'GET',
    url: '/v1/papers/:sha256',
    schema: { summary: 'The bytes of a paper', security: bearer, params: z.object({ sha256: Sha256 }) },
    handler: async (request, reply) => {
      const { account } = await requireSession(context, request);
      const paper = await findPaper(context.database, account.county, request.params.sha256);
      if (!paper) throw new Failure('case.not-found');
      return reply
        .type(paper.mediaType)
        .header('content-length', paper.byteLength)
        .header('cache-control', 'no-store')
        .send(context.papers.read(paper.sha256));
    },
  });
  registerUploads(server, context);
}
