/** A button that cannot be pressed says why; there is no other kind of disabled button in the window. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { act, fireEvent, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { CommandButton, type CommandButtonProps } from '#renderer/keys/command-button.tsx';
import { showPage, type Shown } from '../support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

const why = '还缺 2 件材料';

function show(...buttons: readonly Partial<CommandButtonProps>[]): void {
  shown = showPage(
    () => (
      <>
        {buttons.map((props, index) => (
          <CommandButton key={index} label="写卡" testId={`b${index}`} onAct={() => undefined} {...props} />
        ))}
      </>
    ),
    {},
    { name: 'zhang', roles: ['clerk'] },
  );
}

test('the reason describes the button, is reached by the keyboard, and the act is not done', async () => {
  const onAct = vi.fn();
  show({ why, onAct });
  const button = await screen.findByTestId('b0');
  expect(button.getAttribute('aria-disabled')).toBe('true');
  expect(button.hasAttribute('disabled')).toBe(false);
  expect(document.getElementById(button.getAttribute('aria-describedby') ?? '')?.textContent).toBe(why);
  act(() => button.focus());
  expect(document.activeElement).toBe(button);
  fireEvent.click(button);
  expect(onAct).not.toHaveBeenCalled();
  expect(screen.getByTestId('b0-why').dataset['told']).toBe('true');
  expect(screen.getByRole('status').textContent).toBe(why);
});

test('pressing the key of a button that is not possible tells the reason instead of nothing', async () => {
  const onAct = vi.fn();
  show({ command: 'write-card', why, onAct });
  await screen.findByTestId('b0');
  fireEvent.keyDown(window, { key: 'F6' });
  expect(onAct).not.toHaveBeenCalled();
  expect(screen.getByRole('status').textContent).toBe(why);
});

test('of two buttons with one key the possible one answers, wherever it stands', async () => {
  const onAct = vi.fn();
  show({ command: 'write-card', onAct }, { command: 'write-card', why, onAct: () => onAct('wrong') });
  await screen.findByTestId('b1');
  fireEvent.keyDown(window, { key: 'F6' });
  expect(onAct.mock.calls).toEqual([[]]);
  expect(screen.getByTestId('b1-why').dataset['told']).toBe('false');
});

test('while its act runs a button keeps the focus, and says that it is being done', async () => {
  const onAct = vi.fn();
  show({ busy: true, onAct });
  const button = await screen.findByTestId('b0');
  expect([button.getAttribute('aria-busy'), button.getAttribute('aria-disabled')]).toEqual(['true', 'true']);
  fireEvent.click(button);
  expect(onAct).not.toHaveBeenCalled();
  expect(screen.getByRole('status').textContent).not.toBe('');
});

test('a possible button has no reason, and does its act', async () => {
  const onAct = vi.fn();
  show({ why: null, onAct });
  fireEvent.click(await screen.findByTestId('b0'));
  expect(onAct).toHaveBeenCalledTimes(1);
  expect(screen.queryByTestId('b0-why')).toBeNull();
});

const renderer = path.resolve(import.meta.dirname, '..', '..', '..', 'renderer');

/** Opening tags of buttons with an attribute that disables them. */
function disabledButtons(source: string): readonly string[] {
  // An arrow in an attribute is not the end of the tag.
  const tags = source.match(/<(?:Button|button|CommandButton)\b(?:=>|[^>])*>/g) ?? [];
  return tags.filter((tag) => /\s(?:aria-)?disabled\b/.test(tag));
}

test('no button of the window is disabled without a reason: only CommandButton may, and it asks for one', () => {
  const files = readdirSync(renderer, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'));
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((name) =>
    name === path.join('keys', 'command-button.tsx')
      ? []
      : disabledButtons(readFileSync(path.join(renderer, name), 'utf8')).map((tag) => `${name}: ${tag}`),
  );
  expect(found).toEqual([]);
});

test('the search for dead buttons finds them', () => {
  expect(disabledButtons('<Button onClick={() => act()} disabled={busy}>')).toHaveLength(1);
  expect(disabledButtons('<button type="button" aria-disabled>')).toHaveLength(1);
  expect(disabledButtons('<CommandButton why={why} onAct={() => act()} />')).toEqual([]);
  // @ts-expect-error a bare `disabled` is no property of it
  const props: CommandButtonProps = { label: '', testId: '', onAct: () => undefined, disabled: true };
  expect(props.why).toBeUndefined();
});
