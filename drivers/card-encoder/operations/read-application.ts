/** All records of the selected application, without keys. */
import type { CardApplication } from '#domain/card/card-profile.ts';
import {
  decodeReading,
  planRead,
  stepsAfter,
  type ApplicationReading,
  type ReadAnswer,
  type ReadStep,
} from '#domain/card/card-reading.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Transceive } from '../../transport/card/card-transport.ts';

export function readApplication(
  transceive: Transceive,
  application: CardApplication,
  signal: AbortSignal,
): Promise<Outcome<ApplicationReading>> {
  return readSteps(transceive, application, planRead(application), signal);
}

/**
 * Whether anything was ever completed there: one command instead of all, for a card that no journal speaks of. A card
 * that answers is read whole.
 */
export async function readWhetherBlank(
  transceive: Transceive,
  application: CardApplication,
  signal: AbortSignal,
): Promise<Outcome<ApplicationReading>> {
  const { completion } = application;
  const steps = planRead(application);
  const last = steps.find(({ file, record }) => file === completion?.file && record === completion.record);
  if (last === undefined) return readSteps(transceive, application, steps, signal);
  const reading = await readSteps(transceive, application, [last], signal);
  if (!reading.ok || reading.value.state === 'blank') return reading;
  return readSteps(transceive, application, steps, signal);
}

async function readSteps(
  transceive: Transceive,
  application: CardApplication,
  steps: readonly ReadStep[],
  signal: AbortSignal,
): Promise<Outcome<ApplicationReading>> {
  const answers: ReadAnswer[] = [];
  let [step, ...rest] = steps;
  while (step) {
    const answer = await transceive(step.apdu, signal);
    if (!answer.ok) return answer;
    const given = { step, response: answer.value };
    answers.push(given);
    [step, ...rest] = stepsAfter(rest, given);
  }
  return succeed(decodeReading(application, answers));
}
