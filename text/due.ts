/** What the clocks of a desk are called, and how somebody is reminded of one. */
import type { DueBucket, DueClock } from '#domain/rules/clocks.ts';
import type { Sentence } from './language.ts';

function sentence(chinese: string, english: string): Sentence {
  return { 'zh-CN': chinese, en: english };
}

export const dueClockTitles: Readonly<Record<DueClock, Sentence>> = {
  issue: sentence('制证发证', 'Issue'),
  endorsement: sentence('签注', 'Endorsement'),
  change: sentence('变更', 'Change'),
  'employer-report': sentence('用人单位报送', 'Employer’s report'),
  'landlord-report': sentence('出租人报送', 'Landlord’s report'),
  'property-service-report': sentence('物业服务企业报送', 'Property service’s report'),
  'agent-report': sentence('房屋中介报送', 'Housing agent’s report'),
  'points-check': sentence('积分部门核查', 'Department’s check of points'),
  'points-objection': sentence('积分异议期', 'Objections to points'),
};

export const dueBucketTitles: Readonly<Record<DueBucket, Sentence>> = {
  overdue: sentence('已逾期', 'Overdue'),
  today: sentence('今日到期', 'Due today'),
  'within-30': sentence('30日内', 'Within 30 days'),
  'within-60': sentence('31至60日', '31 to 60 days'),
  later: sentence('60日以后', 'Later'),
};

export const daysLeftText = sentence('剩余{days}日', '{days} days left');
export const daysOverText = sentence('逾期{days}日', '{days} days over');
export const dueTodayText = sentence('今日到期', 'Due today');

interface Reminder {
  readonly before: Sentence;
  readonly over: Sentence;
}

const report: Reminder = {
  before: sentence(
    '【居住登记】请于{date}前（含当日）向{station}报送居住信息：流动人口入住、离开或者录用、离职之日起三个工作日内应当报送。',
    '[Residence registration] Please report to {station} by {date}: arrivals and departures, hirings and leavings are reported within three working days.',
  ),
  over: sentence(
    '【居住登记】依规定应当在三个工作日内（{date}前）向{station}报送的居住信息逾期，今后请按时报送。',
    '[Residence registration] The report that was due within three working days (by {date}) to {station} was late. Please report in time.',
  ),
};

/** A message by phone to whoever is to do something. It names nobody: it may be read over a shoulder. */
export const reminders: Readonly<Record<DueClock, Reminder>> = {
  issue: {
    before: sentence(
      '【居住证】您的居住证申请正在办理，办结期限为{date}，领证请待{station}通知。',
      '[Residence permit] Your application is being dealt with and will be settled by {date}. {station} will tell you when to collect the permit.',
    ),
    over: sentence(
      '【居住证】您的居住证申请超过办结期限（{date}）仍在办理，{station}正在催办，请谅解。',
      '[Residence permit] Your application was due on {date} and is still being dealt with. {station} is urging it on; we apologise.',
    ),
  },
  endorsement: {
    before: sentence(
      '【居住证】您的居住证应当在{date}前（含当日）签注，请携带居住证、身份证和有关材料到{station}办理；逾期居住证使用功能中止。',
      '[Residence permit] Your permit is to be endorsed by {date}. Bring the permit, your identity card and the papers to {station}; after that day the permit is suspended.',
    ),
    over: sentence(
      '【居住证】您的居住证未在{date}前签注，使用功能已经中止，请尽快携带居住证、身份证和有关材料到{station}补办签注。',
      '[Residence permit] Your permit was not endorsed by {date} and is suspended. Please bring the permit, your identity card and the papers to {station} as soon as you can.',
    ),
  },
  change: {
    before: sentence(
      '【居住证】您的居住地址已经变更，请在{date}前（含当日）携带居住证和住所证明到{station}办理变更手续。',
      '[Residence permit] Your address has changed. Please bring the permit and the proof of your address to {station} by {date} for the change of the permit.',
    ),
    over: sentence(
      '【居住证】您的居住地址已经变更，居住证变更期限（{date}）已过，请尽快携带居住证和住所证明到{station}办理。',
      '[Residence permit] Your address has changed and the change of the permit was due by {date}. Please bring the permit and the proof of your address to {station} as soon as you can.',
    ),
  },
  'employer-report': report,
  'landlord-report': report,
  'property-service-report': report,
  'agent-report': report,
  'points-check': {
    before: sentence(
      '【积分】积分申报项目请于{date}前（含当日）核查完毕并告知{station}。',
      '[Points] Please check the claimed items and tell {station} by {date}.',
    ),
    over: sentence(
      '【积分】积分申报项目的核查期限（{date}）已过，请尽快核查并告知{station}。',
      '[Points] The check of the claimed items was due by {date}. Please check them and tell {station} as soon as you can.',
    ),
  },
  'points-objection': {
    before: sentence(
      '【积分】您的积分已经公布，有异议的，请于{date}前（含当日）向{station}提出。',
      '[Points] Your points are published. If you object, tell {station} by {date}.',
    ),
    over: sentence(
      '【积分】积分异议期（{date}）已过，如有新的事实，请向{station}说明。',
      '[Points] The time for objections ended on {date}. If there are new facts, tell {station}.',
    ),
  },
};
