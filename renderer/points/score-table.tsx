/** The score sheet line by line: what was counted, what a cap cut, by which paper, and who checks it. */
import { useState, type ReactNode } from 'react';
import { Checkbox } from 'antd';
import type { PointsScheme } from '#domain/points/scheme.ts';
import type { ScoreSheet, SheetGroup, SheetLine } from '#domain/points/score-sheet.ts';
import { indicatorTitles, pointsWarnings } from '#text/points.ts';
import { pointsText } from '#text/window/points.ts';
import { useSay } from '../app/say.ts';
import { sayCounted, sayPoints } from './points-words.ts';

export interface ScoreTableProps {
  readonly scheme: PointsScheme;
  readonly sheet: ScoreSheet;
}

export function ScoreTable({ scheme, sheet }: ScoreTableProps) {
  const say = useSay();
  const [all, setAll] = useState(false);
  const shown = sheet.sheet.filter((line) => all || isTouched(line));
  const groups = sheet.groups.filter(({ group }) => shown.some((line) => line.group === group));
  const notes = sheet.warnings.filter(({ id }) => id !== 'scheme-is-example');
  return (
    <section className="section" data-testid="score-sheet">
      <header className="section-head">
        <h3>{say(pointsText.sheetTitle)}</h3>
        <Checkbox data-testid="sheet-all" checked={all} onChange={(event) => setAll(event.target.checked)}>
          {say(pointsText.showAll)}
        </Checkbox>
      </header>
      {shown.length === 0 ? (
        <p className="empty">{say(pointsText.sheetEmpty)}</p>
      ) : (
        // Whole, never in a window of its own: a sheet is read with the page.
        <div className="grid-frame score-frame">
          <table className="grid score-table">
            <thead>
              <tr>
                <th scope="col">{say(pointsText.item)}</th>
                <th scope="col">{say(pointsText.counted)}</th>
                <th scope="col" className="score-number">
                  {say(pointsText.points)}
                </th>
                <th scope="col">{say(pointsText.evidence)}</th>
                <th scope="col">{say(pointsText.department)}</th>
              </tr>
            </thead>
            {groups.map((group) => (
              <tbody key={group.group}>
                <GroupRow group={group} />
                {shown
                  .filter((line) => line.group === group.group)
                  .map((line) => (
                    <LineRow key={line.item} line={line} />
                  ))}
              </tbody>
            ))}
          </table>
        </div>
      )}
      {sheet.veto.map((veto) => (
        <p key={veto.id} className="warning" data-testid="sheet-veto">
          {say(pointsText.veto, { title: say(veto.title) })}
          {veto.endsOn !== null && ` · ${say(pointsText.vetoUntil, { date: veto.endsOn })}`}
        </p>
      ))}
      {notes.length > 0 && (
        <ul className="facts-list soft">
          {notes.map(({ id, place }) => (
            <li key={`${id} ${place}`}>{`${say(pointsWarnings[id])} ${placeTitle(scheme, place, say)}`}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

function isTouched({ points, earned, facts, refused, outsideWindow }: SheetLine): boolean {
  return points !== 0 || earned !== 0 || facts.length > 0 || refused.length > 0 || outsideWindow.length > 0;
}

function placeTitle(scheme: PointsScheme, place: string, say: ReturnType<typeof useSay>): string {
  const item = scheme.groups.flatMap(({ items }) => items).find(({ id }) => id === place);
  return item === undefined ? '' : say(item.title);
}

function GroupRow({ group }: { readonly group: SheetGroup }) {
  const say = useSay();
  return (
    <tr className="score-group">
      <th scope="rowgroup" colSpan={2}>
        {say(group.title)}
        <span className="soft">{` ${say(indicatorTitles[group.indicator])}`}</span>
      </th>
      <td className="score-number">
        <strong>{sayPoints(group.points)}</strong>
      </td>
      <td colSpan={2} className="soft">
        {group.cap !== null && say(pointsText.groupCap, { cap: sayPoints(group.cap) })}
        {group.cutByCap !== 0 && (
          <span className="badge badge-warn">{say(pointsText.groupCut, { points: sayPoints(group.cutByCap) })}</span>
        )}
      </td>
    </tr>
  );
}

function LineRow({ line }: { readonly line: SheetLine }) {
  const say = useSay();
  const { points, cap, cutByCap, cutByHighest, papers, outsideWindow } = line;
  return (
    <tr data-testid={`line-${line.item}`}>
      <td>
        {say(line.title)}
        <div className="soft score-clause">{`${line.clause.document} ${line.clause.ref}`}</div>
        {line.note !== null && <div className="soft score-clause">{say(line.note)}</div>}
      </td>
      <td>
        {sayCounted(line.counted, line.level, say)}
        {outsideWindow[0] !== undefined && (
          <div className="soft">{say(pointsText.outsideWindow, { date: outsideWindow[0].windowFrom })}</div>
        )}
      </td>
      <td className="score-number">
        <strong>{sayPoints(points)}</strong>
        {cap !== null && <div className="soft">{`${say(pointsText.cap)} ${sayPoints(cap)}`}</div>}
        {cutByCap !== 0 && <Cut>{say(pointsText.cutByCap, { points: sayPoints(cutByCap) })}</Cut>}
        {cutByHighest !== 0 && <Cut>{say(pointsText.cutByHighest, { points: sayPoints(cutByHighest) })}</Cut>}
      </td>
      <td>
        {papers.map((paper) => (
          <div key={paper.id} className={paper.presented ? undefined : 'soft'}>
            {`${paper.presented ? '✓' : '○'} ${say(paper.title)}`}
          </div>
        ))}
      </td>
      <td>
        {say(line.department)}
        <CheckBadge line={line} />
      </td>
    </tr>
  );
}

function Cut({ children }: { readonly children: ReactNode }) {
  return <div className="warning score-clause">{children}</div>;
}

function CheckBadge({ line }: { readonly line: SheetLine }) {
  const say = useSay();
  if (line.facts.length === 0) {
    return line.refused.length === 0 ? null : (
      <div>
        <span className="badge badge-bad">{say(pointsText.checkRefused)}</span>
      </div>
    );
  }
  const done = line.check === 'confirmed';
  return (
    <div>
      <span className={`badge badge-${done ? 'good' : 'warn'}`}>
        {say(done ? pointsText.checkConfirmed : pointsText.checkOpen)}
      </span>
    </div>
  );
}
