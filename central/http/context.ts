/** What the routes work with. */
import type {
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { FastifyBaseLogger } from 'fastify';
import type { ZodTypeProvider } from 'fastify-type-provider-zod';
import type { CentralClock } from '../clock.ts';
import type { CardSessions } from '../keys/card-sessions.ts';
import type { ReceiptKey } from '../keys/receipt-key.ts';
import type { PaperFiles } from '../papers/paper-files.ts';
import type { Database } from '../store/database.ts';
import type { WorkflowContext } from '../workflow/apply-action.ts';

export interface CentralContext extends WorkflowContext {
  readonly database: Database;
  readonly clock: CentralClock;
  readonly receiptKey: ReceiptKey;
  readonly papers: PaperFiles;
  readonly cardSessions: CardSessions;
  readonly training: boolean;
}

/** Fastify with zod schemas for requests and answers. */
export type CentralServer = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  ZodTypeProvider
>;
