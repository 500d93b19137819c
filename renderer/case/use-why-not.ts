/** "Why can't I?" of an act on a case, for the account that sits here, in its language. */
import { useCallback } from 'react';
import type { ActionType } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { whyNot } from '#domain/permit/why-not.ts';
import { whyNotText } from '#text/why-not.ts';
import { useDesk, useToday } from '../app/desk-context.ts';
import { useDisplay } from '../app/display-store.ts';

/** The answer as a sentence; null when nothing of state, role, person and calendar is against it. */
export function useWhyNot(): (state: CaseState, act: ActionType) => string | null {
  const { session } = useDesk();
  const today = useToday();
  const language = useDisplay((display) => display.language);
  return useCallback(
    (state, act) => {
      const why = whyNot(state, act, session, today);
      return why && whyNotText(why, state.kind, language);
    },
    [language, session, today],
  );
}
