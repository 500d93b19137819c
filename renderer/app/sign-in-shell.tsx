/** Who signs in, and who is signed in; native elements only. */
import { useEffect, useState, type SubmitEvent } from 'react';
import type { Session } from '#contract/counter/session.ts';
import type { FailureData } from '#domain/failure/failure.ts';
import { describeFailure } from '#text/failures.ts';
import { programName } from '#text/program-name.ts';
import { signInText } from '#text/sign-in.ts';
import type { PipeClient } from '../rpc/pipe-client.ts';

const language = 'zh-CN';

export function SignInShell({ terminal }: { readonly terminal: PipeClient }) {
  const [session, setSession] = useState<Session | null>(null);
  const [failure, setFailure] = useState<FailureData | null>(null);

  useEffect(() => {
    void terminal.call('session.current', {}).then((outcome) => {
      if (outcome.ok) setSession(outcome.value);
      else setFailure(outcome.failure);
    });
  }, [terminal]);

  async function signIn(event: SubmitEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const outcome = await terminal.call('session.sign-in', {
      account: String(form.get('account')),
      password: String(form.get('password')),
    });
    setFailure(outcome.ok ? null : outcome.failure);
    if (outcome.ok) setSession(outcome.value);
  }

  async function signOut(): Promise<void> {
    await terminal.call('session.sign-out', {});
    setSession(null);
  }

  const told = failure && describeFailure(failure.code, language);
  if (session) {
    return (
      <main>
        <h1>{programName[language]}</h1>
        <p data-testid="session">{`${session.name} · ${session.stationName}`}</p>
        <button type="button" onClick={() => void signOut()}>
          {signInText.signOut[language]}
        </button>
      </main>
    );
  }
  return (
    <main>
      <h1>{programName[language]}</h1>
      <form onSubmit={(event) => void signIn(event)}>
        <label>
          {signInText.account[language]}
          <input name="account" autoComplete="username" autoFocus required />
        </label>
        <label>
          {signInText.password[language]}
          <input name="password" type="password" autoComplete="current-password" required />
        </label>
        <button type="submit">{signInText.signIn[language]}</button>
      </form>
      {told && (
        <p role="alert" data-code={told.code}>
          {told.message} {told.remedy}
        </p>
      )}
    </main>
  );
}
