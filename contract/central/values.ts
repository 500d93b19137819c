/** Schemas of the values that actions carry. Each is checked against its domain type: a drift does not compile. */
import type { DocumentEvidence, Agent as AgentValue, Person as PersonValue } from '#domain/resident/person.ts';
import type { StandardAddress as StandardAddressValue } from '#domain/residence/address.ts';
import type { IdentityDocument as IdentityDocumentValue } from '#domain/resident/identity-document.ts';
import type { ChipEvidence as ChipEvidenceValue } from '#domain/permit/permit-card-action.ts';
import type { Fee as FeeValue } from '#domain/permit/application-action.ts';
import type { PaperRef as PaperRefValue } from '#domain/permit/paper-ref.ts';
import {
  dwellingKinds,
  inflowReasons,
  type DwellingKind as DwellingKindValue,
  type InflowReason as InflowReasonValue,
  type Reporter as ReporterValue,
} from '#domain/permit/residence-action.ts';
import { reporterKinds } from '#domain/reporting/reporter-kind.ts';
import {
  groundIds,
  type ClaimedFacts as ClaimedFactsValue,
  type VerdictSummary as VerdictSummaryValue,
} from '#domain/rules/verdict.ts';
import { z } from 'zod';

const text = z.string().max(200);
const optionalText = text.nullable();
export const CalendarDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/);
export const Identifier = z.string().min(1).max(64);

const CodedText = z.strictObject({ code: text, text });

export const IdentityDocument = z.strictObject({
  kind: z.enum(['resident', 'hk-macao-taiwan', 'foreigner-2017', 'foreigner-2023']),
  name: optionalText,
  latinName: optionalText,
  sex: CodedText.nullable(),
  nation: CodedText.nullable(),
  nationality: CodedText.nullable(),
  birthDate: CalendarDate.nullable(),
  number: text,
  address: optionalText,
  newestAddress: optionalText,
  issuer: optionalText,
  validFrom: CalendarDate.nullable(),
  validTo: CalendarDate.nullable(),
  travelPermitNumber: optionalText,
}) satisfies z.ZodType<IdentityDocumentValue>;

export const Evidence = z.strictObject({
  source: z.enum(['chip', 'typed']),
  document: IdentityDocument,
  samId: optionalText,
  paper: Sha256.nullable(),
}) satisfies z.ZodType<DocumentEvidence>;

export const Person = z.strictObject({
  evidence: Evidence,
  phone: optionalText,
}) satisfies z.ZodType<PersonValue>;

export const Agent = z.strictObject({
  evidence: Evidence,
  relation: z.enum(['guardian', 'relative', 'entrusted']),
  phone: optionalText,
}) satisfies z.ZodType<AgentValue>;

export const CountyCode = z.string().regex(/^\d{6}$/);

export const StandardAddress = z.strictObject({
  county: CountyCode,
  countyName: text,
  street: z.string().regex(/^\d{9}$/),
  streetName: text,
  community: optionalText,
  road: text.min(1),
  houseNumber: text.min(1),
  building: optionalText,
  unit: optionalText,
  room: optionalText,
  provincialCode: optionalText,
}) satisfies z.ZodType<StandardAddressValue>;

export const DwellingKind = z.enum(Object.keys(dwellingKinds) as [DwellingKindValue, ...DwellingKindValue[]]);
export const InflowReason = z.enum(Object.keys(inflowReasons) as [InflowReasonValue, ...InflowReasonValue[]]);

export const Reporter = z.strictObject({
  kind: z.enum(reporterKinds),
  name: text.min(1),
  phone: optionalText,
  reporterCaseId: Identifier.optional(),
}) satisfies z.ZodType<ReporterValue>;

export const PaperRef = z.strictObject({
  sha256: Sha256,
  kind: Identifier,
  byteLength: z.number().int().positive(),
  mediaType: z.enum(['image/jpeg', 'application/pdf']),
  pages: z.number().int().positive(),
}) satisfies z.ZodType<PaperRefValue>;

/** The papers of one act. */
export const Papers = z.array(PaperRef).max(60);
/** Why somebody decided so. */
export const Reason = text.min(1);

export const Fee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('free'), clause: text }),
  z.strictObject({ kind: z.literal('paid'), amountFen: z.number().int().nonnegative(), clause: text }),
  z.strictObject({
    kind: z.literal('waived'),
    amountFen: z.number().int().nonnegative(),
    reason: text.min(1),
    clause: text,
  }),
]) satisfies z.ZodType<FeeValue>;

export const ChipEvidence = z.strictObject({
  sessionId: Identifier,
  chipSerial: z.string().regex(/^[0-9A-F]{8,64}$/),
  readBack: Sha256,
}) satisfies z.ZodType<ChipEvidenceValue>;

const Term = z.strictObject({ from: CalendarDate, to: CalendarDate });

export const ClaimedFacts = z.strictObject({
  socialInsuranceSince: CalendarDate.optional(),
  businessLicenceSince: CalendarDate.optional(),
  labourContract: Term.optional(),
  farmContract: Term.optional(),
  otherEmploymentSince: CalendarDate.optional(),
  ownHouse: z.boolean().optional(),
  safeDormitory: z.boolean().optional(),
  safeRentedHouse: z.strictObject({ leaseFrom: CalendarDate, leaseTo: CalendarDate }).optional(),
  otherDwelling: z.boolean().optional(),
  schoolRollSince: CalendarDate.optional(),
  directGround: z.enum(['investor', 'talent']).optional(),
}) satisfies z.ZodType<ClaimedFactsValue>;

export const VerdictSummary = z.strictObject({
  status: z.enum(['eligible', 'not-yet', 'not-eligible', 'direct']),
  grounds: z.array(z.enum(groundIds)),
  ruleBook: Identifier,
  clauses: z.array(text),
}) satisfies z.ZodType<VerdictSummaryValue>;
