import { cleanup, fireEvent, render } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { onFormKeyDown } from '#renderer/keys/form-keys.ts';

afterEach(cleanup);

function form() {
  const { container } = render(
    <div onKeyDown={onFormKeyDown}>
      <input id="name" />
      <input id="locked" readOnly />
      <select id="sex" />
      <input id="gone" disabled />
      <button id="plain" type="button" />
      <button id="stop" type="button" data-enter-stop="" />
    </div>,
  );
  const field = (id: string): HTMLElement => container.querySelector<HTMLElement>(`#${id}`) ?? container;
  return field;
}

test('Enter goes to the next field that can be filled in, Shift+Enter back', () => {
  const field = form();
  field('name').focus();
  fireEvent.keyDown(field('name'), { key: 'Enter' });
  expect(document.activeElement?.id).toBe('sex');
  fireEvent.keyDown(field('sex'), { key: 'Enter' });
  expect(document.activeElement?.id).toBe('stop');
  fireEvent.keyDown(field('sex'), { key: 'Enter', shiftKey: true });
  expect(document.activeElement?.id).toBe('name');
});

test('Enter that chooses a candidate of the input method stays in the field', () => {
  const field = form();
  for (const sign of [{ isComposing: true }, { keyCode: 229 }]) {
    field('name').focus();
    fireEvent.keyDown(field('name'), { key: 'Enter', ...sign });
    expect(document.activeElement?.id).toBe('name');
  }
});
