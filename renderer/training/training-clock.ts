/** The training clock goes forward by calendar days of Shanghai, keeping the time of day. Pure. */
import { addDays, addMonths, legalDate } from '#domain/residence/calendar-date.ts';

const dayMs = 86_400_000;

export type ClockStep = { readonly days: number } | { readonly months: number } | { readonly date: string };

export function clockAfter(nowIso: string, step: ClockStep): string {
  const today = legalDate(nowIso);
  const target =
    'days' in step ? addDays(today, step.days) : 'months' in step ? addMonths(today, step.months) : step.date;
  const days = (Date.parse(`${target}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / dayMs;
  return new Date(Date.parse(nowIso) + days * dayMs).toISOString();
}
