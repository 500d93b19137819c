/**
 * The shape of a rule book: every number and sentence that a decision rests on, as data with a version, a territory and
 * effective dates. An action names the version it was made under, so an old decision can be explained by the rules of its
 * day. `check-book.ts` refuses what contradicts itself.
 */
import type { MaterialKind } from '../materials.ts';
import type { ExitRule } from './exit-reasons.ts';
import type { Clause, GroundId } from '../verdict.ts';

export interface BookClause extends Clause {
  readonly effectiveFrom: string;
  /** `quoted`: the document's own words. `summary`: the rule in our words; look the article up before arguing by it. */
  readonly wording: 'quoted' | 'summary';
}

export type EmploymentKind = 'social-insurance' | 'business-licence' | 'labour-contract' | 'farm-contract' | 'other';
export type DwellingFactKind = 'owned' | 'employer-dormitory' | 'rented' | 'other';
export type StudyLevel = 'primary' | 'middle' | 'vocational' | 'higher';
export type DirectKind = 'investor' | 'talent';

/** What a fact must be so that a branch holds. Each kind of test is one function of `branch-window.ts`. */
export type BranchTest =
  /** In force for so many months; what follows without a gap counts as one. */
  | { readonly test: 'held'; readonly kind: EmploymentKind; readonly months: number }
  /** Signed for a term of at least so many months; in force today. */
  | { readonly test: 'term'; readonly kind: EmploymentKind; readonly months: number }
  /** An officer has found that it is lawful stable employment. */
  | { readonly test: 'accepted-employment'; readonly kind: EmploymentKind }
  | {
      readonly test: 'dwelling';
      readonly kind: DwellingFactKind;
      readonly requires: readonly ('safe' | 'contract' | 'accepted')[];
    }
  | {
      readonly test: 'study';
      readonly levels: readonly StudyLevel[];
      readonly requires: readonly ('fullTime' | 'enrolled')[];
    }
  /** Named by the government of the county, of its city or of its province. */
  | { readonly test: 'listed'; readonly kind: DirectKind };

/** A ground of the law, or one that a county adds under a clause of its own. */
export type BranchId = GroundId | `county.${string}`;

export function isCountyBranch(id: BranchId): id is `county.${string}` {
  return id.startsWith('county.');
}

export interface BranchRule {
  readonly id: BranchId;
  /** A key of the book's clauses. */
  readonly clause: string;
  readonly test: BranchTest;
  /** Material kinds that prove it. */
  readonly papers: readonly MaterialKind[];
  /** What the resident is asked, in Chinese. */
  readonly question: string;
}

/** 居住半年以上: so many days, or so many months. */
export type ResidenceMeasure =
  | { readonly unit: 'days'; readonly count: number }
  | { readonly unit: 'months'; readonly count: number };

/** A point that the documents leave open and this book settles; shown beside every verdict. */
export interface Interpretation {
  readonly id: string;
  /** In Chinese. */
  readonly text: string;
}

/** Where a book applies: code prefixes of GB/T 2260; the longest that fits a division decides. */
export interface Territory {
  readonly prefix: '' | `${number}`;
  readonly except: readonly `${number}`[];
}

/** An area that the book names and GB/T 2260 does not have. */
export interface NamedArea {
  readonly id: string;
  readonly name: string;
  /** Areas with the same value are one area for counting days. */
  readonly countsAs: string;
  /** The prefecture-level city in whose urban area it lies. */
  readonly urbanAreaOf: `${number}`;
  /** The code under which the counter stores an address in it; not of GB/T 2260. */
  readonly counterCode: `${number}`;
}

/** Clauses that every book must have, whatever its branches. */
export const requiredClauses = ['register-only', 'conditions', 'residence'] as const;
export type RequiredClause = (typeof requiredClauses)[number];

export interface EndorsementRule {
  readonly clause: string;
  readonly lateClause: string;
  /** The window opens so many months before each full year since the issue date. */
  readonly windowMonths: number;
  /** The last day of the window lies so many days before the full year: an interpretation of 每满一年之日前. */
  readonly lastDayBefore: number;
}

/** One document's word on the area within which the permit follows its holder (变更). */
export interface ChangeAreaSource {
  readonly clause: string;
  /** `county`: 县(市、区), each district for itself. `urban-area`: 市区、县(市), the districts of one city together. */
  readonly covers: 'county' | 'urban-area';
}

export interface RuleBook {
  readonly version: string;
  /** Document as it is cited. */
  readonly title: string;
  readonly territory: Territory;
  readonly effectiveFrom: string;
  /** First day on which it is no longer in force; null while that is unknown. */
  readonly effectiveTo: string | null;
  readonly clauses: Readonly<Record<RequiredClause, BookClause>> & Readonly<Record<string, BookClause>>;
  readonly who: {
    /** 流动人口: has left the county or urban area of the household register. */
    readonly floating: { readonly clause: string; readonly papers: readonly MaterialKind[]; readonly question: string };
    /** Foreigners and residents of Hong Kong, Macao and Taiwan get no permit. */
    readonly citizen: { readonly clause: string; readonly papers: readonly MaterialKind[]; readonly question: string };
  };
  readonly residence: {
    readonly clause: string;
    readonly atLeast: ResidenceMeasure;
    readonly papers: readonly MaterialKind[];
    readonly question: string;
  };
  readonly branches: readonly BranchRule[];
  readonly endorsement: EndorsementRule;
  /** Which area a change covers; the first source decides, the others are shown beside it. */
  readonly change: { readonly sources: readonly ChangeAreaSource[] };
  readonly exits: readonly ExitRule[];
  readonly areas: readonly NamedArea[];
  readonly interpretations: readonly Interpretation[];
}
