/** Medians, percentiles and goals: what every figure of the benchmarks is made with. */
import { must } from '#domain/failure/failure.ts';

/** By linear interpolation between the neighbours; `share` from 0 to 1. */
export function percentile(values: readonly number[], share: number): number {
  if (values.length === 0) throw new RangeError('no values');
  const sorted = values.toSorted((left, right) => left - right);
  const position = (sorted.length - 1) * share;
  const below = Math.floor(position);
  const low = must(sorted[below], 'value');
  const high = sorted[below + 1] ?? low;
  return low + (high - low) * (position - below);
}

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

export function p95(values: readonly number[]): number {
  return percentile(values, 0.95);
}

export interface Spread {
  readonly lowest: number;
  readonly quarter: number;
  readonly threeQuarters: number;
  readonly highest: number;
}

export function spreadOf(values: readonly number[]): Spread {
  return {
    lowest: percentile(values, 0),
    quarter: percentile(values, 0.25),
    threeQuarters: percentile(values, 0.75),
    highest: percentile(values, 1),
  };
}

/** A goal as it is printed: `<= 1.3`. */
export interface Goal {
  readonly sense: '<=' | '>=';
  readonly bound: number;
}

export function formatGoal({ sense, bound }: Goal): string {
  return `${sense} ${bound}`;
}

/** What cannot be told (no number) does not hold. */
export function meetsGoal(value: number, { sense, bound }: Goal): boolean {
  return sense === '<=' ? value <= bound : value >= bound;
}
