/** One line per request, without personal data: the route's pattern, never its values. */
import type { CentralServer } from './context.ts';

export type Log = (event: Readonly<Record<string, string | number>>) => void;

export function registerRequestLog(server: CentralServer, log: Log): void {
  server.addHook('onResponse', async (request, reply) => {
    const failure = reply.getHeader('permit-failure');
    log({
      event: 'request',
      method: request.method,
      route: request.routeOptions.url ?? 'unknown',
      status: reply.statusCode,
      ms: Math.round(reply.elapsedTime),
      ...(typeof failure === 'string' ? { failure } : {}),
    });
  });
}
