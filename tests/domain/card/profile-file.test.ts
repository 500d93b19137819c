import { describe, expect, test } from 'vitest';
import { formatProfile, parseProfile } from '#domain/card/profile-file.ts';
import { referenceProfile } from '#domain/card/profiles/permit-globalplatform.ts';
import { shippedProfiles } from '#domain/card/profiles/shipped-profiles.ts';
import { succeed } from '#domain/failure/failure.ts';

describe('a card profile as a file', () => {
  test.each(shippedProfiles)('$id comes back as it was', (profile) => {
    expect(parseProfile(formatProfile(profile))).toEqual(succeed(profile));
  });

  const text = formatProfile(referenceProfile);
  test.each([
    ['cut short', text.slice(0, -20), 'file', 'not-json'],
    ['no profile at all', '[]', 'profile', 'not-an-object'],
    ['a member is missing', text.replace('"version": 1,', ''), 'profile.version', 'missing'],
    [
      'a member too many',
      text.replace('"version": 1,', '"version": 1, "masterKey": "00",'),
      'profile.masterKey',
      'unknown-member',
    ],
    [
      'another secure channel',
      text.replace('"scp03"', '"scp99"'),
      'profile.applications.0.secureChannel.protocol',
      'none-of-the-choices',
    ],
    ['a tag that is none', text.replace('"DF01"', '"1F80"'), 'administrative.holder.1.number', 'tag-malformed'],
    ['a wrong AID', text.replace(/"aid": "F0/, '"aid": "G0'), 'administrative', 'aid-malformed'],
  ])('%s: refused, and said where', (_, file, place, problem) => {
    expect(parseProfile(file)).toMatchObject({
      ok: false,
      failure: { code: 'card.profile-invalid', detail: { place, problem } },
    });
  });
});
