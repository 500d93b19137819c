/** Who answers for an inspection or a finding: name and number. */
import type { PremisesOfficer } from '#domain/premises/premises-action.ts';
import { premisesText } from '#text/window/premises.ts';
import { useSay } from '../../app/say.ts';
import type { Problems } from '../../fields/problems.ts';
import { TextField } from '../../fields/text-field.tsx';

export const noOfficer: PremisesOfficer = { name: '', number: '' };

export function officerProblems({ name, number }: PremisesOfficer): Problems {
  return {
    officerName: name.trim() === '' ? 'required' : undefined,
    officerNumber: number.trim() === '' ? 'required' : undefined,
  };
}

export function toOfficer({ name, number }: PremisesOfficer): PremisesOfficer {
  return { name: name.trim(), number: number.trim() };
}

export interface OfficerFieldsProps {
  readonly officer: PremisesOfficer;
  readonly problems: Problems;
  readonly onOfficer: (officer: PremisesOfficer) => void;
}

export function OfficerFields({ officer, problems, onOfficer }: OfficerFieldsProps) {
  const say = useSay();
  return (
    <>
      <TextField
        id="officerName"
        label={say(premisesText.officerName)}
        value={officer.name}
        problem={problems['officerName']}
        onValue={(name) => onOfficer({ ...officer, name })}
      />
      <TextField
        id="officerNumber"
        label={say(premisesText.officerNumber)}
        value={officer.number}
        problem={problems['officerNumber']}
        onValue={(number) => onOfficer({ ...officer, number })}
      />
    </>
  );
}
