/** 申领资格: the whole verdict on any registered resident, and what would follow if other things were so. */
import { useCallback, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { personText } from '#text/window/case.ts';
import { pageTitles } from '#text/window/desk.ts';
import { eligibilityText } from '#text/window/eligibility.ts';
import { useSay } from '../../app/say.ts';
import { PersonSummary } from '../../case/person-summary.tsx';
import { useCase } from '../../case/use-case.ts';
import { EligibilityPanel } from '../../eligibility/eligibility-panel.tsx';
import { FactsForm } from '../../facts/facts-form.tsx';
import { factsProblems, toClaimedFacts, type FactsValues } from '../../facts/facts-values.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { onFormKeyDown } from '../../keys/form-keys.ts';
import { ListState } from '../../lists/list-state.tsx';
import { PersonSearch } from '../../person/person-search.tsx';

export function EligibilityPage() {
  const say = useSay();
  const [search, setSearch] = useSearchParams();
  const residence = search.get('residence');
  return (
    <section className="page" data-testid="page-eligibility">
      <header className="page-head">
        <h2>{say(pageTitles.eligibility)}</h2>
        {residence !== null && (
          <CommandButton
            command="close"
            label={say(personText.other)}
            testId="eligibility-other"
            onAct={() => setSearch({})}
          />
        )}
      </header>
      {residence === null ? (
        <PersonSearch onPerson={(person) => setSearch({ residence: person.caseId })} />
      ) : (
        <OfPerson key={residence} residenceCaseId={residence} />
      )}
    </section>
  );
}

function OfPerson({ residenceCaseId }: { readonly residenceCaseId: string }) {
  const say = useSay();
  const read = useCase('residence', residenceCaseId);
  const [values, setValues] = useState<FactsValues>({});
  const onValues = useCallback((change: (before: FactsValues) => FactsValues) => setValues(change), []);
  const tried = useMemo(() => {
    const claimed = toClaimedFacts(values);
    return Object.keys(claimed).length === 0 ? null : claimed;
  }, [values]);
  const problems = useMemo(
    () => Object.fromEntries(Object.entries(factsProblems(values)).filter(([, problem]) => problem === 'before-start')),
    [values],
  );
  return (
    <>
      <ListState read={read}>
        {({ state }) => <PersonSummary person={state.person} address={state.address} />}
      </ListState>
      <EligibilityPanel residenceCaseId={residenceCaseId} facts={tried} />
      <details className="section" data-testid="eligibility-try" onKeyDown={onFormKeyDown}>
        <summary>{say(eligibilityText.tryFacts)}</summary>
        <p className="soft">{say(eligibilityText.tryNote)}</p>
        <FactsForm values={values} problems={problems} onValues={onValues} />
      </details>
    </>
  );
}
