/** What lies on the encoder, and what is wrong with it for this act. */
import { cardText } from '#text/window/card.ts';
import { useSay } from '../app/say.ts';
import { DeviceProgress } from '../device/device-progress.tsx';
import { FailurePanel } from '../failure/failure-panel.tsx';
import type { CardFit } from './card-fit.ts';
import type { Encoder } from './use-encoder.ts';

export interface CardOnEncoderProps {
  readonly encoder: Encoder;
  readonly fit: CardFit | null;
  readonly permitNumber: string;
  readonly onRetry: () => void;
}

export function CardOnEncoder({ encoder, fit, permitNumber, onRetry }: CardOnEncoderProps) {
  const say = useSay();
  const { card, recognise } = encoder;
  return (
    <div className="encoder" data-testid="encoder-card" data-state={card?.state ?? 'none'} data-fit={fit ?? 'none'}>
      {recognise.busy && <DeviceProgress device="card-encoder" onCancel={recognise.cancel} />}
      {recognise.failure && <FailurePanel failure={recognise.failure} onRetry={onRetry} />}
      {card === null && !recognise.busy && <p className="soft">{say(cardText.layDown)}</p>}
      {card && (
        <p>
          {`${say(cardText.onEncoder)}: ${say(cardText[card.state])}`}
          {card.serial !== null && (
            <span className="soft">{` · ${say(cardText.chipSerial, { serial: card.serial })}`}</span>
          )}
        </p>
      )}
      {fit !== null && fit !== 'fits' && (
        <p className="warning-box" role="alert">
          {fit === 'need-this' ? say(cardText.needThis, { number: permitNumber }) : say(cardText.needBlank)}
        </p>
      )}
    </div>
  );
}
