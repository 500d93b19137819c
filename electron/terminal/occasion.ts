/** The occasion of a call: who does it, by which clock, at which desk. */
import { formatCaseNumber } from '#domain/permit/case-number.ts';
import { succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { materialTitles } from '#text/materials.ts';
import { isMaterialKind } from '#domain/rules/materials.ts';
import type { Session } from '#contract/counter/session.ts';
import type { Occasion } from './act.ts';
import type { Desk } from './desk.ts';
import type { FormOccasion } from './forms/receipts.ts';

export function occasionOf(desk: Desk, session: Session): Occasion {
  return { clock: desk.clock, terminalId: desk.terminalId, session };
}

export function formOccasion(desk: Desk, session: Session): FormOccasion {
  return {
    stationName: session.stationName,
    clerkName: session.name,
    today: desk.clock.today(),
    training: desk.mode === 'training',
    pending: desk.sync.status().line !== 'up',
    paperTitle: (kind) => (isMaterialKind(kind) ? materialTitles[kind]['zh-CN'] : kind),
  };
}

/** The number of a new application: county, day, desk, running number, check character; safe without the line. */
export async function nextCaseNumber(desk: Desk, county: string): Promise<Outcome<string>> {
  const date = desk.clock.today();
  const sequence = valueOf(await desk.cache.nextCaseSequence(date));
  const number = formatCaseNumber({ county, date, terminal: desk.terminalId, sequence });
  return number.ok ? succeed(number.value) : number;
}
