/** Enter goes to the next field, Shift+Enter back; it never submits (Ctrl+Enter does). */
import type { KeyboardEvent } from 'react';
import { isComposingKey } from './ime-guard.ts';

const stops = [
  'input:not([disabled]):not([readonly]):not([type="hidden"])',
  'select:not([disabled])',
  'textarea:not([disabled])',
  'button[data-enter-stop]:not([disabled])',
].join(',');

export function fieldsOf(form: HTMLElement): readonly HTMLElement[] {
  return [...form.querySelectorAll<HTMLElement>(stops)].filter((field) => field.closest('[hidden]') === null);
}

export function onFormKeyDown(event: KeyboardEvent<HTMLElement>): void {
  if (event.key !== 'Enter' || event.ctrlKey || event.altKey || event.metaKey) return;
  if (isComposingKey(event.nativeEvent)) return;
  const { target } = event;
  if (!(target instanceof HTMLElement) || target.tagName === 'BUTTON') return;
  event.preventDefault();
  const fields = fieldsOf(event.currentTarget);
  const index = fields.indexOf(target);
  const next = fields[index + (event.shiftKey ? -1 : 1)];
  if (next === undefined) return;
  next.focus();
  if (next instanceof HTMLInputElement && next.type === 'text') next.select();
}

/** Puts the clerk on the first field that has an error. */
export function focusField(form: HTMLElement | null, fieldId: string): void {
  const field = form?.querySelector<HTMLElement>(`[id="${fieldId}"], [data-testid="${fieldId}"]`);
  field?.focus();
  field?.scrollIntoView({ block: 'center' });
}
