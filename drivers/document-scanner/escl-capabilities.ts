/** ScannerCapabilities -> what this scanner can do. Every part but the root element may be missing. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { OriginCapabilities, Resolutions, ScanColour, ScannerCapabilities } from './document-scanner.ts';
import { childNodes, childTexts, findChild, findInteger, findText, parseXmlRoot, type XmlNode } from './escl-xml.ts';

/** A4 in 1/300 inch, assumed when a scanner does not say how large its glass is. */
const a4Width300 = 2480;
const a4Height300 = 3508;

export function parseEsclCapabilities(text: string): Outcome<ScannerCapabilities> {
  const root = parseXmlRoot(text, 'ScannerCapabilities');
  if (root === undefined) return fail('scanner.not-a-scanner', { document: 'ScannerCapabilities' });
  const adf = findChild(root, 'Adf');
  const platen = findChild(findChild(root, 'Platen'), 'PlatenInputCaps');
  const simplex = findChild(adf, 'AdfSimplexInputCaps');
  const duplex = findChild(adf, 'AdfDuplexInputCaps');
  const feeder = simplex ?? duplex ?? adf;
  return succeed({
    makeAndModel: findText(root, 'MakeAndModel') ?? null,
    identity: findText(root, 'UUID') ?? findText(root, 'SerialNumber') ?? null,
    platen: platen === undefined ? null : readOrigin(platen, false),
    // Duplex only where AdfDuplexInputCaps exists: a Canon MF642C hangs until power-off when asked without it.
    feeder: feeder === undefined ? null : readOrigin(feeder, duplex !== undefined),
  });
}

function readOrigin(caps: XmlNode, duplex: boolean): OriginCapabilities {
  const profiles = childNodes(findChild(caps, 'SettingProfiles'), 'SettingProfile');
  const modes = [caps, ...profiles].flatMap((node) => childTexts(findChild(node, 'ColorModes'), 'ColorMode'));
  return {
    resolutions: readResolutions([caps, ...profiles]),
    colours: [...new Set(modes.flatMap(toColour))],
    maxWidth300: findInteger(caps, 'MaxWidth') ?? a4Width300,
    maxHeight300: findInteger(caps, 'MaxHeight') ?? a4Height300,
    duplex,
  };
}

function toColour(mode: string): readonly ScanColour[] {
  if (mode.startsWith('RGB')) return ['colour'];
  return mode.startsWith('Grayscale') ? ['grey'] : [];
}

function readResolutions(nodes: readonly XmlNode[]): Resolutions {
  const supported = nodes.map((node) => findChild(node, 'SupportedResolutions')).filter((node) => node !== undefined);
  const dpis = supported
    .flatMap((node) => childNodes(findChild(node, 'DiscreteResolutions'), 'DiscreteResolution'))
    .map((node) => findInteger(node, 'XResolution'))
    .filter((dpi) => dpi !== undefined);
  if (dpis.length > 0) return { kind: 'list', dpis: [...new Set(dpis)].toSorted((one, other) => one - other) };
  for (const node of supported) {
    const range = findChild(findChild(node, 'ResolutionRange'), 'XResolutionRange');
    const minDpi = findInteger(range, 'Min');
    const maxDpi = findInteger(range, 'Max');
    if (minDpi === undefined || maxDpi === undefined) continue;
    return { kind: 'range', minDpi, maxDpi, stepDpi: Math.max(1, findInteger(range, 'Step') ?? 1) };
  }
  return { kind: 'unknown' };
}
