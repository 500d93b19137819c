import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOf } from '#domain/failure/failure.ts';
import { allowsDpi } from '#drivers/document-scanner/document-scanner.ts';
import { parseEsclCapabilities } from '#drivers/document-scanner/escl-capabilities.ts';
import { findEsclQuirks } from '#drivers/document-scanner/escl-quirks.ts';
import { encodeEsclSettings, planEsclJob } from '#drivers/document-scanner/escl-settings.ts';
import { findJob, findStatusFailure, parseEsclStatus } from '#drivers/document-scanner/escl-status.ts';
import { capabilitiesXml, parsePostedSettings, statusXml } from '#drivers/document-scanner/simulator-documents.ts';
import { simulatorCharacters } from '#drivers/document-scanner/simulator-scenes.ts';

const full = valueOf(parseEsclCapabilities(capabilitiesXml(simulatorCharacters.plain, 'uuid-1')));

test('capabilities with all parts, without the optional ones, and with nothing but the root', () => {
  expect(full).toMatchObject({ identity: 'uuid-1', feeder: { duplex: true }, platen: { colours: ['grey', 'colour'] } });
  const lean = valueOf(parseEsclCapabilities(capabilitiesXml(simulatorCharacters['server-c'], 'uuid-1')));
  expect(lean).toMatchObject({ identity: null, feeder: { duplex: false }, platen: { duplex: false } });
  expect(valueOf(parseEsclCapabilities('<a:ScannerCapabilities xmlns:a="x"/>'))).toMatchObject({
    platen: null,
    feeder: null,
  });
  const glass = '<ScannerCapabilities><Platen><PlatenInputCaps/></Platen></ScannerCapabilities>';
  expect(valueOf(parseEsclCapabilities(glass)).platen?.resolutions).toEqual({ kind: 'unknown' });
});

test('resolutions given as a range', () => {
  const range = '<XResolutionRange><Min>75</Min><Max>600</Max><Normal>300</Normal><Step>25</Step></XResolutionRange>';
  const text =
    '<ScannerCapabilities><Platen><PlatenInputCaps><SupportedResolutions><ResolutionRange>' +
    `${range}</ResolutionRange></SupportedResolutions></PlatenInputCaps></Platen></ScannerCapabilities>`;
  const resolutions = valueOf(parseEsclCapabilities(text)).platen?.resolutions;
  expect(resolutions).toEqual({ kind: 'range', minDpi: 75, maxDpi: 600, stepDpi: 25 });
  expect(allowsDpi(resolutions ?? { kind: 'unknown' }, 300)).toBe(true);
  expect(allowsDpi(resolutions ?? { kind: 'unknown' }, 310)).toBe(false);
});

test('a request that exceeds the glass by a rounded line is clamped to it', () => {
  const small = { ...full, platen: { ...(full.platen ?? full.feeder)!, maxHeight300: 3507, maxWidth300: 2479 } };
  const plan = valueOf(planEsclJob({ source: 'platen', dpi: 300, colour: 'colour' }, small));
  expect(plan).toMatchObject({ width300: 2479, height300: 3507 });
});

test('what is posted is what the other end reads', () => {
  for (const source of ['platen', 'feeder'] as const) {
    for (const colour of ['colour', 'grey'] as const) {
      const job = valueOf(planEsclJob({ source, dpi: 200, colour, duplex: source === 'feeder' }, full));
      expect(parsePostedSettings(encodeEsclSettings(job))).toMatchObject({ ...job, duplex: source === 'feeder' });
    }
  }
});

test('the states of the feeder, the misspelt one of a server in use among them', () => {
  const read = (state: string): unknown => valueOf(parseEsclStatus(statusXml('Idle', state, []))).feeder;
  expect(['ScannerAdfLoaded', 'ScannedAdfLoaded', 'ScannerAdfEmpty', 'ScannerAdfHatchOpen', 'New'].map(read)).toEqual([
    'loaded',
    'loaded',
    'empty',
    'cover-open',
    'unknown',
  ]);
});

test('a jammed feeder does not keep the glass from scanning', () => {
  const jammed = { state: 'idle', feeder: 'jam' } as const;
  expect(findStatusFailure(jammed, 'platen')).toBeUndefined();
  expect(findStatusFailure(jammed, 'feeder')?.code).toBe('scanner.jam');
});

test('a job is found in the status whatever its address looks like there', () => {
  const row = { uuid: 'u', ageS: 1, state: 'Processing', imagesCompleted: 1, imagesToTransfer: 2 };
  const status = valueOf(
    parseEsclStatus(
      statusXml('Processing', 'ScannerAdfLoaded', [
        { ...row, uri: '/eSCL/ScanJobs/6' },
        { ...row, uri: 'http://other/eSCL/ScanJobs/urn:uuid:7' },
      ]),
    ),
  );
  expect(findJob(status, '/eSCL/ScanJobs/7/')).toMatchObject({ state: 'Processing', imagesToTransfer: 2 });
  expect(findJob(status, '/eSCL/ScanJobs/8/')).toBeUndefined();
});

test('any text at all is an answer or a failure, never an exception', () => {
  const pieces = fc.constantFrom(
    '<ScannerStatus>',
    '<a',
    '/>',
    '<Jobs>',
    '</Jobs>',
    '&x;',
    '<!DOCTYPE a [<!ENTITY b "c">]>',
    '<![CDATA[',
    ']]>',
    'text',
    '__proto__',
  );
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
      parseEsclStatus(parts.join(''));
      parseEsclCapabilities(`<ScannerCapabilities>${parts.join('')}</ScannerCapabilities>`);
      parsePostedSettings(parts.join(''));
    }),
  );
});

test('quirks are found by model and by server name', () => {
  expect(findEsclQuirks('HP LaserJet MFP M630', null).hostHeader).toBe('localhost');
  expect(findEsclQuirks('Anything', 'HP_Compact_Server').hostHeader).toBe('localhost');
  expect(findEsclQuirks('Brother MFC-L2710DW', null).betweenPagesMs).toBe(1000);
  expect(findEsclQuirks(null, null)).toEqual({ hostHeader: null, betweenPagesMs: 0, keepFinishedJob: false });
});
