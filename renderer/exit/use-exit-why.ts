/** Why an exit of this permit cannot be begun now: the rule, and where it goes on instead. */
import { isClosed } from '#domain/permit/next-steps.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import { exitText } from '#text/window/exits.ts';
import { signInRoleText } from '#text/window/sign-in.ts';
import { whyText } from '#text/window/why.ts';
import { useRead } from '../app/calls.ts';
import { useDesk } from '../app/desk-context.ts';
import { useSay } from '../app/say.ts';
import { useWhyNot } from '../case/use-why-not.ts';
import { whyOf } from '../keys/why.ts';

export function useExitWhy(): (card: PermitCardState, running: boolean | null) => string | null {
  const say = useSay();
  const { session } = useDesk();
  const whyNot = useWhyNot();
  return (card, running) =>
    whyOf(
      // Any act on a closed card answers with the same sentence.
      isClosed(card) && whyNot(card, 'cancel'),
      !session.roles.includes('clerk') && say(whyText.notMine, { role: say(signInRoleText.clerk) }),
      running === null && say(exitText.checking),
      running === true && say(exitText.running),
    );
}

/** Whether an exit of the person waits for its decision; null while it is not known. */
export function useRunningExit(personNumber: string): boolean | null {
  const read = useRead('case.list', {
    kind: 'exit',
    statuses: ['requested', 'proposed'],
    text: personNumber,
    limit: 1,
    after: null,
  });
  return read.value === undefined ? null : read.value.rows.length > 0;
}
