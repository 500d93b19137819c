/** 出租房屋: what the acts on premises registered as rental housing carry. A case of no person; cited as `premisesCaseId`. */
import type { PaperRef } from '../permit/paper-ref.ts';
import type { StandardAddress } from '../residence/address.ts';
import type { HazardKind, RentingUse } from './premises-codes.ts';

/** Owner or landlord: a person or an organisation. */
export interface PremisesContact {
  readonly name: string;
  readonly phone: string | null;
}

/** A room with beds 1, 2, 3 … `beds`. */
export interface PremisesRoom {
  readonly name: string;
  readonly beds: number;
}

/** Who answers for an inspection or a finding: name and 警号 or number of the work pass. */
export interface PremisesOfficer {
  readonly name: string;
  readonly number: string;
}

/** One hazard that an inspection found; `resolved`: removed while the officer was there. */
export interface HazardFinding {
  readonly hazard: HazardKind;
  readonly note: string;
  readonly resolved: boolean;
}

/** Who lives in a bed: a resident by his registration, or somebody who is to be registered yet. */
export type Occupant =
  | { readonly kind: 'resident'; readonly residenceCaseId: string }
  | {
      readonly kind: 'unregistered';
      readonly name: string;
      readonly documentNumber: string | null;
      readonly phone: string | null;
    };

export type PremisesActionBody =
  | {
      readonly type: 'register-premises';
      readonly address: StandardAddress;
      readonly owner: PremisesContact;
      /** Who lets it, where that is not the owner. */
      readonly landlord: PremisesContact | null;
      readonly use: RentingUse;
      readonly rooms: readonly PremisesRoom[];
      readonly papers: readonly PaperRef[];
    }
  | {
      readonly type: 'amend-premises';
      readonly owner: PremisesContact;
      readonly landlord: PremisesContact | null;
      readonly use: RentingUse;
      readonly rooms: readonly PremisesRoom[];
    }
  | {
      readonly type: 'inspect-premises';
      /** Number of the inspection, given by the desk. */
      readonly number: string;
      readonly inspectedOn: string;
      readonly result: 'passed' | 'failed';
      readonly findings: readonly HazardFinding[];
      readonly officer: PremisesOfficer;
      /** Last day on which it counts; null for one that was not passed. */
      readonly validUntil: string | null;
    }
  | {
      /** 认定: an officer's finding without an inspection, with its reason. */
      readonly type: 'assess-premises';
      readonly safe: boolean;
      readonly on: string;
      readonly reason: string;
      readonly officer: PremisesOfficer;
      /** Last day on which it counts; null until something newer is known. */
      readonly validUntil: string | null;
    }
  | {
      readonly type: 'move-in';
      readonly room: string;
      readonly bed: number;
      readonly occupant: Occupant;
      readonly from: string;
      /** Day of moving out, for a stay that is reported when it is over. */
      readonly to: string | null;
    }
  | { readonly type: 'move-out'; readonly stayId: string; readonly on: string }
  | {
      /** Whoever lives there is registered now (or was taken for somebody else). */
      readonly type: 'identify-occupant';
      readonly stayId: string;
      readonly residenceCaseId: string;
    }
  | { readonly type: 'close-premises'; readonly on: string; readonly reason: string };
