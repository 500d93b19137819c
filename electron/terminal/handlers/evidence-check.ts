/** Identity documents as they come to the counter: from a chip, or typed by hand with their scan. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Agent, Person } from '#domain/resident/person.ts';
import { checkDocument } from '#domain/resident/check-document.ts';

/** A typed document is taken only with its scan and must pass the checks that the chip would have passed. */
export function checkEvidence(
  input: { readonly person: Person; readonly agent: Agent | null },
  today: string,
): Outcome<null> {
  const { person, agent } = input;
  const shown = [['person', person.evidence] as const, ...(agent === null ? [] : [['agent', agent.evidence] as const])];
  for (const [field, evidence] of shown) {
    if (evidence.source === 'chip') continue;
    if (evidence.paper === null) return fail('case.papers-missing', { kinds: 'id-document-copy' });
    const problem = checkDocument(evidence.document, today)[0];
    if (problem !== undefined) return fail('case.field-invalid', { field: `${field}.${problem.field}` });
  }
  // Whoever acts for another shows a document of his own.
  const same = agent?.evidence.document.number === person.evidence.document.number;
  return same ? fail('case.field-invalid', { field: 'agent' }) : succeed(null);
}
