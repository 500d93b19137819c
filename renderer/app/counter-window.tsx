/** The window as a whole: the training frame, the state of the pipe, sign-in or the desk. */
import { useEffect, useState, useSyncExternalStore, type ComponentProps } from 'react';
import type { FailureData } from '#domain/failure/failure.ts';
import { signInText } from '#text/window/sign-in.ts';
import { FailurePanel } from '../failure/failure-panel.tsx';
import { loadFailureTexts } from '../failure/failure-texts.ts';
import type { PipeClient } from '../rpc/pipe-client.ts';
import { useCallPort } from './call-port.ts';
import { baseFontSizePx, useDisplay } from './display-store.ts';
import { expectsDesk, rememberDesk } from './desk-hint.ts';
import { useSay } from './say.ts';
import { useSession } from './session-store.ts';
import { SignInPage } from './sign-in-page.tsx';

const loadDesk = () => import('./desk.tsx');

function prefetchDesk(): void {
  void loadDesk().then((module) => {
    deskModule = module;
  });
  void loadFailureTexts();
}

if (expectsDesk()) prefetchDesk();

export type Connection = Pick<PipeClient, 'state' | 'onState' | 'connectAgain'>;

export function CounterWindow({ connection }: { readonly connection: Connection }) {
  const port = useCallPort();
  const say = useSay();
  const { language, fontSizePx } = useDisplay();
  const { session, setSession, locked } = useSession();
  const [failure, setFailure] = useState<FailureData | null>(null);
  const training = useTraining();

  useEffect(() => {
    const abort = new AbortController();
    void port.call('session.current', {}, { signal: abort.signal }).then((outcome) => {
      if (abort.signal.aborted) return;
      setSession(outcome.ok ? outcome.value : null);
      if (outcome.ok) rememberDesk(outcome.value !== null);
      if (!outcome.ok) setFailure(outcome.failure);
    });
    return () => abort.abort();
  }, [port, setSession]);
  useEffect(() => {
    document.documentElement.lang = language;
    // Everything grows alike, the controls of the component library too, whose sizes are fixed in its sheet.
    const zoom = fontSizePx / baseFontSizePx;
    document.documentElement.style.setProperty('zoom', String(zoom));
    document.documentElement.style.setProperty('--zoom', String(zoom));
  }, [language, fontSizePx]);

  return (
    <>
      <PipeNotice connection={connection} />
      {failure && <FailurePanel failure={failure} />}
      {session && (
        <div className="desk-holder" inert={locked} data-locked={locked}>
          {/* Another account begins its own desk; what the first one typed is saved as it leaves. */}
          <LoadedDesk key={session.account} session={session} training={training} />
        </div>
      )}
      {(!session || locked) && (
        <div className={locked ? 'sign-in-over' : undefined} data-testid={locked ? 'locked' : undefined}>
          {locked && <p className="window-notice">{say(signInText.locked)}</p>}
          <SignInPage prefetchDesk={prefetchDesk} />
        </div>
      )}
      {training && <div className="training-frame" data-testid="training-frame" />}
    </>
  );
}

type DeskModule = Awaited<ReturnType<typeof loadDesk>>;
let deskModule: DeskModule | null = null;

/** Not by Suspense: React holds back for 300 ms whatever it has once shown a placeholder for. */
function LoadedDesk(props: ComponentProps<DeskModule['Desk']>) {
  const say = useSay();
  const [loaded, setLoaded] = useState(deskModule);
  useEffect(() => {
    let wanted = true;
    if (loaded === null) {
      void loadDesk().then((module) => {
        deskModule = module;
        if (wanted) setLoaded(module);
      });
    }
    return () => {
      wanted = false;
    };
  }, [loaded]);
  if (loaded === null) return <p className="sign-in">{say(signInText.loadingDesk)}</p>;
  const { Desk } = loaded;
  return <Desk {...props} />;
}

/** Whether this is the training world: asked once, since a desk never changes its mode while it runs. */
function useTraining(): boolean {
  const port = useCallPort();
  const [training, setTraining] = useState(false);
  useEffect(() => {
    const abort = new AbortController();
    void port
      .call('desk.status', {}, { signal: abort.signal })
      .then((outcome) => outcome.ok && setTraining(outcome.value.mode === 'training'));
    return () => abort.abort();
  }, [port]);
  return training;
}

function PipeNotice({ connection }: { readonly connection: Connection }) {
  const say = useSay();
  const state = useSyncExternalStore(connection.onState, () => connection.state);
  if (state.kind !== 'lost') return null;
  if (state.failure !== null) return <FailurePanel failure={state.failure} onRetry={connection.connectAgain} />;
  return (
    <p className="window-notice" role="alert" data-testid="terminal-lost">
      {say(signInText.terminalLost)}
    </p>
  );
}
