/** 变更: within ten days from the day of the change (opinion 二(三)3); the day of the change itself is not counted. */
import { clockFrom } from './clocks.ts';

export interface ChangeClock {
  readonly dueOn: string;
  readonly late: boolean;
}

/** The last day for reporting a change, and whether it is over today. */
export function changeClock(changedOn: string, today: string): ChangeClock {
  const { dueOn } = clockFrom('change', changedOn);
  return { dueOn, late: today > dueOn };
}
