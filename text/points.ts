/** What a score sheet is called and says: groups, purposes, units, warnings, next steps. Items bring their own titles. */
import type { AmountUnit } from '#domain/points/fact-kind.ts';
import type { IndicatorId } from '#domain/points/indicator.ts';
import type { Purpose } from '#domain/points/scheme.ts';
import type { NextStep, SheetWarningId } from '#domain/points/score-sheet.ts';
import { shippedSchemes } from '#domain/points/shipped-schemes.ts';
import type { Sentence } from './language.ts';

const both = (zh: string, en: string): Sentence => ({ 'zh-CN': zh, en });

export const indicatorTitles: Readonly<Record<IndicatorId, Sentence>> = {
  'personal-quality': both('个人素质', 'Personal quality'),
  'residence-years': both('居住年限', 'Years of residence'),
  'employment-years': both('就业年限', 'Years of employment'),
  'insurance-years': both('参加社会保险年限', 'Years of social insurance'),
  'law-abiding': both('遵纪守法', 'Respect for the law'),
  'social-service': both('社会服务', 'Social service'),
  commendation: both('表彰奖励', 'Commendations'),
};

export const purposeTitles: Readonly<Record<Purpose, Sentence>> = {
  school: both('入学', 'School place'),
  household: both('入户', 'Household register'),
  housing: both('住房', 'Public housing'),
};

/** What a ranking is called in lists: period, purpose and scheme, in Chinese as every title of a case. */
export function rankingTitle(ranking: {
  readonly scheme: string;
  readonly purpose: Purpose;
  readonly period: string;
}): string {
  const scheme = shippedSchemes.find(({ id }) => id === ranking.scheme)?.title['zh-CN'] ?? ranking.scheme;
  return `${ranking.period} ${purposeTitles[ranking.purpose]['zh-CN']} ${scheme}`;
}

export const pointsUnits: Readonly<Record<AmountUnit | 'month' | 'event' | 'year-of-age', Sentence>> = {
  hour: both('小时', 'hours'),
  millilitre: both('毫升', 'ml'),
  yuan: both('元', 'yuan'),
  point: both('分', 'points'),
  month: both('个月', 'months'),
  event: both('次', 'times'),
  'year-of-age': both('周岁', 'years old'),
};

export const pointsWarnings: Readonly<Record<SheetWarningId, Sentence>> = {
  'scheme-is-example': both(
    '这是其他城市公布的标准，仅供学习和核对，在本地不作依据。',
    'This is the published table of another city, for learning and checking; it decides nothing here.',
  ),
  'scheme-not-in-force': both('该标准在计分日没有生效。', 'The scheme was not in force on the day of the sheet.'),
  'spells-overlap': both('时间有重叠，重叠的日子只计一次。', 'Terms overlap; a day was counted once.'),
  'fact-not-scored': both('该标准不计此项。', 'The scheme does not count this fact.'),
  'level-without-value': both(
    '该标准没有给出这一等级的分值，未计分。',
    'The scheme gives no value for this level; not counted.',
  ),
  'purpose-needed': both(
    '此项只对特定用途计分，请指明用途。',
    'This item counts for a certain purpose only; name the purpose.',
  ),
  'fact-refused': both('责任部门不予认定，未计分。', 'The department did not confirm it; not counted.'),
  'paper-not-of-item': both('该材料不能证明此项。', 'This paper does not prove the item.'),
};

export const nextStepTitles: Readonly<Record<NextStep['kind'], Sentence>> = {
  wait: both('等到该日期', 'Wait until the day'),
  more: both('再增加', 'Add'),
  start: both('再满足时间', 'Complete the time'),
  level: both('取得下一等级', 'Reach the next level'),
  hold: both('取得此项', 'Obtain this'),
  event: both('再取得一次', 'Once more'),
  lapse: both('扣分到期', 'The deduction runs out'),
};

/** Levels and kinds of the shared facts. */
export const pointsLevels: Readonly<Record<string, Sentence>> = {
  'junior-middle': both('初中', 'junior middle school'),
  'senior-middle': both('高中、中职', 'senior middle or vocational school'),
  'junior-college': both('大专', 'junior college'),
  bachelor: both('本科', 'bachelor'),
  master: both('硕士', 'master'),
  doctor: both('博士', 'doctor'),
  'junior-worker': both('初级技工', 'junior skilled worker'),
  'intermediate-worker': both('中级技工', 'intermediate skilled worker'),
  'senior-worker': both('高级技工', 'senior skilled worker'),
  'junior-title': both('初级职称', 'junior title'),
  technician: both('技师', 'technician'),
  'intermediate-title': both('中级职称', 'intermediate title'),
  'senior-technician': both('高级技师', 'senior technician'),
  'senior-title': both('高级职称', 'senior title'),
  pension: both('养老保险', 'pension insurance'),
  medical: both('医疗保险', 'medical insurance'),
  unemployment: both('失业保险', 'unemployment insurance'),
  'work-injury': both('工伤保险', 'work injury insurance'),
  maternity: both('生育保险', 'maternity insurance'),
  invention: both('发明', 'invention'),
  utility: both('实用新型', 'utility model'),
  design: both('外观设计', 'design'),
  county: both('县级', 'county'),
  'city-or-above': both('地市级以上', 'city or above'),
};
