/** A new file: the person, the scheme and the purpose, and what is known already, each to be agreed with the applicant. */
import { useMemo, useState } from 'react';
import { Checkbox } from 'antd';
import type { PersonRow } from '#contract/counter/resident.ts';
import { factKindsOf } from '#domain/points/fact-kind.ts';
import { purposes, type PointsScheme, type Purpose } from '#domain/points/scheme.ts';
import { shippedSchemes } from '#domain/points/shipped-schemes.ts';
import { pointsStatusTitles } from '#text/case-status.ts';
import { purposeTitles } from '#text/points.ts';
import { personText } from '#text/window/case.ts';
import { claimSourceTitles, pointsText } from '#text/window/points.ts';
import type { OutputOf } from '../../app/call-port.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useSay } from '../../app/say.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { ChoiceField } from '../../fields/choice-field.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { PersonSearch } from '../../person/person-search.tsx';
import { sayFact } from '../../points/points-words.ts';

type Known = OutputOf<'points.known'>;

export function OpenPoints({ onFile }: { readonly onFile: (caseId: string) => void }) {
  const [person, setPerson] = useState<PersonRow | null>(null);
  if (person === null) return <PersonSearch onPerson={setPerson} />;
  return <ForPerson key={person.caseId} person={person} onFile={onFile} onOther={() => setPerson(null)} />;
}

interface ForPersonProps {
  readonly person: PersonRow;
  readonly onFile: (caseId: string) => void;
  readonly onOther: () => void;
}

function ForPerson({ person, onFile, onOther }: ForPersonProps) {
  const say = useSay();
  const [schemeId, setSchemeId] = useState(shippedSchemes.length === 1 ? (shippedSchemes[0]?.id ?? '') : '');
  const [purpose, setPurpose] = useState<Purpose | ''>('');
  const scheme = shippedSchemes.find(({ id }) => id === schemeId);
  const read = useRead(
    'points.known',
    { residenceCaseId: person.caseId, scheme: schemeId === '' ? '-' : schemeId },
    { enabled: schemeId !== '' },
  );
  const counted = purposes.filter((one) => scheme?.thresholds.some((threshold) => threshold.purpose === one) === true);
  return (
    <>
      <div className="person-summary" data-testid="points-person">
        <strong>{person.name}</strong>
        <span>{person.numberMasked}</span>
        <span className="person-address">{person.address}</span>
        <CommandButton command="close" label={say(personText.other)} testId="points-other" onAct={onOther} />
      </div>
      <section className="section" data-testid="points-opening">
        <h3>{say(pointsText.openTitle)}</h3>
        <div className="fields">
          <ChoiceField
            id="points-scheme"
            label={say(pointsText.scheme)}
            value={schemeId}
            choices={shippedSchemes.map(({ id, title }) => ({ value: id, label: say(title) }))}
            onValue={(id) => {
              setSchemeId(id);
              setPurpose('');
            }}
          />
          <ChoiceField
            id="points-purpose"
            label={say(pointsText.purpose)}
            value={purpose}
            choices={counted.map((one) => ({ value: one, label: say(purposeTitles[one]) }))}
            onValue={(value) => setPurpose(counted.find((one) => one === value) ?? '')}
          />
        </div>
        {scheme?.example === true && <p className="warning-box">{say(pointsText.exampleScheme)}</p>}
        {scheme !== undefined && (
          <ListState read={read}>
            {(known) => (
              <KnownClaims
                key={schemeId}
                known={known}
                scheme={scheme}
                purpose={purpose === '' ? null : purpose}
                residenceCaseId={person.caseId}
                onFile={onFile}
              />
            )}
          </ListState>
        )}
      </section>
    </>
  );
}

interface KnownClaimsProps {
  readonly known: Known;
  readonly scheme: PointsScheme;
  readonly purpose: Purpose | null;
  readonly residenceCaseId: string;
  readonly onFile: (caseId: string) => void;
}

function KnownClaims({ known, scheme, purpose, residenceCaseId, onFile }: KnownClaimsProps) {
  const say = useSay();
  const open = useAct('points.open');
  const kinds = useMemo(() => factKindsOf(scheme), [scheme]);
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [tried, setTried] = useState(false);

  async function openFile(): Promise<void> {
    setTried(true);
    if (purpose === null) return document.querySelector<HTMLElement>('#points-purpose')?.focus();
    const claims = known.claims.filter((_, index) => !left.has(index));
    const outcome = await open.run({ residenceCaseId, scheme: scheme.id, purpose, claims });
    if (outcome.ok) onFile(outcome.value.caseId);
    return undefined;
  }
  const toggle = (index: number, on: boolean): void => {
    const next = new Set(left);
    if (on) next.delete(index);
    else next.add(index);
    setLeft(next);
  };
  return (
    <>
      {known.files.length > 0 && (
        <>
          <h4>{say(pointsText.itsFiles)}</h4>
          <div className="case-buttons">
            {known.files.map((file) => (
              <CommandButton
                key={file.caseId}
                label={`${say(purposeTitles[purposes.find((one) => one === file.purpose) ?? 'school'])} ${file.caseNumber} · ${say(pointsStatusTitles[(Object.keys(pointsStatusTitles) as (keyof typeof pointsStatusTitles)[]).find((one) => one === file.status) ?? 'collecting'])}`}
                testId={`file-${file.caseId}`}
                onAct={() => onFile(file.caseId)}
              />
            ))}
          </div>
        </>
      )}
      {known.permitCardCaseId === null ? (
        <p className="warning-box" role="alert" data-testid="no-permit">
          {say(pointsText.noPermit)}
        </p>
      ) : (
        <>
          <h4>{say(pointsText.known)}</h4>
          <p className="soft">{say(known.claims.length === 0 ? pointsText.knownNone : pointsText.knownHint)}</p>
          <ul className="known-claims" data-testid="known-claims">
            {known.claims.map(({ fact, source }, index) => {
              const title = kinds.get(fact.fact)?.title;
              return (
                <li key={`${fact.fact} ${index}`}>
                  <Checkbox
                    data-testid={`known-${index}`}
                    checked={!left.has(index)}
                    onChange={(event) => toggle(index, event.target.checked)}
                  >
                    {`${title === undefined ? fact.fact : say(title)}：${sayFact(fact, kinds, say)}`}
                  </Checkbox>
                  <span className="badge badge-info">{say(claimSourceTitles[source.from])}</span>
                </li>
              );
            })}
          </ul>
          {tried && purpose === null && (
            <p className="field-problem" role="alert">
              {`${say(pointsText.purpose)}：${say(pointsText.fieldNeeded)}`}
            </p>
          )}
          {open.failure && <FailurePanel failure={open.failure} onRetry={() => open.clear()} />}
          <CommandButton
            command="submit"
            primary
            label={say(pointsText.open)}
            testId="points-open"
            busy={open.busy}
            onAct={() => void openFile()}
          />
        </>
      )}
    </>
  );
}
