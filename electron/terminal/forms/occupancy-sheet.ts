/** 出租房屋住客清册: room by room, who lived there on a day. Document numbers are masked: the sheet may hang on a wall. */
import type { StayRow } from '#contract/counter/premises.ts';
import { bedCount, countsOn } from '#domain/premises/occupancy.ts';
import type { PremisesState } from '#domain/premises/premises-record.ts';
import { formatAddress } from '#domain/residence/address.ts';
import { formText } from '#text/forms.ts';
import type { FormContent, FormRow } from './form-content.ts';
import type { FormOccasion } from './receipts.ts';

export function occupancySheet(
  state: PremisesState,
  stays: readonly StayRow[],
  day: string,
  occasion: FormOccasion,
): FormContent {
  const living = stays.filter((stay) => countsOn(stay, day));
  const known = new Set(state.rooms.map(({ name }) => name));
  // A room that was given up later still had people in it on that day.
  const former = [...new Set(living.map(({ room }) => room).filter((room) => !known.has(room)))];
  const rooms = [...state.rooms, ...former.map((name) => ({ name, beds: 0 }))];
  const rows = [
    { label: formText('label.premises-address'), value: formatAddress(state.address) },
    { label: formText('label.premises-owner'), value: state.owner.name },
    { label: formText('label.day'), value: day },
    { label: formText('label.occupancy'), value: `${living.length} / ${bedCount(state.rooms)}` },
    ...rooms.flatMap(({ name, beds }) => {
      const here = living.filter(({ room }) => room === name).toSorted((a, b) => a.bed - b.bed);
      return roomRows(beds === 0 ? name : `${name}（${beds}）`, here);
    }),
  ];
  return {
    title: formText('title.occupancy-sheet'),
    heading: occasion.stationName,
    code: state.caseId,
    codeLabel: formText('label.premises'),
    rows,
    notes: [formText('note.occupancy')],
    signatures: [`${formText('signature.clerk')} ${occasion.clerkName}`, formText('signature.landlord')],
    footer: occasion.today,
    watermark: occasion.training ? formText('watermark') : null,
  };
}

/** A row is never torn apart by the end of a sheet, and a dormitory may be larger than a sheet. */
const linesOfRow = 12;

function roomRows(label: string, here: readonly StayRow[]): readonly FormRow[] {
  if (here.length === 0) return [{ label, value: formText('value.vacant') }];
  return Array.from({ length: Math.ceil(here.length / linesOfRow) }, (_, index) => {
    const lines = here.slice(index * linesOfRow, (index + 1) * linesOfRow).map(lineOf);
    return { label: index === 0 ? label : '', value: lines.join('\n') };
  });
}

function lineOf({ bed, name, numberMasked, from, kind }: StayRow): string {
  const who = kind === 'unknown' ? formText('value.unknown-here') : name;
  const mark = kind === 'unregistered' ? formText('value.unregistered') : '';
  return [`${bed}`, who, numberMasked, from, mark].filter((part) => part !== '').join('  ');
}
