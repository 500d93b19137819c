/** Relays commands that were wrapped elsewhere, in order, with a journal: intent before each, result after it. */
import { statusOf, swSuccess } from '#domain/card/apdu.ts';
import { statusFailure } from '#domain/card/status-failure.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CardConnection } from '../transport/card/card-transport.ts';
import { withCompleteAnswers } from '../transport/card/transceive-decorators.ts';

export interface RelayJournal {
  /** Must be on disk when it resolves: the card may be written the moment after. */
  readonly intent: (step: number, apdu: Uint8Array) => Promise<void>;
  readonly result: (step: number, response: Uint8Array) => Promise<void>;
}

export interface Relayed {
  /** One response for each command, in order. */
  readonly responses: readonly Uint8Array[];
}

/**
 * Sends the commands until one is answered with another status than 9000. That answer ends the channel, so it is a
 * failure with `sw` and `step`; what went before stays written. No answer is `card.removed` or `card.outcome-unknown`.
 */
export async function relayPersonalisation(
  connection: CardConnection,
  commands: readonly Uint8Array[],
  journal: RelayJournal,
  signal: AbortSignal,
): Promise<Outcome<Relayed>> {
  const transceive = withCompleteAnswers(connection.transceive);
  const responses: Uint8Array[] = [];
  for (const [step, apdu] of commands.entries()) {
    await journal.intent(step, apdu);
    const answer = await transceive(apdu, signal);
    if (!answer.ok) return fail(answer.failure.code, { ...answer.failure.detail, step });
    await journal.result(step, answer.value);
    const status = statusOf(answer.value);
    if (status !== swSuccess) return statusFailure(status, { step });
    responses.push(answer.value);
  }
  return succeed({ responses });
}

/** For a relay that keeps no journal: reading, and commands that change nothing. */
export const noJournal: RelayJournal = { intent: async () => {}, result: async () => {} };
