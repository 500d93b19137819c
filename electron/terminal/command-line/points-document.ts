/** A score sheet as the document that `points score --json` prints: decimals with one digit at most, texts in one language. */
import { decimalOfHundredths, decimalOfTenths } from '#domain/points/decimal.ts';
import type { NextStep, ScoreSheet, SheetLine } from '#domain/points/score-sheet.ts';
import type { Language } from '#text/language.ts';
import {
  indicatorTitles,
  nextStepTitles,
  pointsLevels,
  pointsUnits,
  pointsWarnings,
  purposeTitles,
} from '#text/points.ts';

export function scoreDocument(score: ScoreSheet, next: readonly NextStep[], language: Language) {
  return {
    scheme: score.scheme,
    purpose: score.purpose,
    asOf: score.asOf,
    total: decimalOfTenths(score.total),
    sum: decimalOfTenths(score.sum),
    sheet: score.sheet.map((line) => lineDocument(line, language)),
    groups: score.groups.map(({ group, indicator, title, points, earned, cap, cutByCap }) => ({
      group,
      indicator,
      indicatorText: indicatorTitles[indicator][language],
      title: title[language],
      points: decimalOfTenths(points),
      earned: decimalOfTenths(earned),
      cap: orNull(cap),
      cutByCap: decimalOfTenths(cutByCap),
    })),
    veto: score.veto.map(({ title, ...veto }) => ({ ...veto, title: title[language] })),
    multipliers: score.multipliers.map(({ id, title, factor, added, clause }) => ({
      id,
      title: title[language],
      factor: decimalOfTenths(factor),
      added: decimalOfTenths(added),
      clause,
    })),
    thresholds: score.thresholds.map(({ points, missing, ...threshold }) => ({
      ...threshold,
      purposeText: purposeTitles[threshold.purpose][language],
      points: decimalOfTenths(points),
      missing: decimalOfTenths(missing),
    })),
    next: next.map((step) => stepDocument(step, language)),
    warnings: score.warnings.map(({ id, place }) => ({ id, place, text: pointsWarnings[id][language] })),
  };
}

function orNull(tenths: number | null): number | null {
  return tenths === null ? null : decimalOfTenths(tenths);
}

function lineDocument(line: SheetLine, language: Language) {
  const { counted, points, earned, cap, cutByCap, cutByHighest, papers, department, title, note } = line;
  const isAmount = counted.unit !== null && !['month', 'event', 'year-of-age'].includes(counted.unit);
  const measure = (value: number | null) => (value !== null && isAmount ? decimalOfHundredths(value) : value);
  return {
    item: line.item,
    group: line.group,
    title: title[language],
    points: decimalOfTenths(points),
    earned: decimalOfTenths(earned),
    cap: orNull(cap),
    cutByCap: decimalOfTenths(cutByCap),
    cutByHighest: decimalOfTenths(cutByHighest),
    counted: {
      full: counted.full,
      measured: measure(counted.measured),
      every: measure(counted.every),
      unit: counted.unit,
      unitText: counted.unit === null ? null : pointsUnits[counted.unit][language],
    },
    level: line.level,
    bonusOf: line.bonusOf,
    facts: line.facts,
    outsideWindow: line.outsideWindow,
    refused: line.refused,
    evidence: papers.map(({ id, title: name, presented }) => ({ id, text: name[language], presented })),
    department: department[language],
    check: line.check,
    clause: line.clause,
    note: note?.[language] ?? null,
  };
}

function stepDocument(step: NextStep, language: Language) {
  const { amount, unit, gain, title, share: _, ...rest } = step;
  const value = amount !== null && unit !== 'month' ? decimalOfHundredths(amount) : amount;
  const level = step.level === null ? '' : (pointsLevels[step.level]?.[language] ?? step.level);
  const size = value === null || unit === null ? '' : `${value} ${pointsUnits[unit][language]}`;
  const parts = [nextStepTitles[step.kind][language], level, size, step.on ?? ''].filter((part) => part !== '');
  return {
    ...rest,
    title: title[language],
    amount: value,
    unit,
    gain: decimalOfTenths(gain),
    text: `${title[language]}：${parts.join(' ')}`,
  };
}
