/**
 * 居住证暂行条例, State Council decree 663: in force for the whole mainland since 2016-01-01. It names the conditions and the
 * papers that prove them and leaves terms open, so here every insurance, licence, contract and dwelling counts from its
 * first day. A city's own rule may say more.
 */
import type { BookClause, Interpretation, RuleBook } from './book-shape.ts';
import { askHousehold, askPersonKind, askRegistrations, branch } from './branches.ts';
import { exitRules } from './exit-reasons.ts';

export const stateCouncilRegulation = '居住证暂行条例';
export const stateCouncilInForce = '2016-01-01';

/** In the words of the regulation. */
export function fromStateCouncil(ref: string, sentence: string): BookClause {
  return { ref, document: stateCouncilRegulation, sentence, effectiveFrom: stateCouncilInForce, wording: 'quoted' };
}

const who =
  '公民离开常住户口所在地，到其他城市居住半年以上，符合有合法稳定就业、合法稳定住所、连续就读条件之一的，可以依照本条例的规定申领居住证。';
const proofs = {
  employment: '就业证明包括工商营业执照、劳动合同、用人单位出具的劳动关系证明或者其他能够证明有合法稳定就业的材料等',
  dwelling:
    '居住地住址证明包括房屋租赁合同、房屋产权证明文件、购房合同或者房屋出租人、用人单位、就读学校出具的住宿证明等',
  study: '就读证明包括学生证、就读学校出具的其他能够证明连续就读的材料等',
};

const clauses = {
  'register-only': fromStateCouncil('第二条', who),
  conditions: fromStateCouncil('第二条', who),
  residence: fromStateCouncil('第二条', who),
  employment: fromStateCouncil('第九条', proofs.employment),
  dwelling: fromStateCouncil('第九条', proofs.dwelling),
  study: fromStateCouncil('第九条', proofs.study),
  'issue-term': fromStateCouncil('第九条', '对符合居住证办理条件的，公安机关应当自受理之日起15日内制作发放居住证'),
  'endorsement-window': fromStateCouncil(
    '第十条',
    '居住证持有人在居住地连续居住的，应当在居住每满1年之日前1个月内，到居住地公安派出所或者受公安机关委托的社区服务机构办理签注手续。',
  ),
  'endorsement-late': fromStateCouncil(
    '第十条',
    '逾期未办理签注手续的，居住证使用功能中止；补办签注手续的，居住证的使用功能恢复，居住证持有人在居住地的居住年限自补办签注手续之日起连续计算。',
  ),
  'take-in': fromStateCouncil('第十九条', '伪造、变造的居住证和骗领的居住证，由公安机关予以收缴。'),
} as const;

/** 收缴 rests on this sentence in every book; lending and renting out are fined (第十八条), the card is not taken in for them. */
export const takeInClause = clauses['take-in'];

/** No document lists the ends of a permit one by one. */
export const exitsInterpretation: Interpretation = {
  id: 'ends-of-permits',
  text: '法规未逐项列明居住证何时注销：死亡、离开、户口迁入本地的，不再是流动人口；居住证依本人申领而发，本人可以放弃；出租、出借居住证依《居住证暂行条例》第十八条处罚，不作为收缴事由。',
};

/** The two sentences on which endorsement rests in every book. */
export const endorsementLateClause = clauses['endorsement-late'];

/** The branches on which the law above the opinion decides: no term is asked for. */
export const openBranches = [
  branch('employment.social-insurance', 'employment', { test: 'held', kind: 'social-insurance', months: 0 }),
  branch('employment.business-licence', 'employment', { test: 'held', kind: 'business-licence', months: 0 }),
  branch('employment.labour-contract', 'employment', { test: 'term', kind: 'labour-contract', months: 0 }),
  branch('employment.farm-contract', 'employment', { test: 'term', kind: 'farm-contract', months: 0 }),
  branch('employment.other', 'employment', { test: 'accepted-employment', kind: 'other' }),
  branch('dwelling.own-house', 'dwelling', { test: 'dwelling', kind: 'owned', requires: [] }),
  branch('dwelling.dormitory', 'dwelling', { test: 'dwelling', kind: 'employer-dormitory', requires: [] }),
  branch('dwelling.rented-house', 'dwelling', { test: 'dwelling', kind: 'rented', requires: ['contract'] }),
  branch('dwelling.other', 'dwelling', { test: 'dwelling', kind: 'other', requires: ['accepted'] }),
  branch('study.school-roll', 'study', {
    test: 'study',
    levels: ['primary', 'middle', 'vocational', 'higher'],
    requires: ['enrolled'],
  }),
] as const;

export const stateCouncilBook: RuleBook = {
  version: 'state-council-663/1',
  title: stateCouncilRegulation,
  // Hong Kong, Macao and Taiwan have laws of their own.
  territory: { prefix: '', except: ['71', '81', '82', '83'] },
  effectiveFrom: stateCouncilInForce,
  effectiveTo: null,
  clauses,
  who: {
    floating: { clause: 'conditions', papers: ['id-document-copy'], question: askHousehold },
    citizen: { clause: 'conditions', papers: ['id-document-copy'], question: askPersonKind },
  },
  residence: {
    clause: 'residence',
    atLeast: { unit: 'months', count: 6 },
    papers: [],
    question: askRegistrations,
  },
  branches: openBranches,
  endorsement: { clause: 'endorsement-window', lateClause: 'endorsement-late', windowMonths: 1, lastDayBefore: 1 },
  change: { sources: [{ clause: 'conditions', covers: 'urban-area' }] },
  exits: exitRules({
    holder: 'conditions',
    choice: 'conditions',
    area: 'conditions',
    notEndorsed: 'conditions',
    takeIn: 'take-in',
  }),
  areas: [],
  interpretations: [
    {
      id: 'half-year-from-registration',
      text: '“居住半年以上”自居住登记之日起算，满六个月；条例未规定起算方法。',
    },
    exitsInterpretation,
    { id: 'change-in-city', text: '条例未规定变更，本书按“其他城市”理解：在同一城市市区内变更的，居住证继续有效。' },
    { id: 'no-terms', text: '条例未规定参保、执照、合同的期限，本书不作要求。' },
    {
      id: 'endorsement-last-day',
      text: '签注期的最后一日为每满一年之日的前一日；满一年之日起逾期，功能中止。',
    },
  ],
};
