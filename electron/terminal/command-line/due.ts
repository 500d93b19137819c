/** `terminal due list`: what is due at this desk, overdue first. Names and numbers are masked as in every list. */
import type { CaseRow } from '#contract/counter/case.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { indicatorClause } from '#domain/points/indicator.ts';
import { clockRules } from '#domain/rules/clocks.ts';
import { dueList } from '#domain/rules/due-list.ts';
import { citeClause, findRuleBookOn } from '#domain/rules/rule-book.ts';
import {
  wrongUsage,
  type CommandOptions,
  type CommandSubject,
  type CommandSurroundings,
  type CommandTerminal,
} from './command.ts';

/**
 * Which cases have a clock that runs: an application until its card is made (as in today's work), a card for its next
 * endorsement, a points file until the departments have answered and while its sheet or ranking is open to objection.
 */
const running = {
  issue: { kind: 'application', statuses: ['accepted', 'reviewed', 'approved', 'sent'] },
  endorsement: { kind: 'permit-card', statuses: ['issued'] },
  'points-check': { kind: 'points', statuses: ['collecting', 'correcting'] },
  'points-objection': { kind: 'points', statuses: ['published'] },
  'ranking-objection': { kind: 'ranking', statuses: ['published'] },
} as const;
type RunningClock = keyof typeof running;

const pageSize = 1_000;

export const dueCommands: CommandSubject = {
  subject: 'due',
  verbs: {
    list: {
      usage: '[--clock issue|endorsement|points-check|points-objection|ranking-objection] [--as ACCOUNT]',
      options: { clock: { type: 'string' } },
      run: list,
    },
  },
};

interface DueRow {
  readonly clock: RunningClock;
  readonly caseId: string;
  readonly number: string | null;
  readonly nameMasked: string;
  readonly numberMasked: string;
  readonly status: string;
  readonly dueOn: string;
}

async function rowsOf(terminal: CommandTerminal, clock: RunningClock): Promise<Outcome<readonly DueRow[]>> {
  const { kind, statuses } = running[clock];
  const rows: DueRow[] = [];
  let after: string | null = null;
  for (;;) {
    const page: Outcome<{ readonly rows: readonly CaseRow[]; readonly more: boolean }> = await terminal.call(
      'case.list',
      {
        kind,
        statuses: [...statuses],
        text: '',
        limit: pageSize,
        after,
      },
    );
    if (!page.ok) return page;
    for (const { caseId, number, nameMasked, numberMasked, status, dueOn } of page.value.rows) {
      if (dueOn !== null) rows.push({ clock, caseId, number, nameMasked, numberMasked, status, dueOn });
    }
    after = page.value.rows.at(-1)?.caseId ?? null;
    if (!page.value.more || after === null) return succeed(rows);
  }
}

/** The opinion has the counties set the standards; the days stand in the scheme. */
function citeIndicator(): string {
  return `《${indicatorClause.document}》${indicatorClause.ref}`;
}

function clausesOn(today: string): Readonly<Record<RunningClock, string>> {
  const book = findRuleBookOn(today);
  const window = book?.clauses[book.endorsement.clause];
  // The terms of points stand in the scheme of each file.
  const byScheme = citeIndicator();
  return {
    issue: clockRules.issue.clause,
    endorsement: window === undefined ? '' : citeClause(window),
    'points-check': byScheme,
    'points-objection': byScheme,
    'ranking-objection': byScheme,
  };
}

async function list({ clock }: CommandOptions, { withTerminal }: CommandSurroundings): Promise<Outcome<unknown>> {
  const clocks = (Object.keys(running) as RunningClock[]).filter((each) => clock === undefined || clock === each);
  if (clocks.length === 0) return wrongUsage('--clock');
  return withTerminal('clerk', async (terminal) => {
    const status = await terminal.call('desk.status', {});
    if (!status.ok) return status;
    const { today } = status.value;
    const rows: DueRow[] = [];
    for (const each of clocks) {
      const found = await rowsOf(terminal, each);
      if (!found.ok) return found;
      rows.push(...found.value);
    }
    return succeed({ asOf: today, clauses: clausesOn(today), buckets: dueList(rows, today) });
  });
}
