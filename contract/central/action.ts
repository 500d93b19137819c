/** One action of a case on the wire; the same value that domain/permit reduces. */
import { roles } from '#domain/access/role.ts';
import { caseKinds, type Action as ActionValue, type ActionBody as ActionBodyValue } from '#domain/permit/action.ts';
import { z } from 'zod';
import { ApplicationActionBody } from './application-action.ts';
import { ExitActionBody } from './exit-action.ts';
import { IntakeActionBody } from './intake-action.ts';
import { PermitCardActionBody } from './permit-card-action.ts';
import { PointsActionBody, RankingActionBody } from './points-action.ts';
import { PremisesActionBody } from './premises-action.ts';
import { ReporterActionBody } from './reporter-action.ts';
import { ResidenceActionBody } from './residence-action.ts';
import { CalendarDate, Identifier } from './values.ts';

export const ActionBody = z.discriminatedUnion('type', [
  ResidenceActionBody,
  ApplicationActionBody,
  PermitCardActionBody,
  PointsActionBody,
  RankingActionBody,
  ExitActionBody,
  PremisesActionBody,
  ReporterActionBody,
  IntakeActionBody,
]) satisfies z.ZodType<ActionBodyValue>;

export const Actor = z.strictObject({
  account: Identifier,
  role: z.enum([...roles, 'system']),
  station: Identifier,
});

export const Action = z.strictObject({
  id: z.uuidv7(),
  caseId: Identifier,
  caseKind: z.enum(caseKinds),
  terminal: Identifier,
  n: z.number().int().positive(),
  baseRevision: z.number().int().nonnegative(),
  actor: Actor,
  at: z.iso.datetime(),
  date: CalendarDate,
  ruleBook: Identifier,
  body: ActionBody,
}) satisfies z.ZodType<ActionValue>;
