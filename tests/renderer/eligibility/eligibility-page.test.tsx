import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, test } from 'vitest';
import { succeed } from '#domain/failure/failure.ts';
import { factsOfPerson } from '#domain/permit/known-facts.ts';
import type { ResidenceState } from '#domain/permit/residence-record.ts';
import { explain } from '#domain/rules/explain.ts';
import type { ClaimedFacts } from '#domain/rules/verdict.ts';
import { EligibilityPage } from '#renderer/pages/eligibility/eligibility-page.tsx';
import { address, chipDocument } from '../support/residents.ts';
import { showPage, today, type Shown } from '../support/show-page.tsx';

let shown: Shown | undefined;
afterEach(() => {
  shown?.close();
  shown = undefined;
});

function residence(spells: ResidenceState['spells']): ResidenceState {
  return {
    kind: 'residence',
    caseId: 'r1',
    revision: 1,
    status: 'registered',
    person: { evidence: { source: 'chip', document: chipDocument, samId: 's', paper: null }, phone: null },
    agent: null,
    address,
    dwelling: '02',
    reporter: null,
    inflowReason: '01',
    since: '2026-01-01',
    registeredOn: '2026-01-01',
    reportedOn: '2026-01-01',
    leftOn: null,
    spells,
    writtenBy: [],
    corrections: [],
    papers: [],
    lastActionOn: '2026-01-01',
    ruleBook: 'b',
  };
}

/** The port answers as the terminal process does: with the engine. */
function show(spells: ResidenceState['spells'], claimed: ClaimedFacts | null): Shown {
  const state = residence(spells);
  shown = showPage(
    EligibilityPage,
    {
      'case.get': () => succeed({ state, actions: [], pending: [], steps: [], forms: [] }),
      'case.eligibility': ({ facts, qualifyOn }) =>
        explain(
          factsOfPerson(
            { residence: state, claimed: facts ?? claimed, card: null, dwellingSafe: null },
            today,
            undefined,
          ),
          {
            qualifyOn,
            whoKnown: true,
          },
        ),
    },
    { name: 'li', roles: ['reviewer'] },
    '/page?residence=r1',
  );
  return shown;
}

const long = [{ county: '331002', from: '2026-01-01', to: null }];

test('who is eligible is told since when, by which clause and which paper; the line says the days', async () => {
  show(long, { ownHouse: true });
  const panel = await screen.findByTestId('eligibility');
  await waitFor(() => expect(panel.dataset['verdict']).toBe('eligible'));
  expect(screen.getByTestId('eligible-on').textContent).toContain('2026-06-29');
  const house = screen.getByTestId('rule-dwelling.own-house');
  expect(house.dataset['holds']).toBe('true');
  expect(house.textContent).toContain('二(二)3');
  expect(screen.getByTestId('timeline-words').dataset['days']).toBe('327');
  expect(within(screen.getByTestId('residence-timeline')).getByRole('img').textContent).toContain('327');
  expect(screen.getByTestId('timeline-full').textContent).toContain('2026-06-29');
});

test('who was registered a month ago is told the day of the half year, and by when to have registered for a day he names', async () => {
  show([{ county: '331002', from: '2026-11-01', to: null }], { ownHouse: true });
  const panel = await screen.findByTestId('eligibility');
  await waitFor(() => expect(panel.dataset['verdict']).toBe('not-yet'));
  expect(screen.getByTestId('eligible-on').textContent).toContain('2027-04-29');
  expect(screen.queryByTestId('counterfactual')).toBeNull();
  fireEvent.change(screen.getByTestId('qualifyOn'), { target: { value: '20270131' } });
  await waitFor(() => expect(screen.getByTestId('counterfactual').textContent).toContain('2026-08-05'));
});

test('what nobody claimed is folded away and asked for; places of a facts file are not shown', async () => {
  show(long, null);
  const panel = await screen.findByTestId('eligibility');
  await waitFor(() => expect(panel.dataset['verdict']).toBe('not-eligible'));
  expect(screen.getByTestId('eligibility-questions').textContent).toContain('社会保险');
  expect(within(screen.getByTestId('eligibility-untold')).getByTestId('rule-study.school-roll').dataset['holds']).toBe(
    'false',
  );
  expect(panel.textContent).not.toMatch(/\[\d\]|\{\w+\}/);
});

test('a move between counties and a gap are drawn and told in words', async () => {
  show(
    [
      { county: '331003', from: '2025-01-01', to: '2025-06-01' },
      { county: '331002', from: '2025-06-11', to: null },
    ],
    null,
  );
  const words = (await screen.findByTestId('timeline-words')).textContent ?? '';
  expect(words).toContain('黄岩区');
  expect(words).toContain('间断 2025-06-01 至 2025-06-10');
  expect(words).toContain('迁至椒江区');
  expect(screen.getAllByTestId('timeline-gap')).toHaveLength(1);
  expect(screen.getAllByTestId('timeline-bar').map(({ dataset }) => dataset['counts'])).toEqual(['false', 'true']);
});

test('what is tried is asked of the engine and kept nowhere', async () => {
  const { port } = show(long, null);
  const panel = await screen.findByTestId('eligibility');
  fireEvent.click(await screen.findByTestId('facts-ownHouse'));
  await waitFor(() => expect(panel.dataset['verdict']).toBe('eligible'));
  expect(new Set(port.made.map(({ name }) => name))).toEqual(new Set(['case.get', 'case.eligibility']));
});
