/** `terminal card profile check FILE`: whether a card profile can be used, before a card sees it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { parseProfile } from '#domain/card/profile-file.ts';
import type { CardProfile } from '#domain/card/card-profile.ts';
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { wrongUsage, type CommandSurroundings, type CommandVerb } from './command.ts';

/** The checked profile in a file that the user names. */
export async function profileFromFile(name: string, folder: string): Promise<Outcome<CardProfile>> {
  try {
    return parseProfile(await readFile(path.resolve(folder, name), 'utf8'));
  } catch (error) {
    const { code = 'unknown' } = error as NodeJS.ErrnoException;
    return fail('card.profile-invalid', { place: 'file', problem: 'unreadable', error: code });
  }
}

export const checkCardProfile: CommandVerb = {
  usage: 'FILE',
  options: {},
  words: 1,
  run: async (_options, { words, folder }: CommandSurroundings) => {
    const [file] = words;
    if (file === undefined) return wrongUsage('FILE');
    const profile = await profileFromFile(file, folder);
    if (!profile.ok) return profile;
    const { id, version, training, applications } = profile.value;
    return succeed({
      profile: { id, version, training },
      applications: applications.map(({ name, aid, use, files }) => ({ name, aid, use, files: files.length })),
    });
  },
};
