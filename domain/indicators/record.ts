/**
 * What happened at the desks, as the indicators count it: one record for one act (or for one term that ended). A record
 * names its case; whoever sees a figure can ask for the cases behind it.
 */
import type { CheckBasisKind, CheckOutcome, PeopleCount } from '../permit/registration-check.ts';

interface RecordBase {
  readonly caseId: string;
  /** Legal date in Asia/Shanghai. */
  readonly date: string;
  /** The station of whoever did it. */
  readonly office: string;
  /** The house (`house-key.ts`); null where no address belongs to the act. */
  readonly premises: string | null;
  /** Who reported the registration; null: the resident, or not known. */
  readonly reporter: string | null;
}

export type IndicatorRecord = RecordBase &
  (
    | { readonly kind: 'registration'; readonly reporterKind: string | null; readonly since: string }
    | { readonly kind: 'departure' }
    | { readonly kind: 'correction' }
    | {
        readonly kind: 'check';
        readonly basis: CheckBasisKind;
        readonly outcome: CheckOutcome['kind'];
        readonly count: PeopleCount | null;
        /** The whole address, room included: two counts of it are not added. */
        readonly address: string;
      }
    | { readonly kind: 'application' }
    | { readonly kind: 'return'; readonly reason: string }
    | { readonly kind: 'refusal'; readonly reason: string }
    /** The fifteen days of an application are over, or the card was made before. */
    | { readonly kind: 'issue-term'; readonly onTime: boolean }
    | { readonly kind: 'issue' }
    | { readonly kind: 'endorsement'; readonly late: boolean }
    | { readonly kind: 'change'; readonly late: boolean }
  );
export type RecordKind = IndicatorRecord['kind'];
