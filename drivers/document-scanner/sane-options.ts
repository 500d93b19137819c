/** What `scanimage -d DEVICE --all-options` prints -> the options of that device. Names differ by backend. */
import type { OriginCapabilities, Resolutions, ScanColour, ScannerCapabilities } from './document-scanner.ts';

/** One option line: ` --resolution 75|150|300dpi [75]`. */
export interface SaneOption {
  readonly name: string;
  /** The text between name and current value, such as `Gray|Color` or `0..215.9mm (in steps of 0.1)`. */
  readonly constraint: string;
  /** Current value, or `inactive`, `hardware`, `read-only`. */
  readonly value: string;
}

/** How the wishes of a scan are said to this device. */
export interface SaneModel {
  readonly capabilities: ScannerCapabilities;
  readonly sourceOption: string | null;
  readonly platenSource: string | null;
  readonly feederSource: string | null;
  readonly duplexSource: string | null;
  readonly colourMode: string | null;
  readonly greyMode: string | null;
  readonly resolutionOption: string | null;
  /** The geometry options -x and -y exist. */
  readonly hasGeometry: boolean;
}

const a4WidthMm = 210;
const a4HeightMm = 297;

/** Long options have two dashes, geometry one letter and one dash; descriptions are indented deeper. */
export function parseSaneOptions(text: string): readonly SaneOption[] {
  const options: SaneOption[] = [];
  for (const line of text.split('\n')) {
    const match = /^ {4}--?([A-Za-z][\w-]*)(?:\[=\(([^)]*)\)\]|\s+(.*?))?\s*\[([^\]]*)\]\s*(?:\[[^\]]*\]\s*)*$/.exec(
      line,
    );
    if (match === null) continue;
    options.push({ name: match[1] ?? '', constraint: (match[2] ?? match[3] ?? '').trim(), value: match[4] ?? '' });
  }
  return options;
}

export function readSaneModel(options: readonly SaneOption[]): SaneModel {
  const usable = options.filter((option) => option.value !== 'inactive');
  const find = (...names: readonly string[]): SaneOption | undefined =>
    names.map((name) => usable.find((option) => option.name === name)).find((option) => option !== undefined);
  // Samsung's backend calls it doc-source.
  const source = find('source', 'doc-source', 'scan-source');
  const sources = splitChoices(source);
  const duplexSource = sources.find((name) => /duplex|both/i.test(name)) ?? null;
  const feederSource =
    sources.find((name) => /adf|feeder/i.test(name) && !/duplex|back/i.test(name)) ?? duplexSource ?? null;
  const platenSource = sources.find((name) => /flatbed|normal|document table|platen|^auto$/i.test(name)) ?? null;
  const modes = splitChoices(find('mode'));
  const colourMode = modes.find((name) => /colou?r/i.test(name)) ?? null;
  const greyMode = modes.find((name) => /gr[ae]y/i.test(name)) ?? null;
  const resolution = find('resolution', 'x-resolution');
  const origin: OriginCapabilities = {
    resolutions: readResolutions(resolution),
    colours: [
      colourMode === null ? [] : ['colour' as const],
      greyMode === null ? [] : ['grey' as const],
    ].flat() satisfies ScanColour[],
    maxWidth300: toMaximum300(find('x'), a4WidthMm),
    maxHeight300: toMaximum300(find('y'), a4HeightMm),
    duplex: false,
  };
  return {
    capabilities: {
      makeAndModel: null,
      identity: null,
      // A device that does not name its sources has the one it has; it is offered as glass.
      platen: platenSource !== null || sources.length === 0 ? origin : null,
      feeder: feederSource === null ? null : { ...origin, duplex: duplexSource !== null },
    },
    sourceOption: source?.name ?? null,
    platenSource,
    feederSource,
    duplexSource,
    colourMode,
    greyMode,
    resolutionOption: resolution?.name ?? null,
    hasGeometry: find('x') !== undefined && find('y') !== undefined,
  };
}

function splitChoices(option: SaneOption | undefined): readonly string[] {
  if (option === undefined || option.constraint === '') return [];
  return option.constraint.split('|').map((choice) => choice.trim());
}

function readResolutions(option: SaneOption | undefined): Resolutions {
  if (option === undefined) return { kind: 'unknown' };
  const range = /^(\d+)(?:\.\d+)?\.\.(\d+)(?:\.\d+)?dpi(?: \(in steps of (\d+)\))?/.exec(option.constraint);
  if (range !== null) {
    return { kind: 'range', minDpi: Number(range[1]), maxDpi: Number(range[2]), stepDpi: Number(range[3] ?? 1) };
  }
  const dpis = option.constraint
    .replace(/dpi.*$/, '')
    .split('|')
    .map(Number)
    .filter((dpi) => Number.isInteger(dpi) && dpi > 0);
  return dpis.length === 0 ? { kind: 'unknown' } : { kind: 'list', dpis };
}

function toMaximum300(option: SaneOption | undefined, otherwiseMm: number): number {
  const upper = /\.\.(\d+(?:\.\d+)?)(mm|pel)/.exec(option?.constraint ?? '');
  const maximumMm = upper?.[2] === 'mm' ? Number(upper[1]) : otherwiseMm;
  return Math.round((maximumMm * 300) / 25.4);
}
