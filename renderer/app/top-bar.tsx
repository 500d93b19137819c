/** Who is on duty, the working date, the line and the devices, in words and not by colour alone. */
import { useNavigate } from 'react-router';
import type { DeskStatus, DeviceKind, LineState } from '#contract/counter/desk.ts';
import { deskText, deviceStateText, deviceText } from '#text/window/desk.ts';
import { useAct, useRead } from './calls.ts';
import { useDesk } from './desk-context.ts';
import { fontSizes, useDisplay } from './display-store.ts';
import { LanguageButton } from './language-button.tsx';
import { useSay } from './say.ts';
import { useSession } from './session-store.ts';

const statusEveryMs = 15_000;
const deviceOrder: readonly DeviceKind[] = ['id-card-reader', 'document-scanner', 'card-encoder'];

export function TopBar() {
  const say = useSay();
  const { session } = useDesk();
  const status = useRead('desk.status', {}, { refetchEveryMs: statusEveryMs }).value;
  return (
    <header className="top-bar">
      <span className="top-duty" data-testid="top-duty">
        {say(deskText.duty, { name: session.name, station: session.stationName })}
        {session.offline && <span className="badge badge-warn">{say(deskText.signedInOffline)}</span>}
      </span>
      <span className="top-clock" data-testid="top-today" title={say(deskText.clockDate)}>
        {status?.today}
      </span>
      {status && <Line line={status.sync} />}
      {status && <Devices devices={status.devices} />}
      <span className="top-spring" />
      <DisplayChoices />
      <SignOut />
    </header>
  );
}

const lineWords = { up: deskText.lineUp, down: deskText.lineDown, unknown: deskText.lineUnknown } as const;
const lineTones = { up: 'good', down: 'bad', unknown: 'warn' } as const;

function Line({ line }: { readonly line: LineState }) {
  const say = useSay();
  const navigate = useNavigate();
  const waiting = line.waitingActions + line.waitingPapers;
  return (
    <button
      type="button"
      className="top-state"
      data-testid="top-line"
      data-state={line.line}
      onClick={() => void navigate('/sync')}
    >
      <span className={`dot dot-${lineTones[line.line]}`} />
      {say(lineWords[line.line])}
      {waiting > 0 && <span className="badge badge-warn">{say(deskText.waitingCount, { count: waiting })}</span>}
    </button>
  );
}

const deviceTones = { ready: 'good', busy: 'busy', failed: 'bad', unknown: 'warn', 'not-configured': 'off' } as const;

function Devices({ devices }: { readonly devices: DeskStatus['devices'] }) {
  const say = useSay();
  const navigate = useNavigate();
  return (
    <button
      type="button"
      className="top-state"
      data-testid="top-devices"
      title={say(deskText.devices)}
      onClick={() => void navigate('/devices')}
    >
      {deviceOrder.map((kind) => {
        const state = devices.find((device) => device.kind === kind)?.state ?? 'not-configured';
        return (
          <span key={kind} className="top-device" data-testid={`top-device-${kind}`} data-state={state}>
            <span className={`dot dot-${deviceTones[state]}`} />
            {`${say(deviceText[kind])} ${say(deviceStateText[state])}`}
          </span>
        );
      })}
    </button>
  );
}

function DisplayChoices() {
  const say = useSay();
  const { fontSizePx, setFontSize } = useDisplay();
  return (
    <>
      <label className="top-choice">
        <span className="visually-hidden">{say(deskText.fontSize)}</span>
        <select
          title={say(deskText.fontSize)}
          data-testid="font-size"
          value={fontSizePx}
          onChange={(event) => {
            const size = fontSizes.find((candidate) => candidate === Number(event.target.value));
            if (size !== undefined) setFontSize(size);
          }}
        >
          {fontSizes.map((size) => (
            <option key={size} value={size}>
              {size}
            </option>
          ))}
        </select>
      </label>
      <LanguageButton />
    </>
  );
}

function SignOut() {
  const say = useSay();
  const setSession = useSession((state) => state.setSession);
  const navigate = useNavigate();
  const act = useAct('session.sign-out');

  async function signOut(): Promise<void> {
    // Leaving the page saves its draft while there still is a session.
    await navigate('/');
    const outcome = await act.run({});
    if (outcome.ok) setSession(null);
  }

  return (
    <button type="button" className="plain-button" data-testid="sign-out" onClick={() => void signOut()}>
      {say(deskText.signOut)}
    </button>
  );
}
