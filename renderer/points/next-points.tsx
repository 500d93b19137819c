/** The next cheapest points: for every item the smallest step that raises the total. */
import type { PointsFacts } from '#domain/points/facts.ts';
import { nextSteps } from '#domain/points/next-points.ts';
import type { PointsScheme, Purpose } from '#domain/points/scheme.ts';
import { pointsText } from '#text/window/points.ts';
import { useSay } from '../app/say.ts';
import { sayPoints, sayStep } from './points-words.ts';

export interface NextPointsProps {
  readonly scheme: PointsScheme;
  readonly facts: PointsFacts;
  readonly purpose: Purpose;
}

/** As many as one tells a resident. */
const shownSteps = 8;

export function NextPoints({ scheme, facts, purpose }: NextPointsProps) {
  const say = useSay();
  const steps = nextSteps(scheme, facts, purpose).slice(0, shownSteps);
  return (
    <section className="section" data-testid="next-points">
      <h3>{say(pointsText.nextTitle)}</h3>
      <p className="soft">{say(pointsText.nextHint)}</p>
      {steps.length === 0 ? (
        <p className="empty">{say(pointsText.nextNone)}</p>
      ) : (
        <table className="grid">
          <tbody>
            {steps.map((step) => (
              <tr key={`${step.item} ${step.kind}`} data-testid={`next-${step.item}`}>
                <td>{say(step.title)}</td>
                <td>{sayStep(step, say)}</td>
                <td className="score-number">
                  <strong>{say(pointsText.gainOf, { points: sayPoints(step.gain) })}</strong>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
