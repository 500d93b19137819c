import { expect, test } from 'vitest';
import { parseSaneOptions, readSaneModel } from '#drivers/document-scanner/sane-options.ts';

// Written for this test in the form that scanimage prints; the names are those of several backends.
const feederScanner = `
All options specific to device \`fujitsu:fi-7160:1':
  Scan Mode:
    --source ADF Front|ADF Back|ADF Duplex [ADF Front] [advanced]
        Selects the scan source (such as a document-feeder).
    --mode Lineart|Halftone|Gray|Color [Lineart]
        Selects the scan mode (e.g., lineart, monochrome, or color).
    --resolution 50..600dpi (in steps of 1) [600]
        Sets the resolution of the scanned image.
  Geometry:
    -l 0..215.872mm (in steps of 0.0211639) [0]
        Top-left x position of scan area.
    -t 0..279.364mm (in steps of 0.0211639) [0]
    -x 0..215.872mm (in steps of 0.0211639) [215.872]
    -y 0..355.600mm (in steps of 0.0211639) [279.364]
    --calibrate
        Calibrates.
`;

const flatbed = `
All options specific to device \`genesys:libusb:001:004':
    --mode Color|Gray [Gray]
    --source Flatbed|Transparency Adapter [Flatbed]
    --resolution 75|150|300|600dpi [75]
    --swcrop[=(yes|no)] [inactive]
    --compression-arg 0..7 [inactive]
`;

test('a feeder without a glass, with both sides', () => {
  const model = readSaneModel(parseSaneOptions(feederScanner));
  expect(model).toMatchObject({
    feederSource: 'ADF Front',
    duplexSource: 'ADF Duplex',
    platenSource: null,
    greyMode: 'Gray',
    hasGeometry: true,
  });
  expect(model.capabilities).toMatchObject({ platen: null, feeder: { duplex: true, maxHeight300: 4200 } });
});

test('a glass without a feeder, resolutions as a list', () => {
  const { capabilities } = readSaneModel(parseSaneOptions(flatbed));
  expect(capabilities.feeder).toBeNull();
  expect(capabilities.platen?.resolutions).toEqual({ kind: 'list', dpis: [75, 150, 300, 600] });
});

test.for([
  [
    'Flatbed|Automatic Document Feeder(left aligned)|Automatic Document Feeder(left aligned,Duplex)',
    'Automatic Document Feeder(left aligned)',
    'Automatic Document Feeder(left aligned,Duplex)',
  ],
  ['FlatBed|ADF Simplex|Duplex ADF', 'ADF Simplex', 'Duplex ADF'],
  ['Normal|ADF|Duplex', 'ADF', 'Duplex'],
  ['Document Table|Automatic Document Feeder', 'Automatic Document Feeder', null],
] as const)('the sources %s', ([sources, feederSource, duplexSource]) => {
  const model = readSaneModel(parseSaneOptions(`    --source ${sources} [${sources.split('|')[0]}]\n`));
  expect(model).toMatchObject({ feederSource, duplexSource, platenSource: sources.split('|')[0] });
});

test("Samsung's doc-source is a source too; a device that names none is a glass", () => {
  expect(readSaneModel(parseSaneOptions('    --doc-source Flatbed|ADF [ADF]\n'))).toMatchObject({
    sourceOption: 'doc-source',
    feederSource: 'ADF',
  });
  expect(readSaneModel([]).capabilities).toMatchObject({ feeder: null, platen: { resolutions: { kind: 'unknown' } } });
});
