/** The clocks that follow from the states of cases, beside those that a state names itself (fifteen days, endorsement). */
import { formatAddress } from '../residence/address.ts';
import { clockFrom, type Clock } from '../rules/clocks.ts';
import type { PermitCardState } from './permit-card-record.ts';
import type { ResidenceState } from './residence-record.ts';

/**
 * 变更: the holder has registered another address in the county of the card, and the chip still says the old one: he owes
 * the change by the tenth day (opinion 二(三)3). A move to another county is no change of this card.
 */
export function owedChange(card: PermitCardState, residence: ResidenceState): Clock | null {
  if (card.status !== 'issued' || residence.status !== 'registered') return null;
  if (card.address.county !== residence.address.county) return null;
  if (formatAddress(card.address) === formatAddress(residence.address)) return null;
  return clockFrom('change', residence.since);
}

export interface LateReport {
  readonly clock: Clock;
  /** The day on which the desk was told. */
  readonly reportedOn: string;
}

/**
 * A report of a landlord or an employer that came after its third working day (L1 articles 8 to 11); null when it was in
 * time, or when the resident came himself. Of arrivals alone: a departure does not say who told the desk, and nobody is
 * called late on a guess.
 */
export function lateReport({ reporter, since, reportedOn }: ResidenceState): LateReport | null {
  if (reporter === null) return null;
  const clock = clockFrom(`${reporter.kind}-report`, since);
  return reportedOn > clock.dueOn ? { clock, reportedOn } : null;
}
