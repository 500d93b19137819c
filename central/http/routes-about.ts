/** GET /v1/about */
import { AboutAnswer } from '#contract/central/desk.ts';
import { centralProtocolVersion } from '#contract/central/protocol-version.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { failureAnswers } from './schemas.ts';

/** The price authority has set no 工本费 for replacement and reissue (L1 article 23): null. */
const fees = { replacementFen: null, reissueFen: null };

export function registerAbout(server: CentralServer, context: CentralContext, version: string): void {
  server.route({
    method: 'GET',
    url: '/v1/about',
    schema: {
      summary: 'What a desk needs to know before anybody signs in',
      response: { 200: AboutAnswer, ...failureAnswers },
    },
    handler: async () => ({
      name: '居住证中心系统',
      version,
      protocolVersion: centralProtocolVersion,
      training: context.training,
      durable: context.database.durable,
      receiptKey: context.receiptKey.publicKey,
      now: context.clock.now().toISOString(),
      fees,
    }),
  });
}
