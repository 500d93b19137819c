/** Every command of an operation with its intent on the disk before it and its result after it. */
import type { Transceive } from '../../transport/card/card-transport.ts';
import type { OperationJournal } from './operation.ts';

export function journalled(transceive: Transceive, journal: OperationJournal, id: string): Transceive {
  let step = 0;
  return async (apdu, signal) => {
    const at = step;
    step += 1;
    await journal.intent(id, at, apdu);
    const answer = await transceive(apdu, signal);
    if (answer.ok) await journal.result(id, at, answer.value);
    return answer;
  };
}
