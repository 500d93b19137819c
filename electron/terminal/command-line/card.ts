/** `terminal card read`: whatever ISO 7816 card lies on a reader, by the profiles that ship. Opens no cache. */
import { recognisedProfiles } from '#domain/card/profiles/shipped-profiles.ts';
import { formatDeviceAddress } from '#drivers/transport/device-address.ts';
import { readCardAt } from '#drivers/card-encoder/read-card-at.ts';
import { pcscOptions } from '../cards/pcsc-host.ts';
import { nodeProcessHost } from '../process-host.ts';
import type { CardProfile } from '#domain/card/card-profile.ts';
import { secondsOption, type CommandOptions, type CommandSubject } from './command.ts';
import { checkCardProfile, namedProfile, showCardProfile } from './card-profile.ts';
import { operateVerb } from './operate-card.ts';
import { cardOperations } from '#domain/card/operated-application.ts';
import { deviceOption } from './device-option.ts';

const deadlineMs = 12_000;
const defaultWaitMs = 3_000;

export const cardCommands: CommandSubject = {
  subject: 'card',
  verbs: {
    read: {
      usage: '--device "pcsc:READER" [--wait SECONDS] [--profile FILE|NAME] [--aid HEX]',
      options: {
        device: { type: 'string' },
        wait: { type: 'string' },
        profile: { type: 'string' },
        aid: { type: 'string' },
      },
      run: async (options, surroundings) => {
        const address = deviceOption(options, surroundings);
        if (!address.ok) return address;
        const waitMs = secondsOption(options, 'wait', defaultWaitMs);
        if (!waitMs.ok) return waitMs;
        const named = options['profile'];
        const own = typeof named === 'string' ? await namedProfile(named, surroundings.folder) : null;
        if (own !== null && !own.ok) return own;
        return readCardAt({
          address: formatDeviceAddress(address.value),
          profiles: own === null ? recognisedProfiles : [withAid(own.value, options['aid']), ...recognisedProfiles],
          signal: surroundings.signal,
          deadlineMs: Math.max(deadlineMs, waitMs.value + deadlineMs - defaultWaitMs),
          cardWaitMs: waitMs.value,
          pcsc: pcscOptions(nodeProcessHost()),
        });
      },
    },
    ...Object.fromEntries(cardOperations.map((operation) => [operation, operateVerb(operation)])),
    'profile check': checkCardProfile,
    'profile show': showCardProfile,
  },
};

/** The profile with another AID for the application that it is recognised by. */
function withAid(profile: CardProfile, aid: CommandOptions[string]): CardProfile {
  if (typeof aid !== 'string' || aid === '') return profile;
  const [named] = profile.recognisedBy;
  const applications = profile.applications.map((each) => (each.name === named ? { ...each, aid } : each));
  return { ...profile, applications };
}
