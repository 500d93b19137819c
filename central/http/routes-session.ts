/** POST /v1/sign-in · POST /v1/sign-out */
import { SignInAnswer, SignInRequest } from '#contract/central/sign-in.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { signIn, signOut } from '../access/sign-in.ts';
import { requireSession } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { bearer, failureAnswers, Nothing } from './schemas.ts';

export function registerSession(server: CentralServer, context: CentralContext): void {
  server.route({
    method: 'POST',
    url: '/v1/sign-in',
    schema: { summary: 'Sign in', body: SignInRequest, response: { 200: SignInAnswer, ...failureAnswers } },
    handler: async (request) => valueOf(await signIn(context.database, context.clock, request.body, context.training)),
  });
  server.route({
    method: 'POST',
    url: '/v1/sign-out',
    schema: {
      summary: 'End the session of the token',
      security: bearer,
      response: { 200: Nothing, ...failureAnswers },
    },
    handler: async (request) => {
      await signOut(context.database, await requireSession(context, request));
      return {};
    },
  });
}
