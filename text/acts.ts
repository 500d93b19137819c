/** What the acts on a case are called, and the kinds of case and application they belong to. */
import type { ActionType } from '#domain/permit/action.ts';
import type { ApplicationKind } from '#domain/permit/application-action.ts';
import type { Sentence } from './language.ts';

export const actTitles: Readonly<Record<ActionType, Sentence>> = {
  register: { 'zh-CN': '居住登记', en: 'Register the residence' },
  move: { 'zh-CN': '登记变更', en: 'Record a move' },
  leave: { 'zh-CN': '注销登记', en: 'Record the departure' },
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
  'points-open': { 'zh-CN': '积分申请', en: 'Open a points file' },
  'points-claim': { 'zh-CN': '申报积分项目', en: 'Claim an item' },
  'points-correct': { 'zh-CN': '更正申报', en: 'Correct a claim' },
  'points-drop': { 'zh-CN': '撤回申报', en: 'Take a claim back' },
  'points-check': { 'zh-CN': '录入部门核查', en: 'Record the department’s check' },
  'points-publish': { 'zh-CN': '公布积分', en: 'Publish the sheet' },
  'points-object': { 'zh-CN': '登记异议', en: 'Record an objection' },
  'points-answer': { 'zh-CN': '答复异议', en: 'Answer the objection' },
  'points-reopen': { 'zh-CN': '重新核算', en: 'Reopen' },
  'points-close': { 'zh-CN': '积分结案', en: 'Close the points file' },
  'points-withdraw': { 'zh-CN': '撤回积分申请', en: 'Withdraw the points file' },
  'ranking-freeze': { 'zh-CN': '编制排名', en: 'Draw up the ranking' },
  'ranking-lines': { 'zh-CN': '排名续页', en: 'More lines of the ranking' },
  'ranking-publish': { 'zh-CN': '公布排名', en: 'Publish the ranking' },
  'ranking-object': { 'zh-CN': '登记排名异议', en: 'Record an objection to the ranking' },
  'ranking-answer': { 'zh-CN': '答复排名异议', en: 'Answer the objection to the ranking' },
  'ranking-reopen': { 'zh-CN': '重新编制', en: 'Reopen the ranking' },
  'ranking-close': { 'zh-CN': '排名结案', en: 'Close the ranking' },
  'ranking-withdraw': { 'zh-CN': '作废排名', en: 'Withdraw the ranking' },
};

export const applicationKindTitles: Readonly<Record<ApplicationKind, Sentence>> = {
  first: { 'zh-CN': '申领', en: 'First application' },
  replacement: { 'zh-CN': '换领', en: 'Replacement' },
  reissue: { 'zh-CN': '补领', en: 'Re-issue' },
};
