/** The framing of a profile. */
import { bareFraming } from './bare-framing.ts';
import type { HidProfile, ReportFramingName } from './hid-profile.ts';
import { lengthPrefixedFraming } from './length-prefixed-framing.ts';
import { miaxisFraming } from './miaxis-framing.ts';
import type { ReportFraming } from './report-framing.ts';

const framings: Readonly<Record<ReportFramingName, (reportByteLength: number) => ReportFraming>> = {
  bare: bareFraming,
  miaxis: miaxisFraming,
  'length-prefixed': lengthPrefixedFraming,
};

export function framingOf(profile: HidProfile): ReportFraming {
  return framings[profile.framing](profile.reportByteLength);
}
