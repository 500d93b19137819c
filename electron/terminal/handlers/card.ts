/** Stock and permit cards: receive, recognise, issue (发放), endorse (签注), change (变更). */
import type { z } from 'zod';
import type { Batch } from '#contract/central/stock.ts';
import type { cardCalls, OperateCard } from '#contract/counter/card.ts';
import { parseContent } from '#domain/card/content-file.ts';
import { findOperated } from '#domain/card/operated-application.ts';
import { parseProfile } from '#domain/card/profile-file.ts';
import { flatContent } from '#domain/card/flat-content.ts';
import { permitState, readCard } from '#drivers/card-encoder/read-card.ts';
import { fail, succeed, valueOf, type Outcome } from '#domain/failure/failure.ts';
import type { PermitCardState } from '#domain/permit/permit-card-record.ts';
import { act, auditOf } from '../act.ts';
import { stateOf } from '../case-states.ts';
import type { Desk } from '../desk.ts';
import { occasionOf } from '../occasion.ts';
import { sessionOf, type CallContext, type CallHandlers } from '../rpc.ts';
import { changeCard, endorseCard, issueCard } from './card-acts.ts';
import { permitCardRow } from './rows.ts';

/** A slow central system must not keep the clerk from the list. */
const fetchMs = 10_000;

export function cardHandlers(desk: Desk): CallHandlers<typeof cardCalls> {
  return {
    'stock.batches': async (_input, context) => {
      const token = desk.access.tokenOf(sessionOf(context));
      if (token === null) return fail('sync.needs-line');
      const batches = await desk.central.batches({ token, signal: context.signal });
      if (!batches.ok) return batches;
      await fetchUnknownCards(desk, batches.value, context.signal);
      return succeed({ batches: [...batches.value] });
    },
    'stock.receive': (input, context) => receive(desk, input, context),
    'card.find': async ({ text, statuses, limit, cardCaseId }) => {
      const rows = await cardRows(desk, { text, statuses, limit, cardCaseId });
      const found = await Promise.all(rows.map((row) => stateOf(desk.cache, 'permit-card', row.caseId)));
      const today = desk.clock.today();
      return succeed({
        rows: found.flatMap((state, index) =>
          state.ok ? [permitCardRow(state.value, today, rows[index]?.pending ?? false)] : [],
        ),
      });
    },
    'card.recognise': ({ waitMs }, { signal }) => recognise(desk, waitMs, signal),
    'card.operate': (input, { signal }) => operate(desk, input, signal),
    'card.issue': (input, context) => issueCard(desk, input, context),
    'card.endorse': (input, context) => endorseCard(desk, input, context),
    'card.change': (input, context) => changeCard(desk, input, context),
  };
}

async function operate(
  desk: Desk,
  { operation, device, profile: text, application, aid, data, waitMs }: z.infer<typeof OperateCard>,
  signal: AbortSignal,
) {
  const profile = parseProfile(text);
  if (!profile.ok) return profile;
  const operated = findOperated(profile.value, { operation, application, aid });
  if (!operated.ok) return operated;
  const content = data === null ? succeed(null) : parseContent(data, operated.value);
  if (!content.ok) return content;
  const order = { operation, profile: profile.value, application, aid, data: content.value, cardWaitMs: waitMs };
  // The writing of a card brings its own weight: it is loaded when the first one is written.
  const { operateCard } = await import('../cards/operate-card.ts');
  return desk.devices.useAt('card-encoder', device, signal, async (address) => {
    const reader = desk.encoder.reader(address);
    return reader.ok ? operateCard(desk, reader.value, order, signal) : reader;
  });
}

type FindInput = z.infer<(typeof cardCalls)['card.find']['input']>;

async function cardRows(
  { cache }: Desk,
  { text, statuses, limit, cardCaseId }: FindInput,
): Promise<readonly { readonly caseId: string; readonly pending: boolean }[]> {
  if (cardCaseId === undefined) {
    return valueOf(await cache.listCases({ kind: 'permit-card', statuses, text, limit })).rows;
  }
  const card = await cache.findCase(cardCaseId);
  if (!card.ok || card.value.state?.kind !== 'permit-card') return [];
  const fits = statuses.length === 0 || statuses.includes(card.value.state.status);
  return fits
    ? [{ caseId: cardCaseId, pending: card.value.pendingActions.some(({ status }) => status === 'waiting') }]
    : [];
}

/** The central system may tell of a batch before this desk has heard of its cards: they are fetched first. */
async function fetchUnknownCards(desk: Desk, batches: readonly Batch[], signal: AbortSignal): Promise<void> {
  const open = batches.flatMap((batch) => batch.cards).filter((card) => !card.received);
  const states = await Promise.all(open.map((card) => stateOf(desk.cache, 'permit-card', card.cardCaseId)));
  if (states.some((state) => !state.ok))
    await desk.sync.tryNow(AbortSignal.any([signal, AbortSignal.timeout(fetchMs)]));
}

type ReceiveInput = z.infer<(typeof cardCalls)['stock.receive']['input']>;

async function receive(desk: Desk, input: ReceiveInput, context: CallContext): Promise<Outcome<{ received: number }>> {
  const occasion = occasionOf(desk, sessionOf(context));
  const states: PermitCardState[] = [];
  for (const caseId of input.cardCaseIds) {
    const state = await stateOf(desk.cache, 'permit-card', caseId);
    if (!state.ok) return state;
    states.push(state.value);
  }
  const actions = states.map((state) =>
    act(occasion, {
      caseId: state.caseId,
      caseKind: 'permit-card',
      baseRevision: state.revision,
      role: 'clerk',
      body: { type: 'receive', batchId: input.batchId },
    }),
  );
  const committed = await desk.cache.commit({ actions, audit: auditOf(occasion, 'stock.receive', input.batchId) });
  if (!committed.ok) return committed;
  desk.committed(input.cardCaseIds);
  return succeed({ received: actions.length });
}

type Recognised = z.infer<(typeof cardCalls)['card.recognise']['output']>;

const stateNames = { blank: 'blank', issued: 'personalised', incomplete: 'incomplete' } as const;

function recognise(desk: Desk, waitMs: number, signal: AbortSignal): Promise<Outcome<Recognised>> {
  return desk.devices.use('card-encoder', signal, async (address) => {
    const reader = desk.encoder.reader(address);
    if (!reader.ok) return reader;
    const connected = await reader.value.connect({ cardWaitMs: waitMs, signal });
    if (!connected.ok) return connected;
    try {
      const reading = await readCard(connected.value, desk.encoder.profiles, signal);
      if (!reading.ok) return reading;
      const { profile, atr, serial, applications, content } = reading.value;
      const state = permitState(reading.value);
      const fields = flatContent(content);
      const known = state === 'blank' || state === 'issued' || state === 'incomplete' ? stateNames[state] : 'foreign';
      return succeed({
        profile: profile === null ? null : { id: profile.id, version: String(profile.version) },
        atr,
        serial,
        state: known,
        applications: applications.map(({ aid, name, state: presence }) => ({ aid, name, state: presence })),
        fields,
        cardCaseId: known === 'foreign' ? null : await caseOfCard(desk, fields['permitNumber']),
      });
    } finally {
      await connected.value.disconnect();
    }
  });
}

async function caseOfCard(desk: Desk, permitNumber: string | undefined): Promise<string | null> {
  if (permitNumber === undefined) return null;
  const { rows } = valueOf(
    await desk.cache.listCases({ kind: 'permit-card', statuses: [], text: permitNumber, limit: 5 }),
  );
  return rows.find((row) => row.number === permitNumber)?.caseId ?? null;
}
