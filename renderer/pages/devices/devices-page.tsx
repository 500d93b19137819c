/** 设备: state, test, address; the training drawer below. */
import { useState } from 'react';
import { Input } from 'antd';
import type { DeviceKind, DeviceState } from '#contract/counter/desk.ts';
import { devicesText } from '#text/window/devices.ts';
import { whyText } from '#text/window/why.ts';
import { deviceStateText, deviceText, pageTitles } from '#text/window/desk.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useDesk } from '../../app/desk-context.ts';
import { Notices } from '../../app/notices.tsx';
import { useSay } from '../../app/say.ts';
import { PresenceLine } from '../../device/presence-line.tsx';
import { usePresence } from '../../device/use-presence.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { CommandButton } from '../../keys/command-button.tsx';
import { ListState, Loading } from '../../lists/list-state.tsx';
import { TrainingDrawer } from '../../training/training-drawer.tsx';

const order: readonly DeviceKind[] = ['id-card-reader', 'document-scanner', 'card-encoder'];
const tones = { ready: 'good', busy: 'info', failed: 'bad', unknown: 'warn', 'not-configured': 'warn' } as const;

export function DevicesPage() {
  const say = useSay();
  const { training } = useDesk();
  const read = useRead('desk.status', {});
  return (
    <section className="page" data-testid="page-devices">
      <header className="page-head">
        <h2>{say(pageTitles.devices)}</h2>
      </header>
      <Notices />
      <ListState read={read}>
        {(status) => (
          <div className="device-list">
            {order.map((kind) => (
              <Device key={kind} kind={kind} device={status.devices.find((device) => device.kind === kind) ?? null} />
            ))}
          </div>
        )}
      </ListState>
      {training && <TrainingDrawer />}
    </section>
  );
}

interface DeviceProps {
  readonly kind: DeviceKind;
  readonly device: DeviceState | null;
}

function Device({ kind, device: known }: DeviceProps) {
  const say = useSay();
  const { session } = useDesk();
  const test = useAct('device.test');
  const [tested, setTested] = useState<DeviceState | null>(null);
  const device = tested ?? known;
  const state = device?.state ?? 'not-configured';
  const technical = session.roles.includes('technician') || session.roles.includes('supervisor');

  async function run(): Promise<void> {
    setTested(null);
    const outcome = await test.run({ kind });
    if (outcome.ok) setTested(outcome.value);
  }

  return (
    <section className="section device" data-testid={`device-${kind}`} data-state={state}>
      <header className="section-head">
        <h3>{say(deviceText[kind])}</h3>
        <span className={`badge badge-${tones[state]}`}>{say(deviceStateText[state])}</span>
        {device?.simulated === true && <span className="badge badge-info">{say(devicesText.simulated)}</span>}
        <CommandButton
          label={say(devicesText.test)}
          testId={`device-test-${kind}`}
          busy={test.busy}
          why={state === 'not-configured' ? say(whyText.noDevice) : null}
          onAct={() => void run()}
        />
      </header>
      <p className="soft device-address">{device?.address ?? say(devicesText.noAddress)}</p>
      {kind === 'id-card-reader' && state !== 'not-configured' && <CardOnReader />}
      {test.busy && <Loading />}
      {tested?.state === 'ready' && (
        <p role="status" className="tone-good">
          {say(devicesText.allWell)}
        </p>
      )}
      {device?.failure && <FailurePanel failure={device.failure} technical onRetry={() => void run()} />}
      {test.failure && <FailurePanel failure={test.failure} technical onRetry={() => void run()} />}
      {technical && <Configure kind={kind} address={device?.address ?? ''} onDone={setTested} />}
    </section>
  );
}

function CardOnReader() {
  return <PresenceLine presence={usePresence(true)} />;
}

interface ConfigureProps {
  readonly kind: DeviceKind;
  readonly address: string;
  readonly onDone: (device: DeviceState) => void;
}

function Configure({ kind, address, onDone }: ConfigureProps) {
  const say = useSay();
  const configure = useAct('device.configure');
  const [text, setText] = useState(address);

  async function run(): Promise<void> {
    const outcome = await configure.run({ kind, address: text.trim() });
    if (outcome.ok) onDone(outcome.value);
  }

  return (
    <>
      <div className="search-line">
        <Input
          data-testid={`device-address-${kind}`}
          aria-label={`${say(deviceText[kind])} ${say(devicesText.address)}`}
          value={text}
          maxLength={300}
          spellCheck={false}
          onChange={(event) => setText(event.target.value)}
        />
        <CommandButton
          label={say(devicesText.configure)}
          testId={`device-configure-${kind}`}
          busy={configure.busy}
          why={text.trim() === '' ? say(whyText.noAddress) : null}
          onAct={() => void run()}
        />
      </div>
      <p className="soft">{say(devicesText.addressHint)}</p>
      {configure.failure && <FailurePanel failure={configure.failure} technical onRetry={() => void run()} />}
    </>
  );
}
