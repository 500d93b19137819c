/**
 * Where due things come from: one entry per kind of case that has a clock. Whoever brings a new clock adds it to `dueClocks`
 * (domain/rules/clocks.ts) and an entry here; a clock without an entry does not pass the test of this table.
 */
import { must, valueOf } from '#domain/failure/failure.ts';
import { lateReport, owedChange } from '#domain/permit/case-clocks.ts';
import { addDays } from '#domain/residence/calendar-date.ts';
import { holidaysKnown } from '#domain/residence/working-days.ts';
import { pointsClocks, type DueClock, type PointsClock } from '#domain/rules/clocks.ts';
import { reporterDueRows } from '#domain/reporting/reporter-due.ts';
import { reporterClocks } from '#domain/reporting/reporter-kind.ts';
import type { Cache } from './cache/cache.ts';
import type { CaseSummary } from './cache/cache-values.ts';
import { stateOf } from './case-states.ts';

export interface DueCase {
  readonly clock: DueClock;
  readonly summary: CaseSummary;
  readonly dueOn: string;
  readonly certain: boolean;
  /** The day on which it was done, too late. */
  readonly doneOn: string | null;
}

export interface DueAsked {
  readonly today: string;
  /** The last due day that is asked for; null: all. */
  readonly until: string | null;
  readonly limit: number;
}

export interface DueSource {
  readonly clocks: readonly DueClock[];
  find(cache: Cache, asked: DueAsked): Promise<readonly DueCase[]>;
}

/** A late report is no longer to be done: it is told for so many days, so that somebody speaks to the reporter. */
const lateReportDays = 30;

function ofSummary(clock: DueClock, summary: CaseSummary, moves: boolean): DueCase {
  const dueOn = must(summary.dueOn, 'due day');
  return { clock, summary, dueOn, certain: !moves || holidaysKnown(dueOn), doneOn: null };
}

/** An application until its card is made, as in today's work. */
const applications: DueSource = {
  clocks: ['issue'],
  find: async (cache, { until, limit }) => {
    const statuses = ['accepted', 'reviewed', 'approved', 'sent'];
    const found = valueOf(await cache.dueCases({ kind: 'application', statuses, until, changedSince: null, limit }));
    return found.map((summary) => ofSummary('issue', summary, true));
  },
};

/** A card for its next endorsement, whose last day no holiday moves. */
const endorsements: DueSource = {
  clocks: ['endorsement'],
  find: async (cache, { until, limit }) => {
    const found = valueOf(
      await cache.dueCases({ kind: 'permit-card', statuses: ['issued'], until, changedSince: null, limit }),
    );
    return found.map((summary) => ofSummary('endorsement', summary, false));
  },
};

/** A holder who has registered another address and whose chip still says the old one. */
const changes: DueSource = {
  clocks: ['change'],
  find: async (cache, { until, limit }) => {
    const found = valueOf(await cache.movedHolders(limit));
    return found.flatMap(({ summary, card, residence }) => {
      const clock = owedChange(card, residence);
      if (clock === null || (until !== null && clock.dueOn > until)) return [];
      return [{ clock: 'change' as const, summary, dueOn: clock.dueOn, certain: clock.certain, doneOn: null }];
    });
  },
};

/** Reports of landlords and employers that came too late. */
const reports: DueSource = {
  clocks: ['employer-report', 'landlord-report', 'property-service-report', 'agent-report'],
  find: async (cache, { today, until, limit }) => {
    const changedSince = addDays(today, -lateReportDays);
    const late = valueOf(
      await cache.dueCases({ kind: 'residence', statuses: ['registered', 'left'], until, changedSince, limit }),
    );
    const rows = await Promise.all(
      late.map(async (summary): Promise<readonly DueCase[]> => {
        const state = await stateOf(cache, 'residence', summary.caseId);
        const report = state.ok ? lateReport(state.value) : null;
        // A later check or correction is no report.
        if (report === null || report.reportedOn < changedSince) return [];
        const { clock, reportedOn } = report;
        return [{ clock: clock.kind, summary, dueOn: clock.dueOn, certain: clock.certain, doneOn: reportedOn }];
      }),
    );
    return [...rows.flat(), ...(await owedByReporters(cache, until, limit))];
  },
};

/** 积分: departments to check claims, residents to object to a published sheet. */
const points: DueSource = {
  clocks: pointsClocks,
  find: async (cache, { until, limit }) => {
    const of = async (clock: PointsClock, kind: 'points' | 'ranking', statuses: readonly string[]) => {
      const found = valueOf(await cache.dueCases({ kind, statuses, until, changedSince: null, limit }));
      return found.map((summary) => ofSummary(clock, summary, true));
    };
    const found = await Promise.all([
      of('points-check', 'points', ['collecting', 'correcting']),
      of('points-objection', 'points', ['published']),
      of('points-objection', 'ranking', ['published']),
    ]);
    return found.flat();
  },
};

/** What reporters still owe: a list that was asked for, people whom nobody has registered yet; one row for each reporter. */
async function owedByReporters(cache: Cache, until: string | null, limit: number): Promise<readonly DueCase[]> {
  const { rows } = valueOf(await cache.listCases({ kind: 'reporter', statuses: [], limit }));
  const { waiting } = valueOf(await cache.collectedCounts());
  const found = await Promise.all(
    rows.map(async (summary): Promise<readonly DueCase[]> => {
      const state = await stateOf(cache, 'reporter', summary.caseId);
      if (!state.ok) return [];
      const days = reporterDueRows([state.value], waiting).map(({ dueOn }) => dueOn);
      const [dueOn] = days.toSorted();
      if (dueOn === undefined || (until !== null && dueOn > until)) return [];
      const clock = reporterClocks[state.value.details.kind];
      return [{ clock, summary, dueOn, certain: holidaysKnown(dueOn), doneOn: null }];
    }),
  );
  return found.flat();
}

export const dueSources: readonly DueSource[] = [applications, endorsements, changes, reports, points];
