/** 居住登记: draft, device keys and the three steps; the fields are in register-form.tsx. */
import { useCallback, useRef, useState } from 'react';
import { Steps } from 'antd';
import { useNavigate, useSearchParams } from 'react-router';
import type { PersonRow } from '#contract/counter/resident.ts';
import type { OutputOf } from '../../app/call-port.ts';
import { pageTitles } from '#text/window/desk.ts';
import { documentText, registerText } from '#text/window/register.ts';
import { useAct, useRead } from '../../app/calls.ts';
import { useToday } from '../../app/desk-context.ts';
import { useSay } from '../../app/say.ts';
import { useSession } from '../../app/session-store.ts';
import { DraftLine } from '../../draft/draft-line.tsx';
import { DraftLoader } from '../../draft/draft-loader.tsx';
import { useDraft } from '../../draft/use-draft.ts';
import { FailurePanel } from '../../failure/failure-panel.tsx';
import { noProblems, problemFields, type Problems } from '../../fields/problems.ts';
import { CommandButton } from '../../keys/command-button.tsx';
import { ListState } from '../../lists/list-state.tsx';
import { focusField, onFormKeyDown } from '../../keys/form-keys.ts';
import {
  draftTitle,
  emptyRegister,
  fromDraft,
  registerProblems,
  toRegisterInput,
  type RegisterValues,
} from './register-draft.ts';
import { AsReported } from './as-reported.tsx';
import { fromCollected } from './from-collected.ts';
import { LikePeople } from './like-people.tsx';
import { RegisterForm } from './register-form.tsx';
import { RegisterResult } from './register-result.tsx';
import { RegisterReview } from './register-review.tsx';

export function RegisterPage() {
  const [search] = useSearchParams();
  const [round, setRound] = useState(0);
  const wanted = round === 0 ? search.get('draft') : null;
  const division = useSession((state) => state.division);
  const blank = { ...emptyRegister, address: { ...emptyRegister.address, ...division } };
  const today = useToday();
  const collectedId = round === 0 ? search.get('collected') : null;
  const collected = useRead('collected.get', { collectedId: collectedId ?? '-' }, { enabled: collectedId !== null });
  // What was reported stands in the form before anybody types.
  if (collectedId !== null && (collected.value === undefined || today === ''))
    return (
      <section className="page">
        <ListState read={collected}>{() => null}</ListState>
      </section>
    );
  const begun =
    collected.value === undefined || collectedId === null ? blank : fromCollected(collected.value, blank, today);
  return (
    <DraftLoader key={round} draftId={wanted}>
      {(content, draftId) => (
        <Registration
          initial={content === null ? begun : fromDraft(content)}
          draftId={draftId}
          onNext={() => setRound((count) => count + 1)}
        />
      )}
    </DraftLoader>
  );
}

interface RegistrationProps {
  readonly initial: RegisterValues;
  readonly draftId: string;
  readonly onNext: () => void;
}

type Result = OutputOf<'residence.register'>;

function Registration({ initial, draftId, onNext }: RegistrationProps) {
  const say = useSay();
  const navigate = useNavigate();
  const today = useToday();
  const register = useAct('residence.register');
  const setDivision = useSession((state) => state.setDivision);
  const [values, setValues] = useState(initial);
  const [known, setKnown] = useState<PersonRow | null>(null);
  const [problems, setProblems] = useState<Problems>(noProblems);
  const [checking, setChecking] = useState(false);
  const [result, setResult] = useState<Result | null>(null);
  const form = useRef<HTMLDivElement>(null);
  const content = values as unknown as Readonly<Record<string, unknown>>;
  const draft = useDraft({ draftId, page: 'register', title: draftTitle(values.document), content });

  const onPart = useCallback((part: Partial<RegisterValues>) => {
    setValues((before) => ({ ...before, ...part }));
    setProblems(noProblems);
  }, []);

  function check(): void {
    const found = registerProblems(values, today);
    const [first] = problemFields(found);
    setProblems(found);
    if (first !== undefined) focusField(form.current, first);
    else setChecking(true);
  }

  async function submit(): Promise<void> {
    const input = toRegisterInput(values, draftId);
    if (input === null) return setChecking(false);
    const outcome = await register.run(input);
    if (!outcome.ok) return undefined;
    draft.stop();
    setDivision(values.address);
    return setResult(outcome.value);
  }

  if (result !== null) return <RegisterResult result={result} onNext={onNext} />;
  const count = problemFields(problems).length;
  return (
    <section className="page" data-testid="page-register">
      <header className="page-head">
        <h2>{say(pageTitles.register)}</h2>
        <Steps
          size="small"
          className="page-steps"
          current={checking ? 1 : 0}
          items={[
            { title: say(registerText.stepFill) },
            { title: say(registerText.stepReview) },
            { title: say(registerText.stepDone) },
          ]}
        />
      </header>
      {known && <KnownPerson known={known} />}
      {values.collectedId !== '' && <AsReported values={values} />}
      {!known && <LikePeople values={values} />}
      <div ref={form} onKeyDown={onFormKeyDown}>
        {checking ? (
          <RegisterReview values={values} />
        ) : (
          <RegisterForm values={values} problems={problems} onPart={onPart} onKnown={setKnown} />
        )}
      </div>
      {register.failure && <FailurePanel failure={register.failure} onRetry={() => void submit()} />}
      <footer className="page-foot">
        {count > 0 && (
          <span className="field-problem" role="alert" data-testid="problem-count">
            {say(registerText.problems, { count })}
          </span>
        )}
        {checking ? (
          <>
            <CommandButton
              command="close"
              label={say(registerText.backToForm)}
              testId="register-back"
              busy={register.busy}
              onAct={() => setChecking(false)}
            />
            <CommandButton
              command="submit"
              primary
              label={say(registerText.submit)}
              testId="register-submit"
              busy={register.busy}
              onAct={() => void submit()}
            />
          </>
        ) : (
          <>
            <DraftLine draft={draft} onHold={() => void navigate('/')} />
            <CommandButton
              command="submit"
              primary
              label={say(registerText.toReview)}
              testId="register-check"
              enterStop
              onAct={check}
            />
          </>
        )}
      </footer>
    </section>
  );
}

function KnownPerson({ known }: { readonly known: PersonRow }) {
  const say = useSay();
  const navigate = useNavigate();
  return (
    <div className="warning-box" role="status" data-testid="known-person">
      <p>{say(documentText.known, { address: known.address })}</p>
      <CommandButton
        label={say(documentText.goApply)}
        testId="known-apply"
        onAct={() => void navigate(`/apply?residence=${known.caseId}`)}
      />
      <CommandButton
        label={say(documentText.goChange)}
        testId="known-change"
        onAct={() => void navigate(`/change?residence=${known.caseId}`)}
      />
    </div>
  );
}
