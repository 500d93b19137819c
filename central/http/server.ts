/** The HTTP side: schemas from the contract, failures as data, an OpenAPI 3.1 document. */
import swagger from '@fastify/swagger';
import { fastify } from 'fastify';
import {
  createJsonSchemaTransform,
  serializerCompiler,
  validatorCompiler,
  type ZodTypeProvider,
} from 'fastify-type-provider-zod';
import { requireProtocol } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { answerClientError, answerError, answerUnknownRoute } from './failure-answer.ts';
import { registerRequestLog, type Log } from './request-log.ts';
import { registerAbout } from './routes-about.ts';
import { registerAccounts } from './routes-accounts.ts';
import { registerActions } from './routes-actions.ts';
import { registerBatches } from './routes-batches.ts';
import { registerCardSessions } from './routes-card-sessions.ts';
import { registerPapers } from './routes-papers.ts';
import { registerSession } from './routes-session.ts';
import { registerTraining } from './routes-training.ts';

const bodyLimitBytes = 256 * 1024;
/** A request that does not come in whole within this time is dropped; uploads resume. */
const requestTimeoutMs = 120_000;

export async function buildServer(context: CentralContext, log: Log, version: string): Promise<CentralServer> {
  const server = fastify({
    bodyLimit: bodyLimitBytes,
    requestTimeout: requestTimeoutMs,
    exposeHeadRoutes: false,
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
    clientErrorHandler: answerClientError,
  }).withTypeProvider<ZodTypeProvider>();
  server.setValidatorCompiler(validatorCompiler);
  server.setSerializerCompiler(serializerCompiler);
  server.setErrorHandler(answerError);
  server.setNotFoundHandler(answerUnknownRoute);
  server.addHook('onRequest', async (request) => {
    if (request.url.startsWith('/v1/')) requireProtocol(request);
  });
  registerRequestLog(server, log);
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: 'Permit central system (居住证中心系统)', version },
      components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    },
    // A failure code is checked by a function; in the document it is a plain string.
    transform: createJsonSchemaTransform({ zodToJsonConfig: { unrepresentable: 'any' } }),
  });
  server.get('/openapi.json', { schema: { hide: true } }, async () => server.swagger());
  registerAbout(server, context, version);
  registerSession(server, context);
  registerActions(server, context);
  registerBatches(server, context);
  registerCardSessions(server, context);
  registerPapers(server, context);
  registerAccounts(server, context);
  registerTraining(server, context);
  await server.ready();
  return server;
}
