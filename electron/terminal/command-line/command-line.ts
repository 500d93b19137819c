/**
 * `npm run --silent terminal -- <subject> <verb> [--json]`: the terminal without a window. Exit code 0 only when it
 * worked, 1 for a failure, 2 for wrong usage. With `--json` one document on stdout and nothing else.
 */
import { parseArgs } from 'node:util';
import { failureData, toFailureData, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { commandLineText } from '#text/command-line.ts';
import type { Language } from '#text/language.ts';
import type { CommandOptions, CommandSubject, CommandSurroundings, CommandVerb } from './command.ts';
import { languageOf } from './language-option.ts';
import { failureDocument, failureLines, valueLines } from './print.ts';

/** A subject is loaded only when it is asked for: an answer about a card waits for no scanner's library. */
const subjects: Readonly<Record<string, () => Promise<CommandSubject>>> = {
  id: async () => (await import('./id.ts')).idCommands,
  card: async () => (await import('./card.ts')).cardCommands,
  scan: async () => (await import('./scan.ts')).scanCommands,
  device: async () => (await import('./device.ts')).deviceCommands,
  points: async () => (await import('./points.ts')).pointsCommands,
  entitlement: async () => (await import('./entitlement.ts')).entitlementCommands,
  case: async () => (await import('./case.ts')).caseCommands,
  rules: async () => (await import('./rules.ts')).rulesCommands,
  due: async () => (await import('./due.ts')).dueCommands,
  report: async () => (await import('./report.ts')).reportCommands,
  figures: async () => (await import('./figures.ts')).figuresCommands,
  premises: async () => (await import('./premises.ts')).premisesCommands,
  sync: async () => (await import('./sync.ts')).syncCommands,
  cache: async () => (await import('./cache.ts')).cacheCommands,
};

const generalOptions = {
  json: { type: 'boolean' },
  as: { type: 'string' },
  lang: { type: 'string' },
  language: { type: 'string' },
  help: { type: 'boolean' },
} as const;

const given = process.argv.slice(2);
const [subjectName = ''] = given;
const json = given.includes('--json');
const language: Language = languageOf(given, process.env);
process.exitCode = await main();
// A native handle that a driver did not let go (an unplugged serial port) must not keep the command from ending.
setTimeout(() => process.exit(), 1_000).unref();

interface FoundVerb {
  readonly verb: CommandVerb;
  /** What stands behind it. */
  readonly rest: readonly string[];
}

async function main(): Promise<number> {
  if (given.includes('--help') && !json) {
    console.log(await usageOf(subjectName));
    return 0;
  }
  const found = await findVerb();
  if (found === undefined) return refuse(failureData('program.usage', { reason: 'subject or verb' }));
  const parsed = parseWords(found);
  if (!parsed.ok) return refuse(parsed.failure);
  const outcome = await runVerb(found.verb, parsed.value);
  if (!outcome.ok) return outcome.failure.code === 'program.usage' ? refuse(outcome.failure) : fail(outcome.failure);
  if (outcome.value !== undefined) {
    console.log(json ? JSON.stringify(outcome.value) : valueLines(outcome.value, language));
  }
  return found.verb.isSuccess?.(outcome.value) === false ? 1 : 0;
}

/** A verb is one word, or two (`card profile check`). */
async function findVerb(): Promise<FoundVerb | undefined> {
  if (!Object.hasOwn(subjects, subjectName)) return undefined;
  const verbs = (await subjects[subjectName]?.())?.verbs ?? {};
  for (const count of [2, 1]) {
    const name = given.slice(1, 1 + count).join(' ');
    const verb = Object.hasOwn(verbs, name) ? verbs[name] : undefined;
    if (verb !== undefined) return { verb, rest: given.slice(1 + count) };
  }
  return undefined;
}

interface Parsed {
  readonly options: CommandOptions;
  readonly words: readonly string[];
}

function parseWords({ verb, rest }: FoundVerb): Outcome<Parsed> {
  try {
    const options = { ...verb.options, ...generalOptions };
    const { values, positionals } = parseArgs({ args: [...rest], options, strict: true, allowPositionals: true });
    if (positionals.length > (verb.words ?? 0)) return unusable('too many words');
    return { ok: true, value: { options: values as CommandOptions, words: positionals } };
  } catch (error) {
    // The message of parseArgs repeats an argument, which may hold anything: only its code goes on.
    return unusable((error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}

function unusable(reason: string): Outcome<never> {
  return { ok: false, failure: failureData('program.usage', { reason }) };
}

async function runVerb(verb: CommandVerb, { options, words }: Parsed): Promise<Outcome<unknown>> {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  process.once('SIGTERM', () => abort.abort());
  const folder = process.env['INIT_CWD'] ?? process.cwd();
  const surroundings: CommandSurroundings = {
    words,
    folder,
    signal: abort.signal,
    withTerminal: async (role, work, answerByMs) => {
      const { callTerminal } = await import('./terminal-call.ts');
      const account = typeof options['as'] === 'string' ? options['as'] : undefined;
      return callTerminal({ role, account, folder, signal: abort.signal, answerByMs }, work);
    },
  };
  try {
    return await verb.run(options, surroundings);
  } catch (error) {
    const failure = toFailureData(error);
    // A defect has no text of its own. Its message may repeat what was read: only where it happened is told.
    if (failure.code === 'program.defect') console.error(placeOf(error));
    return { ok: false, failure };
  }
}

/** The stack without its message. */
function placeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  return stack
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .join('\n');
}

function fail(failure: FailureData): 1 {
  if (json) console.log(JSON.stringify(failureDocument(failure, language)));
  else console.error(failureLines(failure, language));
  return 1;
}

async function refuse(failure: FailureData): Promise<2> {
  const usage = await usageOf(subjectName);
  if (json) {
    const detail = { ...failure.detail, usage };
    console.log(JSON.stringify(failureDocument({ ...failure, detail }, language)));
  } else {
    console.error(failureLines(failure, language));
    console.error(usage);
  }
  return 2;
}

/** The verbs of the subject, or of all when it is none. */
async function usageOf(name: string): Promise<string> {
  const named = Object.hasOwn(subjects, name) ? [name] : Object.keys(subjects);
  const loaded = await Promise.all(
    Object.entries(subjects).flatMap(([each, load]) => (named.includes(each) ? [load()] : [])),
  );
  const lines = loaded.flatMap((commands) =>
    Object.entries(commands.verbs).map(([verb, { usage }]) =>
      `  terminal ${commands.subject} ${verb} ${usage}`.trimEnd(),
    ),
  );
  return [`${commandLineText.usage[language]}:`, ...lines, commandLineText.options[language]].join('\n');
}
