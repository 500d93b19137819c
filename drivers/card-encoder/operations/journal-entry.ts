/**
 * Which journal entry an operation writes under. An entry of the same card that is still open is closed first when the
 * card shows how it ended; a card in the middle of another operation is left to `recover`.
 */
import type { CardApplication, CardContent } from '#domain/card/card-profile.ts';
import type { ApplicationReading } from '#domain/card/card-reading.ts';
import { differingValues, flatContent } from '#domain/card/flat-content.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { OpenOperation, OperationJournal } from './operation.ts';

export interface Entry {
  readonly id: string;
  /** It was begun before: the card may be half written already. */
  readonly resumed: boolean;
}

export async function entryFor(
  journal: OperationJournal,
  operation: Omit<OpenOperation, 'id'>,
  application: CardApplication,
  reading: ApplicationReading | null,
): Promise<Outcome<Entry>> {
  const newest = await newestUnfinished(journal, operation.card);
  if (newest !== undefined) {
    const ended = endOf(newest, application, reading);
    if (ended !== null) await journal.finish(newest.id, ended);
    else if (isSame(newest, operation, application)) return succeed({ id: newest.id, resumed: true });
    else return fail('card.operation-unfinished', { operation: newest.operation });
  }
  return succeed({ id: await journal.begin(operation), resumed: false });
}

/** Of several only the newest says what the card shall be; what it overtook is over. */
export async function newestUnfinished(journal: OperationJournal, card: string): Promise<OpenOperation | undefined> {
  const [newest, ...older] = await journal.unfinished(card);
  for (const { id } of older) await journal.finish(id, 'abandoned');
  return newest;
}

/** How an operation ended, as far as the card shows it; null: it stands in the middle. */
function endOf(
  open: OpenOperation,
  application: CardApplication,
  reading: ApplicationReading | null,
): 'done' | 'rolled-back' | null {
  if (reading === null || open.content === null || open.application !== application.name) return null;
  if (reading.state === 'blank') return 'rolled-back';
  if (reading.state === 'incomplete') return null;
  return holdsContent(application, reading.content, open.content) ? 'done' : 'rolled-back';
}

function isSame(open: OpenOperation, wanted: Omit<OpenOperation, 'id'>, application: CardApplication): boolean {
  if (open.operation !== wanted.operation || open.aid !== wanted.aid || open.profile !== wanted.profile) return false;
  if (open.content === null || wanted.content === null) return open.content === wanted.content;
  return holdsContent(application, open.content, wanted.content);
}

/** Completion fields count writes: only the rest says whether the content is the same. */
export function holdsContent(application: CardApplication, found: CardContent, wanted: CardContent): boolean {
  const { completion } = application;
  const own = completion && [
    completion.layoutField,
    completion.keyVersionField,
    completion.updatesField,
    completion.checksumField,
  ];
  const plain = (content: CardContent): Record<string, string> => {
    const flat = flatContent(content);
    return Object.fromEntries(Object.entries(flat).filter(([name]) => own?.includes(name) !== true));
  };
  return differingValues(plain(wanted), plain(found)).length === 0;
}
