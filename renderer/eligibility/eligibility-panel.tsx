/** 申领资格: the verdict with everything behind it, the residence on a line, and by when to register. */
import { useState } from 'react';
import { groundIds, type ClaimedFacts } from '#domain/rules/verdict.ts';
import { isDate } from '#domain/residence/calendar-date.ts';
import type { Explanation } from '#domain/rules/explain.ts';
import { explanationDocument, ruleTitle } from '#text/explanation.ts';
import { verdictTitles } from '#text/grounds.ts';
import { eligibilityText } from '#text/window/eligibility.ts';
import { applyText } from '#text/window/case.ts';
import { useRead } from '../app/calls.ts';
import { useDisplay } from '../app/display-store.ts';
import { useSay } from '../app/say.ts';
import { ClauseQuote } from '../facts/verdict-panel.tsx';
import { TextField } from '../fields/text-field.tsx';
import { ListState } from '../lists/list-state.tsx';
import { ResidenceTimeline } from './residence-timeline.tsx';

export interface EligibilityPanelProps {
  readonly residenceCaseId: string;
  /** What is claimed on the form; null: in the newest application. */
  readonly facts: ClaimedFacts | null;
}

export function EligibilityPanel({ residenceCaseId, facts }: EligibilityPanelProps) {
  const say = useSay();
  const [wanted, setWanted] = useState('');
  const qualifyOn = isDate(wanted) ? wanted : null;
  const read = useRead(
    'case.eligibility',
    { residenceCaseId, facts, household: null, qualifyOn },
    { keepPrevious: true },
  );
  return (
    <section
      className="section eligibility"
      data-testid="eligibility"
      data-verdict={read.value?.verdict ?? 'none'}
      aria-label={say(eligibilityText.title)}
    >
      <ListState read={read}>
        {(explanation) => (
          <>
            <Verdict explanation={explanation} />
            <ResidenceTimeline explanation={explanation} />
            <div className="fields">
              <TextField
                id="qualifyOn"
                kind="date"
                label={say(eligibilityText.qualifyOn)}
                value={wanted}
                optional
                problem={wanted !== '' && qualifyOn === null ? 'not-a-date' : undefined}
                hint={say(eligibilityText.qualifyHint)}
                onValue={setWanted}
              />
            </div>
            <Behind explanation={explanation} />
          </>
        )}
      </ListState>
    </section>
  );
}

interface PartProps {
  readonly explanation: Explanation;
}

const tones = { eligible: 'good', direct: 'good', 'not-yet': 'warn', 'not-eligible': 'bad' } as const;

function Verdict({ explanation }: PartProps) {
  const say = useSay();
  const language = useDisplay((display) => display.language);
  const { verdict, eligibleOn } = explanation;
  const { counterfactual } = explanationDocument(explanation, language, false);
  const passed = verdict === 'eligible' || verdict === 'direct';
  const day =
    eligibleOn === null
      ? say(eligibilityText.never)
      : say(passed ? eligibilityText.since : eligibilityText.from, { date: eligibleOn });
  return (
    <>
      <p className={`verdict-status tone-${tones[verdict]}`}>{say(verdictTitles[verdict])}</p>
      <p data-testid="eligible-on">{day}</p>
      {counterfactual !== null && <p data-testid="counterfactual">{counterfactual.text}</p>}
    </>
  );
}

type Finding = ReturnType<typeof explanationDocument>['conditions'][number];

const groups = ['employment', 'dwelling', 'study', 'direct', 'county'] as const;
type Group = (typeof groups)[number];

function groupOf(rule: string): Group {
  const known = (groundIds as readonly string[]).includes(rule);
  return known ? (groups.find((group) => rule.startsWith(`${group}.`)) ?? 'county') : 'county';
}

function Behind({ explanation }: PartProps) {
  const say = useSay();
  const language = useDisplay((display) => display.language);
  const told = explanationDocument(explanation, language, false);
  const grounds = told.grounds.filter(({ rule }) => !rule.startsWith('who.'));
  const untold = grounds.filter(isUntold);
  return (
    <>
      <Lines title={say(eligibilityText.warnings)} testId="eligibility-warnings" lines={told.warnings} warns />
      <h4>{say(eligibilityText.conditions)}</h4>
      <ul className="branches">
        {told.conditions.map((finding) => (
          <FindingItem key={finding.rule} finding={finding} />
        ))}
      </ul>
      {groups.map((group) => {
        const claimed = grounds.filter((finding) => groupOf(finding.rule) === group && !isUntold(finding));
        return (
          claimed.length > 0 && (
            <div key={group}>
              <h4>{say(eligibilityText[group])}</h4>
              <ul className="branches">
                {claimed.map((finding) => (
                  <FindingItem key={finding.rule} finding={finding} />
                ))}
              </ul>
            </div>
          )
        );
      })}
      {untold.length > 0 && (
        <details data-testid="eligibility-untold">
          <summary>{say(eligibilityText.notToldCount, { count: untold.length })}</summary>
          <ul className="branches">
            {untold.map((finding) => (
              <FindingItem key={finding.rule} finding={finding} />
            ))}
          </ul>
        </details>
      )}
      <Lines title={say(eligibilityText.questions)} testId="eligibility-questions" lines={told.questions} />
      <details>
        <summary>{say(eligibilityText.interpretations)}</summary>
        <ul>
          {told.interpretations.map(({ id, text }) => (
            <li key={id}>{text}</li>
          ))}
        </ul>
      </details>
      <p className="soft">{say(eligibilityText.ruleBook, { version: told.ruleBook, day: told.asOf })}</p>
    </>
  );
}

/** Nothing was said of it: it neither holds nor fails. */
function isUntold({ rule, holds, missing }: Finding): boolean {
  return !holds && missing.length === 1 && missing[0]?.id === rule;
}

function FindingItem({ finding }: { readonly finding: Finding }) {
  const say = useSay();
  const { rule, holds, missing, papers, trueFrom, clause } = finding;
  const comma = say(eligibilityText.comma);
  const untold = isUntold(finding);
  return (
    <li
      className={holds ? 'branch-holds' : untold ? '' : 'branch-fails'}
      data-testid={`rule-${rule}`}
      data-holds={holds}
    >
      <p>
        <span className={`badge badge-${holds ? 'good' : untold ? 'info' : 'bad'}`}>
          {say(holds ? applyText.holds : untold ? eligibilityText.notTold : applyText.holdsNot)}
        </span>
        {say(ruleTitle(rule))}
        {trueFrom !== null && <span className="branch-note">{say(eligibilityText.holdsFrom, { date: trueFrom })}</span>}
      </p>
      {!untold && missing.length > 0 && (
        <p className="soft">{say(eligibilityText.missing, { missing: missing.map(({ text }) => text).join(comma) })}</p>
      )}
      {papers.length > 0 && (
        <p className="soft">{say(eligibilityText.papers, { papers: papers.map(({ text }) => text).join(comma) })}</p>
      )}
      <ClauseQuote clause={{ ...clause, ref: clause.article }} />
    </li>
  );
}

interface LinesProps {
  readonly title: string;
  readonly testId: string;
  readonly lines: readonly { readonly id: string; readonly text: string }[];
  readonly warns?: boolean;
}

function Lines({ title, testId, lines, warns = false }: LinesProps) {
  if (lines.length === 0) return null;
  return (
    <section className={warns ? 'warning-box' : ''} data-testid={testId} aria-label={title}>
      <h4>{title}</h4>
      <ul>
        {lines.map(({ id, text }) => (
          <li key={id}>{text}</li>
        ))}
      </ul>
    </section>
  );
}
