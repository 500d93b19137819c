/** The panel of services and conveniences: what a lapse has closed is counted, what only the holder knows is asked. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { EntitlementPanel } from '#renderer/services/entitlement-panel.tsx';
import { showPage, type Shown } from './support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

/** Today is 2026-11-23. */
async function panelOf(issuedOn: string): Promise<HTMLElement> {
  const Page = () => <EntitlementPanel card={{ issuedOn, endorsements: [] }} />;
  shown = showPage(Page, {}, { name: 'zhang', roles: ['clerk'] });
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
