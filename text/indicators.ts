/** What every indicator is called, what it counts against what, where its denominator comes from, and what is missing without one. */
import type { DimensionId } from '#domain/indicators/dimension.ts';
import type { DenominatorSource, IndicatorId } from '#domain/indicators/indicator.ts';
import type { Sentence } from './language.ts';

const both = (zh: string, en: string): Sentence => ({ 'zh-CN': zh, en });

export interface IndicatorText {
  readonly title: Sentence;
  /** The numerator and the denominator in words. */
  readonly definition: Sentence;
}

export const indicatorTexts: Readonly<Record<IndicatorId, IndicatorText>> = {
  'registration-rate': {
    title: both('登记率', 'Registration rate'),
    definition: both(
      '现场清点的居住地址中，清点时已有有效居住登记的人数 ÷ 清点到的流动人口人数。同一地址在一个分组内只计最近一次清点；登记人数多于清点人数时按清点人数计。',
      'At addresses where people were counted on the spot: those with a registration in force ÷ floating people found. An address counts once per group, with its last count; registrations beyond the people found are not counted.',
    ),
  },
  'accuracy-rate': {
    title: both('准确率', 'Accuracy rate'),
    definition: both(
      '随机抽查和全面核查中，各项内容均属实的登记数 ÷ 被核查的登记数。同一登记在一个分组内只计最近一次核查；因举报、投诉进行的核查不计入；查无此人计为不准确。',
      'In random samples and full rounds: registrations of which everything was true ÷ registrations checked. A registration counts once per group, with its last check; checks after a complaint are left out; not found counts as inaccurate.',
    ),
  },
  'issue-on-time': {
    title: both('制发及时率', 'Cards made on time'),
    definition: both(
      '受理（或补正）之日起15日内完成制证的申请数 ÷ 期限已有结果的申请数。按期完成的计入制证之日，逾期的计入期限最后一日；退回、撤回、不予批准的不计。',
      'Applications whose card was made within 15 days of acceptance (or completion) ÷ applications whose term is decided. In time: on the day it was made; late: on the last day of the term. Returned, withdrawn and refused ones are left out.',
    ),
  },
  'change-on-time': {
    title: both('变更及时率', 'Changes reported on time'),
    definition: both(
      '自变更之日起十日内办理的变更数 ÷ 办理的变更数。',
      'Changes reported within ten days ÷ changes recorded on a card.',
    ),
  },
  'landlord-report-on-time': {
    title: both('出租人报送及时率', 'Landlords reporting on time'),
    definition: both(
      '出租人报送的登记中，入住之日起3个工作日内登记的数量 ÷ 出租人报送的登记数。用人单位的期限自用工之日起算，登记中没有该日期，不计入。',
      "Registrations reported by landlords within 3 working days of moving in ÷ registrations reported by landlords. An employer's days run from the beginning of the employment, which a registration does not tell: left out.",
    ),
  },
  'endorsement-late': {
    title: both('逾期签注率', 'Late endorsements'),
    definition: both(
      '逾期后补办的签注数 ÷ 签注数。数值越低越好。',
      'Endorsements made after their window ÷ endorsements. Less is better.',
    ),
  },
  registrations: {
    title: both('居住登记', 'Registrations'),
    definition: both('新办理的居住登记数。', 'Residence registrations taken.'),
  },
  departures: {
    title: both('注销登记', 'Departures'),
    definition: both('因离开而注销的居住登记数。', 'Registrations ended because the resident left.'),
  },
  corrections: {
    title: both('登记更正', 'Corrections'),
    definition: both('对居住登记内容的更正数。', 'Corrections of what a registration says.'),
  },
  checks: {
    title: both('登记核查', 'Checks'),
    definition: both(
      '核查次数，含因举报、投诉进行的核查。',
      'Checks of registrations, those after a complaint included.',
    ),
  },
  applications: {
    title: both('受理申请', 'Applications'),
    definition: both('受理的申领、换领、补领数。', 'Applications accepted: first, replacement, re-issue.'),
  },
  returns: {
    title: both('退回补正', 'Returned'),
    definition: both('审核退回补正的次数，可按理由查看。', 'Applications returned by the review; split by reason.'),
  },
  refusals: {
    title: both('不予批准', 'Refused'),
    definition: both('审批不予批准的数量，可按理由查看。', 'Applications refused by the approval; split by reason.'),
  },
  issues: {
    title: both('发放证件', 'Cards issued'),
    definition: both('发到持证人或代办人手中的居住证数。', 'Permit cards handed over.'),
  },
  endorsements: {
    title: both('签注', 'Endorsements'),
    definition: both('办理的签注数。', 'Endorsements made.'),
  },
};

export const denominatorSources: Readonly<Record<DenominatorSource, Sentence>> = {
  'visit-count': both('现场核查时清点的人数', 'People counted during checks on the spot'),
  'sampled-checks': both('随机抽查和全面核查记录', 'Random samples and full rounds of checks'),
  acts: both('本机办理记录', 'Acts recorded on this desk'),
};

/** Said instead of a rate that has nothing to be measured against. */
export const missingDenominators: Readonly<Record<DenominatorSource, Sentence>> = {
  'visit-count': both(
    '无法得出：本期没有现场清点人数的核查记录。',
    'Cannot be told: nobody counted people on the spot in this period.',
  ),
  'sampled-checks': both(
    '无法得出：本期没有随机抽查或全面核查记录。',
    'Cannot be told: no random sample and no full round in this period.',
  ),
  acts: both('无法得出：本期没有此类办理记录。', 'Cannot be told: no such act in this period.'),
};

export const dimensionTitles: Readonly<Record<DimensionId, Sentence>> = {
  office: both('按受理点', 'By office'),
  premises: both('按房屋', 'By premises'),
  reporter: both('按报送人', 'By reporter'),
  month: both('按月', 'By month'),
  reason: both('按理由', 'By reason'),
};

/** The group of what says nothing of the dimension. */
export const groupless: Readonly<Record<DimensionId, Sentence>> = {
  office: both('未知受理点', 'Office not known'),
  premises: both('未知房屋', 'Premises not known'),
  reporter: both('本人申报或无报送人', 'Reported by the resident, or nobody named'),
  month: both('未知月份', 'Month not known'),
  reason: both('无理由', 'No reason'),
};
