/** The journal of card operations in the cache: on the disk before each command, hashes only. */
import { createHash, randomBytes } from 'node:crypto';
import { statusOf, statusText } from '#domain/card/apdu.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { uuidV7 } from '#domain/permit/action-id.ts';
import type { OperationJournal, OperationName } from '#drivers/card-encoder/operations/operation.ts';
import type { Cache } from '../cache/cache.ts';
import type { DeskClock } from '../desk.ts';

export function operationJournal(cache: Cache, clock: DeskClock): OperationJournal {
  const now = (): string => clock.now().toISOString();
  const hash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
  return {
    unfinished: async (card) => {
      const rows = valueOf(await cache.openCardOperations(card));
      return rows.map(({ operationId, operation, ...row }) => ({
        ...row,
        id: operationId,
        operation: operation as OperationName,
      }));
    },
    begin: async (operation) => {
      const operationId = uuidV7(clock.now().getTime(), randomBytes(10));
      valueOf(await cache.beginCardOperation({ operationId, ...operation, at: now() }));
      return operationId;
    },
    intent: async (sessionId, step, apdu) => {
      valueOf(await cache.appendJournal({ sessionId, step, kind: 'intent', hash: hash(apdu), sw: null, at: now() }));
    },
    result: async (sessionId, step, response) => {
      const sw = statusText(statusOf(response));
      valueOf(await cache.appendJournal({ sessionId, step, kind: 'result', hash: hash(response), sw, at: now() }));
    },
    finish: async (operationId, outcome) => {
      valueOf(await cache.endCardOperation({ operationId, outcome, at: now() }));
    },
  };
}
