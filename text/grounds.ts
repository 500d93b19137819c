/** What the grounds of an application and the answers of the rule book are called. */
import type { GroundId, VerdictStatus } from '#domain/rules/verdict.ts';
import type { Sentence } from './language.ts';

export const groundTitles: Readonly<Record<GroundId, Sentence>> = {
  'employment.social-insurance': { 'zh-CN': '参加社会保险', en: 'Social insurance' },
  'employment.business-licence': { 'zh-CN': '持有工商执照', en: 'Business licence' },
  'employment.labour-contract': { 'zh-CN': '签订劳动合同', en: 'Labour contract' },
  'employment.farm-contract': { 'zh-CN': '签订农业承包合同', en: 'Farm contract' },
  'employment.other': { 'zh-CN': '其他合法稳定就业', en: 'Other lawful stable employment' },
  'dwelling.own-house': { 'zh-CN': '自购房屋', en: 'Own house' },
  'dwelling.dormitory': { 'zh-CN': '单位集体宿舍', en: 'Employer’s dormitory' },
  'dwelling.rented-house': { 'zh-CN': '居住出租房屋', en: 'Rented house' },
  'dwelling.other': { 'zh-CN': '其他合法稳定住所', en: 'Other lawful stable dwelling' },
  'study.school-roll': { 'zh-CN': '连续就读', en: 'Continuous study' },
  'direct.investor': { 'zh-CN': '投资创业', en: 'Investor' },
  'direct.talent': { 'zh-CN': '引进人才', en: 'Recruited talent' },
};

/** The three kinds of condition, any one of which is enough, and the direct way. */
export const groundGroupTitles: Readonly<Record<'employment' | 'dwelling' | 'study' | 'direct', Sentence>> = {
  employment: { 'zh-CN': '合法稳定就业', en: 'Lawful stable employment' },
  dwelling: { 'zh-CN': '合法稳定住所', en: 'Lawful stable dwelling' },
  study: { 'zh-CN': '连续就读', en: 'Continuous study' },
  direct: { 'zh-CN': '直接申领', en: 'Direct application' },
};

export const verdictTitles: Readonly<Record<VerdictStatus, Sentence>> = {
  eligible: { 'zh-CN': '符合申领条件', en: 'May apply' },
  'not-yet': { 'zh-CN': '尚未到申领日期', en: 'May not apply yet' },
  'not-eligible': { 'zh-CN': '不符合申领条件', en: 'May not apply' },
  direct: { 'zh-CN': '可以直接申领', en: 'May apply directly' },
};
