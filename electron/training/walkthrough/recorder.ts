/** Times every step of every person; a person whose step failed does no further step, and each of those counts as failed. */
import { toFailureData } from '#domain/failure/failure.ts';
import type { StepEntry } from './report.ts';

/** What a step on a device has to tell. */
export interface StepYield {
  readonly wireBytes?: number | undefined;
  readonly device?: string | undefined;
}

export interface Recorder {
  /** Runs a step; never throws. */
  step(person: string, name: string, work: () => Promise<StepYield | void>): Promise<void>;
  /** Whether all steps of this person held so far. */
  holds(person: string): boolean;
  entries(): readonly StepEntry[];
}

export function createRecorder(onStep: (entry: StepEntry) => void): Recorder {
  const entries: StepEntry[] = [];
  const broken = new Map<string, NonNullable<StepEntry['failure']>>();
  const add = (entry: StepEntry): void => {
    entries.push(entry);
    onStep(entry);
  };
  return {
    step: async (person, name, work) => {
      const before = broken.get(person);
      if (before !== undefined) {
        add({ person, name, ok: false, ms: 0, wireBytes: null, device: null, failure: before });
        return;
      }
      const startedAt = performance.now();
      const elapsed = (): number => Math.round((performance.now() - startedAt) * 10) / 10;
      try {
        const told = (await work()) ?? {};
        const { wireBytes = null, device = null } = told;
        add({ person, name, ok: true, ms: elapsed(), wireBytes, device });
      } catch (error) {
        const { code, detail } = toFailureData(error);
        const failure = { code, detail };
        if (code === 'program.defect') process.stderr.write(`${error instanceof Error ? (error.stack ?? '') : ''}\n`);
        broken.set(person, failure);
        add({ person, name, ok: false, ms: elapsed(), wireBytes: null, device: null, failure });
      }
    },
    holds: (person) => !broken.has(person),
    entries: () => entries,
  };
}
