import { describe, expect, test } from 'vitest';
import { recognisedProfiles } from '#domain/card/profiles/shipped-profiles.ts';
import { valueOf } from '#domain/failure/failure.ts';
import { readCardAt } from '#drivers/card-encoder/read-card-at.ts';

const signal = AbortSignal.timeout(20_000);

describe('card read at a simulator address', () => {
  const read = (address: string) =>
    readCardAt({
      address,
      profiles: recognisedProfiles,
      signal,
      deadlineMs: 2_000,
      cardWaitMs: 0,
      pcsc: { timeouts: { commandMs: 20 } },
    });

  test('an issued card', async () => {
    expect(valueOf(await read('simulator:card-encoder?scene=issued')).card).toMatchObject({
      profile: { id: 'permit-globalplatform', version: 1 },
      serial: '5A4A000000010001',
      applications: [
        { name: 'administrative', state: 'issued' },
        { name: 'public-service', state: 'absent' },
        { name: 'commercial', state: 'absent' },
        { name: 'enterprise', state: 'absent' },
        { name: 'financial', state: 'absent' },
        { name: 'bank-contact', state: 'absent' },
        { name: 'bank-contactless', state: 'absent' },
      ],
      fields: { permitNumber: 'T0000000001' },
    });
  });

  test.each([
    ['scene=empty', 'card.not-found'],
    ['scene=mute', 'card.mute'],
    ['scene=issued,torn-before:2', 'card.removed'],
    ['scene=issued,hang:3', 'card.outcome-unknown'],
    ['scene=nonsense', 'device.address-invalid'],
    ['serial=12', 'device.address-invalid'],
  ])('%s is %s', async (query, code) => {
    expect(await read(`simulator:card-encoder?${query}`)).toMatchObject({ ok: false, failure: { code } });
  });

  test('an address of another device is refused', async () => {
    expect(await read('serial:/dev/ttyS0')).toMatchObject({ failure: { code: 'device.address-invalid' } });
  });
});
