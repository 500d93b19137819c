/**
 * A plain GlobalPlatform card with the public test keys 40..4F under key version FF: SCP03 with i=70 and AES-128, data
 * objects written by STORE DATA and read by GET DATA under the same two bytes. For trying any card and any desk.
 */
import type { CardApplication, CardField, CardProfile, SecureChannel } from '../card-profile.ts';
import {
  completedBy,
  completionFields,
  endorsementFields,
  identityFields,
  permitFields,
  publicService as publicServiceData,
  registeredAddressFields,
  residenceFields,
} from './application-parts.ts';

/** Identifiers of the data objects: private-class tags of two bytes, so that GET DATA and TLV agree on them. */
const objects = {
  identity: 0xdf70,
  registeredAddress: 0xdf71,
  permit: 0xdf72,
  residence: 0xdf73,
  endorsements: 0xdf40,
  completion: 0xdf7e,
  publicService: 0xdf78,
  publicServiceCompletion: 0xdf7d,
} as const;

const secureChannel: SecureChannel = {
  protocol: 'scp03',
  keySet: 'training-test-key',
  keyVersion: 0xff,
  securityLevel: 0x33,
  diversification: 'none',
};

const dataObject = (name: string, number: number, fields: readonly CardField[]) =>
  ({ name, sfi: 0, form: 'data-object', records: [{ number, fields }] }) as const;

const permit: CardApplication = {
  name: 'permit',
  aid: 'A000000333010101',
  use: 'personalise',
  secureChannel,
  completion: completedBy('completion', objects.completion),
  files: [
    dataObject('identity', objects.identity, identityFields),
    dataObject('registered-address', objects.registeredAddress, registeredAddressFields),
    dataObject('permit', objects.permit, permitFields),
    dataObject('residence', objects.residence, residenceFields),
    dataObject('completion', objects.completion, completionFields),
    {
      name: 'endorsements',
      sfi: 0,
      form: 'data-object',
      records: [],
      list: { maxRecords: 15, base: objects.endorsements, fields: endorsementFields },
    },
  ],
};

const publicService: CardApplication = {
  name: publicServiceData.name,
  aid: 'F05A4A545241494E02',
  use: 'agency',
  agency: publicServiceData.agency,
  secureChannel,
  completion: completedBy('completion', objects.publicServiceCompletion),
  files: [
    dataObject('numbers', objects.publicService, publicServiceData.fields),
    dataObject('completion', objects.publicServiceCompletion, completionFields),
  ],
};

export const trainingGpProfile: CardProfile = {
  id: 'training-gp',
  version: 1,
  training: true,
  recognisedBy: ['permit'],
  applications: [permit, publicService],
  load: {
    loadFile: 'F05A4A545241494E',
    module: 'F05A4A545241494E0F',
    issuer: { aid: 'A000000151000000', channel: secureChannel },
  },
};
