/** The call sheet: whom to call, on which phone, about which clock. */
import type { CaseState } from '#domain/permit/machines.ts';
import { must } from '#domain/failure/failure.ts';
import type { DueClock } from '#domain/rules/clocks.ts';
import { daysLeftText, daysOverText, dueClockTitles, dueTodayText } from '#text/due.ts';
import { formText } from '#text/forms.ts';
import { fillSentence } from '#text/window/sentence.ts';
import type { FormContent } from './form-content.ts';
import { form, nameOf, type FormOccasion } from './receipts.ts';

export interface CallSheetEntry {
  readonly clock: DueClock;
  readonly state: CaseState;
  readonly number: string | null;
  readonly dueOn: string;
  readonly daysLeft: number;
}

interface Contact {
  readonly name: string;
  readonly phone: string | null;
}

/** A reporter is called about his report, the resident (or, without a number, his agent) about everything else. */
function contactOf({ clock, state }: CallSheetEntry): Contact {
  const reporter = state.kind === 'residence' && clock.endsWith('-report') ? state.reporter : null;
  if (reporter !== null) return reporter;
  if (state.kind === 'reporter') return { name: state.details.name, phone: state.details.phone };
  // A case of no person is called by nobody: its own page says whose turn it is.
  if (!('person' in state)) return { name: '', phone: null };
  const name = nameOf(state.person);
  const agent = 'agent' in state ? state.agent : null;
  if (state.person.phone !== null || agent === null || agent.phone === null) return { name, phone: state.person.phone };
  return { name: `${name}（${formText('label.agent')} ${nameOf(agent)}）`, phone: agent.phone };
}

function leftText(daysLeft: number): string {
  if (daysLeft === 0) return dueTodayText['zh-CN'];
  const text = daysLeft < 0 ? daysOverText : daysLeftText;
  return fillSentence(text['zh-CN'], { days: Math.abs(daysLeft) });
}

export function callSheet(entries: readonly CallSheetEntry[], occasion: FormOccasion): FormContent {
  const rows = entries.map((entry, index) => {
    const { name, phone } = contactOf(entry);
    const due = fillSentence(formText('value.due-on'), { date: entry.dueOn });
    const about = [dueClockTitles[entry.clock]['zh-CN'], due, leftText(entry.daysLeft), entry.number];
    return {
      label: `${index + 1}. ${name}`,
      value: [
        phone ?? formText('value.no-phone'),
        about.filter((part) => part !== null).join(' · '),
        formText('value.call-result'),
      ].join('\n'),
    };
  });
  const content = form(
    'title.call-sheet',
    { ...occasion, pending: false },
    {
      code: null,
      codeLabel: 'label.registration',
      rows,
      notes: [formText('note.call-sheet')],
    },
  );
  return { ...content, signatures: [must(content.signatures[0], 'signature of the clerk')] };
}
