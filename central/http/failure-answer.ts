/** Every answer that is not a success is a failure body: one table from code to status, one place that catches. */
import type { Socket } from 'node:net';
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { FailureCode } from '#domain/failure/codes.ts';
import { Failure, failureData, toFailureData, type FailureData } from '#domain/failure/failure.ts';

const statuses: Partial<Record<FailureCode, number>> = {
  'access.not-signed-in': 401,
  'access.session-expired': 401,
  'access.wrong-password': 401,
  'access.role-missing': 403,
  'access.locked-out': 429,
  'case.not-found': 404,
  'program.call-unknown': 404,
  'program.input-invalid': 400,
  'program.defect': 500,
  'sync.database-unreachable': 503,
  'sync.version-mismatch': 426,
};

/** The HTTP status of a failure; 409 where the table names none. */
export function statusOfFailure(code: FailureCode): number {
  return statuses[code] ?? 409;
}

export function sendFailure(
  reply: FastifyReply,
  failure: FailureData,
  status = statusOfFailure(failure.code),
): FastifyReply {
  reply.header('permit-failure', failure.code);
  return reply.code(status).type('application/json').send(JSON.stringify({ failure }));
}

/** For fastify's error handler: schema violations name the field and never its value. */
export function answerError(error: FastifyError, _request: FastifyRequest, reply: FastifyReply): FastifyReply {
  if (error instanceof Failure) return sendFailure(reply, error.data);
  if (hasZodFastifySchemaValidationErrors(error)) {
    const [issue] = error.validation;
    const field = issue?.instancePath.split('/').filter(Boolean).join('.') ?? '';
    return sendFailure(reply, failureData('program.input-invalid', { field, rule: issue?.keyword ?? 'schema' }));
  }
  const status = error.statusCode ?? 500;
  if (status >= 400 && status < 500) {
    return sendFailure(reply, failureData('program.input-invalid', { rule: error.code, status }), status);
  }
  return sendFailure(reply, toFailureData(error), 500);
}

export function answerUnknownRoute(_request: FastifyRequest, reply: FastifyReply): FastifyReply {
  return sendFailure(reply, failureData('program.call-unknown', {}));
}

/** Bytes that are no HTTP request: answered on the bare socket, then hung up. */
export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) {
    socket.destroy();
    return;
  }
  const body = JSON.stringify({ failure: failureData('program.input-invalid', { rule: error.code ?? 'http' }) });
  socket.end(
    `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
  );
}
