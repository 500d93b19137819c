/** Scan settings checked against the capabilities, and the ScanSettings document that is posted. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { allowsDpi, type ScannerCapabilities, type ScanSettings } from './document-scanner.ts';

/** A4 at 1/300 inch, rounded as SANE and most scanners do. */
const a4 = { width300: 2480, height300: 3508 };

export interface EsclJobSettings extends ScanSettings {
  readonly width300: number;
  readonly height300: number;
}

/** Settings this scanner can carry out; the region is clamped to its glass, since rounding may exceed it by a line. */
export function planEsclJob(settings: ScanSettings, capabilities: ScannerCapabilities): Outcome<EsclJobSettings> {
  const origin = settings.source === 'feeder' ? capabilities.feeder : capabilities.platen;
  if (origin === null) return fail('scanner.settings-rejected', { setting: 'source', value: settings.source });
  if (!allowsDpi(origin.resolutions, settings.dpi)) {
    return fail('scanner.settings-rejected', { setting: 'dpi', value: settings.dpi });
  }
  if (origin.colours.length > 0 && !origin.colours.includes(settings.colour)) {
    return fail('scanner.settings-rejected', { setting: 'colour', value: settings.colour });
  }
  if (settings.duplex === true && !origin.duplex) {
    return fail('scanner.settings-rejected', { setting: 'duplex', value: true });
  }
  return succeed({
    ...settings,
    width300: Math.min(a4.width300, origin.maxWidth300),
    height300: Math.min(a4.height300, origin.maxHeight300),
  });
}

/** The body of POST ScanJobs. Duplex is named only when it is wanted: some simplex devices hang on the element. */
export function encodeEsclSettings(settings: EsclJobSettings): string {
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<scan:ScanSettings xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03"' +
      ' xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm">',
    '<pwg:Version>2.0</pwg:Version>',
    '<scan:Intent>Document</scan:Intent>',
    '<pwg:ScanRegions><pwg:ScanRegion>',
    '<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>',
    '<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>',
    `<pwg:Width>${settings.width300}</pwg:Width><pwg:Height>${settings.height300}</pwg:Height>`,
    '</pwg:ScanRegion></pwg:ScanRegions>',
    `<pwg:InputSource>${settings.source === 'feeder' ? 'Feeder' : 'Platen'}</pwg:InputSource>`,
    `<scan:ColorMode>${settings.colour === 'grey' ? 'Grayscale8' : 'RGB24'}</scan:ColorMode>`,
    '<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>',
    `<scan:XResolution>${settings.dpi}</scan:XResolution><scan:YResolution>${settings.dpi}</scan:YResolution>`,
    ...(settings.duplex === true ? ['<scan:Duplex>true</scan:Duplex>'] : []),
    '</scan:ScanSettings>',
  ];
  return lines.join('\n');
}
