/** GET /v1/accounts · POST /v1/accounts: for a supervisor, within the own county. */
import { SaveAccountRequest, AccountsAnswer } from '#contract/central/accounts.ts';
import { Failure, valueOf } from '#domain/failure/failure.ts';
import { addAccount, findStation, listAccounts, publicAccount } from '../access/account.ts';
import { hashPassword } from '../access/password.ts';
import { requireRole, requireSession } from './authentication.ts';
import type { CentralContext, CentralServer } from './context.ts';
import { bearer, failureAnswers, Nothing } from './schemas.ts';

export function registerAccounts(server: CentralServer, context: CentralContext): void {
  server.route({
    method: 'GET',
    url: '/v1/accounts',
    schema: {
      summary: 'Accounts of the county',
      security: bearer,
      response: { 200: AccountsAnswer, ...failureAnswers },
    },
    handler: async (request) => {
      const session = await requireSession(context, request);
      requireRole(session, 'supervisor');
      const accounts = await listAccounts(context.database, session.account.county);
      return { accounts: accounts.map(publicAccount) };
    },
  });
  server.route({
    method: 'POST',
    url: '/v1/accounts',
    schema: {
      summary: 'Add an account at a station of the county',
      security: bearer,
      body: SaveAccountRequest,
      response: { 200: Nothing, ...failureAnswers },
    },
    handler: async (request) => {
      const session = await requireSession(context, request);
      requireRole(session, 'supervisor');
      const { password, ...account } = request.body;
      const station = await findStation(context.database, account.station);
      if (station?.county !== session.account.county)
        throw new Failure('access.station-unknown', { station: account.station });
      const passwordHash = valueOf(await hashPassword(password));
      valueOf(await addAccount(context.database, { ...account, passwordHash, training: context.training }));
      return {};
    },
  });
}
