/**
 * The answer of the rule book to "may this resident apply?", with the clause behind every sentence. Clause texts and
 * questions live in the rule book (domain/rules); this file holds only the shapes that actions carry.
 */

/** What the resident claims and the papers prove. Absent means: not claimed. Dates are `YYYY-MM-DD`. */
export interface ClaimedFacts {
  /** 参加社会保险: since this day. */
  readonly socialInsuranceSince?: string | undefined;
  /** 工商执照: since this day. */
  readonly businessLicenceSince?: string | undefined;
  /** 劳动合同: signed, for this term. */
  readonly labourContract?: { readonly from: string; readonly to: string } | undefined;
  /** 农业承包合同: signed, for this term. */
  readonly farmContract?: { readonly from: string; readonly to: string } | undefined;
  /** 其他符合合法稳定就业条件的情况, found by an officer: since this day. */
  readonly otherEmploymentSince?: string | undefined;
  /** 自购房屋. */
  readonly ownHouse?: boolean | undefined;
  /** 符合安全管理规定的单位集体宿舍. */
  readonly safeDormitory?: boolean | undefined;
  /** 符合安全管理规定的居住出租房屋并签订租赁合同. */
  readonly safeRentedHouse?: { readonly leaseFrom: string; readonly leaseTo: string } | undefined;
  /** 其他符合合法稳定住所条件的情况, found by an officer. */
  readonly otherDwelling?: boolean | undefined;
  /** 连续就读: 学籍 since this day. */
  readonly schoolRollSince?: string | undefined;
  /** 投资创业、引进人才: named by the county government. */
  readonly directGround?: 'investor' | 'talent' | undefined;
}

export const groundIds = [
  'employment.social-insurance',
  'employment.business-licence',
  'employment.labour-contract',
  'employment.farm-contract',
  'employment.other',
  'dwelling.own-house',
  'dwelling.dormitory',
  'dwelling.rented-house',
  'dwelling.other',
  'study.school-roll',
  'direct.investor',
  'direct.talent',
] as const;
export type GroundId = (typeof groundIds)[number];

export type VerdictStatus = 'eligible' | 'not-yet' | 'not-eligible' | 'direct';

/** What an action keeps of the verdict it was made under. */
export interface VerdictSummary {
  readonly status: VerdictStatus;
  readonly grounds: readonly GroundId[];
  readonly ruleBook: string;
  /** The clauses it rests on, such as `二(二)3(3)`. */
  readonly clauses: readonly string[];
}

export interface Clause {
  /** Where it stands, such as `二(二)1`. */
  readonly ref: string;
  readonly document: string;
  /** The sentence itself, in Chinese. */
  readonly sentence: string;
}

/** One branch of the verdict: a ground with what holds, what is missing and since or from when. */
export interface BranchVerdict {
  readonly ground: GroundId;
  readonly claimed: boolean;
  readonly holds: boolean;
  /** The first day on which it holds, when that is known; null when it depends on something not claimed. */
  readonly holdsFrom: string | null;
  readonly clause: Clause;
  /** Material kinds that prove it. */
  readonly papers: readonly string[];
}

export interface Verdict {
  readonly status: VerdictStatus;
  readonly today: string;
  readonly ruleBook: string;
  /** Days of continuous registered residence up to today, and the day on which 180 are reached. */
  readonly residence: {
    readonly continuousDays: number;
    readonly requiredDays: number;
    readonly since: string | null;
    readonly reachedOn: string | null;
    readonly holds: boolean;
    readonly clause: Clause;
  };
  readonly branches: readonly BranchVerdict[];
  /** From which day the resident can apply if nothing else changes; null when a ground is missing. */
  readonly eligibleFrom: string | null;
  /** Material kinds that an application on the holding (or claimed) grounds needs. */
  readonly papers: readonly string[];
}
