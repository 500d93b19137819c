/** The terms of the registration form: GB/T 31000 code tables in both languages (the Chinese is the table's own). */
import {
  dwellingKinds,
  inflowReasons,
  type DwellingKind,
  type InflowReason,
  type Reporter,
} from '#domain/permit/residence-action.ts';
import type { Agent } from '#domain/resident/person.ts';
import type { Sentence } from './language.ts';

export const inflowReasonTitles: Readonly<Record<InflowReason, Sentence>> = {
  '01': { 'zh-CN': inflowReasons['01'], en: 'Work' },
  '02': { 'zh-CN': inflowReasons['02'], en: 'Farming' },
  '03': { 'zh-CN': inflowReasons['03'], en: 'Trade' },
  '04': { 'zh-CN': inflowReasons['04'], en: 'Study or training' },
  '05': { 'zh-CN': inflowReasons['05'], en: 'Marriage' },
  '06': { 'zh-CN': inflowReasons['06'], en: 'Accompanying family' },
  '07': { 'zh-CN': inflowReasons['07'], en: 'Medical treatment' },
  '08': { 'zh-CN': inflowReasons['08'], en: 'Joining relatives or friends' },
  '09': { 'zh-CN': inflowReasons['09'], en: 'Transfer of work' },
  '99': { 'zh-CN': inflowReasons['99'], en: 'Other' },
};

export const dwellingTitles: Readonly<Record<DwellingKind, Sentence>> = {
  '01': { 'zh-CN': dwellingKinds['01'], en: 'Own house' },
  '02': { 'zh-CN': dwellingKinds['02'], en: 'Rented house' },
  '03': { 'zh-CN': dwellingKinds['03'], en: 'Boarding' },
  '04': { 'zh-CN': dwellingKinds['04'], en: 'Lent dwelling' },
  '05': { 'zh-CN': dwellingKinds['05'], en: 'Employer’s dormitory' },
  '06': { 'zh-CN': dwellingKinds['06'], en: 'Temporary dormitory' },
  '07': { 'zh-CN': dwellingKinds['07'], en: 'Migrant workers’ apartment' },
  '99': { 'zh-CN': dwellingKinds['99'], en: 'Other' },
};

export const reporterTitles: Readonly<Record<Reporter['kind'], Sentence>> = {
  landlord: { 'zh-CN': '房屋出租人', en: 'Landlord' },
  employer: { 'zh-CN': '用人单位', en: 'Employer' },
  'property-service': { 'zh-CN': '物业服务企业', en: 'Property service' },
  agent: { 'zh-CN': '房屋中介', en: 'Letting agent' },
};

export const agentRelationTitles: Readonly<Record<Agent['relation'], Sentence>> = {
  guardian: { 'zh-CN': '监护人', en: 'Guardian' },
  relative: { 'zh-CN': '近亲属', en: 'Close relative' },
  entrusted: { 'zh-CN': '受委托人', en: 'Entrusted person' },
};
