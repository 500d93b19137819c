/** The XML documents that the simulated scanner sends, and what it reads out of a posted ScanSettings. */
import type { ScanColour, ScanOrigin } from './document-scanner.ts';
import { findChild, findInteger, findText, parseXmlRoot } from './escl-xml.ts';
import type { SimulatorCharacter } from './simulator-scenes.ts';

const namespaces =
  'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"';

export const simulatorDpis: readonly number[] = [75, 150, 200, 300, 600];
export const simulatorMaxWidth300 = 2550;
export const simulatorMaxHeight300 = 3508;

export function capabilitiesXml(character: SimulatorCharacter, uuid: string): string {
  const identity = `<pwg:SerialNumber>TRAINING-1</pwg:SerialNumber><scan:UUID>${uuid}</scan:UUID>`;
  const caps = inputCaps(character);
  const duplex = character.duplex ? `<scan:AdfDuplexInputCaps>${caps}</scan:AdfDuplexInputCaps>` : '';
  const options = character.duplex ? '<scan:AdfOption>Duplex</scan:AdfOption>' : '';
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<scan:ScannerCapabilities ${namespaces}>`,
    '<pwg:Version>2.6</pwg:Version><pwg:MakeAndModel>Permit Terminal Training Scanner</pwg:MakeAndModel>',
    character.lean ? '' : identity,
    `<scan:Platen><scan:PlatenInputCaps>${caps}</scan:PlatenInputCaps></scan:Platen>`,
    `<scan:Adf><scan:AdfSimplexInputCaps>${caps}</scan:AdfSimplexInputCaps>${duplex}`,
    '<scan:FeederCapacity>50</scan:FeederCapacity>',
    `<scan:AdfOptions><scan:AdfOption>DetectPaperLoaded</scan:AdfOption>${options}</scan:AdfOptions></scan:Adf>`,
    '</scan:ScannerCapabilities>',
  ].join('');
}

function inputCaps(character: SimulatorCharacter): string {
  const resolution = (dpi: number): string =>
    `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution>` +
    `<scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`;
  const format = '<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>';
  const formatExtension = '<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>';
  return [
    '<scan:MinWidth>16</scan:MinWidth>',
    `<scan:MaxWidth>${simulatorMaxWidth300}</scan:MaxWidth>`,
    '<scan:MinHeight>16</scan:MinHeight>',
    `<scan:MaxHeight>${simulatorMaxHeight300}</scan:MaxHeight>`,
    '<scan:MaxScanRegions>1</scan:MaxScanRegions>',
    '<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes>',
    '<scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>',
    `<scan:DocumentFormats>${format}${character.lean ? '' : formatExtension}</scan:DocumentFormats>`,
    '<scan:SupportedResolutions><scan:DiscreteResolutions>',
    ...simulatorDpis.map(resolution),
    '</scan:DiscreteResolutions></scan:SupportedResolutions></scan:SettingProfile></scan:SettingProfiles>',
    character.lean ? '' : '<scan:SupportedIntents><scan:Intent>Document</scan:Intent></scan:SupportedIntents>',
  ].join('');
}

export interface JobRow {
  readonly uri: string;
  readonly uuid: string;
  readonly ageS: number;
  readonly state: string;
  readonly imagesCompleted: number;
  readonly imagesToTransfer: number;
}

export function statusXml(state: string, adfState: string, jobs: readonly JobRow[]): string {
  const rows = jobs.map(
    (job) =>
      `<scan:JobInfo><pwg:JobUri>${job.uri}</pwg:JobUri><pwg:JobUuid>${job.uuid}</pwg:JobUuid>` +
      `<scan:Age>${job.ageS}</scan:Age><pwg:ImagesCompleted>${job.imagesCompleted}</pwg:ImagesCompleted>` +
      `<pwg:ImagesToTransfer>${job.imagesToTransfer}</pwg:ImagesToTransfer>` +
      `<pwg:JobState>${job.state}</pwg:JobState></scan:JobInfo>`,
  );
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<scan:ScannerStatus ${namespaces}><pwg:Version>2.6</pwg:Version><pwg:State>${state}</pwg:State>`,
    `<scan:AdfState>${adfState}</scan:AdfState>`,
    rows.length === 0 ? '' : `<scan:Jobs>${rows.join('')}</scan:Jobs>`,
    '</scan:ScannerStatus>',
  ].join('');
}

/** What a client asked for. Missing parts take the values that real devices fall back to. */
export interface PostedSettings {
  readonly source: ScanOrigin;
  readonly dpi: number;
  readonly colour: ScanColour;
  readonly duplex: boolean;
  readonly width300: number;
  readonly height300: number;
}

/** Undefined when the body is no ScanSettings document. */
export function parsePostedSettings(body: string): PostedSettings | undefined {
  const root = parseXmlRoot(body, 'ScanSettings');
  if (root === undefined) return undefined;
  const region = findChild(findChild(root, 'ScanRegions'), 'ScanRegion') ?? findChild(root, 'ScanRegion');
  return {
    source: findText(root, 'InputSource') === 'Feeder' ? 'feeder' : 'platen',
    dpi: findInteger(root, 'XResolution') ?? 300,
    colour: (findText(root, 'ColorMode') ?? 'RGB24').startsWith('RGB') ? 'colour' : 'grey',
    duplex: findText(root, 'Duplex') === 'true',
    width300: findInteger(region, 'Width') ?? simulatorMaxWidth300,
    height300: findInteger(region, 'Height') ?? simulatorMaxHeight300,
  };
}
