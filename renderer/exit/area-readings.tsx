/** Which area a change covers, as each document says it: the documents do not agree, so both are shown. */
import { changeArea } from '#domain/rules/change-area.ts';
import { citeClause, defaultRuleBook } from '#domain/rules/rule-book.ts';
import { exitText } from '#text/window/exits.ts';
import { useSay } from '../app/say.ts';

export interface AreaReadingsProps {
  /** County-level codes: of the permit, and of the new address. */
  readonly from: string;
  readonly to: string;
}

export function AreaReadings({ from, to }: AreaReadingsProps) {
  const say = useSay();
  const { readings, agreed } = changeArea(from, to, defaultRuleBook);
  return (
    <div data-testid="area-readings" data-agreed={agreed}>
      <p className="soft">{say(exitText.readings)}</p>
      <ul>
        {readings.map((reading) => (
          <li key={citeClause(reading.clause)}>
            {`${citeClause(reading.clause)} — ${say(reading.within ? exitText.within : exitText.outside)}`}
          </li>
        ))}
      </ul>
      {!agreed && <p className="warning">{say(exitText.readingsDiffer)}</p>}
    </div>
  );
}
