/** May this resident apply? Every branch with its clause, what is missing, and from which day it would hold. */
import type { BranchVerdict, Clause, Verdict } from '#domain/rules/verdict.ts';
import { groundTitles, verdictTitles } from '#text/grounds.ts';
import { applyText } from '#text/window/case.ts';
import type { Read } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { ListState } from '../lists/list-state.tsx';

const tones = { eligible: 'good', direct: 'good', 'not-yet': 'warn', 'not-eligible': 'bad' } as const;

export function VerdictPanel({ read }: { readonly read: Read<Verdict> }) {
  const say = useSay();
  return (
    <section
      className="section verdict"
      data-testid="verdict"
      data-status={read.value?.status ?? 'none'}
      aria-live="polite"
    >
      <h3>{say(applyText.verdict)}</h3>
      <ListState read={read}>{(verdict) => <VerdictBody verdict={verdict} />}</ListState>
    </section>
  );
}

function VerdictBody({ verdict }: { readonly verdict: Verdict }) {
  const say = useSay();
  const { residence, branches, status, eligibleFrom } = verdict;
  const claimed = branches.filter((branch) => branch.claimed);
  const passed = status === 'eligible' || status === 'direct';
  return (
    <>
      <p className={`verdict-status tone-${tones[status]}`}>{say(verdictTitles[status])}</p>
      {!passed && eligibleFrom !== null && (
        <p data-testid="verdict-from">{say(applyText.eligibleFrom, { date: eligibleFrom })}</p>
      )}
      <ul className="branches">
        <li className={residence.holds ? 'branch-holds' : 'branch-fails'}>
          <p>
            <Mark holds={residence.holds} />
            {say(applyText.residenceDays, { days: residence.continuousDays, required: residence.requiredDays })}
            {!residence.holds && residence.reachedOn !== null && (
              <span className="branch-note">
                {say(applyText.residenceReached, { date: residence.reachedOn, required: residence.requiredDays })}
              </span>
            )}
          </p>
          <ClauseQuote clause={residence.clause} />
        </li>
        {claimed.map((branch) => (
          <Branch key={branch.ground} branch={branch} />
        ))}
        {claimed.length === 0 && <li className="branch-fails">{say(applyText.groundMissing)}</li>}
      </ul>
    </>
  );
}

function Mark({ holds }: { readonly holds: boolean }) {
  const say = useSay();
  return (
    <span className={`badge badge-${holds ? 'good' : 'bad'}`}>{say(holds ? applyText.holds : applyText.holdsNot)}</span>
  );
}

function Branch({ branch }: { readonly branch: BranchVerdict }) {
  const say = useSay();
  return (
    <li
      className={branch.holds ? 'branch-holds' : 'branch-fails'}
      data-testid={`branch-${branch.ground}`}
      data-holds={branch.holds}
    >
      <p>
        <Mark holds={branch.holds} />
        {say(groundTitles[branch.ground])}
        {!branch.holds && branch.holdsFrom !== null && (
          <span className="branch-note">{say(applyText.holdsFrom, { date: branch.holdsFrom })}</span>
        )}
      </p>
      <ClauseQuote clause={branch.clause} />
    </li>
  );
}

/** The sentence of the law itself, always in Chinese. */
export function ClauseQuote({ clause }: { readonly clause: Clause }) {
  const say = useSay();
  return (
    <blockquote className="clause" lang="zh-CN">
      {clause.sentence}
      <cite>{say(applyText.clauseOf, { document: clause.document, ref: clause.ref })}</cite>
    </blockquote>
  );
}
