/** The slip of an exit for the holder: what is asked for or proposed, by which clause, and what was decided. */
import type { ExitState } from '#domain/permit/exit-record.ts';
import { isUndecided } from '#domain/permit/exit-record.ts';
import { divisionName } from '#domain/residence/divisions.ts';
import { exitStatusTitles } from '#text/case-status.ts';
import { exitFindingTitles, exitReasonTitles } from '#text/exits.ts';
import { formText, type FormTextKey } from '#text/forms.ts';
import type { FormContent } from './form-content.ts';
import { form, personRows, row, type FormOccasion } from './receipts.ts';

/** What the holder must know at this point. */
function noteOf({ status }: ExitState): FormTextKey {
  if (status === 'rejected' || status === 'withdrawn') return 'note.exit-goes-on';
  if (isUndecided({ status })) return status === 'proposed' ? 'note.exit-proposed' : 'note.exit-requested';
  return 'note.exit-ended';
}

export function exitSlip(state: ExitState, occasion: FormOccasion): FormContent {
  const rows = [
    ...personRows(state.person, state.agent, state.address),
    row('label.exit-reason', exitReasonTitles[state.reason]['zh-CN']),
    row('label.exit-clause', state.clause),
    row('label.exit-day', state.happenedOn),
    row('label.exit-status', exitStatusTitles[state.status]['zh-CN']),
    row('label.papers', state.papers.map((paper) => occasion.paperTitle(paper.kind)).join('、')),
  ];
  if (state.toCounty !== null) rows.push(row('label.exit-to', divisionName(state.toCounty) ?? state.toCounty));
  if (state.finding !== null) rows.push(row('label.exit-finding', exitFindingTitles[state.finding]['zh-CN']));
  if (state.decisionReason !== null) rows.push(row('label.exit-decision-reason', state.decisionReason));
  if (state.statement !== null) rows.push(row('label.exit-statement', state.statement));
  rows.push(row('label.exit-card', formText(`value.exit-card.${state.card}`)));
  return form('title.exit-slip', occasion, {
    code: state.permitNumber,
    codeLabel: 'label.permit-number',
    rows,
    notes: [formText(noteOf(state))],
  });
}
