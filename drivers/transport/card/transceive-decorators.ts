/** What T=0 leaves to the host, as wrappers around one exchange (ISO/IEC 7816-3 12.2.1, 7816-4 table 5). */
import { encodeApdu, parseApdu, statusOf, statusText } from '#domain/card/apdu.ts';
import { concatBytes } from '#domain/card/bytes.ts';
import { fail, succeed } from '#domain/failure/failure.ts';
import type { Transceive } from './card-transport.ts';

/** A card that always announces more would go on for ever; the longest answer of 64 kB takes 256 rounds. */
const maxRounds = 256;

/** 61xx: fetches the announced bytes by GET RESPONSE and puts the parts together. */
export function withGetResponse(transceive: Transceive): Transceive {
  return async (apdu, signal) => {
    let answer = await transceive(apdu, signal);
    const parts: Uint8Array[] = [];
    for (let round = 0; answer.ok; round += 1) {
      const status = statusOf(answer.value) ?? 0;
      if (status >> 8 !== 0x61) break;
      if (round === maxRounds) return fail('card.refused', { sw: statusText(status), reason: 'endless-response' });
      parts.push(answer.value.slice(0, -2));
      const more = status & 0xff;
      answer = await transceive(
        encodeApdu({ cla: (apdu[0] ?? 0) & 0x03, ins: 0xc0, p1: 0, p2: 0, le: more === 0 ? 256 : more }),
        signal,
      );
    }
    return answer.ok && parts.length > 0 ? succeed(concatBytes(...parts, answer.value)) : answer;
  };
}

/** 6Cxx: sends the same command once more with the length that the card names. It was not executed the first time. */
export function withLengthRetry(transceive: Transceive): Transceive {
  return async (apdu, signal) => {
    const answer = await transceive(apdu, signal);
    const status = answer.ok ? statusOf(answer.value) : undefined;
    const command = parseApdu(apdu);
    if (status === undefined || status >> 8 !== 0x6c || !command) return answer;
    const right = status & 0xff;
    return transceive(encodeApdu({ ...command, le: right === 0 ? 256 : right }), signal);
  };
}

/** Both, in the order that also serves a 61xx after a corrected length. */
export function withCompleteAnswers(transceive: Transceive): Transceive {
  return withGetResponse(withLengthRetry(transceive));
}
