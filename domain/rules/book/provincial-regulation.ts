/**
 * 浙江省流动人口居住登记条例, in force in Zhejiang since 2016-07-01. Its text was not at hand: its clauses are summaries of the
 * articles, marked as such. Between that day and the opinion it decides in Taizhou, and still does elsewhere in the province.
 */
import type { BookClause, RuleBook } from './book-shape.ts';
import { askHousehold, askPersonKind, askRegistrations, branch } from './branches.ts';
import { exitRules } from './exit-reasons.ts';
import { endorsementLateClause, exitsInterpretation, openBranches, takeInClause } from './state-council-regulation.ts';

export const provincialRegulation = '浙江省流动人口居住登记条例';
const provincialInForce = '2016-07-01';

/** In our words. */
export function fromProvince(ref: string, sentence: string): BookClause {
  return { ref, document: provincialRegulation, sentence, effectiveFrom: provincialInForce, wording: 'summary' };
}

/** Clauses of the province that the opinion does not repeat and that books below it cite too. */
export const provincialClauses = {
  floating: fromProvince(
    '第二条',
    '流动人口是指离开常住户口所在地的县(市)或者设区的市的市区，在本省行政区域内居住的公民；在同一设区的市的市区内居住的，不属于流动人口。',
  ),
  citizen: fromProvince(
    '第三十八条',
    '外国人、无国籍人和香港、澳门、台湾居民按照国家有关规定办理；可以办理居住登记，不发给《浙江省居住证》。',
  ),
  acceptance: fromProvince(
    '第十八条',
    '材料齐全的应当受理并出具回执;不齐全的一次性告知需要补正的全部材料;不符合条件的告知理由。',
  ),
  'issue-term': fromProvince('第十八条', '自受理之日起十五日内发放居住证。'),
  'endorsement-window': fromProvince('第十九条', '自发证之日起每满一年之日前一个月内办理签注。'),
  'change-area': fromProvince(
    '第十九条',
    '居住证持有人的居住地址、服务处所等在市区、县(市)范围内发生变更的，自变更之日起十日内办理变更手续。',
  ),
  'not-endorsed': fromProvince('第十九条', '不再符合居住证申领条件的，不予签注并说明理由。'),
  'take-in': takeInClause,
  fee: fromProvince('第二十三条', '首次申领免收工本费;换领、补领缴纳工本费;居住登记、变更、签注不收费。'),
} as const;

const eligibility = fromProvince(
  '第十六条',
  '流动人口自申报居住登记之日起居住半年以上，符合有合法稳定就业、合法稳定住所、连续就读条件之一的，可以申领居住证；属于县级以上人民政府规定的投资创业、引进人才的，可以直接申领。',
);

export const provincialBook: RuleBook = {
  version: 'zhejiang-2016/1',
  title: provincialRegulation,
  territory: { prefix: '33', except: [] },
  effectiveFrom: provincialInForce,
  effectiveTo: null,
  clauses: {
    ...provincialClauses,
    'register-only': eligibility,
    conditions: eligibility,
    residence: eligibility,
    employment: eligibility,
    dwelling: eligibility,
    study: eligibility,
    direct: eligibility,
    'endorsement-late': endorsementLateClause,
  },
  who: {
    floating: { clause: 'floating', papers: ['id-document-copy'], question: askHousehold },
    citizen: { clause: 'citizen', papers: ['id-document-copy'], question: askPersonKind },
  },
  residence: { clause: 'residence', atLeast: { unit: 'months', count: 6 }, papers: [], question: askRegistrations },
  branches: [
    ...openBranches,
    branch('direct.investor', 'direct', { test: 'listed', kind: 'investor' }),
    branch('direct.talent', 'direct', { test: 'listed', kind: 'talent' }),
  ],
  endorsement: { clause: 'endorsement-window', lateClause: 'endorsement-late', windowMonths: 1, lastDayBefore: 1 },
  change: { sources: [{ clause: 'change-area', covers: 'urban-area' }] },
  exits: exitRules({
    holder: 'floating',
    choice: 'conditions',
    area: 'change-area',
    notEndorsed: 'not-endorsed',
    takeIn: 'take-in',
  }),
  areas: [],
  interpretations: [
    { id: 'half-year-months', text: '“居住半年以上”自居住登记之日起满六个月；意见所定的180天此时尚未施行。' },
    {
      id: 'direct-undated',
      text: '投资创业、引进人才的认定日期不明的，自现居住登记之日起视为符合；没有登记的，自判定之日起。',
    },
    exitsInterpretation,
    { id: 'no-terms', text: '条例未规定参保、执照、合同的期限，本书不作要求。' },
    {
      id: 'endorsement-last-day',
      text: '签注期的最后一日为每满一年之日的前一日；满一年之日起逾期，功能中止。',
    },
  ],
};
