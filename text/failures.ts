/** The text of every failure code: what happened, likely causes, what the clerk does, what the technician does. */
import type { FailureCode } from '#domain/failure/codes.ts';
import type { FailureText } from './failure-text.ts';
import type { Language } from './language.ts';
import { accessFailures } from './failures/access.ts';
import { cacheFailures } from './failures/cache.ts';
import { cardFailures } from './failures/card.ts';
import { caseFailures } from './failures/case.ts';
import { deviceFailures } from './failures/device.ts';
import { idCardFailures } from './failures/id-card.ts';
import { pointsFailures } from './failures/points.ts';
import { premisesFailures } from './failures/premises.ts';
import { programFailures } from './failures/program.ts';
import { reportingFailures } from './failures/reporting.ts';
import { rulesFailures } from './failures/rules.ts';
import { scannerFailures } from './failures/scanner.ts';
import { servicesFailures } from './failures/services.ts';
import { syncFailures } from './failures/sync.ts';

/** A code without text does not compile here. */
export const failureTexts: Readonly<Record<FailureCode, FailureText>> = {
  ...accessFailures,
  ...cacheFailures,
  ...cardFailures,
  ...caseFailures,
  ...deviceFailures,
  ...idCardFailures,
  ...pointsFailures,
  ...premisesFailures,
  ...programFailures,
  ...reportingFailures,
  ...rulesFailures,
  ...scannerFailures,
  ...servicesFailures,
  ...syncFailures,
};

/** The shape that the command line prints with `--json`. */
export interface FailureReport {
  readonly code: FailureCode;
  readonly message: string;
  readonly causes: readonly string[];
  readonly remedy: string;
}

export function describeFailure(code: FailureCode, language: Language): FailureReport {
  const text = failureTexts[code];
  return {
    code,
    message: text.message[language],
    causes: text.causes.map((cause) => cause[language]),
    remedy: text.clerk[language],
  };
}
