/**
 * The rule book: every number and sentence that a decision rests on, as data with a version. An action names the version
 * it was made under, so an old decision can be explained by the rules of its day.
 */
import type { MaterialKind } from './materials.ts';
import type { Clause, GroundId } from './verdict.ts';

const opinion = '台政办发〔2016〕112号';
const provincialAct = '浙江省流动人口居住登记条例';
const nationalAct = '居住证暂行条例';

/** The opinion carries its date as 2016128; it follows an act of 31 March 2016, so it is 8 December 2016. */
const opinionInForce = '2016-12-08';
const provincialActInForce = '2016-07-01';
const nationalActInForce = '2016-01-01';

export interface BookClause extends Clause {
  readonly effectiveFrom: string;
  /** `quoted`: the document's own words. `summary`: the rule in our words; look the article up before arguing by it. */
  readonly wording: 'quoted' | 'summary';
}

export type ClauseId =
  | 'register-only'
  | 'conditions'
  | 'residence'
  | GroundId
  | 'acceptance'
  | 'issue-term'
  | 'endorsement'
  | 'endorsement-window'
  | 'endorsement-late'
  | 'change'
  | 'replacement'
  | 'fee'
  | 'four-steps';

export interface GroundRule {
  readonly clause: ClauseId;
  /** Material kinds that prove the ground. */
  readonly papers: readonly MaterialKind[];
}

export interface RuleBook {
  readonly version: string;
  readonly effectiveFrom: string;
  /** 连续居住并申报居住登记180天以上. */
  readonly requiredDays: number;
  readonly insuranceMonths: number;
  readonly licenceMonths: number;
  /** Shortest term of a labour or farm contract. */
  readonly contractMonths: number;
  readonly grounds: Readonly<Record<GroundId, GroundRule>>;
  readonly clauses: Readonly<Record<ClauseId, BookClause>>;
}

function fromOpinion(ref: string, sentence: string): BookClause {
  return { ref, document: opinion, sentence, effectiveFrom: opinionInForce, wording: 'quoted' };
}

function fromProvincialAct(ref: string, sentence: string): BookClause {
  return { ref, document: provincialAct, sentence, effectiveFrom: provincialActInForce, wording: 'summary' };
}

function fromNationalAct(ref: string, sentence: string): BookClause {
  return { ref, document: nationalAct, sentence, effectiveFrom: nationalActInForce, wording: 'quoted' };
}

const direct = '属于居住地县级以上人民政府规定的投资创业、引进人才的,申领《浙江省居住证》不受上述限制,可以直接申领。';

const clauses: Readonly<Record<ClauseId, BookClause>> = {
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
  'dwelling.own-house': fromOpinion('二(二)3(1)', '拥有所有权或者使用权的自购房屋'),
  'dwelling.dormitory': fromOpinion('二(二)3(2)', '符合安全管理规定的单位集体宿舍'),
  'dwelling.rented-house': fromOpinion('二(二)3(3)', '符合安全管理规定的居住出租房屋并签订租赁合同'),
  'study.school-roll': fromOpinion('二(二)4', '是指在全日制小学、中学、中高等职业学校或普通高等学校取得学籍并就读。'),
  'direct.investor': fromOpinion('二(二)', direct),
  'direct.talent': fromOpinion('二(二)', direct),
  acceptance: fromProvincialAct(
    '第十八条',
    '材料齐全的应当受理并出具回执;不齐全的一次性告知需要补正的全部材料;不符合条件的告知理由。',
  ),
  'issue-term': fromProvincialAct('第十八条', '自受理之日起十五日内发放居住证。'),
  'four-steps': fromOpinion(
    '二(三)1',
    '经居住地公安机关或流动人口管理服务机构受理、审核、审批,省公安厅统一制证,由居住地受理点发放证件。',
  ),
  endorsement: fromOpinion(
    '二(三)2',
    '《浙江省居住证》每年签注一次。居住证持有人申请办理签注时,应提供相关证明材料。对符合居住证申领条件且材料齐全的,居住地公安派出所或流动人口管理服务机构应及时予以签注。',
  ),
  'endorsement-window': fromProvincialAct('第十九条', '自发证之日起每满一年之日前一个月内办理签注。'),
  'endorsement-late': fromNationalAct(
    '第十条',
    '逾期未办理签注手续的,居住证使用功能中止;补办签注手续的,居住证的使用功能恢复,居住证持有人在居住地的居住年限自补办签注手续之日起连续计算。',
  ),
  change: fromOpinion(
    '二(三)3',
    '居住证持有人的居住地址、服务处所等在发证地的县(市、区)范围内发生变更的,应当自变更之日起十日内,到居住地公安派出所或流动人口管理服务机构办理变更手续。',
  ),
  replacement: fromOpinion(
    '二(三)4',
    '居住证损坏难以辨认的,居住证持有人应到居住地公安派出所或者流动人口管理服务机构办理换领手续。居住证遗失的,应当办理补领手续。',
  ),
  fee: fromProvincialAct('第二十三条', '首次申领免收工本费;换领、补领缴纳工本费;居住登记、变更、签注不收费。'),
};

const grounds: Readonly<Record<GroundId, GroundRule>> = {
  'employment.social-insurance': { clause: 'employment.social-insurance', papers: ['social-insurance-record'] },
  'employment.business-licence': { clause: 'employment.business-licence', papers: ['business-licence'] },
  'employment.labour-contract': { clause: 'employment.labour-contract', papers: ['labour-contract'] },
  'employment.farm-contract': { clause: 'employment.farm-contract', papers: ['farm-contract'] },
  'dwelling.own-house': { clause: 'dwelling.own-house', papers: ['property-certificate'] },
  'dwelling.dormitory': { clause: 'dwelling.dormitory', papers: ['dormitory-certificate'] },
  'dwelling.rented-house': { clause: 'dwelling.rented-house', papers: ['lease', 'rental-safety'] },
  'study.school-roll': { clause: 'study.school-roll', papers: ['school-roll'] },
  'direct.investor': { clause: 'direct.investor', papers: ['investor-certificate'] },
  'direct.talent': { clause: 'direct.talent', papers: ['talent-certificate'] },
};

/** Taizhou under the opinion of 2016. */
export const defaultRuleBook: RuleBook = {
  version: 'taizhou-2016-112/1',
  effectiveFrom: opinionInForce,
  requiredDays: 180,
  insuranceMonths: 3,
  licenceMonths: 3,
  contractMonths: 6,
  grounds,
  clauses,
};

/** Every book that has been in force, oldest first. */
export const ruleBooks: readonly RuleBook[] = [defaultRuleBook];

/** The book that an action names; null when this program does not have it. */
export function findRuleBook(version: string): RuleBook | null {
  return ruleBooks.find((book) => book.version === version) ?? null;
}

/** The book in force on a day; null before the first. */
export function findRuleBookOn(date: string): RuleBook | null {
  return [...ruleBooks].reverse().find((book) => book.effectiveFrom <= date) ?? null;
}

/** Document and place, as it stands on receipts and in verdicts. */
export function citeClause(clause: Clause): string {
  return `《${clause.document}》${clause.ref}`;
}
