/** 变更: within ten days from the day of the change (opinion 二(三)3); the day of the change itself is not counted. */
import { lastDayOf, type WorkingDay } from '../residence/calendar-date.ts';

export const changeTermDays = 10;

export interface ChangeClock {
  readonly dueOn: string;
  readonly late: boolean;
}

export function changeClock(changedOn: string, today: string, isWorkingDay?: WorkingDay): ChangeClock {
  const dueOn = lastDayOf(changedOn, changeTermDays, isWorkingDay);
  return { dueOn, late: today > dueOn };
}
