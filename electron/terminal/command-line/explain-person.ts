/** `terminal case explain --person`: the same verdict on a resident whom this desk knows, from the register and his last application. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { readFacts } from '#domain/rules/parse-facts.ts';
import {
  requiredText,
  wrongUsage,
  type CommandOptions,
  type CommandSurroundings,
  type CommandTerminal,
} from './command.ts';
import { explainedDocument, qualifyOption } from './explain-facts.ts';

/** The residence case of the one resident whom the words fit; of none or several nothing is told. */
async function know(terminal: CommandTerminal, words: string): Promise<Outcome<string>> {
  const search = await terminal.call('person.search', { text: words, limit: 2 });
  if (!search.ok) return search;
  const [row] = search.value.rows;
  return row === undefined || search.value.rows.length > 1
    ? fail('case.not-found', { found: search.value.rows.length })
    : succeed(row.caseId);
}

function householdOption({ household }: CommandOptions): Outcome<string | undefined> {
  if (household === undefined) return succeed(undefined);
  const read = readFacts({ asOf: '2020-01-01', division: '331002', household });
  return read.ok ? succeed(read.value.household) : wrongUsage('--household');
}

export async function explainPerson(
  options: CommandOptions,
  { withTerminal }: CommandSurroundings,
): Promise<Outcome<unknown>> {
  const words = requiredText(options, 'person');
  if (!words.ok) return words;
  const qualifyOn = qualifyOption(options);
  if (!qualifyOn.ok) return qualifyOn;
  const household = householdOption(options);
  if (!household.ok) return household;
  return withTerminal('clerk', async (terminal) => {
    const known = await know(terminal, words.value);
    if (!known.ok) return known;
    const explained = await terminal.call('case.eligibility', {
      residenceCaseId: known.value,
      facts: null,
      household: household.value ?? null,
      qualifyOn: qualifyOn.value,
    });
    return explained.ok ? succeed(explainedDocument(explained.value, options)) : explained;
  });
}
