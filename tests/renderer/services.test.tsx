/** The panel of services and conveniences: what a lapse has closed is counted, what only the holder knows is asked. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import type { Role } from '#domain/access/role.ts';
import { succeed } from '#domain/failure/failure.ts';
import { EntitlementPanel } from '#renderer/services/entitlement-panel.tsx';
import { showPage, type Shown } from './support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

/** Today is 2026-11-23. */
async function panelOf(issuedOn: string, role: Role = 'clerk'): Promise<HTMLElement> {
  const Page = () => <EntitlementPanel cardCaseId="c1" card={{ issuedOn, endorsements: [] }} />;
  shown = showPage(
    Page,
    { 'form.entitlement-slip': () => succeed({ formId: 'f1' }) },
    { name: 'zhang', roles: [role] },
  );
  return waitFor(() => screen.getByTestId('entitlements'));
}

const stateOf = (id: string) => screen.getByTestId(`offer-${id}`).dataset['state'];

test('a permit in force: every service and convenience has its line; a yes opens what depends on it, a no closes it', async () => {
  const panel = await panelOf('2026-01-10');
  expect(panel.dataset['permit']).toBe('active');
  expect(panel.querySelectorAll('blockquote')).toHaveLength(16);
  expect(screen.queryByTestId('closed-by-lapse')).toBeNull();
  expect([stateOf('culture-venues'), stateOf('senior-school'), stateOf('legal-aid')]).toEqual([
    'open',
    'needs-more',
    'needs-more',
  ]);
  expect(screen.getByTestId('offer-legal-aid').textContent).toContain('司法行政部门');
  fireEvent.click(screen.getByTestId('compulsory-education-here-yes'));
  expect(stateOf('senior-school')).toBe('open');
  fireEvent.click(screen.getByTestId('compulsory-education-here-no'));
  expect(stateOf('senior-school')).toBe('closed');
});

test('a lapsed endorsement: nothing is open, and it says by which article and who can lift it', async () => {
  const panel = await panelOf('2025-11-23');
  expect(panel.dataset['permit']).toBe('suspended');
  expect(screen.getByTestId('closed-by-lapse').textContent).toContain('14');
  expect(panel.querySelectorAll('[data-state="open"]')).toHaveLength(0);
  expect(screen.getByTestId('offer-culture-venues').textContent).toContain('补办签注');
  expect(screen.getByTestId('offer-culture-venues').textContent).toContain('第十条');
});

test('on the last day of the window it is still open', async () => {
  expect((await panelOf('2025-11-24')).dataset['permit']).toBe('active');
});

test('what is open, or for the agency to examine, has a slip to hand out; what is closed or not asked yet has none', async () => {
  await panelOf('2026-01-10');
  expect(screen.getByTestId('slip-legal-aid')).toBeDefined();
  expect(screen.queryByTestId('slip-senior-school')).toBeNull();
  fireEvent.click(screen.getByTestId('compulsory-education-here-yes'));
  fireEvent.click(screen.getByTestId('slip-senior-school'));
  await screen.findByTestId('receipt');
  expect(shown?.port.made.find(({ name }) => name === 'form.entitlement-slip')?.input).toEqual({
    cardCaseId: 'c1',
    offer: 'senior-school',
    answers: { 'compulsory-education-here': true },
  });
  // Another answer, another slip: the old one is not offered for it.
  fireEvent.click(screen.getByTestId('lawful-birth-proof-yes'));
  expect(screen.queryByTestId('receipt')).toBeNull();
});

test('a suspended permit has no slip at all', async () => {
  const panel = await panelOf('2025-11-23');
  expect(panel.querySelectorAll('[data-testid^="slip-"]')).toHaveLength(0);
});

test('a supervisor is told that the clerk makes the slip', async () => {
  await panelOf('2026-01-10', 'supervisor');
  expect(screen.getByTestId('slip-legal-aid').getAttribute('aria-disabled')).toBe('true');
  expect(screen.getByTestId('slip-legal-aid-why').textContent).toContain('受理员');
});
