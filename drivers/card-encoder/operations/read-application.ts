/** All records of the selected application, without keys. */
import type { CardApplication } from '#domain/card/card-profile.ts';
import {
  decodeReading,
  planRead,
  stepsAfter,
  type ApplicationReading,
  type ReadAnswer,
} from '#domain/card/card-reading.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Transceive } from '../../transport/card/card-transport.ts';

export async function readApplication(
  transceive: Transceive,
  application: CardApplication,
  signal: AbortSignal,
): Promise<Outcome<ApplicationReading>> {
  const answers: ReadAnswer[] = [];
  let [step, ...rest] = planRead(application);
  while (step) {
    const answer = await transceive(step.apdu, signal);
    if (!answer.ok) return answer;
    const given = { step, response: answer.value };
    answers.push(given);
    [step, ...rest] = stepsAfter(rest, given);
  }
  return succeed(decodeReading(application, answers));
}
