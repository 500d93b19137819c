/** The score sheet on paper (积分计分表): every item that was counted, with its department, and what may still be objected to. */
import { sheetAsPublished, sheetOf } from '#domain/points/points-publish.ts';
import type { PointsState, PublishedSheet } from '#domain/points/points-state.ts';
import type { PointsScheme } from '#domain/points/scheme.ts';
import type { ScoreSheet, SheetLine } from '#domain/points/score-sheet.ts';
import { decimalOfTenths } from '#domain/points/decimal.ts';
import { formText, type FormTextKey } from '#text/forms.ts';
import { purposeTitles } from '#text/points.ts';
import { fillSentence } from '#text/window/sentence.ts';
import type { FormContent, FormRow } from './form-content.ts';
import { form, personRows, row, type FormOccasion } from './receipts.ts';

function fill(key: FormTextKey, values: Readonly<Record<string, string | number>>): string {
  return fillSentence(formText(key), values);
}

export function pointsSheetForm(state: PointsState, scheme: PointsScheme, occasion: FormOccasion): FormContent {
  const published = state.sheets.at(-1);
  const frozen = published !== undefined && (state.status === 'published' || state.status === 'closed');
  const sheet = frozen ? sheetAsPublished(scheme, state, published) : sheetOf(scheme, state, occasion.today);
  const head = frozen
    ? row('label.points-sheet', fill('value.points-sheet', { ...editionOf(published) }))
    : row('label.points-not-published', fill('value.points-trial', { asOf: sheet.asOf }));
  const notes = frozen ? [fill('note.points-object', { until: published.objectUntil })] : [];
  return form('title.points-sheet', occasion, {
    code: state.caseNumber,
    codeLabel: 'label.points-file',
    rows: [
      ...personRows(state.person, null, null),
      row('label.points-scheme', scheme.title['zh-CN']),
      row('label.points-purpose', purposeTitles[state.purpose]['zh-CN']),
      head,
      ...lineRows(sheet),
      ...endRows(sheet),
    ],
    notes: scheme.example ? [...notes, formText('note.points-example')] : notes,
  });
}

function editionOf({ edition, on, asOf }: PublishedSheet) {
  return { edition, on, asOf };
}

/** What gave points or cost some, and what was claimed and gave none. */
function lineRows(sheet: ScoreSheet): readonly FormRow[] {
  return sheet.sheet
    .filter(({ facts, refused, points }) => points !== 0 || facts.length > 0 || refused.length > 0)
    .map((line) => ({ label: line.title['zh-CN'], value: lineText(line) }));
}

function lineText({ points, earned, department }: SheetLine): string {
  const values = {
    points: decimalOfTenths(points),
    earned: decimalOfTenths(earned),
    department: department['zh-CN'],
  };
  return fill(points === earned ? 'value.points-line' : 'value.points-cut', values);
}

function endRows(sheet: ScoreSheet): readonly FormRow[] {
  const vetoes = sheet.veto.map(({ title }) => row('label.points-veto', title['zh-CN']));
  const thresholds = sheet.thresholds.map(({ points, missing, reached, barredBy }) => {
    const key = reached ? 'value.points-reached' : barredBy === null ? 'value.points-missing' : 'value.points-barred';
    const values = { points: decimalOfTenths(points), missing: decimalOfTenths(missing) };
    return row('label.points-threshold', fill(key, values));
  });
  return [
    ...vetoes,
    row('label.points-total', fill('value.points', { points: decimalOfTenths(sheet.total) })),
    ...thresholds,
  ];
}
