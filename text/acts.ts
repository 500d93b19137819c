/** What the acts on a case are called, and the kinds of case and application they belong to. */
import type { ActionType } from '#domain/permit/action.ts';
import type { ApplicationKind } from '#domain/permit/application-action.ts';
import type { Sentence } from './language.ts';

export const actTitles: Readonly<Record<ActionType, Sentence>> = {
  register: { 'zh-CN': '居住登记', en: 'Register the residence' },
  move: { 'zh-CN': '登记变更', en: 'Record a move' },
  leave: { 'zh-CN': '注销登记', en: 'Record the departure' },
  check: { 'zh-CN': '登记核查', en: 'Check the registration' },
  apply: { 'zh-CN': '受理', en: 'Accept the application' },
  review: { 'zh-CN': '审核', en: 'Review' },
  complete: { 'zh-CN': '补正材料', en: 'Complete the papers' },
  approve: { 'zh-CN': '审批', en: 'Approve' },
  withdraw: { 'zh-CN': '撤回申请', en: 'Withdraw' },
  'send-to-province': { 'zh-CN': '提交省厅制证', en: 'Send to the province' },
  produce: { 'zh-CN': '制证完成', en: 'Card produced' },
  finish: { 'zh-CN': '办结', en: 'Finish' },
  make: { 'zh-CN': '制证', en: 'Make the card' },
  receive: { 'zh-CN': '入库', en: 'Take into stock' },
  issue: { 'zh-CN': '发证', en: 'Issue' },
  endorse: { 'zh-CN': '签注', en: 'Endorse' },
  change: { 'zh-CN': '变更', en: 'Change' },
  'report-damaged': { 'zh-CN': '登记损坏', en: 'Report damaged' },
  'report-lost': { 'zh-CN': '挂失', en: 'Report lost' },
  end: { 'zh-CN': '注销旧证', en: 'End the old card' },
};

export const applicationKindTitles: Readonly<Record<ApplicationKind, Sentence>> = {
  first: { 'zh-CN': '申领', en: 'First application' },
  replacement: { 'zh-CN': '换领', en: 'Replacement' },
  reissue: { 'zh-CN': '补领', en: 'Re-issue' },
};
