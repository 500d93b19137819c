/** `terminal entitlement list`: what the permit opens, from a plain file. Opens no cache, needs no sign-in. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { entitlementsOf } from '#domain/services/entitlements.ts';
import { parseEntitlementFacts } from '#domain/services/facts-file.ts';
import { standingOf } from '#domain/services/permit-standing.ts';
import { requiredText, type CommandOptions, type CommandSubject } from './command.ts';
import { entitlementDocument } from './entitlement-document.ts';
import { languageOf } from './language-option.ts';

export const entitlementCommands: CommandSubject = {
  subject: 'entitlement',
  verbs: {
    list: {
      usage: '--facts FILE',
      options: { facts: { type: 'string' } },
      run: (options, { folder }) => list(options, folder),
    },
  },
};

async function list(options: CommandOptions, folder: string): Promise<Outcome<unknown>> {
  const file = requiredText(options, 'facts');
  if (!file.ok) return file;
  const content = await contentOf(path.resolve(folder, file.value));
  if (!content.ok) return content;
  const facts = parseEntitlementFacts(content.value);
  if (!facts.ok) return facts;
  const { asOf, permit } = facts.value;
  const language = languageOf(process.argv.slice(2), process.env);
  return succeed(entitlementDocument(entitlementsOf(standingOf(permit, asOf), facts.value, asOf), language));
}

/** More than any file of facts; a larger file is something else. */
const longestFile = 1_000_000;

async function contentOf(file: string): Promise<Outcome<string>> {
  try {
    const content = await readFile(file, 'utf8');
    if (content.length <= longestFile) return succeed(content);
    return fail('services.facts-invalid', { place: 'file', problem: 'too-long' });
  } catch (error) {
    const { code: reason = 'unknown' } = error as NodeJS.ErrnoException;
    return fail('services.facts-invalid', { place: 'file', problem: 'unreadable', error: reason });
  }
}
