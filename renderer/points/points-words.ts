/** Points, facts and steps in words. */
import { decimalOfHundredths, decimalOfTenths, type Tenths } from '#domain/points/decimal.ts';
import type { FactKind } from '#domain/points/fact-kind.ts';
import type { ClaimedFact, PointsFact } from '#domain/points/facts.ts';
import type { CountedUnits, NextStep } from '#domain/points/score-sheet.ts';
import { nextStepTitles, pointsLevels, pointsUnits } from '#text/points.ts';
import { fieldText } from '#text/window/fields.ts';
import { deskText } from '#text/window/desk.ts';
import type { Say } from '../app/say.ts';

export function sayLevel(level: string, say: Say): string {
  const title = pointsLevels[level];
  return title === undefined ? level : say(title);
}

/** What a claim says, without its kind. */
export function sayFact(fact: ClaimedFact | PointsFact, kinds: ReadonlyMap<string, FactKind>, say: Say): string {
  switch (fact.form) {
    case 'level':
      return sayLevel(fact.level, say);
    case 'spell': {
      const term = say(fieldText.validFromTo, { from: fact.from, to: fact.to ?? '…' });
      return fact.kind === null ? term : `${sayLevel(fact.kind, say)} ${term}`;
    }
    case 'amount': {
      const unit = kinds.get(fact.fact)?.unit;
      const size = decimalOfHundredths(fact.amount);
      return `${size} ${unit === null || unit === undefined ? '' : say(pointsUnits[unit])} · ${fact.on}`;
    }
    case 'event':
      return [
        fact.level === null ? '' : sayLevel(fact.level, say),
        fact.on,
        fact.holders > 1 ? `1/${fact.holders}` : '',
      ]
        .filter((part) => part !== '')
        .join(' · ');
    case 'flag':
      return say(fact.holds ? deskText.yes : deskText.no);
    case 'birth-date':
      return fact.on;
  }
}

/** What was measured, such as `120.5 小时`. */
export function sayCounted({ measured, full, unit }: CountedUnits, level: string | null, say: Say): string {
  if (level !== null) return sayLevel(level, say);
  if (measured === null || unit === null) return full === 0 ? '' : say(deskText.yes);
  const plain = unit === 'month' || unit === 'event' || unit === 'year-of-age';
  return `${plain ? measured : decimalOfHundredths(measured)} ${say(pointsUnits[unit])}`;
}

export function sayPoints(tenths: Tenths): string {
  return String(decimalOfTenths(tenths));
}

/** With its sign, for a change. */
export function sayGain(tenths: Tenths): string {
  return tenths > 0 ? `+${decimalOfTenths(tenths)}` : String(decimalOfTenths(tenths));
}

/** How the next point is had. */
export function sayStep({ kind, amount, unit, level, on }: NextStep, say: Say): string {
  const size = amount === null || unit === null ? '' : sized(amount, unit, say);
  return [say(nextStepTitles[kind]), level === null ? '' : sayLevel(level, say), size, on ?? '']
    .filter((part) => part !== '')
    .join(' ');
}

function sized(amount: number, unit: NonNullable<NextStep['unit']>, say: Say): string {
  return `${unit === 'month' ? amount : decimalOfHundredths(amount)} ${say(pointsUnits[unit])}`;
}
