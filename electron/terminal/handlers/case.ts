/** Lists of cases, one case, the verdict and what an act needs. */
import type { caseCalls } from '#contract/counter/case.ts';
import { fail, succeed, valueOf } from '#domain/failure/failure.ts';
import { factsOfPerson } from '#domain/permit/known-facts.ts';
import { stepsFor } from '#domain/permit/next-steps.ts';
import { explain } from '#domain/rules/explain.ts';
import { feeFor } from '#domain/rules/fee.ts';
import { readFacts } from '#domain/rules/parse-facts.ts';
import { papersFor } from '#domain/rules/materials.ts';
import { stateOf } from '../case-states.ts';
import { knownPerson } from '../known-person.ts';
import { feeSettings, type Desk } from '../desk.ts';
import { sessionOf, type CallHandlers } from '../rpc.ts';
import { applicationHandlers } from './application.ts';
import { residentVerdict } from './resident-verdict.ts';
import { caseRow } from './rows.ts';

export function caseHandlers(desk: Desk): CallHandlers<typeof caseCalls> {
  return {
    'case.list': async (query) => {
      const { rows, more } = valueOf(await desk.cache.listCases(query));
      return succeed({ rows: rows.map(caseRow), more });
    },
    'case.get': async ({ caseId }, context) => {
      const found = valueOf(await desk.cache.findCase(caseId));
      if (found.state === null) return fail('case.not-found');
      const session = sessionOf(context);
      const state = found.state;
      const steps = session.roles.flatMap((role) => stepsFor(state, { account: session.account, role }));
      const forms = valueOf(await desk.cache.listForms(caseId));
      return succeed({
        state,
        actions: [...found.actions],
        pending: found.pendingActions.map(({ action, status, cause, nextAttemptAt }) => ({
          actionId: action.id,
          status,
          cause,
          nextAttemptAt,
        })),
        steps: [...new Set(steps)],
        forms: forms.map(({ formId, kind, madeAt }) => ({ formId, kind, madeAt })),
      });
    },
    'case.explain': async ({ residenceCaseId, facts }) => {
      const residence = await stateOf(desk.cache, 'residence', residenceCaseId);
      if (!residence.ok) return residence;
      return succeed(await residentVerdict(desk, residence.value, facts));
    },
    'case.eligibility': async ({ residenceCaseId, facts, household, qualifyOn }) => {
      const known = await knownPerson(desk, residenceCaseId);
      if (!known.ok) return known;
      const claimed = facts ?? known.value.claimed;
      const today = desk.clock.today();
      const { county } = known.value.residence.address;
      const home = household === null ? succeed(null) : readFacts({ asOf: today, division: county, household });
      if (!home.ok) return home;
      const asked = factsOfPerson({ ...known.value, claimed }, today, home.value?.household);
      return explain(asked, { qualifyOn, whoKnown: household === null });
    },
    'case.requirements': async ({ act, residenceCaseId, facts, agent }) => {
      const residence = await stateOf(desk.cache, 'residence', residenceCaseId);
      if (!residence.ok) return residence;
      const verdict = await residentVerdict(desk, residence.value, facts);
      return succeed({ papers: [...papersFor(act, verdict, { agent })], fee: feeFor(act, feeSettings(desk)) });
    },
    ...applicationHandlers(desk),
  };
}
