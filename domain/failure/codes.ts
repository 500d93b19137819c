/** Every failure code of the product, collected from one file per subject. Code = `subject.reason`, lower case. */
import { accessCodes } from './codes/access.ts';
import { cacheCodes } from './codes/cache.ts';
import { cardCodes } from './codes/card.ts';
import { caseCodes } from './codes/case.ts';
import { deviceCodes } from './codes/device.ts';
import { idCardCodes } from './codes/id-card.ts';
import { pointsCodes } from './codes/points.ts';
import { premisesCodes } from './codes/premises.ts';
import { programCodes } from './codes/program.ts';
import { reportingCodes } from './codes/reporting.ts';
import { rulesCodes } from './codes/rules.ts';
import { scannerCodes } from './codes/scanner.ts';
import { servicesCodes } from './codes/services.ts';
import { syncCodes } from './codes/sync.ts';

/** never: the same attempt cannot succeed; same: trying again may; after-user: a person must do something first. */
export type Retry = 'never' | 'same' | 'after-user';

export const failureCodes = {
  ...accessCodes,
  ...cacheCodes,
  ...cardCodes,
  ...caseCodes,
  ...deviceCodes,
  ...idCardCodes,
  ...pointsCodes,
  ...premisesCodes,
  ...programCodes,
  ...reportingCodes,
  ...rulesCodes,
  ...scannerCodes,
  ...servicesCodes,
  ...syncCodes,
} as const satisfies Record<string, Retry>;

export type FailureCode = keyof typeof failureCodes;

export function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(failureCodes, code);
}
