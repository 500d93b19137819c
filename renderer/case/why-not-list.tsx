/** Everything that this account cannot do with the case now, each with its rule, its fact and who lifts it. */
import type { CaseState } from '#domain/permit/machines.ts';
import { everyWhyNot } from '#domain/permit/why-not.ts';
import { actTitles } from '#text/acts.ts';
import { whyNotText } from '#text/why-not.ts';
import { whyText } from '#text/window/why.ts';
import { useDesk, useToday } from '../app/desk-context.ts';
import { useDisplay } from '../app/display-store.ts';
import { useSay } from '../app/say.ts';

export function WhyNotList({ state }: { readonly state: CaseState }) {
  const say = useSay();
  const { session } = useDesk();
  const today = useToday();
  const language = useDisplay((display) => display.language);
  const found = everyWhyNot(state, session, today);
  if (found.length === 0) return null;
  return (
    <details className="why-list" data-testid="why-list">
      <summary>{say(whyText.list, { count: found.length })}</summary>
      <p className="soft">{say(whyText.listNote)}</p>
      <dl>
        {found.map((why) => (
          <div key={why.act} data-testid={`why-${why.act}`} data-rule={why.rule}>
            <dt>{say(actTitles[why.act])}</dt>
            <dd>{whyNotText(why, state.kind, language)}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
