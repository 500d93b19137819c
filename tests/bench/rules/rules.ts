/** Speed of the rule book on one core: verdicts with every reason, and two books over a million people. */
import { explain } from '#domain/rules/explain.ts';
import { opinionBook } from '#domain/rules/book/opinion-2016-112.ts';
import type { RuleBook } from '#domain/rules/book/book-shape.ts';
import { flips } from '#domain/rules/compare-books.ts';
import { absoluteResult, type BenchReport } from '../result.ts';
import { people } from './people.ts';

const verdicts = 50_000;
const repeats = 9;
const million = 1_000_000;

/** A second reading of the opinion: four months of insurance, and the day of registration not counted. */
const stricter: RuleBook = {
  ...opinionBook,
  version: 'bench-stricter/1',
  residence: { ...opinionBook.residence, atLeast: { unit: 'days', count: 181 } },
  branches: opinionBook.branches.map((rule) =>
    rule.id === 'employment.social-insurance'
      ? { ...rule, test: { test: 'held', kind: 'social-insurance', months: 4 } }
      : rule,
  ),
};

function verdictsPerSecond(seed: number): number {
  const asked = [...people(verdicts, seed)];
  const start = performance.now();
  let explained = 0;
  for (const { facts } of asked) if (explain(facts).ok) explained += 1;
  if (explained !== verdicts) throw new Error('a verdict was refused');
  return verdicts / ((performance.now() - start) / 1_000);
}

interface Compared {
  readonly seconds: number;
  readonly megabytes: number;
  readonly flipped: number;
}

function compareMillion(): Compared {
  const start = performance.now();
  let flipped = 0;
  let largest = 0;
  for (const { who } of flips(people(million), opinionBook, stricter)) {
    flipped += 1;
    if (who % 1_000 === 0) largest = Math.max(largest, process.memoryUsage.rss());
  }
  largest = Math.max(largest, process.memoryUsage.rss());
  return { seconds: (performance.now() - start) / 1_000, megabytes: largest / 1_048_576, flipped };
}

export function measureRules(): Promise<BenchReport> {
  // First, so that the memory is that of the comparison alone.
  const { seconds, megabytes, flipped } = compareMillion();
  verdictsPerSecond(0);
  const speed = Array.from({ length: repeats }, (_, index) => verdictsPerSecond(index + 1));
  const note = `${flipped} of ${million} verdicts flip`;
  return Promise.resolve({
    results: [
      absoluteResult({
        measure: 'verdicts with full reasons per second',
        unit: '1/s',
        goal: { sense: '>=', bound: 50_000 },
        ours: speed,
      }),
      absoluteResult({
        measure: 'two books over 1,000,000 people',
        unit: 's',
        goal: { sense: '<=', bound: 60 },
        ours: [seconds],
        note,
      }),
      absoluteResult({
        measure: 'memory while comparing',
        unit: 'MB',
        goal: { sense: '<=', bound: 1024 },
        ours: [megabytes],
      }),
    ],
    skipped: [],
  });
}
