/**
 * 台政办发〔2016〕112号: the book of Taizhou. Clauses of the opinion are its own words; what it leaves to the law above it is
 * cited from there.
 */
import type { BookClause, RuleBook } from './book-shape.ts';
import { askHousehold, askPersonKind, askRegistrations, branch } from './branches.ts';
import { exitRules } from './exit-reasons.ts';
import { provincialClauses } from './provincial-regulation.ts';
import { endorsementLateClause, exitsInterpretation } from './state-council-regulation.ts';

const opinion = '台政办发〔2016〕112号';

/**
 * 本意见自发布之日起施行, and the date under it reads 2016128. The page lost the characters 年, 月 and 日 everywhere (it has
 * 2016331日 for 31 March and 71日 for 1 July), so this is 2016年12月8日; 28 January lies before the act it carries out.
 */
const opinionInForce = '2016-12-08';

function fromOpinion(ref: string, sentence: string): BookClause {
  return { ref, document: opinion, sentence, effectiveFrom: opinionInForce, wording: 'quoted' };
}

const direct = '属于居住地县级以上人民政府规定的投资创业、引进人才的,申领《浙江省居住证》不受上述限制,可以直接申领。';

const clauses = {
  ...provincialClauses,
  'endorsement-late': endorsementLateClause,
  'register-only': fromOpinion('二(一)', '对居住不满半年的流动人口实行“只登记不发证”制度'),
  conditions: fromOpinion(
    '二(二)',
    '流动人口在居住地居住半年以上,符合有合法稳定就业、合法稳定住所、连续就读条件之一的,可以申领《浙江省居住证》。',
  ),
  residence: fromOpinion(
    '二(二)1',
    '是指流动人口自申领《浙江省居住证》前在各县(市、区)连续居住并申报居住登记180天以上。跨台州市经济开发区、台州湾产业集聚区视为同一区域。',
  ),
  'employment.social-insurance': fromOpinion('二(二)2(1)', '参加社会保险三个月以上'),
  'employment.business-licence': fromOpinion('二(二)2(2)', '持有工商执照三个月以上'),
  'employment.labour-contract': fromOpinion('二(二)2(3)', '签订劳动合同且合同期限半年以上'),
  'employment.farm-contract': fromOpinion('二(二)2(4)', '签订农业承包合同且合同期限半年以上'),
  'employment.other': fromOpinion('二(二)2(5)', '其他符合合法稳定就业条件的情况'),
  'dwelling.own-house': fromOpinion('二(二)3(1)', '拥有所有权或者使用权的自购房屋'),
  'dwelling.dormitory': fromOpinion('二(二)3(2)', '符合安全管理规定的单位集体宿舍'),
  'dwelling.rented-house': fromOpinion('二(二)3(3)', '符合安全管理规定的居住出租房屋并签订租赁合同'),
  'dwelling.other': fromOpinion('二(二)3(4)', '其他符合合法稳定住所条件的情况'),
  'study.school-roll': fromOpinion('二(二)4', '是指在全日制小学、中学、中高等职业学校或普通高等学校取得学籍并就读。'),
  'direct.investor': fromOpinion('二(二)', direct),
  'direct.talent': fromOpinion('二(二)', direct),
  'four-steps': fromOpinion(
    '二(三)1',
    '经居住地公安机关或流动人口管理服务机构受理、审核、审批,省公安厅统一制证,由居住地受理点发放证件。',
  ),
  endorsement: fromOpinion(
    '二(三)2',
    '《浙江省居住证》每年签注一次。居住证持有人申请办理签注时,应提供相关证明材料。对符合居住证申领条件且材料齐全的,居住地公安派出所或流动人口管理服务机构应及时予以签注。',
  ),
  change: fromOpinion(
    '二(三)3',
    '居住证持有人的居住地址、服务处所等在发证地的县(市、区)范围内发生变更的,应当自变更之日起十日内,到居住地公安派出所或流动人口管理服务机构办理变更手续。',
  ),
  replacement: fromOpinion(
    '二(三)4',
    '居住证损坏难以辨认的,居住证持有人应到居住地公安派出所或者流动人口管理服务机构办理换领手续。居住证遗失的,应当办理补领手续。',
  ),
} as const;

/** Taizhou under the opinion of 2016. */
export const opinionBook: RuleBook = {
  version: 'taizhou-2016-112/1',
  title: opinion,
  territory: { prefix: '3310', except: [] },
  effectiveFrom: opinionInForce,
  effectiveTo: null,
  clauses,
  who: {
    floating: { clause: 'floating', papers: ['id-document-copy'], question: askHousehold },
    citizen: { clause: 'citizen', papers: ['id-document-copy'], question: askPersonKind },
  },
  residence: { clause: 'residence', atLeast: { unit: 'days', count: 180 }, papers: [], question: askRegistrations },
  branches: [
    branch('employment.social-insurance', 'employment.social-insurance', {
      test: 'held',
      kind: 'social-insurance',
      months: 3,
    }),
    branch('employment.business-licence', 'employment.business-licence', {
      test: 'held',
      kind: 'business-licence',
      months: 3,
    }),
    branch('employment.labour-contract', 'employment.labour-contract', {
      test: 'term',
      kind: 'labour-contract',
      months: 6,
    }),
    branch('employment.farm-contract', 'employment.farm-contract', { test: 'term', kind: 'farm-contract', months: 6 }),
    branch('employment.other', 'employment.other', { test: 'accepted-employment', kind: 'other' }),
    branch('dwelling.own-house', 'dwelling.own-house', { test: 'dwelling', kind: 'owned', requires: [] }),
    branch('dwelling.dormitory', 'dwelling.dormitory', {
      test: 'dwelling',
      kind: 'employer-dormitory',
      requires: ['safe'],
    }),
    branch('dwelling.rented-house', 'dwelling.rented-house', {
      test: 'dwelling',
      kind: 'rented',
      requires: ['safe', 'contract'],
    }),
    branch('dwelling.other', 'dwelling.other', { test: 'dwelling', kind: 'other', requires: ['accepted'] }),
    branch('study.school-roll', 'study.school-roll', {
      test: 'study',
      levels: ['primary', 'middle', 'vocational', 'higher'],
      requires: ['fullTime', 'enrolled'],
    }),
    branch('direct.investor', 'direct.investor', { test: 'listed', kind: 'investor' }),
    branch('direct.talent', 'direct.talent', { test: 'listed', kind: 'talent' }),
  ],
  endorsement: { clause: 'endorsement-window', lateClause: 'endorsement-late', windowMonths: 1, lastDayBefore: 1 },
  // 县(市、区) of the opinion decides: the county issues the permit, and the 180 days count in each county.
  change: {
    sources: [
      { clause: 'change', covers: 'county' },
      { clause: 'change-area', covers: 'urban-area' },
    ],
  },
  exits: exitRules({
    holder: 'floating',
    choice: 'conditions',
    area: 'change',
    notEndorsed: 'not-endorsed',
    takeIn: 'take-in',
  }),
  areas: [
    {
      id: 'taizhou-economic-development-zone',
      name: '台州市经济开发区',
      countsAs: 'taizhou-development-zones',
      urbanAreaOf: '331000',
      counterCode: '331071',
    },
    {
      id: 'taizhou-bay-cluster',
      name: '台州湾产业集聚区',
      countsAs: 'taizhou-development-zones',
      urbanAreaOf: '331000',
      counterCode: '331072',
    },
  ],
  interpretations: [
    { id: 'day-one', text: '申报居住登记之日为180天的第1天，第180天当日即可申领；意见未规定起算方法。' },
    {
      id: 'zones-apart-from-districts',
      text: '台州市经济开发区与台州湾产业集聚区视为同一区域；两区与所在的椒江区、路桥区等仍分别计算，意见未将其并入。',
    },
    {
      id: 'one-insurance-without-gap',
      text: '首尾相接或者重叠的参保、执照记录合并计算三个月；劳动合同、承包合同按每份合同的期限计算。',
    },
    {
      id: 'two-areas-one-day',
      text: '两地登记时段重叠的，重叠之日只计入后登记的一地，并提示核实。',
    },
    {
      id: 'direct-undated',
      text: '投资创业、引进人才的认定日期不明的，自现居住登记之日起视为符合；没有登记的，自判定之日起。',
    },
    {
      id: 'change-area',
      text: '意见写“发证地的县(市、区)范围内”，条例写“市区、县(市)范围内”：本书以意见为准，由椒江迁往黄岩、路桥的，不作变更，原证终止，在迁入地重新登记；开发区与集聚区视为同一区域。',
    },
    exitsInterpretation,
    {
      id: 'endorsement-last-day',
      text: '签注期的最后一日为每满一年之日的前一日；满一年之日起逾期，功能中止。',
    },
    {
      id: 'late-endorsement-in-window',
      text: '补办签注之日已在下一签注期内的，同时视为该期签注。',
    },
  ],
};
