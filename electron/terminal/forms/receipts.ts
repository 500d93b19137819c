/** What each receipt says, from the state of its case: pure, so that a reprint says the same. */
import type { Fee } from '#domain/permit/application-action.ts';
import type { ApplicationState } from '#domain/permit/application-record.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { formatAddress, type StandardAddress } from '#domain/residence/address.ts';
import type { Agent, Person } from '#domain/resident/person.ts';
import { formText, type FormTextKey } from '#text/forms.ts';
import type { FormContent, FormRow } from './form-content.ts';

/** What is the same on every form that a clerk makes. */
export interface FormOccasion {
  readonly stationName: string;
  readonly clerkName: string;
  readonly today: string;
  readonly training: boolean;
  /** True when what it confirms still waits for delivery. */
  readonly pending: boolean;
  /** Chinese titles of material kinds. */
  readonly paperTitle: (kind: string) => string;
}

/** One row with a label of the catalogue. */
export function row(label: FormTextKey, value: string): FormRow {
  return { label: formText(label), value };
}

export function nameOf(person: Person | Agent): string {
  const { document } = person.evidence;
  return document.name ?? document.latinName ?? '';
}

/** Who the form is about. */
export function personRows(person: Person, agent: Agent | null, address: StandardAddress | null): readonly FormRow[] {
  const rows = [row('label.name', nameOf(person)), row('label.number', person.evidence.document.number)];
  if (address !== null) rows.push(row('label.address', formatAddress(address)));
  return agent === null ? rows : [...rows, row('label.agent', nameOf(agent))];
}

function yuan(amountFen: number): string {
  return `${(amountFen / 100).toFixed(2)} 元`;
}

function feeText(fee: Fee): string {
  const kind = formText(`value.fee.${fee.kind}`);
  if (fee.kind === 'free') return `${kind}（${fee.clause}）`;
  if (fee.kind === 'paid') return `${kind} ${yuan(fee.amountFen)}`;
  return `${kind} ${yuan(fee.amountFen)}（${fee.reason}）`;
}

/** The frame of every form: station, signatures, day, watermark. */
export function form(
  title: FormTextKey,
  occasion: FormOccasion,
  parts: Pick<FormContent, 'code' | 'rows' | 'notes'> & { readonly codeLabel: FormTextKey },
): FormContent {
  return {
    title: formText(title),
    heading: occasion.stationName,
    code: parts.code,
    codeLabel: formText(parts.codeLabel),
    rows: parts.rows,
    notes: occasion.pending ? [...parts.notes, formText('note.pending')] : parts.notes,
    signatures: [`${formText('signature.clerk')} ${occasion.clerkName}`, formText('signature.resident')],
    footer: occasion.today,
    watermark: occasion.training ? formText('watermark') : null,
  };
}

export function registrationReceipt(
  state: ResidenceState,
  standing: { readonly registerOnly: boolean; readonly eligibleFrom: string | null; readonly clause: string },
  occasion: FormOccasion,
): FormContent {
  const rows = [
    ...personRows(state.person, state.agent, state.address),
    row('label.registered-on', state.registeredOn),
  ];
  if (standing.eligibleFrom !== null) rows.push(row('label.eligible-from', standing.eligibleFrom));
  const note = formText(standing.registerOnly ? 'note.register-only' : 'note.may-apply');
  return form('title.registration-receipt', occasion, {
    code: state.caseId,
    codeLabel: 'label.registration',
    rows,
    notes: [`${note}（${standing.clause}）`],
  });
}

export function acceptanceReceipt(state: ApplicationState, occasion: FormOccasion): FormContent {
  const rows = [
    row('label.kind', formText(`value.kind.${state.applicationKind}`)),
    ...personRows(state.person, state.agent, state.address),
    row('label.accepted-on', state.acceptedOn),
    row('label.due-on', state.dueOn ?? ''),
    row('label.papers', state.papers.map((paper) => occasion.paperTitle(paper.kind)).join('、')),
    row('label.fee', feeText(state.fee)),
  ];
  return form('title.acceptance-receipt', occasion, {
    code: state.caseNumber,
    codeLabel: 'label.case-number',
    rows,
    notes: [formText('note.acceptance')],
  });
}

export function missingPapersSlip(
  state: ResidenceState,
  missing: readonly string[],
  occasion: FormOccasion,
): FormContent {
  const rows = [
    ...personRows(state.person, state.agent, state.address),
    row('label.missing', missing.map((kind) => occasion.paperTitle(kind)).join('、')),
  ];
  return form('title.missing-papers-slip', occasion, {
    code: null,
    codeLabel: 'label.registration',
    rows,
    notes: [formText('note.missing')],
  });
}

function cardForm(
  title: FormTextKey,
  state: PermitCardState,
  rows: readonly FormRow[],
  note: FormTextKey,
  occasion: FormOccasion,
): FormContent {
  const chip = `${formText('value.chip-checked')}（${state.chip?.chipSerial ?? ''}）`;
  return form(title, occasion, {
    code: state.permitNumber,
    codeLabel: 'label.permit-number',
    rows: [...personRows(state.person, null, state.address), ...rows, row('label.chip', chip)],
    notes: [formText(note)],
  });
}

export function issueReceipt(state: PermitCardState, fee: Fee | null, occasion: FormOccasion): FormContent {
  const rows = [row('label.issued-on', state.issuedOn ?? '')];
  if (state.handedTo !== null) rows.push(row('label.handed-to', formText(`value.handed-to.${state.handedTo}`)));
  if (state.oldCard !== null && state.oldCard !== 'none') {
    rows.push(row('label.old-card', formText(`value.old-card.${state.oldCard}`)));
  }
  if (fee !== null) rows.push(row('label.fee', feeText(fee)));
  return cardForm('title.issue-receipt', state, rows, 'note.endorse-yearly', occasion);
}

export function endorsementReceipt(state: PermitCardState, occasion: FormOccasion): FormContent {
  const period = state.endorsements.at(-1);
  const rows = period === undefined ? [] : [row('label.valid', `${period.validFrom} — ${period.validTo}`)];
  return cardForm('title.endorsement-receipt', state, rows, 'note.endorse-yearly', occasion);
}

export function changeReceipt(state: PermitCardState, changedOn: string, occasion: FormOccasion): FormContent {
  return cardForm('title.change-receipt', state, [row('label.changed-on', changedOn)], 'note.change-in-time', occasion);
}
