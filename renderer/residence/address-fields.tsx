/** The standard address: county and street from the list of divisions, the parts below by hand. */
import { memo } from 'react';
import { listCounties } from '#domain/residence/divisions.ts';
import { fieldText } from '#text/window/fields.ts';
import { useSay } from '../app/say.ts';
import { ChoiceField } from '../fields/choice-field.tsx';
import type { Problems } from '../fields/problems.ts';
import { TextField } from '../fields/text-field.tsx';
import { streetChoices, wholeAddress, withCounty, type AddressValues } from './address-values.ts';

export interface AddressFieldsProps {
  /** Field ids are `<prefix>-<part>`. */
  readonly prefix: string;
  readonly values: AddressValues;
  readonly problems: Problems;
  readonly onValues: (values: AddressValues) => void;
}

const freeParts = ['community', 'road', 'houseNumber', 'building', 'unit', 'room'] as const;
const optionalParts: readonly string[] = ['community', 'building', 'unit', 'room'];

export const AddressFields = memo(function AddressFields({ prefix, values, problems, onValues }: AddressFieldsProps) {
  const say = useSay();
  const counties = listCounties().map(({ code, name }) => ({ value: code, label: `${code.slice(4)} ${name}` }));
  const streets = streetChoices(values.county).map(({ code, name }) => ({
    value: code,
    label: `${code.slice(6)} ${name}`,
  }));
  return (
    <div className="fields">
      <ChoiceField
        id={`${prefix}-county`}
        label={say(fieldText.county)}
        value={values.county}
        choices={counties}
        problem={problems[`${prefix}-county`]}
        onValue={(county) => onValues(withCounty(values, county))}
      />
      <ChoiceField
        id={`${prefix}-street`}
        label={say(fieldText.street)}
        value={values.street}
        choices={streets}
        disabled={values.county === ''}
        problem={problems[`${prefix}-street`]}
        onValue={(street) => onValues({ ...values, street })}
      />
      {freeParts.map((part) => (
        <TextField
          key={part}
          id={`${prefix}-${part}`}
          label={say(fieldText[part])}
          value={values[part]}
          optional={optionalParts.includes(part)}
          problem={problems[`${prefix}-${part}`]}
          maxLength={60}
          onValue={(value) => onValues({ ...values, [part]: value })}
        />
      ))}
      <output
        className="field-wide whole-address"
        data-testid={`${prefix}-whole`}
        aria-label={say(fieldText.wholeAddress)}
      >
        {wholeAddress(values)}
      </output>
    </div>
  );
});
