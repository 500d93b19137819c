/** Who signs in. Native elements only: this page is what the start of the program waits for. */
import { useCallback, useEffect, useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import type { DeskStatus } from '#contract/counter/desk.ts';
import type { TrainingState } from '#contract/counter/training.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import { roles } from '#domain/access/role.ts';
import { programName } from '#text/program-name.ts';
import { signInRoleText, signInText } from '#text/window/sign-in.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { isComposingKey } from '../keys/ime-guard.ts';
import { useCallPort } from './call-port.ts';
import { LanguageButton } from './language-button.tsx';
import { useSay } from './say.ts';
import { useSession } from './session-store.ts';

type TrainingAccount = TrainingState['accounts'][number];

const prefetchAfterMs = 1_000;

export function SignInPage({ prefetchDesk }: { readonly prefetchDesk: () => void }) {
  const say = useSay();
  const port = useCallPort();
  const setSession = useSession((state) => state.setSession);
  const [account, setAccount] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [capsLock, setCapsLock] = useState(false);
  const [failure, setFailure] = useState<FailureData | null>(null);
  const { status, accounts } = useStart();
  const submitRef = useRef<HTMLButtonElement>(null);

  const fill = useCallback((chosen: TrainingAccount) => {
    setAccount(chosen.account);
    setPassword(chosen.password);
    submitRef.current?.focus();
  }, []);
  useAccountKeys(accounts, fill);
  // The desk comes while one types, or a moment after the field is usable: never before it.
  useEffect(() => {
    const timer = setTimeout(prefetchDesk, prefetchAfterMs);
    return () => clearTimeout(timer);
  }, [prefetchDesk]);

  async function signIn(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setFailure(null);
    const outcome = await port.call('session.sign-in', { account: account.trim(), password });
    setBusy(false);
    if (outcome.ok) setSession(outcome.value);
    else setFailure(outcome.failure);
  }

  function onKey(event: KeyboardEvent): void {
    prefetchDesk();
    setCapsLock(event.getModifierState('CapsLock'));
    // While a candidate is chosen Enter must not send the form.
    if (event.key === 'Enter' && isComposingKey(event.nativeEvent)) event.preventDefault();
  }

  return (
    <main className="sign-in" data-testid="page-sign-in">
      <h1>{say(programName)}</h1>
      <form className="sign-in-card" onSubmit={(event) => void signIn(event)} onKeyDown={onKey}>
        <label>
          {say(signInText.account)}
          <input
            data-testid="sign-in-account"
            value={account}
            onChange={(event) => setAccount(event.target.value)}
            autoComplete="username"
            spellCheck={false}
            maxLength={64}
            autoFocus
            required
          />
        </label>
        <label>
          {say(signInText.password)}
          <input
            data-testid="sign-in-password"
            type="password"
            value={password}
            onChange={(event) => setPassword(event.target.value)}
            autoComplete="current-password"
            maxLength={256}
            required
          />
        </label>
        <p className="sign-in-hint" aria-live="polite" hidden={!capsLock}>
          {say(signInText.capsLock)}
        </p>
        <button ref={submitRef} type="submit" data-testid="sign-in-submit" aria-busy={busy}>
          {say(busy ? signInText.signingIn : signInText.signIn)}
          <kbd>Enter</kbd>
        </button>
        {failure && <FailurePanel failure={failure} />}
      </form>
      {status?.mode === 'training' && accounts.length > 0 && <TrainingAccounts accounts={accounts} onFill={fill} />}
      <Foot status={status} />
    </main>
  );
}

/** Desk status and training accounts; without them sign-in works all the same. */
function useStart(): { readonly status: DeskStatus | null; readonly accounts: readonly TrainingAccount[] } {
  const port = useCallPort();
  const [status, setStatus] = useState<DeskStatus | null>(null);
  const [accounts, setAccounts] = useState<readonly TrainingAccount[]>([]);
  useEffect(() => {
    const abort = new AbortController();
    const { signal } = abort;
    const ask = (): void => {
      void port.call('desk.status', {}, { signal }).then((outcome) => outcome.ok && setStatus(outcome.value));
      void port
        .call('training.state', {}, { signal })
        .then((outcome) => outcome.ok && setAccounts(outcome.value?.accounts ?? []));
    };
    ask();
    // The training world stands a moment after the window does.
    const endListening = port.listen('desk.changed', ask);
    return () => {
      endListening();
      abort.abort();
    };
  }, [port]);
  return { status, accounts };
}

function useAccountKeys(accounts: readonly TrainingAccount[], fill: (chosen: TrainingAccount) => void): void {
  useEffect(() => {
    const onKeyDown = (event: globalThis.KeyboardEvent): void => {
      if (isComposingKey(event) || !event.altKey) return;
      const digit = /^(?:Digit|Numpad)([1-9])$/.exec(event.code)?.[1];
      const chosen = digit === undefined ? undefined : accounts[Number(digit) - 1];
      if (chosen === undefined) return;
      event.preventDefault();
      fill(chosen);
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [accounts, fill]);
}

interface TrainingAccountsProps {
  readonly accounts: readonly TrainingAccount[];
  readonly onFill: (chosen: TrainingAccount) => void;
}

function TrainingAccounts({ accounts, onFill }: TrainingAccountsProps) {
  const say = useSay();
  return (
    <section className="sign-in-training" data-testid="training-accounts">
      <p>
        <span className="training-tag">{say(signInText.training)}</span> {say(signInText.trainingAccounts)}
      </p>
      <ol>
        {accounts.map((entry, index) => (
          <li key={entry.account}>
            <button
              type="button"
              className="plain-button"
              data-testid={`training-account-${entry.account}`}
              onClick={() => onFill(entry)}
            >
              <span className="who">{`${entry.name} · ${roleNames(entry.roles, say)}`}</span>
              <span>{entry.account}</span>
              {index < 9 && <kbd>{`Alt+${index + 1}`}</kbd>}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

function roleNames(names: readonly string[], say: ReturnType<typeof useSay>): string {
  return roles
    .filter((role) => names.includes(role))
    .map((role) => say(signInRoleText[role]))
    .join(' ');
}

function Foot({ status }: { readonly status: DeskStatus | null }) {
  const say = useSay();
  return (
    <footer className="sign-in-foot">
      <span aria-live="polite">
        {status === null ? say(signInText.starting) : `${status.today} · ${status.terminalId} · ${status.version}`}
      </span>
      <LanguageButton />
    </footer>
  );
}
