/** `terminal card profile check FILE` and `show NAME`: whether a profile can be used, and what it writes. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { toHex } from '#domain/card/bytes.ts';
import { planApplication } from '#domain/card/card-plan.ts';
import { isCos, isWritten, type CardApplication, type CardProfile } from '#domain/card/card-profile.ts';
import { contentDocument } from '#domain/card/content-file.ts';
import { formatProfile, parseProfile } from '#domain/card/profile-file.ts';
import { referenceData } from '#domain/card/profiles/reference-data.ts';
import { findShippedProfile, shippedProfiles } from '#domain/card/profiles/shipped-profiles.ts';
import { groupingIdentifier } from '#domain/card/record-encoding.ts';
import { readBackCommand, writeCommands } from '#domain/card/write-commands.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { wrongUsage, type CommandSurroundings, type CommandVerb } from './command.ts';

/** The published test key under which the chips of training profiles are made. */
const trainingKey = '404142434445464748494A4B4C4D4E4F';

/** A checked profile by the name of one that ships, or from a file that the user names. */
export async function namedProfile(name: string, folder: string): Promise<Outcome<CardProfile>> {
  const shipped = findShippedProfile(name);
  return shipped === undefined ? profileFromFile(name, folder) : succeed(shipped);
}

async function profileFromFile(name: string, folder: string): Promise<Outcome<CardProfile>> {
  try {
    return parseProfile(await readFile(path.resolve(folder, name), 'utf8'));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return fail('card.profile-invalid', { place: 'file', problem: 'unreadable', error: code });
  }
}

export const checkCardProfile: CommandVerb = {
  usage: 'FILE|NAME',
  options: {},
  words: 1,
  run: async (_options, { words, folder }: CommandSurroundings) => {
    const [file] = words;
    if (file === undefined) return wrongUsage('FILE');
    const profile = await namedProfile(file, folder);
    if (!profile.ok) return profile;
    const { id, version, training, applications } = profile.value;
    return succeed({
      profile: { id, version, training },
      applications: applications.map(({ name, aid, use, files }) => ({ name, aid, use, files: files.length })),
    });
  },
};

/** The profile as a file, and for each written application how its reference data go onto a card. */
export const showCardProfile: CommandVerb = {
  usage: 'NAME|FILE',
  options: {},
  words: 1,
  run: async (_options, { words, folder }: CommandSurroundings) => {
    const [name] = words;
    if (name === undefined) return wrongUsage(`NAME: ${shippedProfiles.map(({ id }) => id).join(' ')}`);
    const profile = await namedProfile(name, folder);
    if (!profile.ok) return profile;
    const { value } = profile;
    const written = value.applications.filter(isWritten).map((application) => shown(value, application));
    const [first] = written;
    return succeed({
      name: value.id,
      ...first,
      applications: written,
      profile: JSON.parse(formatProfile(value)) as object,
    });
  },
};

function shown(profile: CardProfile, application: CardApplication) {
  const { secureChannel: channel } = application;
  const data = referenceData(application.name);
  const plan = data === undefined ? null : planApplication(profile, application, { content: empty }, data);
  const writes = plan?.ok === true ? plan.value.writes : [];
  const sensitive = writes.some((write) => write.sensitive);
  return {
    application: application.name,
    aid: application.aid,
    protocol: channel?.protocol ?? null,
    // Cards of these profiles say i=70: three bytes of sequence, R-MAC and R-ENC.
    ...(channel?.protocol === 'scp03' && { i: '70', cipher: 'AES-128' }),
    keyVersion: channel === undefined ? null : hexByte(channel.keyVersion),
    securityLevel: channel === undefined ? null : hexByte(channel.securityLevel),
    diversification: channel?.diversification ?? null,
    ...(profile.training && { keys: { enc: trainingKey, mac: trainingKey, dek: trainingKey } }),
    referenceData: data === undefined ? null : contentDocument(data),
    dgis: writes.map((write) => ({
      dgi: groupingIdentifier(write).toString(16).toUpperCase().padStart(4, '0'),
      file: write.file,
      bytes: write.bytes.length,
      data: toHex(write.bytes),
      encrypted: write.sensitive,
      readBack: toHex(readBackCommand(write)),
    })),
    // Before the channel wraps them; with sensitive data they can be told only where the keys are.
    ...(plan?.ok === true &&
      !sensitive && {
        [channel !== undefined && isCos(channel) ? 'updates' : 'storeData']: writeCommands(plan.value).map(({ apdu }) =>
          toHex(apdu),
        ),
      }),
  };
}

const empty = { values: {}, lists: {} };

function hexByte(value: number): string {
  return value.toString(16).toUpperCase().padStart(2, '0');
}
