import { isCos } from '#domain/card/card-profile.ts';
import { writeCommands } from '#domain/card/write-commands.ts';
/** The journey of one plan between terminal and key side, as the program runs it: only the wire is left out. */
import { initializeUpdate } from '#domain/card/apdu.ts';
import type { CardPlan } from '#domain/card/card-plan.ts';
import { referenceProfile } from '#domain/card/profiles/permit-globalplatform.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import { startSession } from '#central/keys/card-session.ts';
import { trainingMasterKeyFor } from '#central/keys/training-keys.ts';
import type { CardConnection } from '#drivers/transport/card/card-transport.ts';
import { noJournal, relayPersonalisation, type RelayJournal } from '#drivers/card-encoder/relay-commands.ts';

const hostChallenge = Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8);

/** Writes the plan; the outcome is the number of commands that the card answered with a good MAC. */
export async function writePlan(
  connection: CardConnection,
  plan: CardPlan,
  journal: RelayJournal = noJournal,
  signal: AbortSignal = AbortSignal.timeout(10_000),
): Promise<Outcome<number>> {
  if (isCos(plan.secureChannel)) throw new Error('not a GlobalPlatform card');
  const { keyVersion, securityLevel, diversification } = plan.secureChannel;
  const opening = await relayPersonalisation(
    connection,
    [plan.select, initializeUpdate(keyVersion, hostChallenge)],
    journal,
    signal,
  );
  if (!opening.ok) return opening;
  const session = startSession({
    masterKey: valueOf(trainingMasterKeyFor(referenceProfile)),
    diversification,
    hostChallenge,
    initializeUpdateResponse: opening.value.responses[1] ?? new Uint8Array(),
    securityLevel,
    keyVersion,
  });
  if (!session.ok) return session;
  const wrapped = writeCommands(plan).map(({ apdu }) => session.value.wrap(apdu));
  const relayed = await relayPersonalisation(
    connection,
    [session.value.externalAuthenticate, ...wrapped],
    journal,
    signal,
  );
  if (!relayed.ok) return relayed;
  const [accepted, ...answers] = relayed.value.responses;
  const open = session.value.accept(accepted ?? new Uint8Array());
  if (!open.ok) return open;
  for (const answer of answers) {
    const checked = session.value.unwrap(answer);
    if (!checked.ok) return checked;
  }
  return session.value.unanswered === 0 ? succeed(answers.length) : fail('card.outcome-unknown', { step: 'answers' });
}
