/** The one typed call table of the counter: window, command line and walkthrough all use exactly this. */
import { cacheCalls } from './cache.ts';
import { cardCalls } from './card.ts';
import { caseCalls } from './case.ts';
import { deskCalls } from './desk.ts';
import { dueCalls } from './due.ts';
import { draftCalls, paperCalls } from './paper.ts';
import { pointsCalls } from './points.ts';
import { premisesCalls } from './premises.ts';
import { reportCalls } from './report.ts';
import { reportingCalls } from './reporting.ts';
import { exitCalls } from './exit.ts';
import { residentCalls } from './resident.ts';
import { rulesCalls } from './rules.ts';
import { sessionCalls } from './session.ts';
import { syncCalls } from './sync.ts';
import { trainingCalls } from './training.ts';

export const calls = {
  ...sessionCalls,
  ...deskCalls,
  ...residentCalls,
  ...premisesCalls,
  ...reportingCalls,
  ...caseCalls,
  ...paperCalls,
  ...draftCalls,
  ...dueCalls,
  ...cardCalls,
  ...pointsCalls,
  ...reportCalls,
  ...rulesCalls,
  ...exitCalls,
  ...syncCalls,
  ...cacheCalls,
  ...trainingCalls,
};

export type Calls = typeof calls;
export type CallName = keyof Calls;
