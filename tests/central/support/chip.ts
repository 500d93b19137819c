/** A chip on an encoder, as the desk's relay sees it: commands in, answers out. */
import { statusOf } from '#domain/card/apdu.ts';
import { fromHex, toHex } from '#domain/card/bytes.ts';
import type {
  CardPurpose,
  CloseCardSessionAnswer,
  OpenCardSessionAnswer,
  StartCardSessionAnswer,
} from '#contract/central/card-session.ts';
import type { FailureBody } from '#contract/central/failure.ts';
import { manufacture, memoryStore, type CardMemory } from '#drivers/card-encoder/simulator/card-memory.ts';
import { PermitCard } from '#drivers/card-encoder/simulator/permit-card.ts';
import type { Answer, Desk } from './desk.ts';

export interface Chip {
  readonly card: PermitCard;
  readonly memory: CardMemory;
}

export interface ChipOptions {
  readonly forgesAnswers?: boolean;
  readonly masterKey?: string;
}

export function newChip(serial: string, options: ChipOptions = {}): Chip {
  const { masterKey, ...behaviour } = options;
  const memory = manufacture(masterKey === undefined ? { serial } : { serial, masterKey });
  return { memory, card: new PermitCard({ memory, store: memoryStore(), ...behaviour }) };
}

export interface WriteOptions {
  /** Torn out after so many of the wrapped commands. */
  readonly tornAfter?: number;
}

type Evidence = CloseCardSessionAnswer;

/** The whole session, as a desk relays it; the evidence, or the failure code of the step that was refused. */
export async function writeChip(
  desk: Desk,
  account: string,
  chip: Chip,
  cardCaseId: string,
  purpose: CardPurpose,
  { tornAfter = Number.POSITIVE_INFINITY }: WriteOptions = {},
): Promise<Evidence | string> {
  const started = await desk.call<StartCardSessionAnswer & FailureBody>(account, 'POST', '/v1/card-sessions', {
    cardCaseId,
    purpose,
  });
  if (started.status !== 200) return codeOf(started);
  const { sessionId, select, initializeUpdate } = started.body;
  chip.card.reset();
  const opened = await desk.call<OpenCardSessionAnswer & FailureBody>(
    account,
    'POST',
    `/v1/card-sessions/${sessionId}/open`,
    {
      selectAnswer: exchange(chip, select),
      answer: exchange(chip, initializeUpdate),
    },
  );
  if (opened.status !== 200) return codeOf(opened);
  const responses: string[] = [];
  for (const command of opened.body.commands.slice(0, tornAfter)) {
    const response = exchange(chip, command);
    responses.push(response);
    if (statusOf(fromHex(response)) !== 0x9000) break;
  }
  const closed = await desk.call<Evidence & FailureBody>(account, 'POST', `/v1/card-sessions/${sessionId}/close`, {
    responses,
  });
  return closed.status === 200 ? closed.body : codeOf(closed);
}

function exchange(chip: Chip, command: string): string {
  return toHex(chip.card.process(fromHex(command)));
}

function codeOf(answer: Answer<FailureBody>): string {
  return answer.body.failure.code;
}
