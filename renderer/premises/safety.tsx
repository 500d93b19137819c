/** Whether a dwelling is safe, and what says so: an inspection or an officer's finding, never an assumption. */
import type { PremisesRow } from '#contract/counter/premises.ts';
import type { SafetyRecord } from '#domain/premises/premises-safety.ts';
import { premisesText } from '#text/window/premises.ts';
import { useSay, type Say } from '../app/say.ts';

type Safety = PremisesRow['safety'];

function toneOf({ safe, source }: Safety): 'good' | 'bad' | 'warn' {
  if (safe === true) return 'good';
  return safe === false || source !== null ? 'bad' : 'warn';
}

export function SafetyBadge({ safety }: { readonly safety: Safety }) {
  const say = useSay();
  const { safe, source } = safety;
  const known = safe === null ? (source === null ? premisesText.unknown : premisesText.runOut) : null;
  const text = known ?? (safe === true ? premisesText.safe : premisesText.unsafe);
  return (
    <span className={`badge badge-${toneOf(safety)}`} data-testid="safety" data-safe={String(safe)}>
      {say(text)}
    </span>
  );
}

/** Number or reason, day, officer and how long it counts, in one line. */
export function safetyLine(record: SafetyRecord, say: Say): string {
  const { on: date, officer } = record;
  const what =
    record.kind === 'inspection'
      ? say(premisesText.sourceInspection, { number: record.number })
      : say(premisesText.sourceFinding, { reason: record.reason });
  const by = say(premisesText.sourceBy, { date, name: officer.name, number: officer.number });
  const until = record.validUntil === null ? [] : [say(premisesText.sourceUntil, { date: record.validUntil })];
  return [what, by, ...until].join(' · ');
}
