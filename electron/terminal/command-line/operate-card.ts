/**
 * `terminal card issue|endorse|change|load|unload|block|recover`: one operation on whatever card lies on a reader, through
 * the terminal process, which keeps the journal. An answer is an answer even when nobody can say how it ended.
 */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { CardProfile } from '#domain/card/card-profile.ts';
import { contentDocument } from '#domain/card/content-file.ts';
import { findOperated, type CardOperation } from '#domain/card/operated-application.ts';
import { formatProfile } from '#domain/card/profile-file.ts';
import { referenceData, referenceEndorsement } from '#domain/card/profiles/reference-data.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { formatDeviceAddress } from '#drivers/transport/device-address.ts';
import { languageOf } from './language-option.ts';
import { namedProfile } from './card-profile.ts';
import {
  secondsOption,
  wrongUsage,
  type CommandOptions,
  type CommandSurroundings,
  type CommandTerminal,
  type CommandVerb,
} from './command.ts';
import { deviceOption } from './device-option.ts';
import { failureDocument } from './print.ts';

const defaultWaitMs = 3_000;
/** A card at 9600 bit/s takes a quarter of a minute for its content. */
const operationMs = 120_000;

const options = {
  device: { type: 'string' },
  profile: { type: 'string' },
  data: { type: 'string' },
  aid: { type: 'string' },
  application: { type: 'string' },
  wait: { type: 'string' },
} as const;

function textOf(given: CommandOptions, name: string): string | null {
  const value = given[name];
  return typeof value === 'string' && value !== '' ? value : null;
}

export function operateVerb(operation: CardOperation): CommandVerb {
  const takesData = ['issue', 'endorse', 'change', 'load', 'recover'].includes(operation);
  return {
    usage: `--device "pcsc:READER" [--profile FILE|NAME]${takesData ? ' [--data FILE]' : ''} [--application NAME] [--aid HEX] [--wait SECONDS] [--as ACCOUNT]`,
    options,
    run: (given, surroundings) => run(operation, takesData, given, surroundings),
    isSuccess: (value) => (value as { readonly outcome: string }).outcome !== 'unknown',
  };
}

async function run(
  operation: CardOperation,
  takesData: boolean,
  given: CommandOptions,
  surroundings: CommandSurroundings,
): Promise<Outcome<unknown>> {
  const address = deviceOption(given, surroundings);
  if (!address.ok) return address;
  const waitMs = secondsOption(given, 'wait', defaultWaitMs);
  if (!waitMs.ok) return waitMs;
  const profile = await namedProfile(textOf(given, 'profile') ?? 'permit-globalplatform', surroundings.folder);
  if (!profile.ok) return profile;
  const [application, aid] = [textOf(given, 'application'), textOf(given, 'aid')];
  const data = takesData
    ? await dataOf(operation, profile.value, { application, aid }, textOf(given, 'data'), surroundings.folder)
    : succeed(null);
  if (!data.ok) return data;
  const operate = async (terminal: CommandTerminal): Promise<Outcome<unknown>> => {
    const answer = await terminal.call(
      'card.operate',
      {
        operation,
        device: formatDeviceAddress(address.value),
        profile: formatProfile(profile.value),
        application,
        aid,
        data: data.value,
        waitMs: waitMs.value,
      },
      operationMs,
    );
    if (!answer.ok) return answer;
    const { failure, ...report } = answer.value;
    const language = languageOf([], process.env);
    return succeed(failure === undefined ? report : { ...report, ...failureDocument(failure, language) });
  };
  return surroundings.withTerminal('technician', operate, operationMs);
}

/** The file, or for a training profile the reference data: a profile can be tried before there is anything to write. */
async function dataOf(
  operation: CardOperation,
  profile: CardProfile,
  which: { readonly application: string | null; readonly aid: string | null },
  file: string | null,
  folder: string,
): Promise<Outcome<string | null>> {
  if (file !== null) {
    try {
      return succeed(await readFile(path.resolve(folder, file), 'utf8'));
    } catch (error) {
      return fail('card.value-unfit', { place: 'file', error: (error as NodeJS.ErrnoException).code ?? 'unknown' });
    }
  }
  if (operation === 'recover') return succeed(null);
  const found = findOperated(profile, { operation, ...which });
  if (!found.ok) return found;
  const reference = referenceData(found.value.name);
  if (!profile.training || reference === undefined || operation === 'change') return wrongUsage('--data');
  return succeed(JSON.stringify(operation === 'endorse' ? referenceEndorsement : contentDocument(reference)));
}
