/**
 * A case is an append-only list of actions; its present state is a pure function of the list, the same code at the
 * counter and at the central system (docs/layers.md). Kinds of case: a residence registration (居住登记), an
 * application (申领, 换领, 补领), a permit card (居住证), an exit (注销, 收缴), rental housing (出租房屋), a points file, a
 * ranking, a reporter (报送单位) and the intake of a collection package (采集包).
 */
import type { Actor } from '../access/role.ts';
import type { PremisesActionBody } from '../premises/premises-action.ts';
import type { IntakeActionBody } from '../reporting/intake-action.ts';
import type { ReporterActionBody } from '../reporting/reporter-action.ts';
import type { PointsActionBody } from '../points/points-action.ts';
import type { RankingActionBody } from '../points/ranking-action.ts';
import type { ApplicationActionBody } from './application-action.ts';
import type { ExitActionBody } from './exit-action.ts';
import type { PermitCardActionBody } from './permit-card-action.ts';
import type { ResidenceActionBody } from './residence-action.ts';

export const caseKinds = [
  'residence',
  'application',
  'permit-card',
  'exit',
  'premises',
  'points',
  'ranking',
  'reporter',
  'intake',
] as const;
export type CaseKind = (typeof caseKinds)[number];

/** Everything that can be done to a case; each machine's own acts stand in its `*-action.ts`. */
export type ActionBody =
  | ResidenceActionBody
  | ApplicationActionBody
  | PermitCardActionBody
  | ExitActionBody
  | PremisesActionBody
  | PointsActionBody
  | RankingActionBody
  | ReporterActionBody
  | IntakeActionBody;

export type ActionType = ActionBody['type'];

/** `date` is the legal calendar date in Asia/Shanghai; `at` the instant in UTC. */
export interface Action<Body extends ActionBody = ActionBody> {
  /** UUIDv7, the idempotency key. */
  readonly id: string;
  readonly caseId: string;
  readonly caseKind: CaseKind;
  /** The terminal that wrote it, or `central`. */
  readonly terminal: string;
  /** 1, 2, 3 … without gaps within (terminal, case). */
  readonly n: number;
  /** How many actions of the case its author knew. */
  readonly baseRevision: number;
  readonly actor: Actor;
  readonly at: string;
  readonly date: string;
  /** Version of the rule book under which it was done. */
  readonly ruleBook: string;
  readonly body: Body;
}
