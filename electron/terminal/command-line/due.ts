/** `terminal due list`: what is due at this desk, overdue first. Names and numbers are masked as in every list. */
import type { CaseRow } from '#contract/counter/case.ts';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
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

/** Which cases have a clock that runs: an application until its card is made (as in today's work), a card for its next endorsement. */
const running = {
  issue: { kind: 'application', statuses: ['accepted', 'reviewed', 'approved', 'sent'] },
  endorsement: { kind: 'permit-card', statuses: ['issued'] },
} as const;
type RunningClock = keyof typeof running;

const pageSize = 1_000;

export const dueCommands: CommandSubject = {
  subject: 'due',
  verbs: {
    list: {
      usage: '[--clock issue|endorsement] [--as ACCOUNT]',
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

function clausesOn(today: string): Readonly<Record<RunningClock, string>> {
  const book = findRuleBookOn(today);
  const window = book?.clauses[book.endorsement.clause];
  return { issue: clockRules.issue.clause, endorsement: window === undefined ? '' : citeClause(window) };
}

async function list({ clock }: CommandOptions, { withTerminal }: CommandSurroundings): Promise<Outcome<unknown>> {
  const clocks = (['issue', 'endorsement'] as const).filter((each) => clock === undefined || clock === each);
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
