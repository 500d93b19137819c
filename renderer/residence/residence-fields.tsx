/** Kind of dwelling, who reports it, and since when. */
import { memo } from 'react';
import type { DwellingKind } from '#domain/permit/residence-action.ts';
import { dwellingTitles, reporterTitles } from '#text/residence-terms.ts';
import { fieldText } from '#text/window/fields.ts';
import { useSay } from '../app/say.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import type { Problems } from '../fields/problems.ts';
import { TextField } from '../fields/text-field.tsx';
import { isDwelling, type ResidenceValues } from './residence-values.ts';

export interface ResidenceFieldsProps {
  readonly values: ResidenceValues;
  readonly problems: Problems;
  readonly onPart: (part: Partial<ResidenceValues>) => void;
}

const dwellings = (Object.keys(dwellingTitles) as DwellingKind[]).sort();
const reporters = ['landlord', 'employer', 'property-service', 'agent'] as const;

export const ResidenceFields = memo(function ResidenceFields({ values, problems, onPart }: ResidenceFieldsProps) {
  const say = useSay();
  return (
    <>
      <ChoiceField
        id="dwelling"
        label={say(fieldText.dwelling)}
        value={values.dwelling}
        choices={dwellings.map((kind) => ({ value: kind, label: `${kind} ${say(dwellingTitles[kind])}` }))}
        problem={problems['dwelling']}
        onValue={(value) => onPart({ dwelling: isDwelling(value) ? value : '' })}
      />
      <TextField
        id="since"
        kind="date"
        label={say(fieldText.since)}
        value={values.since}
        problem={problems['since']}
        hint={say(fieldText.dateHint)}
        onValue={(since) => onPart({ since })}
      />
      <ChoiceField
        id="reporterKind"
        label={say(fieldText.reporterKind)}
        value={values.reporterKind}
        emptyLabel={say(fieldText.reporterSelf)}
        choices={reporters.map((kind, index) => ({ value: kind, label: `${index + 1} ${say(reporterTitles[kind])}` }))}
        onValue={(value) =>
          onPart({ reporterKind: reporters.find((kind) => kind === value) ?? '', reporterCaseId: '' })
        }
      />
      {values.reporterKind !== '' && (
        <>
          <TextField
            id="reporterName"
            label={say(fieldText.reporterName)}
            value={values.reporterName}
            problem={problems['reporterName']}
            onValue={(reporterName) => onPart({ reporterName, reporterCaseId: '' })}
          />
          <TextField
            id="reporterPhone"
            kind="phone"
            label={say(fieldText.reporterPhone)}
            value={values.reporterPhone}
            problem={problems['reporterPhone']}
            optional
            onValue={(reporterPhone) => onPart({ reporterPhone })}
          />
        </>
      )}
    </>
  );
});
