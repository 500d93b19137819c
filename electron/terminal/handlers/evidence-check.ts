/** Identity documents as they come to the counter: from a chip, or typed by hand with their scan. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { Agent, Person } from '#domain/resident/person.ts';
import { checkDocument } from '#domain/resident/check-document.ts';

/** A typed document is taken only with its scan and must pass the checks that the chip would have passed. */
export function checkEvidence(
  { person, agent }: { readonly person: Person; readonly agent: Agent | null },
  today: string,
): Outcome<null> {
  const own = checkTyped('person', person.evidence, today);
  return own.ok ? checkAgent(person, agent, today) : own;
}

/** Whoever acts for another shows a document of his own. */
export function checkAgent(person: Person, agent: Agent | null, today: string): Outcome<null> {
  if (agent === null) return succeed(null);
  const shown = checkTyped('agent', agent.evidence, today);
  if (!shown.ok) return shown;
  const same = agent.evidence.document.number === person.evidence.document.number;
  return same ? fail('case.field-invalid', { field: 'agent' }) : succeed(null);
}

function checkTyped(field: 'person' | 'agent', evidence: Person['evidence'], today: string): Outcome<null> {
  if (evidence.source === 'chip') return succeed(null);
  if (evidence.paper === null) return fail('case.papers-missing', { kinds: 'id-document-copy' });
  const problem = checkDocument(evidence.document, today)[0];
  return problem === undefined ? succeed(null) : fail('case.field-invalid', { field: `${field}.${problem.field}` });
}
