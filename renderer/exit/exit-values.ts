/** An exit while it is being entered, its rule of the book, and what is missing. Pure. */
import type { OpenExitInput } from '#contract/counter/exit.ts';
import type { PaperRef } from '#domain/permit/paper-ref.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import { listCounties, type Division } from '#domain/residence/divisions.ts';
import type { ExitReason, ExitRule } from '#domain/rules/book/exit-reasons.ts';
import { changeArea } from '#domain/rules/change-area.ts';
import { defaultRuleBook } from '#domain/rules/rule-book.ts';
import { agentPapers, agentProblems, noAgent, toAgent, type AgentValues } from '../agent/agent-values.ts';
import type { Problems } from '../fields/problems.ts';
import { addPapers } from '../papers/paper-list.ts';

export interface ExitValues {
  readonly reason: ExitReason | '';
  readonly happenedOn: string;
  readonly toCounty: string;
  readonly card: OpenExitInput['card'] | '';
  readonly statement: string;
  readonly agent: AgentValues;
}

/** `toCounty`: where the page before already knows it; then the reason is the move. */
export function emptyExit(toCounty: string | null): ExitValues {
  return {
    reason: toCounty === null ? '' : 'moved-county',
    happenedOn: '',
    toCounty: toCounty ?? '',
    card: '',
    statement: '',
    agent: noAgent,
  };
}

/** The rule of a reason in the book of today. */
export function exitRuleOf(reason: string): ExitRule | null {
  return defaultRuleBook.exits.find((rule) => rule.reason === reason) ?? null;
}

/** The counties in which a permit of `from` does not live on. */
export function countiesBeyond(from: string): readonly Division[] {
  return listCounties().filter(({ code }) => !changeArea(from, code, defaultRuleBook).within);
}

export function exitProblems(values: ExitValues, today: string): Problems {
  const { reason, happenedOn, toCounty, card } = values;
  const day =
    happenedOn === '' ? 'required' : !isDate(happenedOn) ? 'not-a-date' : happenedOn > today ? 'in-future' : undefined;
  return {
    ...(reason === '' ? { 'exit-reason': 'required' } : {}),
    ...(day === undefined ? {} : { 'exit-on': day }),
    ...(reason === 'moved-county' && toCounty === '' ? { 'exit-to': 'required' } : {}),
    ...(card === '' ? { 'exit-card': 'required' } : {}),
    ...agentProblems(values.agent, today),
  };
}

/** What is sent; null while something has no value yet. */
export function toOpening(values: ExitValues, cardCaseId: string, papers: readonly PaperRef[]): OpenExitInput | null {
  const { reason, card, happenedOn, toCounty, statement } = values;
  if (reason === '' || card === '') return null;
  return {
    reason,
    cardCaseId,
    agent: toAgent(values.agent),
    happenedOn,
    toCounty: reason === 'moved-county' ? toCounty : null,
    card,
    statement: statement.trim() === '' ? null : statement.trim(),
    papers: [...addPapers(papers, agentPapers(values.agent))],
  };
}
