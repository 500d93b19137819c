/** Names of the values of `entitlement …` that the command line prints for a person. */
import type { Sentence } from './language.ts';

const label = (zh: string, en: string): Sentence => ({ 'zh-CN': zh, en });

export const entitlementLabels: Readonly<Record<string, Sentence>> = {
  permit: label('居住证', 'Permit'),
  services: label('服务和便利', 'Services and conveniences'),
  offers: label('内容', 'Offers'),
  stateText: label('结论', 'Answer'),
  reason: label('理由', 'Reason'),
  liftedBy: label('由谁解除', 'Lifted by'),
  agency: label('责任部门', 'Agency'),
  bring: label('应带材料', 'Bring'),
  closedByLapse: label('因逾期未签注而不能享受', 'Closed by the lapsed endorsement'),
  until: label('有效至', 'Until'),
  question: label('所问', 'Question'),
  questions: label('待问', 'Questions'),
  notices: label('说明', 'Notices'),
};
