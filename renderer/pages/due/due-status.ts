/** The state of a due thing in words. */
import type { DueRow } from '#contract/counter/due.ts';
import { statusTitles } from '#text/case-status.ts';
import { dueText } from '#text/window/due.ts';
import type { Say } from '../../app/say.ts';

export function statusOf({ status, doneOn }: DueRow, say: Say): string {
  if (doneOn !== null) return say(dueText.doneLate, { date: doneOn });
  const title = statusTitles[status];
  return title === undefined ? status : say(title);
}
