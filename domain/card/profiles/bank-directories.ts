/** 金融: what the counter knows of a bank application: that it is there. It holds no bank key and opens nothing. */
import type { CardApplication } from '../card-profile.ts';

/** 1PAY.SYS.DDF01 and 2PAY.SYS.DDF01, the directories of a contact and of a contactless bank application. */
export const bankDirectories: readonly CardApplication[] = [
  { name: 'bank-contact', aid: '315041592E5359532E4444463031', use: 'presence', files: [] },
  { name: 'bank-contactless', aid: '325041592E5359532E4444463031', use: 'presence', files: [] },
];

/** PBOC debit, loaded by the bank's own signed script only (JR/T 0025; AID as the trade uses it). */
export const financialApplication: CardApplication = {
  name: 'financial',
  aid: 'A000000333010101',
  use: 'script',
  agency: 'bank',
  files: [],
};
