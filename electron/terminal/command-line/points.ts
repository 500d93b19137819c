/** `terminal points score|schemes|show`: points from a plain file under a scheme. Opens no cache, needs no sign-in. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { factKindsOf } from '#domain/points/fact-kind.ts';
import { headOfFacts, parseFacts } from '#domain/points/facts-file.ts';
import { indicatorClause, indicatorIds } from '#domain/points/indicator.ts';
import { nextSteps } from '#domain/points/next-points.ts';
import { scoreSheet } from '#domain/points/score.ts';
import { parseScheme, schemeDocument } from '#domain/points/scheme-file.ts';
import { purposes, type PointsScheme, type Purpose } from '#domain/points/scheme.ts';
import { findScheme, shippedSchemes } from '#domain/points/shipped-schemes.ts';
import { indicatorTitles } from '#text/points.ts';
import { requiredText, wrongUsage, type CommandOptions, type CommandSubject } from './command.ts';
import { languageOf } from './language-option.ts';
import { scoreDocument } from './points-document.ts';

const text = { type: 'string' } as const;

export const pointsCommands: CommandSubject = {
  subject: 'points',
  verbs: {
    score: {
      usage: `--facts FILE [--scheme NAME|FILE] [--purpose ${purposes.join('|')}]`,
      options: { facts: text, scheme: text, purpose: text },
      run: (options, { folder }) => score(options, folder),
    },
    schemes: {
      usage: '',
      options: {},
      run: () => Promise.resolve(succeed({ schemes: shippedSchemes.map(headOf), indicators: indicatorsDocument() })),
    },
    show: {
      usage: 'NAME|FILE',
      options: {},
      words: 1,
      run: async (_options, { words: [name], folder }) => {
        if (name === undefined) return wrongUsage('NAME');
        const scheme = await schemeOf(name, '9999-12-31', folder);
        return scheme.ok ? succeed(schemeDocument(scheme.value)) : scheme;
      },
    },
  },
};

function headOf({ id, family, title, example, effectiveFrom, effectiveTo, source }: PointsScheme) {
  return { id, family, title: title['zh-CN'], example, effectiveFrom, effectiveTo, source };
}

/** What a scheme of Taizhou must cover, with the sentence that says so. */
function indicatorsDocument() {
  const language = chosenLanguage();
  return { groups: indicatorIds.map((id) => ({ id, text: indicatorTitles[id][language] })), clause: indicatorClause };
}

function chosenLanguage() {
  return languageOf(process.argv.slice(2), process.env);
}

async function score(options: CommandOptions, folder: string): Promise<Outcome<unknown>> {
  const file = requiredText(options, 'facts');
  if (!file.ok) return file;
  const asked = purposeOption(options);
  if (!asked.ok) return asked;
  const content = await contentOf(path.resolve(folder, file.value), 'points.facts-invalid');
  if (!content.ok) return content;
  const head = headOfFacts(content.value);
  if (!head.ok) return head;
  const name = options['scheme'] ?? head.value.scheme;
  // No scheme of Taizhou was published, so without a name there is none to score by.
  if (typeof name !== 'string') return fail('points.no-scheme', { asOf: head.value.asOf });
  const scheme = await schemeOf(name, head.value.asOf, folder);
  if (!scheme.ok) return scheme;
  const facts = parseFacts(content.value, factKindsOf(scheme.value));
  if (!facts.ok) return facts;
  const purpose = asked.value ?? facts.value.purpose;
  const sheet = scoreSheet(scheme.value, facts.value, purpose);
  return succeed(scoreDocument(sheet, nextSteps(scheme.value, facts.value, purpose), chosenLanguage()));
}

function purposeOption({ purpose }: CommandOptions): Outcome<Purpose | null> {
  if (purpose === undefined) return succeed(null);
  const found = purposes.find((one) => one === purpose);
  return found === undefined ? wrongUsage('--purpose') : succeed(found);
}

/** A shipped scheme by name, or a file when the name looks like one: `./county.json`. */
async function schemeOf(name: string, asOf: string, folder: string): Promise<Outcome<PointsScheme>> {
  if (!/[./\\]/.test(name)) return findScheme(name, asOf, shippedSchemes);
  const content = await contentOf(path.resolve(folder, name), 'points.scheme-invalid');
  return content.ok ? parseScheme(content.value) : content;
}

/** More than any resident's facts or any scheme; a larger file is something else. */
const longestFile = 1_000_000;

async function contentOf(
  file: string,
  code: 'points.facts-invalid' | 'points.scheme-invalid',
): Promise<Outcome<string>> {
  try {
    const content = await readFile(file, 'utf8');
    return content.length > longestFile ? fail(code, { place: 'file', problem: 'too-long' }) : succeed(content);
  } catch (error) {
    const { code: reason = 'unknown' } = error as NodeJS.ErrnoException;
    return fail(code, { place: 'file', problem: 'unreadable', error: reason });
  }
}
