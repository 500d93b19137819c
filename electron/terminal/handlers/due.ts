/** What is due at this desk, and the call sheet of those to be reminded. */
import type { DueQuery, DueRow, dueCalls } from '#contract/counter/due.ts';
import { fail, succeed, valueOf } from '#domain/failure/failure.ts';
import { addDays, daysBetween } from '#domain/residence/calendar-date.ts';
import { maskName, maskNumber } from '#domain/resident/masking.ts';
import { clockRules, dueBuckets, dueClocks, pointsClause, type DueClock } from '#domain/rules/clocks.ts';
import { dueList } from '#domain/rules/due-list.ts';
import { citeClause, findRuleBookOn } from '#domain/rules/rule-book.ts';
import type { Cache } from '../cache/cache.ts';
import type { Desk } from '../desk.ts';
import { dueSources, type DueCase } from '../due-sources.ts';
import { callSheet, type CallSheetEntry } from '../forms/call-sheet.ts';
import { formOccasion } from '../occasion.ts';
import { sessionOf, type CallHandlers } from '../rpc.ts';

/** More of one clock than anybody reads; `cutOff` says when there is more. */
const mostOfOneClock = 20_000;

export function dueHandlers(desk: Desk): CallHandlers<typeof dueCalls> {
  return {
    'due.list': async (query) => {
      const today = desk.clock.today();
      const { rows, cutOff } = await dueRows(desk.cache, query, today);
      const buckets = dueList(rows, today);
      return succeed({
        asOf: today,
        clauses: clausesOf(query.clocks, today),
        buckets: {
          overdue: [...buckets.overdue],
          today: [...buckets.today],
          'within-30': [...buckets['within-30']],
          'within-60': [...buckets['within-60']],
          later: [...buckets.later],
        },
        cutOff: [...cutOff],
      });
    },
    'due.call-sheet': async ({ rows: wanted }, context) => {
      const today = desk.clock.today();
      const clocks = [...new Set(wanted.map(({ clock }) => clock))];
      const { rows } = await dueRows(desk.cache, { clocks, withinDays: null }, today);
      const asked = new Set(wanted.map(({ clock, caseId }) => `${clock} ${caseId}`));
      const due = dueInOrder(rows, today).filter(({ clock, caseId }) => asked.has(`${clock} ${caseId}`));
      const entries = await Promise.all(due.map((row) => entryOf(desk, row)));
      const sheet = entries.filter((entry) => entry !== null);
      if (sheet.length === 0) return fail('case.not-found');
      const content = callSheet(sheet, formOccasion(desk, sessionOf(context)));
      // The sheet is of many people: it belongs to none of their cases.
      return succeed({ formId: valueOf(await desk.forms.make('call-sheet', 'due-list', content)) });
    },
  };
}

async function dueRows(
  cache: Cache,
  { clocks, withinDays }: DueQuery,
  today: string,
): Promise<{ readonly rows: readonly DueRow[]; readonly cutOff: readonly DueClock[] }> {
  const wanted = new Set(clocks.length === 0 ? dueClocks : clocks);
  const until = withinDays === null ? null : addDays(today, withinDays);
  const asked = dueSources.filter((source) => source.clocks.some((clock) => wanted.has(clock)));
  const found = await Promise.all(asked.map((source) => source.find(cache, { today, until, limit: mostOfOneClock })));
  return {
    rows: found
      .flat()
      .filter(({ clock }) => wanted.has(clock))
      .map((due) => rowOf(due, today)),
    cutOff: asked.flatMap(({ clocks: own }, index) => ((found[index]?.length ?? 0) < mostOfOneClock ? [] : own)),
  };
}

function dueInOrder(rows: readonly DueRow[], today: string): readonly DueRow[] {
  const buckets = dueList(rows, today);
  return dueBuckets.flatMap((bucket) => buckets[bucket]);
}

async function entryOf(
  { cache }: Desk,
  { clock, caseId, number, dueOn, daysLeft }: DueRow,
): Promise<CallSheetEntry | null> {
  const { state } = valueOf(await cache.findCase(caseId));
  return state === null ? null : { clock, state, number, dueOn, daysLeft };
}

function rowOf({ clock, summary, dueOn, certain, doneOn }: DueCase, today: string): DueRow {
  const { caseId, kind, number, name, title, documentNumber, status, residenceCaseId } = summary;
  return {
    clock,
    caseId,
    residenceCaseId: kind === 'residence' ? caseId : residenceCaseId,
    number,
    nameMasked: title ?? maskName(name),
    numberMasked: maskNumber(documentNumber),
    status,
    dueOn,
    daysLeft: daysBetween(today, dueOn),
    certain,
    doneOn,
  };
}

function clausesOf(clocks: readonly DueClock[], today: string): Readonly<Partial<Record<DueClock, string>>> {
  const book = findRuleBookOn(today);
  const window = book?.clauses[book.endorsement.clause];
  const endorsement = window === undefined ? '' : citeClause(window);
  const wanted = clocks.length === 0 ? dueClocks : clocks;
  const clauseOf = (clock: DueClock): string => {
    if (clock === 'endorsement') return endorsement;
    return clock === 'points-check' || clock === 'points-objection' ? pointsClause : clockRules[clock].clause;
  };
  return Object.fromEntries(wanted.map((clock) => [clock, clauseOf(clock)]));
}
