/**
 * The GlobalPlatform reference profile of the residence permit card (居住证): SCP03, STORE DATA with data groupings,
 * records read by READ RECORD. Application identifiers and files are our own choice: the provincial ones are not public.
 */
import type { CardApplication, CardProfile } from '../card-profile.ts';
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

/** F0: proprietary registration by no registry (ISO/IEC 7816-5, category F), then "ZJPERMIT" and a number. */
export const administrativeAid = 'F05A4A5045524D495401';

const channel = {
  protocol: 'scp03',
  keyVersion: 0x30,
  securityLevel: 0x33,
  diversification: 'kdf3',
} as const;

const administrative: CardApplication = {
  name: 'administrative',
  aid: administrativeAid,
  use: 'personalise',
  secureChannel: { ...channel, keySet: 'permit-administrative' },
  completion: completedBy('permit', 2),
  files: [
    {
      name: 'holder',
      sfi: 1,
      form: 'template-70',
      records: [
        { number: 1, fields: identityFields },
        { number: 2, fields: registeredAddressFields },
      ],
    },
    {
      name: 'permit',
      sfi: 2,
      form: 'template-70',
      records: [
        { number: 1, fields: permitFields },
        { number: 2, fields: completionFields },
        { number: 3, fields: residenceFields },
      ],
    },
    {
      name: 'endorsements',
      sfi: 3,
      form: 'template-70',
      records: [],
      list: { maxRecords: 30, fields: endorsementFields },
    },
  ],
};

/** One agency's application: its data in record 1, what completes them in record 2, under its own keys. */
function agencyApplication({ name, agency, fields }: AgencyData, aid: string): CardApplication {
  return {
    name,
    aid,
    use: 'agency',
    agency,
    secureChannel: { ...channel, keySet: `permit-${name}` },
    completion: completedBy('data', 2),
    files: [
      {
        name: 'data',
        sfi: 1,
        form: 'template-70',
        records: [
          { number: 1, fields },
          { number: 2, fields: completionFields },
        ],
      },
    ],
  };
}

export const referenceProfile: CardProfile = {
  id: 'permit-globalplatform',
  version: 1,
  training: true,
  recognisedBy: ['administrative'],
  applications: [
    administrative,
    agencyApplication(publicService, 'F05A4A5045524D495402'),
    agencyApplication(commercial, 'F05A4A5045524D495403'),
    agencyApplication(enterprise, 'F05A4A5045524D495404'),
    financialApplication,
    ...bankDirectories,
  ],
  load: {
    loadFile: 'F05A4A5045524D4954',
    module: 'F05A4A5045524D49540F',
    issuer: { aid: 'A000000151000000', channel: { ...channel, keySet: 'permit-issuer' } },
  },
};
