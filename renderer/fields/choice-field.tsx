/**
 * One of a short list. The browser's own select: a typed code or first character chooses, the arrow keys change without
 * opening, and Enter stays free for "next field"; lists of the kits take Enter and composing keys for themselves.
 */
import { deskText } from '#text/window/desk.ts';
import type { ProblemCode } from '#text/window/fields.ts';
import { useSay } from '../app/say.ts';
import { FieldFrame, type FieldSource } from './field-frame.tsx';

export interface Choice {
  readonly value: string;
  readonly label: string;
}

export interface ChoiceFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly choices: readonly Choice[];
  readonly onValue: (value: string) => void;
  readonly problem?: ProblemCode | undefined;
  readonly source?: FieldSource | undefined;
  readonly optional?: boolean;
  readonly disabled?: boolean;
  /** What the empty choice says; without it the list begins with "choose". */
  readonly emptyLabel?: string | undefined;
}

export function ChoiceField(props: ChoiceFieldProps) {
  const { id, label, value, choices, onValue, problem, source, optional, disabled = false, emptyLabel } = props;
  const say = useSay();
  return (
    <FieldFrame id={id} label={label} problem={problem} source={source} optional={optional}>
      <select
        id={id}
        data-testid={id}
        className="choice"
        value={value}
        disabled={disabled}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={(event) => onValue(event.target.value)}
      >
        <option value="">{emptyLabel ?? say(deskText.choose)}</option>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}
