/**
 * The reference profile for a card with a Chinese COS: directories with record files and transparent files, external
 * authentication, then updates with a four-byte MAC under 3DES (permit-card.md 4.3: the shape of FMCOS and PBOC 2.0
 * cards). Directory names and files are our own choice.
 */
import type { CardApplication, CardFile, CardProfile } from '../card-profile.ts';
import {
  commercial,
  completedBy,
  completionFields,
  endorsementFields,
  enterprise,
  identityFields,
  permitFields,
  publicService,
  registeredAddressFields,
  residenceFields,
  type AgencyData,
} from './application-parts.ts';
import { bankDirectories, financialApplication } from './bank-directories.ts';

const channel = {
  protocol: 'cos-3des',
  keyVersion: 0x00,
  securityLevel: 0x01,
  diversification: 'pboc',
} as const;

/** Kept twice: a card torn out while its completion is written still has the one before. */
const completion: CardFile = {
  name: 'completion',
  sfi: 21,
  twin: 22,
  size: 32,
  form: 'binary',
  records: [{ number: 0, fields: completionFields }],
};

const administrative: CardApplication = {
  name: 'administrative',
  aid: 'F05A4A434F535045524D4954',
  use: 'personalise',
  secureChannel: { ...channel, keySet: 'permit-cos-administrative' },
  completion: completedBy('completion', 0),
  files: [
    {
      name: 'holder',
      sfi: 5,
      form: 'template-70',
      records: [
        { number: 1, fields: identityFields },
        { number: 2, fields: registeredAddressFields },
        { number: 3, fields: permitFields },
        { number: 4, fields: residenceFields },
      ],
    },
    {
      name: 'endorsements',
      sfi: 6,
      form: 'template-70',
      records: [],
      list: { maxRecords: 30, fields: endorsementFields },
    },
    completion,
  ],
};

function agencyApplication({ name, agency, fields }: AgencyData, aid: string): CardApplication {
  return {
    name,
    aid,
    use: 'agency',
    agency,
    secureChannel: { ...channel, keySet: `permit-cos-${name}` },
    completion: completedBy('completion', 0),
    files: [{ name: 'data', sfi: 5, form: 'binary', size: 200, records: [{ number: 0, fields }] }, completion],
  };
}

export const cosProfile: CardProfile = {
  id: 'permit-cos',
  version: 1,
  training: true,
  recognisedBy: ['administrative'],
  applications: [
    administrative,
    agencyApplication(publicService, 'F05A4A434F535055424C4943'),
    agencyApplication(commercial, 'F05A4A434F53434F4D4D'),
    agencyApplication(enterprise, 'F05A4A434F53454E54'),
    financialApplication,
    ...bankDirectories,
  ],
};
