/** The one document that a benchmark prints, and how results are made of samples. */
import { arch, cpus, platform, release, totalmem } from 'node:os';
import { formatGoal, median, meetsGoal, p95, spreadOf, type Goal, type Spread } from './statistics.ts';

export interface BenchResult {
  readonly measure: string;
  /** A median; `peer` and `ratio` (ours / peer) are null for an absolute goal. */
  readonly ours: number;
  readonly peer: number | null;
  readonly ratio: number | null;
  readonly goal: string;
  readonly holds: boolean;
  readonly unit: string;
  readonly repeats: number;
  readonly spread: { readonly ours: Spread; readonly peer: Spread | null };
  readonly note?: string;
}

/** Something that the machine at hand cannot measure; printed, never counted as holding. */
export interface BenchSkip {
  readonly measure: string;
  readonly reason: string;
}

export interface BenchReport {
  readonly results: readonly BenchResult[];
  readonly skipped: readonly BenchSkip[];
}

export function joinReports(...reports: readonly BenchReport[]): BenchReport {
  return {
    results: reports.flatMap(({ results }) => results),
    skipped: reports.flatMap(({ skipped }) => skipped),
  };
}

export interface BenchDocument extends BenchReport {
  readonly name: string;
  readonly machine: Machine;
}

export interface Machine {
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  readonly memoryMegabytes: number;
  readonly node: string;
}

export function thisMachine(): Machine {
  const processors = cpus();
  return {
    system: `${platform()} ${release()} ${arch()}`,
    processor: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memoryMegabytes: Math.round(totalmem() / 1024 / 1024),
    node: process.version,
  };
}

export interface RatioSamples {
  readonly measure: string;
  readonly unit: string;
  readonly goal: Goal;
  /** One figure per repeat; both were taken in the same repeat. */
  readonly ours: readonly number[];
  readonly peer: readonly number[];
  readonly note?: string | undefined;
}

export function ratioResult({ measure, unit, goal, ours, peer, note }: RatioSamples): BenchResult {
  const ratio = median(ours) / median(peer);
  return {
    measure,
    ours: rounded(median(ours)),
    peer: rounded(median(peer)),
    ratio: rounded(ratio),
    goal: formatGoal(goal),
    holds: meetsGoal(ratio, goal),
    unit,
    repeats: ours.length,
    spread: { ours: spreadOf(ours.map(rounded)), peer: spreadOf(peer.map(rounded)) },
    ...(note === undefined ? {} : { note }),
  };
}

export interface AbsoluteSamples {
  readonly measure: string;
  readonly unit: string;
  readonly goal: Goal;
  readonly ours: readonly number[];
  readonly note?: string | undefined;
}

export function absoluteResult({ measure, unit, goal, ours, note }: AbsoluteSamples): BenchResult {
  return {
    measure,
    ours: rounded(median(ours)),
    peer: null,
    ratio: null,
    goal: formatGoal(goal),
    holds: meetsGoal(median(ours), goal),
    unit,
    repeats: ours.length,
    spread: { ours: spreadOf(ours.map(rounded)), peer: null },
    ...(note === undefined ? {} : { note }),
  };
}

/** The p95 of each repeat, so that one slow repeat does not become the figure. */
export function p95OfEach(repeats: readonly (readonly number[])[]): readonly number[] {
  return repeats.map(p95);
}

export function allHold({ results }: BenchReport): boolean {
  return results.every(({ holds }) => holds);
}

export function formatReport(name: string, { results, skipped }: BenchReport): string {
  const rows = results.map((result) => [
    result.holds ? 'ok' : 'MISSED',
    result.measure,
    `${result.ours} ${result.unit}`,
    result.peer === null ? '' : `${result.peer} ${result.unit}`,
    result.ratio === null ? '' : String(result.ratio),
    result.goal,
  ]);
  const table = [['', 'measure', 'ours', 'peer', 'ratio', 'goal'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const notes = results.flatMap(({ measure, note }) => (note === undefined ? [] : [`${measure}: ${note}`]));
  return [name, ...lines, ...notes, ...skipped.map(({ measure, reason }) => `skipped: ${measure}: ${reason}`)].join(
    '\n',
  );
}

/** Four digits are more than any of these figures can promise. */
function rounded(value: number): number {
  return Number(value.toPrecision(4));
}
