/** Finds the rate at which a reader answers `11 FF`, or checks that it answers at the rate that was given. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { samStatus, type Reply, type SamCommand } from './command.ts';
import type { ExchangeLimits, SamLink } from './sam-link.ts';

/** Rates of SAM-V readers, the usual one first. */
export const readerBauds = [115_200, 57_600, 38_400, 19_200, 9600] as const;

/** A second, slower round helps a reader that was still busy with the reply to a program that died. */
const roundLimitsMs = [300, 600] as const;
const givenRateLimitMs = 1000;

/** While searching, any whole frame is news. */
const probe: SamCommand = { ...samStatus, fit: () => 'fits' };

/** The status reply at a rate that the reader keeps answering at; the transport stays at that rate. */
export async function findBaud(link: SamLink, transport: ByteTransport, given: number | null, limits: ExchangeLimits): Promise<Outcome<Reply>> {
  const rates = given === null ? readerBauds : [given];
  const rounds = given === null ? roundLimitsMs : [givenRateLimitMs, givenRateLimitMs];
  let heard = false;
  for (const [round, thinkLimitMs] of rounds.entries()) {
    for (const [index, baud] of rates.entries()) {
      const set = await transport.setBaud(baud);
      if (!set.ok && set.failure.code !== 'device.not-supported') return set;
      if (!set.ok) continue;
      const attempt = await link.attempt(probe, { ...limits, thinkLimitMs });
      if (attempt.kind === 'failed') return { ok: false, failure: attempt.failure };
      if (attempt.kind !== 'silent') heard = true;
      if (attempt.kind !== 'reply') continue;
      // The very first probe can only be answered at its own rate; later ones may hear a late answer to an earlier rate.
      if (round === 0 && index === 0 && samStatus.fit(attempt.reply) === 'fits') return succeed(attempt.reply);
      const confirmed = await link.exchange(samStatus, { ...limits, thinkLimitMs: 2 * thinkLimitMs });
      if (confirmed.ok || confirmed.failure.code === 'device.unplugged') return confirmed;
    }
  }
  return fail(heard ? 'device.garbled' : 'device.silent', { bauds: rates.join(', ') });
}
