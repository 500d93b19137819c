/** Around every field: label, source badge, problem; and the field when it is locked or only looked at. */
import type { ReactNode } from 'react';
import { deskText } from '#text/window/desk.ts';
import { fieldText, problemText, type ProblemCode } from '#text/window/fields.ts';
import { useSay } from '../app/say.ts';

export type FieldSource = 'chip' | 'typed';

export interface FieldFrameProps {
  readonly id: string;
  readonly label: string;
  readonly problem?: ProblemCode | undefined;
  readonly hint?: string | undefined;
  readonly source?: FieldSource | undefined;
  readonly optional?: boolean | undefined;
  readonly wide?: boolean | undefined;
  readonly children: ReactNode;
}

export function FieldFrame({
  id,
  label,
  problem,
  hint,
  source,
  optional = false,
  wide = false,
  children,
}: FieldFrameProps) {
  const say = useSay();
  return (
    <div className={`field${wide ? ' field-wide' : ''}${problem === undefined ? '' : ' field-wrong'}`}>
      <label htmlFor={id}>
        {label}
        {optional && <span className="field-optional">{say(deskText.optional)}</span>}
        {source !== undefined && <SourceBadge source={source} />}
      </label>
      {children}
      {problem !== undefined && (
        <span className="field-problem" id={`${id}-problem`} role="alert">
          {say(problemText[problem])}
        </span>
      )}
      {problem === undefined && hint !== undefined && hint !== '' && <span className="field-hint">{hint}</span>}
    </div>
  );
}

export function SourceBadge({ source }: { readonly source: FieldSource }) {
  const say = useSay();
  return (
    <span className={`badge badge-${source === 'chip' ? 'good' : 'warn'}`} data-testid={`source-${source}`}>
      {say(source === 'chip' ? fieldText.sourceChip : fieldText.sourceTyped)}
    </span>
  );
}

export interface ReadOnlyFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly source?: FieldSource | undefined;
  readonly wide?: boolean | undefined;
  /** Two columns: for values that are longer than most. */
  readonly double?: boolean | undefined;
  /** What the clerk should know of this value. */
  readonly note?: string | undefined;
  /** The note is a warning. */
  readonly warns?: boolean | undefined;
}

/** A value that is shown, not entered. */
export function ReadOnlyField({ id, label, value, source, wide, double, note, warns = false }: ReadOnlyFieldProps) {
  const say = useSay();
  return (
    <div className={`field${wide === true ? ' field-wide' : ''}${double === true ? ' field-double' : ''}`}>
      <span className="field-label" id={`${id}-label`}>
        {label}
        {source !== undefined && <SourceBadge source={source} />}
      </span>
      <output id={id} data-testid={id} aria-labelledby={`${id}-label`} className="field-value">
        {value === '' ? say(deskText.none) : value}
      </output>
      {note !== undefined && <span className={warns ? 'field-problem' : 'field-hint'}>{note}</span>}
    </div>
  );
}
