/** The ways that every book has in common: what the fact is, which paper proves it, what is asked. */
import type { BranchRule, BranchTest } from './book-shape.ts';
import type { GroundId } from '../verdict.ts';
import type { MaterialKind } from '../materials.ts';

interface Way {
  readonly papers: readonly MaterialKind[];
  readonly question: string;
}

const ways: Readonly<Record<GroundId, Way>> = {
  'employment.social-insurance': {
    papers: ['social-insurance-record'],
    question: '是否在居住地参加社会保险？自何日起，是否仍在参保？',
  },
  'employment.business-licence': {
    papers: ['business-licence'],
    question: '是否持有工商营业执照？自何日起，是否仍然有效？',
  },
  'employment.labour-contract': {
    papers: ['labour-contract'],
    question: '是否签订劳动合同？合同自何日起至何日止？',
  },
  'employment.farm-contract': {
    papers: ['farm-contract'],
    question: '是否签订农业承包合同？合同自何日起至何日止？',
  },
  'employment.other': {
    papers: ['other-employment-proof'],
    question: '有无其他合法稳定就业的情况，经办民警是否已认定？',
  },
  'dwelling.own-house': { papers: ['property-certificate'], question: '是否拥有自购房屋的所有权或者使用权？' },
  'dwelling.dormitory': {
    papers: ['dormitory-certificate'],
    question: '是否住在单位集体宿舍，宿舍是否符合安全管理规定？',
  },
  'dwelling.rented-house': {
    papers: ['lease', 'rental-safety'],
    question: '是否租住房屋，是否签订租赁合同，房屋是否符合安全管理规定？',
  },
  'dwelling.other': {
    papers: ['other-dwelling-proof'],
    question: '有无其他合法稳定住所的情况，经办民警是否已认定？',
  },
  'study.school-roll': {
    papers: ['school-roll'],
    question: '是否在全日制小学、中学、中高等职业学校或普通高等学校取得学籍并就读？',
  },
  'direct.investor': {
    papers: ['investor-certificate'],
    question: '是否属于居住地县级以上人民政府规定的投资创业人员，由哪一级政府认定？',
  },
  'direct.talent': {
    papers: ['talent-certificate'],
    question: '是否属于居住地县级以上人民政府规定的引进人才，由哪一级政府认定？',
  },
};

/** A branch of a book: the common way with the book's own clause and test. */
export function branch(id: GroundId, clause: string, test: BranchTest): BranchRule {
  return { id, clause, test, ...ways[id] };
}

export const askHousehold = '户口登记在何处（县、市、区）？';
export const askPersonKind = '是中国内地居民、港澳台居民，还是外国人？';
export const askRegistrations = '自何日起在何县（市、区）申报居住登记，何日离开？';
