import { act, fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { idNumberCheckCharacter } from '#domain/resident/id-number.ts';
import { fail, succeed } from '#domain/failure/failure.ts';
import { RegisterPage } from '#renderer/pages/register/register-page.tsx';
import type { Answers } from '../support/memory-port.ts';
import { chipDocument } from '../support/residents.ts';
import { showPage, type Shown } from '../support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

const reading = {
  document: chipDocument,
  samId: '05.01-20260101-1-1-1',
  reader: { address: 'serial:/dev/pts/1', baud: 115200 },
  wireBytes: 1359,
  warnings: [],
  portrait: null,
  portraitFailure: null,
  known: null,
};
const savedAt = '2026-11-23T02:00:05.000Z';

function show(answers: Answers = {}, path?: string): Shown {
  shown = showPage(
    RegisterPage,
    {
      'id-card.read': () => succeed(reading),
      'draft.save': () => succeed({ savedAt }),
      'residence.register': () =>
        succeed({ caseId: 'r1', formId: 'f1', registerOnly: true, eligibleFrom: '2027-05-22', clause: '二(一)' }),
      ...answers,
    },
    { name: 'zhang', roles: ['clerk'] },
    path,
  );
  return shown;
}

const press = (key: string, more: object = {}): void => void fireEvent.keyDown(window, { key, ...more });
const field = (id: string): HTMLInputElement => screen.getByTestId<HTMLInputElement>(id);
const fill = (id: string, value: string): void => void fireEvent.change(field(id), { target: { value } });

async function fillIn(): Promise<void> {
  press('F2');
  await screen.findByTestId('person-name');
  fill('address-county', '331002');
  fill('address-street', '331002001');
  fill('address-road', '解放路');
  fill('address-houseNumber', '128号');
  fill('dwelling', '02');
  fill('since', '20261101');
  fill('inflowReason', '01');
}

test('F2 fills the form from the chip, locked, each value with its source', async () => {
  show();
  press('F2');
  const name = await screen.findByTestId('person-name');
  expect(name.textContent).toBe(chipDocument.name);
  expect(name.tagName).toBe('OUTPUT');
  expect(screen.getAllByTestId('source-chip').length).toBeGreaterThan(5);
});

test('without a decoder a place for the portrait says that there is none; oddities of the chip are told beside it', async () => {
  const warnings = [
    { field: 'number', problem: 'region-unknown' },
    { field: 'sex', problem: 'disagrees-with-number' },
  ];
  show({ 'id-card.read': () => succeed({ ...reading, warnings }) });
  press('F2');
  expect((await screen.findByTestId('portrait')).textContent).toBe('无照片');
  const told = screen.getByTestId('document-warnings');
  expect(told.textContent).toContain('号码前六位不在行政区划代码表中');
  expect(told.textContent).toContain('性别：与证件号码不符');
  expect(screen.queryByTestId('failure')).toBeNull();
});

test('the portrait of the decoder is shown, stays out of the draft and ends with the page', async () => {
  const urls: string[] = [];
  vi.stubGlobal(
    'URL',
    Object.assign(URL, {
      createObjectURL: (blob: Blob) => (urls.push(`blob:${blob.type}:${blob.size}`), urls.at(-1)),
      revokeObjectURL: (url: string) => urls.splice(urls.indexOf(url), 1),
    }),
  );
  const { port } = show({ 'id-card.read': () => succeed({ ...reading, portrait: new Uint8Array(38_862) }) });
  press('F2');
  const portrait = await screen.findByTestId('portrait');
  await waitFor(() => expect(portrait.querySelector('img')?.src).toBe('blob:image/bmp:38862'));
  await waitFor(() => expect(port.made.some((call) => call.name === 'draft.save')).toBe(true), { timeout: 3000 });
  for (const { name, input } of port.made)
    if (name === 'draft.save') expect(JSON.stringify(input)).not.toMatch(/portrait|warnings/);
  shown?.close();
  shown = undefined;
  expect(urls).toEqual([]);
});

test('a decoder that failed is said in the place of the portrait, and stops nothing', async () => {
  const { failure: portraitFailure } = fail('id-card.photo-decoder-late', { limitMs: 3000 });
  show({ 'id-card.read': () => succeed({ ...reading, portraitFailure }) });
  press('F2');
  const portrait = await screen.findByTestId('portrait');
  await waitFor(() => expect(portrait.textContent).toContain('照片解码超时'));
  expect(screen.queryByTestId('failure')).toBeNull();
});

test('a typed number of a region that no list has is told, and not refused', async () => {
  const warnings = [{ field: 'number', problem: 'region-unknown' }];
  const { port } = show({ 'person.check-document': () => succeed({ problems: [], warnings }) });
  fireEvent.click(screen.getByTestId('person-type'));
  fill('person-number', '33109919491231002');
  expect(port.made.some((call) => call.name === 'person.check-document')).toBe(false);
  fill('person-number', `33109919491231002${idNumberCheckCharacter('33109919491231002')}`);
  expect((await screen.findByTestId('document-warnings')).textContent).toContain('行政区划代码');
});

test('F2 does nothing while an input method composes', () => {
  const { port } = show();
  press('F2', { isComposing: true });
  press('F2', { keyCode: 229 });
  expect(port.made.some((call) => call.name === 'id-card.read')).toBe(false);
});

test('what is typed is saved as a draft half a second later, by itself', async () => {
  const { port } = show();
  fill('phone', '13800138000');
  expect(port.made.some((call) => call.name === 'draft.save')).toBe(false);
  await waitFor(() => expect(screen.getByTestId('draft-state').dataset['saved']).toBe('true'), { timeout: 3000 });
  expect(port.made.find((call) => call.name === 'draft.save')?.input).toMatchObject({
    page: 'register',
    content: { phone: '13800138000' },
  });
});

test('a failed reading stays on the screen with a way to try again in place', async () => {
  let tries = 0;
  show({ 'id-card.read': () => ((tries += 1) === 1 ? fail('id-card.not-found') : succeed(reading)) });
  press('F2');
  const failure = await screen.findByTestId('failure');
  expect(failure.dataset['code']).toBe('id-card.not-found');
  fireEvent.click(screen.getByTestId('failure-retry'));
  await screen.findByTestId('person-name');
  expect(screen.queryByTestId('failure')).toBeNull();
});

test('Ctrl+Enter with gaps leads to the first of them and registers nothing', async () => {
  const { port } = show();
  press('F2');
  await screen.findByTestId('person-name');
  press('Enter', { ctrlKey: true });
  expect((await screen.findByTestId('problem-count')).textContent).toContain('7');
  expect(document.activeElement?.id).toBe('address-county');
  expect(port.made.some((call) => call.name === 'residence.register')).toBe(false);
});

test('checked and confirmed, the result says register-only, from when a permit is possible, and the clause', async () => {
  const { port } = show();
  await fillIn();
  press('Enter', { ctrlKey: true });
  await screen.findByTestId('register-review');
  press('Enter', { ctrlKey: true });
  // A second, hasty press must not register twice.
  press('Enter', { ctrlKey: true });
  const result = await screen.findByTestId('register-result');
  expect(result.textContent).toContain('2027-05-22');
  expect(result.textContent).toContain('二(一)');
  expect(port.made.filter((call) => call.name === 'residence.register')).toHaveLength(1);
});

test('a held case goes on where it was left', async () => {
  const draft = {
    draftId: 'd1',
    page: 'register' as const,
    title: '阿*',
    savedAt,
    savedBy: 'chen',
    content: { phone: '13900139000' },
  };
  show({ 'draft.get': () => succeed(draft) }, '/page?draft=d1');
  await waitFor(() => expect(field('phone').value).toBe('13900139000'));
  act(() => press('F12'));
  await waitFor(() => expect(shown?.path()).toBe('/'));
});

const presence = (at: string) => act(() => shown?.port.publish('device.presence', { at, failure: null }));
const readings = () => shown?.port.made.filter((call) => call.name === 'id-card.read').length;

test('a card that is laid down is read by itself, once, and a filled form is never overwritten', async () => {
  show();
  presence('absent');
  expect(screen.getByTestId('presence').dataset['at']).toBe('absent');
  presence('placed');
  await screen.findByTestId('person-name');
  presence('reading');
  presence('read');
  presence('placed');
  expect(screen.getByTestId('presence').dataset['at']).toBe('placed');
  expect(readings()).toBe(1);
});

test('F2 pressed by habit right after a card was read by itself does not ask for it again', async () => {
  show();
  presence('placed');
  await screen.findByTestId('person-name');
  press('F2');
  expect(readings()).toBe(1);
});

test('a card that could not be read is tried again when it is laid down again', async () => {
  let tries = 0;
  show({ 'id-card.read': () => ((tries += 1) === 1 ? fail('id-card.lift-again') : succeed(reading)) });
  presence('placed');
  expect((await screen.findByTestId('failure')).dataset['code']).toBe('id-card.lift-again');
  presence('lift-again');
  expect(readings()).toBe(1);
  presence('placed');
  await screen.findByTestId('person-name');
  expect(screen.queryByTestId('failure')).toBeNull();
});

test('a card that is read by itself takes nobody out of the field in which he types', async () => {
  show();
  field('address-road').focus();
  presence('placed');
  await screen.findByTestId('person-name');
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(document.activeElement?.id).toBe('address-road');
});

test('while a document is typed by hand no card is read', async () => {
  show();
  fireEvent.click(screen.getByTestId('person-type'));
  await screen.findByTestId('person-number');
  presence('placed');
  expect(readings()).toBe(0);
});
