/**
 * `npm run --silent terminal -- <subject> <verb> [--json]`: the terminal without a window. Exit code 0 only when it
 * worked, 1 for a failure, 2 for wrong usage. With `--json` one document on stdout and nothing else.
 */
import { parseArgs } from 'node:util';
import { failureData, toFailureData, type FailureData, type Outcome } from '#domain/failure/failure.ts';
import { commandLineText } from '#text/command-line.ts';
import type { Language } from '#text/language.ts';
import type { CommandOptions, CommandSubject, CommandSurroundings, CommandVerb } from './command.ts';
import { failureDocument, failureLines, valueLines } from './print.ts';

/** A subject is loaded only when it is asked for: an answer about a card waits for no scanner's library. */
const subjects: Readonly<Record<string, () => Promise<CommandSubject>>> = {
  id: async () => (await import('./id.ts')).idCommands,
  card: async () => (await import('./card.ts')).cardCommands,
  scan: async () => (await import('./scan.ts')).scanCommands,
  device: async () => (await import('./device.ts')).deviceCommands,
  sync: async () => (await import('./sync.ts')).syncCommands,
};

const generalOptions = { json: { type: 'boolean' }, as: { type: 'string' }, language: { type: 'string' } } as const;

const [subjectName = '', verbName = '', ...rest] = process.argv.slice(2);
const json = rest.includes('--json') || verbName === '--json' || subjectName === '--json';
const language = languageOf(rest);
process.exitCode = await main();
// A native handle that a driver did not let go (an unplugged serial port) must not keep the command from ending.
setTimeout(() => process.exit(), 1_000).unref();

async function main(): Promise<number> {
  if (Object.hasOwn(subjects, subjectName) && !json && (rest.includes('--help') || verbName === '--help')) {
    console.log(await usageOf(subjectName));
    return 0;
  }
  const verb = await findVerb();
  if (verb === undefined) return await refuse(failureData('program.usage', { reason: 'subject or verb' }));
  const options = parseOptions(verb);
  if (!options.ok) return await refuse(options.failure);
  const outcome = await runVerb(verb, options.value);
  if (!outcome.ok)
    return outcome.failure.code === 'program.usage' ? await refuse(outcome.failure) : fail(outcome.failure);
  console.log(json ? JSON.stringify(outcome.value) : valueLines(outcome.value));
  return 0;
}

async function findVerb(): Promise<CommandVerb | undefined> {
  if (!Object.hasOwn(subjects, subjectName)) return undefined;
  const verbs = (await subjects[subjectName]?.())?.verbs ?? {};
  return Object.hasOwn(verbs, verbName) ? verbs[verbName] : undefined;
}

function parseOptions(verb: CommandVerb): Outcome<CommandOptions> {
  try {
    const { values } = parseArgs({ args: rest, options: { ...verb.options, ...generalOptions }, strict: true });
    return { ok: true, value: values as CommandOptions };
  } catch (error) {
    // The message of parseArgs repeats an argument, which may hold anything: only its code goes on.
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return { ok: false, failure: failureData('program.usage', { reason: code }) };
  }
}

async function runVerb(verb: CommandVerb, options: CommandOptions): Promise<Outcome<unknown>> {
  const abort = new AbortController();
  process.once('SIGINT', () => abort.abort());
  process.once('SIGTERM', () => abort.abort());
  const surroundings: CommandSurroundings = {
    folder: process.env['INIT_CWD'] ?? process.cwd(),
    signal: abort.signal,
    withTerminal: async (role, work) => {
      const { callTerminal } = await import('./terminal-call.ts');
      return callTerminal(role, typeof options['as'] === 'string' ? options['as'] : undefined, abort.signal, work);
    },
  };
  try {
    return await verb.run(options, surroundings);
  } catch (error) {
    const failure = toFailureData(error);
    if (failure.code === 'program.defect') console.error(error);
    return { ok: false, failure };
  }
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
  const named = Object.entries(subjects).filter(([each]) => each === name);
  const loaded = await Promise.all((named.length > 0 ? named : Object.entries(subjects)).map(([, load]) => load()));
  const lines = loaded.flatMap((commands) =>
    Object.entries(commands.verbs).map(([verb, { usage }]) =>
      `  terminal ${commands.subject} ${verb} ${usage}`.trimEnd(),
    ),
  );
  return [`${commandLineText.usage[language]}:`, ...lines, commandLineText.options[language]].join('\n');
}

function languageOf(args: readonly string[]): Language {
  const named = args[args.indexOf('--language') + 1];
  return args.includes('--language') && named === 'en' ? 'en' : 'zh-CN';
}
