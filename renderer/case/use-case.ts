/** One case with its state narrowed to the kind that the page expects. */
import type { CaseKind } from '#domain/permit/action.ts';
import type { CaseState } from '#domain/permit/machines.ts';
import { failureData } from '#domain/failure/failure.ts';
import type { OutputOf } from '../app/call-port.ts';
import { useRead, type Read } from '../app/calls.ts';

export type CaseOf<Kind extends CaseKind> = Omit<OutputOf<'case.get'>, 'state'> & {
  readonly state: Extract<CaseState, { readonly kind: Kind }>;
};

function isKind<Kind extends CaseKind>(
  view: OutputOf<'case.get'>,
  kind: Kind,
): view is OutputOf<'case.get'> & CaseOf<Kind> {
  return view.state.kind === kind;
}

export function useCase<Kind extends CaseKind>(kind: Kind, caseId: string | null): Read<CaseOf<Kind>> {
  const read = useRead('case.get', { caseId: caseId ?? '-' }, { enabled: caseId !== null });
  const { value } = read;
  if (value === undefined) return { ...read, value: undefined };
  // A link to a case of another kind is a defect of the window: said, not hidden.
  return isKind(value, kind)
    ? { ...read, value }
    : {
        ...read,
        value: undefined,
        failure: failureData('case.not-found', { expected: kind, found: value.state.kind }),
      };
}
