/** A ranking is drawn up: scheme, purpose, period and quota, what it would be, and then it is frozen. */
import { useState } from 'react';
import { purposes, type Purpose } from '#domain/points/scheme.ts';
import type { RankingState } from '#domain/points/ranking-state.ts';
import { shippedSchemes } from '#domain/points/shipped-schemes.ts';
import { purposeTitles } from '#text/points.ts';
import { pointsText, rankingText } from '#text/window/points.ts';
import { useAct, useRead } from '../app/calls.ts';
import { useSay } from '../app/say.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { ChoiceField } from '../fields/choice-field.tsx';
import { plainCharacters } from '../fields/field-text.ts';
import { TextField } from '../fields/text-field.tsx';
import { CommandButton } from '../keys/command-button.tsx';
import { ListState } from '../lists/list-state.tsx';
import { useSettled } from '../person/use-settled.ts';
import { RankingLines } from './ranking-lines.tsx';

export interface DrawRankingProps {
  /** The ranking of which this is the next edition; null for a new one. */
  readonly before: RankingState | null;
  readonly onFrozen: (caseId: string) => void;
}

const previewAfterMs = 400;

export function DrawRanking({ before, onFrozen }: DrawRankingProps) {
  const say = useSay();
  const freeze = useAct('ranking.freeze');
  const [schemeId, setSchemeId] = useState(before?.scheme ?? '');
  const [purpose, setPurpose] = useState<Purpose | ''>(before?.purpose ?? '');
  const [period, setPeriod] = useState(before?.period ?? '');
  const [quotaText, setQuotaText] = useState(String(before?.editions.at(-1)?.quota ?? ''));
  const [reason, setReason] = useState(before?.reason ?? '');
  const [tried, setTried] = useState(false);
  const scheme = shippedSchemes.find(({ id }) => id === schemeId);
  const counted = purposes.filter((one) => scheme?.thresholds.some((threshold) => threshold.purpose === one) === true);
  const plain = plainCharacters(quotaText).trim();
  const quota = /^\d{1,6}$/.test(plain) ? Number(plain) : null;
  const settled = useSettled(quota, previewAfterMs);
  const ready = scheme !== undefined && purpose !== '' && settled !== null;
  const read = useRead(
    'ranking.preview',
    { scheme: schemeId === '' ? '-' : schemeId, purpose: purpose === '' ? 'school' : purpose, quota: settled ?? 0 },
    { enabled: ready, keepPrevious: true },
  );
  // A published ranking is drawn up anew only with a reason.
  const needsReason = before !== null && before.editions.some(({ published }) => published !== null);
  const missing = {
    'ranking-scheme': scheme === undefined,
    'ranking-purpose': purpose === '',
    'ranking-period': period.trim() === '',
    'ranking-quota': quota === null,
    'ranking-reason': needsReason && reason.trim() === '',
  };

  async function freezeNow(): Promise<void> {
    setTried(true);
    const first = Object.entries(missing).find(([, is]) => is)?.[0];
    if (first !== undefined) return document.querySelector<HTMLElement>(`#${first}`)?.focus();
    if (purpose === '' || quota === null) return undefined;
    const outcome = await freeze.run({
      caseId: before?.caseId ?? null,
      scheme: schemeId,
      purpose,
      quota,
      period: period.trim(),
      reason: reason.trim() === '' ? null : reason.trim(),
    });
    if (outcome.ok) onFrozen(outcome.value.caseId);
    return undefined;
  }
  const needed = (id: keyof typeof missing) => (tried && missing[id] ? 'required' : undefined);
  return (
    <section className="section split-detail" data-testid="draw-ranking">
      <h3>{say(before === null ? rankingText.draw : rankingText.drawAgain)}</h3>
      <div className="fields">
        <ChoiceField
          id="ranking-scheme"
          label={say(pointsText.scheme)}
          value={schemeId}
          disabled={before !== null}
          problem={needed('ranking-scheme')}
          choices={shippedSchemes.map(({ id, title }) => ({ value: id, label: say(title) }))}
          onValue={setSchemeId}
        />
        <ChoiceField
          id="ranking-purpose"
          label={say(pointsText.purpose)}
          value={purpose}
          disabled={before !== null}
          problem={needed('ranking-purpose')}
          choices={counted.map((one) => ({ value: one, label: say(purposeTitles[one]) }))}
          onValue={(value) => setPurpose(counted.find((one) => one === value) ?? '')}
        />
        {before === null && (
          <TextField
            id="ranking-period"
            label={say(rankingText.period)}
            value={period}
            hint={say(rankingText.periodHint)}
            maxLength={60}
            problem={needed('ranking-period')}
            onValue={setPeriod}
          />
        )}
        <TextField
          id="ranking-quota"
          label={say(rankingText.quota)}
          value={quotaText}
          maxLength={6}
          problem={needed('ranking-quota')}
          onValue={setQuotaText}
        />
        {before !== null && (
          <TextField
            id="ranking-reason"
            label={say(pointsText.reason)}
            value={reason}
            wide
            problem={needed('ranking-reason')}
            onValue={setReason}
          />
        )}
      </div>
      {freeze.failure && <FailurePanel failure={freeze.failure} onRetry={() => freeze.clear()} />}
      {ready && (
        <ListState read={read}>
          {(value) => (
            <>
              {value.open > 0 && (
                <p className="warning-box" role="status" data-testid="ranking-open-files">
                  {say(rankingText.openFiles, { count: value.open })}
                </p>
              )}
              <p data-testid="ranking-counts">
                {say(rankingText.counts, {
                  applicants: value.applicants,
                  barred: value.barred,
                  below: value.belowThreshold,
                  lines: value.lineCount,
                  quota: settled ?? 0,
                })}
              </p>
              {scheme !== undefined && <RankingLines lines={value.lines} scheme={scheme} quota={settled ?? 0} />}
              {value.lineCount > value.lines.length && (
                <p className="soft">{say(rankingText.moreLines, { count: value.lines.length })}</p>
              )}
            </>
          )}
        </ListState>
      )}
      <div className="case-buttons">
        <CommandButton
          command="submit"
          primary
          label={say(rankingText.freeze)}
          testId="ranking-freeze"
          busy={freeze.busy}
          onAct={() => void freezeNow()}
        />
      </div>
    </section>
  );
}
