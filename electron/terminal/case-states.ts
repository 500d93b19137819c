/** Finds a case of the expected kind, or says that there is none. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import type { Cache } from './cache/cache.ts';

type StateOf<Kind extends CaseState['kind']> = Extract<CaseState, { readonly kind: Kind }>;

export async function stateOf<Kind extends CaseState['kind']>(
  cache: Cache,
  kind: Kind,
  caseId: string,
): Promise<Outcome<StateOf<Kind>>> {
  const found = await cache.findCase(caseId);
  if (!found.ok) return found;
  const state = found.value?.state ?? null;
  if (state === null || state.kind !== kind) return fail('case.not-found', { kind });
  return succeed(state as StateOf<Kind>);
}
