/** A running device step: where it is, for how long, and the way out (none while a chip is being written). */
import { useEffect, useState } from 'react';
import { Progress } from 'antd';
import type { DeviceKind } from '#contract/counter/desk.ts';
import type { TopicPayload } from '#contract/counter/topics.ts';
import { deviceRunText, pageStage, stageText } from '#text/window/devices.ts';
import { useCallPort } from '../app/call-port.ts';
import { useSay, type Say } from '../app/say.ts';

type Stage = TopicPayload<'device.stage'>;

export interface DeviceProgressProps {
  readonly device: DeviceKind;
  /** Left out where stopping would harm: a card that is being written. */
  readonly onCancel?: (() => void) | undefined;
  readonly writing?: boolean;
}

const titles = {
  'id-card-reader': deviceRunText.readingCard,
  'document-scanner': deviceRunText.scanning,
  'card-encoder': deviceRunText.encoding,
} as const;

function sayStage(stage: string, say: Say): string {
  const page = /^page-(\d+)$/.exec(stage)?.[1];
  if (page !== undefined) return say(pageStage, { page });
  const text = stageText[stage];
  return text === undefined ? stage : say(text);
}

export function DeviceProgress({ device, onCancel, writing = false }: DeviceProgressProps) {
  const say = useSay();
  const port = useCallPort();
  const [stage, setStage] = useState<Stage | null>(null);
  const [seconds, setSeconds] = useState(0);
  useEffect(
    () => port.listen('device.stage', (payload) => payload.device === device && setStage(payload)),
    [device, port],
  );
  useEffect(() => {
    const ticking = setInterval(() => setSeconds((count) => count + 1), 1000);
    return () => clearInterval(ticking);
  }, []);
  return (
    <div
      className={`device-run${writing ? ' device-writing' : ''}`}
      role="status"
      aria-live="polite"
      data-testid={`progress-${device}`}
    >
      <p className="device-run-title">
        {say(titles[device])}
        {stage !== null && ` · ${sayStage(stage.stage, say)}`}
        {seconds >= 2 && <span className="soft">{` · ${say(deviceRunText.elapsed, { seconds })}`}</span>}
      </p>
      {stage?.progress != null && <Progress percent={Math.round(stage.progress * 100)} showInfo={false} size="small" />}
      {writing && <p className="do-not-remove">{say(deviceRunText.doNotRemove)}</p>}
      {onCancel && (
        <button type="button" className="plain-button" data-testid={`cancel-${device}`} onClick={onCancel}>
          {say(deviceRunText.cancel)}
        </button>
      )}
    </div>
  );
}
