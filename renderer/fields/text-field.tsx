/** One line of text, an identity number, a date or a phone number: the same field with another way of cleaning. */
import type { ChangeEvent, CompositionEvent } from 'react';
import { Input } from 'antd';
import type { ProblemCode } from '#text/window/fields.ts';
import { FieldFrame, type FieldSource } from './field-frame.tsx';
import { cleanIdNumber, cleanPhone, maskDate } from './field-text.ts';

export type FieldKind = 'text' | 'id-number' | 'date' | 'phone';

const cleaners: Readonly<Record<FieldKind, (text: string) => string>> = {
  text: (text) => text,
  'id-number': cleanIdNumber,
  date: maskDate,
  phone: cleanPhone,
};

export interface TextFieldProps {
  readonly id: string;
  readonly label: string;
  readonly value: string;
  readonly onValue: (value: string) => void;
  readonly kind?: FieldKind;
  readonly problem?: ProblemCode | undefined;
  readonly hint?: string | undefined;
  readonly source?: FieldSource | undefined;
  readonly optional?: boolean;
  readonly wide?: boolean;
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
}

export function TextField(props: TextFieldProps) {
  const {
    id,
    label,
    value,
    onValue,
    kind = 'text',
    problem,
    hint,
    source,
    optional,
    wide,
    autoFocus = false,
    maxLength = 200,
  } = props;

  function onChange(event: ChangeEvent<HTMLInputElement>): void {
    const { value: text } = event.target;
    const composing = event.nativeEvent instanceof InputEvent && event.nativeEvent.isComposing;
    const masking = kind === 'date' && event.target.selectionStart !== text.length;
    // Cleaning moves the caret: not while an input method composes, nor while a date is mended in its middle.
    onValue(composing || masking ? text : cleaners[kind](text));
  }

  return (
    <FieldFrame id={id} label={label} problem={problem} hint={hint} source={source} optional={optional} wide={wide}>
      <Input
        id={id}
        data-testid={id}
        type="text"
        value={value}
        inputMode={kind === 'date' ? 'numeric' : kind === 'phone' ? 'tel' : 'text'}
        lang={kind === 'text' ? undefined : 'en'}
        autoComplete="off"
        spellCheck={false}
        autoFocus={autoFocus}
        maxLength={maxLength}
        status={problem === undefined ? '' : 'error'}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-problem`}
        onChange={onChange}
        onCompositionEnd={(event: CompositionEvent<HTMLInputElement>) =>
          onValue(cleaners[kind](event.currentTarget.value))
        }
        onBlur={() => kind !== 'text' && cleaners[kind](value) !== value && onValue(cleaners[kind](value))}
      />
    </FieldFrame>
  );
}
