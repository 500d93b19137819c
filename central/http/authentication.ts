/** Protocol version and bearer token of a request. */
import type { FastifyRequest } from 'fastify';
import { centralProtocolVersion, protocolVersionHeader } from '#contract/central/protocol-version.ts';
import type { Role } from '#domain/access/role.ts';
import { Failure, valueOf } from '#domain/failure/failure.ts';
import { findSession, type DeskSession } from '../access/sign-in.ts';
import type { CentralContext } from './context.ts';

/** Throws when the request does not speak this protocol version. */
export function requireProtocol(request: FastifyRequest): void {
  const given = request.headers[protocolVersionHeader];
  if (given === String(centralProtocolVersion)) return;
  throw new Failure('sync.version-mismatch', {
    ours: centralProtocolVersion,
    theirs: typeof given === 'string' ? given.slice(0, 20) : null,
  });
}

/** The session of the request's bearer token, or the failure thrown. */
export async function requireSession(context: CentralContext, request: FastifyRequest): Promise<DeskSession> {
  const header = request.headers.authorization;
  const token = header?.startsWith('Bearer ') ? header.slice('Bearer '.length) : undefined;
  return valueOf(await findSession(context.database, context.clock, token));
}

export function requireRole(session: DeskSession, ...roles: readonly Role[]): void {
  if (session.account.roles.some((role) => roles.includes(role))) return;
  throw new Failure('access.role-missing', { role: roles[0] ?? null });
}
