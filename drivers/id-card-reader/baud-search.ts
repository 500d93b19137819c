/**
 * Finds the rate at which a reader answers `11 FF`, or checks that it answers at the rate that was given, or over a line
 * that has no rate.
 */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import { samStatus, type Reply, type SamCommand } from './command.ts';
import type { Attempt, ExchangeLimits, SamLink } from './sam-link.ts';

/** Rates of SAM-V readers, the usual one first. */
export const readerBauds = [115_200, 57_600, 38_400, 19_200, 9600] as const;

/** A second, slower round helps a reader that was still busy with the reply to a program that died. */
const searchRounds = [
  { thinkLimitMs: 300, confirmLimitMs: 400 },
  { thinkLimitMs: 600, confirmLimitMs: 1200 },
] as const;
const givenRateRound = { thinkLimitMs: 1000, confirmLimitMs: 1000 } as const;

/** While searching, any whole frame is news. */
const probe: SamCommand = { ...samStatus, fit: () => 'fits' };

/**
 * The status reply at a rate that the reader keeps answering at; the transport stays at that rate. A `likely` rate, such as
 * the one of the last time, is tried before the others.
 */
export async function findBaud(
  link: SamLink,
  transport: ByteTransport,
  given: number | null,
  limits: ExchangeLimits,
  likely: number | null = null,
): Promise<Outcome<Reply>> {
  const isSearch = given === null && transport.baud !== null;
  const searched: readonly number[] = likely === null ? readerBauds : [...new Set([likely, ...readerBauds])];
  const rates = isSearch ? searched : [given ?? transport.baud];
  const rounds = isSearch ? searchRounds : [givenRateRound, givenRateRound];
  let heard = false;
  for (const [round, { thinkLimitMs, confirmLimitMs }] of rounds.entries()) {
    for (const baud of rates) {
      const attempt = await probeAt(baud, { link, transport, command: probe }, { ...limits, thinkLimitMs });
      if (attempt.kind === 'failed') return { ok: false, failure: attempt.failure };
      if (attempt.kind !== 'silent') heard = true;
      if (attempt.kind !== 'reply') continue;
      // The very first probe can only be answered at its own rate; later ones may hear a late answer to an earlier rate.
      const isSure = (!isSearch || (round === 0 && baud === rates[0])) && samStatus.fit(attempt.reply) === 'fits';
      const candidates = new Set([rates[0] ?? baud, baud]);
      const confirmed = isSure
        ? attempt
        : await confirm(
            candidates,
            { link, transport, command: samStatus },
            { ...limits, thinkLimitMs: confirmLimitMs },
          );
      if (confirmed?.kind === 'reply') return succeed(confirmed.reply);
    }
  }
  return fail(heard ? 'device.garbled' : 'device.silent', transport.baud === null ? {} : { bauds: rates.join(', ') });
}

interface Line {
  readonly link: SamLink;
  readonly transport: ByteTransport;
  readonly command: SamCommand;
}

/** The first of the rates that is answered once more; null when none is. */
async function confirm(rates: ReadonlySet<number | null>, line: Line, limits: ExchangeLimits): Promise<Attempt | null> {
  for (const baud of rates) {
    const attempt = await probeAt(baud, line, limits);
    if (attempt.kind === 'reply') return attempt;
  }
  return null;
}

async function probeAt(
  baud: number | null,
  { link, transport, command }: Line,
  limits: ExchangeLimits,
): Promise<Attempt> {
  if (baud === null) return link.attempt(command, limits);
  const set = await transport.setBaud(baud);
  if (set.ok) return link.attempt(command, limits);
  // A port without this rate cannot have its reader there.
  return set.failure.code === 'device.not-supported' ? { kind: 'silent' } : { kind: 'failed', failure: set.failure };
}
