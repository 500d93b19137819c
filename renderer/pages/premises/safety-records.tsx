/** Inspections and findings, the newest first, with what was found. */
import type { PremisesState } from '#domain/premises/premises-record.ts';
import type { SafetyRecord } from '#domain/premises/premises-safety.ts';
import { hazardTitles } from '#text/premises-terms.ts';
import { premisesText } from '#text/window/premises.ts';
import { useSay } from '../../app/say.ts';
import { safetyLine } from '../../premises/safety.tsx';

export function SafetyRecords({ state }: { readonly state: PremisesState }) {
  const say = useSay();
  return (
    <section className="section" data-testid="safety-records">
      <h3>{say(premisesText.records)}</h3>
      {state.safety.length === 0 && <p className="soft">{say(premisesText.noRecords)}</p>}
      <ol className="timeline">
        {state.safety
          .slice()
          .reverse()
          .map((record, index) => (
            <li key={state.safety.length - index}>
              <Record record={record} />
            </li>
          ))}
      </ol>
    </section>
  );
}

function Record({ record }: { readonly record: SafetyRecord }) {
  const say = useSay();
  const [good, bad] =
    record.kind === 'inspection'
      ? [premisesText.passed, premisesText.failed]
      : [premisesText.safe, premisesText.unsafe];
  return (
    <>
      <span>
        {safetyLine(record, say)}
        <span className={`badge badge-${record.safe ? 'good' : 'bad'}`}>{say(record.safe ? good : bad)}</span>
      </span>
      {record.kind === 'inspection' &&
        record.findings.map(({ hazard, note, resolved }) => (
          <p key={`${hazard} ${note}`} className={resolved ? 'soft' : 'warning'}>
            {`${say(hazardTitles[hazard])} · ${note}${resolved ? ` · ${say(premisesText.resolved)}` : ''}`}
          </p>
        ))}
    </>
  );
}
