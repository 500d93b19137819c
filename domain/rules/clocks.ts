/**
 * The terms of the law and the day on which each ends. The day of the event is not counted; a last day that is a legal
 * holiday or a weekend moves to the next working day (Civil Code 201, 203). Days are days in Asia/Shanghai.
 */
import { addDays, daysBetween } from '../residence/calendar-date.ts';
import { holidaysKnown, isWorkingDay, nextWorkingDay, workingDaysAfter } from '../residence/working-days.ts';

export interface ClockRule {
  readonly count: number;
  readonly unit: 'days' | 'working-days';
  /** Where the term stands. */
  readonly clause: string;
}

/** Every clock that runs at a desk. */
export const clockRules = {
  /** 制证发证: from acceptance to the card. */
  issue: { count: 15, unit: 'days', clause: '《居住证暂行条例》第九条' },
  /** 变更: from the change of address or workplace. */
  change: { count: 10, unit: 'days', clause: '《台政办发〔2016〕112号》二(三)3' },
  /** 用人单位 reports the beginning and the end of employment. */
  'employer-report': { count: 3, unit: 'working-days', clause: '《浙江省流动人口居住登记条例》第八条' },
  /** 房屋出租人. */
  'landlord-report': { count: 3, unit: 'working-days', clause: '《浙江省流动人口居住登记条例》第九条' },
  /** 物业服务企业. */
  'property-service-report': { count: 3, unit: 'working-days', clause: '《浙江省流动人口居住登记条例》第十条' },
  /** 房屋中介. */
  'agent-report': { count: 3, unit: 'working-days', clause: '《浙江省流动人口居住登记条例》第十一条' },
} as const satisfies Readonly<Record<string, ClockRule>>;
export type ClockKind = keyof typeof clockRules;

/** 积分: how long departments check and residents may object stands in each scheme (domain/points); here, that they do. */
export const pointsClocks = ['points-check', 'points-objection'] as const;
export type PointsClock = (typeof pointsClocks)[number];
/** 二(七): the counties set the standards, their terms among them. */
export const pointsClause = '《台政办发〔2016〕112号》二(七)';

/** What a due list is asked for: the clocks above, and the window of the next endorsement (endorsement.ts). */
export type DueClock = ClockKind | 'endorsement' | PointsClock;
export const dueClocks: readonly DueClock[] = [
  'issue',
  'endorsement',
  'change',
  'employer-report',
  'landlord-report',
  'property-service-report',
  'agent-report',
  ...pointsClocks,
];

export interface Clock {
  readonly kind: ClockKind;
  readonly startedOn: string;
  /** Last day on time. */
  readonly dueOn: string;
  /** False while the year's holidays are not published: the day may still move. */
  readonly certain: boolean;
}

/** The clock that an event starts. */
export function clockFrom(kind: ClockKind, startedOn: string): Clock {
  const { count, unit } = clockRules[kind];
  const plain = unit === 'days' ? addDays(startedOn, count) : workingDaysAfter(startedOn, count);
  const dueOn = unit === 'days' ? nextWorkingDay(plain, isWorkingDay) : plain;
  return { kind, startedOn, dueOn, certain: holidaysKnown(dueOn) && holidaysKnown(addDays(startedOn, 1)) };
}

export const dueBuckets = ['overdue', 'today', 'within-30', 'within-60', 'later'] as const;
export type DueBucket = (typeof dueBuckets)[number];

/** The bucket of a due list: over, today, in 1 to 30 days, in 31 to 60, later. */
export function dueBucket(dueOn: string, today: string): DueBucket {
  const left = daysBetween(today, dueOn);
  if (left < 0) return 'overdue';
  if (left === 0) return 'today';
  return left <= 30 ? 'within-30' : left <= 60 ? 'within-60' : 'later';
}
