/**
 * Device addresses: one URL-like string names every device, in the desk profile and on the command line
 * (`serial:/dev/ttyUSB0?baud=115200`, `pcsc:ACR39U 00 00`, `escl:http://10.0.0.5/eSCL`, ...).
 */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { isReaderModel, type ReaderModelName } from './ccid-serial/reader-models.ts';
import { isReportFraming, type ReportFramingName } from './hid/hid-profile.ts';

/** A parsed address. `baud` null means: find it. */
export type DeviceAddress =
  | { readonly kind: 'serial'; readonly path: string; readonly baud: number | null }
  | {
      readonly kind: 'ccid-serial';
      readonly path: string;
      readonly baud: number | null;
      /** Null: asked for. */
      readonly model: ReaderModelName | null;
      /** Whether the reader sends commands back; null: found out. */
      readonly echo: boolean | null;
      /** 0 unless another one is named; a SAM lies in 1 or above. */
      readonly slot: number;
    }
  | {
      readonly kind: 'hid';
      readonly vendorId: number;
      readonly productId: number;
      /** Serial number or path in the system's list, where two alike are plugged in. */
      readonly serial: string | null;
      readonly devicePath: string | null;
      /** For a device that the catalogue does not know, or knows wrongly. */
      readonly framing: ReportFramingName | null;
    }
  | { readonly kind: 'usb'; readonly vendorId: number; readonly productId: number; readonly serial: string | null }
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'pcsc'; readonly reader: string }
  | { readonly kind: 'escl'; readonly url: string }
  | { readonly kind: 'sane'; readonly device: string }
  | { readonly kind: 'camera'; readonly label: string }
  | { readonly kind: 'folder'; readonly path: string }
  | {
      readonly kind: 'simulator';
      /** Which device is simulated: the name of its folder in drivers, such as `id-card-reader`. */
      readonly device: string;
      readonly scene: string | null;
      /** Every other parameter of the address, such as `person` or `baud`. */
      readonly options: Readonly<Record<string, string>>;
    };

export type DeviceAddressKind = DeviceAddress['kind'];

type Parsed = Outcome<DeviceAddress>;

const baudRange = { lowest: 300, highest: 4_000_000 } as const;

const parsers: Readonly<Record<DeviceAddressKind, (rest: string) => Parsed>> = {
  serial: parseSerial,
  'ccid-serial': parseCcidSerial,
  hid: parseHid,
  usb: parseUsb,
  tcp: parseTcp,
  pcsc: (reader) => succeed({ kind: 'pcsc', reader }),
  escl: parseEscl,
  sane: (device) => succeed({ kind: 'sane', device }),
  camera: (label) => succeed({ kind: 'camera', label }),
  folder: (path) => succeed({ kind: 'folder', path }),
  simulator: parseSimulator,
};

/** Text to address; `device.address-invalid` with a `reason`, never with the text itself. */
export function parseDeviceAddress(text: string): Parsed {
  const trimmed = text.trim();
  // eslint-disable-next-line no-control-regex -- control characters have no place in an address
  if (/[\u0000-\u001f\u007f]/.test(trimmed)) return invalid('control-character');
  const colon = trimmed.indexOf(':');
  if (colon < 1) return invalid('no-kind');
  const kind = trimmed.slice(0, colon).toLowerCase();
  if (!isDeviceAddressKind(kind)) return invalid('unknown-kind');
  const rest = trimmed.slice(colon + 1).trim();
  if (rest === '') return invalid('empty', kind);
  return parsers[kind](rest);
}

/** The canonical text; `parseDeviceAddress(formatDeviceAddress(a))` is `a`. */
export function formatDeviceAddress(address: DeviceAddress): string {
  switch (address.kind) {
    case 'serial':
      return `serial:${address.path}${formatQuery({ baud: textOf(address.baud) })}`;
    case 'ccid-serial':
      return formatCcidSerial(address);
    case 'hid':
      return `hid:${formatUsbIds(address)}${formatQuery({ serial: address.serial, path: address.devicePath, framing: address.framing })}`;
    case 'usb':
      return `usb:${formatUsbIds(address)}${formatQuery({ serial: address.serial })}`;
    case 'tcp':
      return `tcp:${address.host}:${address.port}`;
    case 'pcsc':
      return `pcsc:${address.reader}`;
    case 'escl':
      return `escl:${address.url}`;
    case 'sane':
      return `sane:${address.device}`;
    case 'camera':
      return `camera:${address.label}`;
    case 'folder':
      return `folder:${address.path}`;
    case 'simulator':
      return formatSimulator(address);
  }
}

function isDeviceAddressKind(kind: string): kind is DeviceAddressKind {
  return Object.hasOwn(parsers, kind);
}

function parseSerial(rest: string): Parsed {
  const { head, query } = splitQuery(rest);
  if (head === '') return invalid('empty', 'serial');
  const { baud: baudText, ...unknown } = Object.fromEntries(query);
  if (Object.keys(unknown).length > 0) return invalid('unknown-parameter', 'serial');
  const baud = parseBaud(baudText);
  return baud === undefined ? invalid('baud', 'serial') : succeed({ kind: 'serial', path: head, baud });
}

const highestSlot = 4;

function parseCcidSerial(rest: string): Parsed {
  const kind = 'ccid-serial';
  const { head, query } = splitQuery(rest);
  if (head === '') return invalid('empty', kind);
  const { baud: baudText, model, echo, slot = '0', ...unknown } = Object.fromEntries(query);
  if (Object.keys(unknown).length > 0) return invalid('unknown-parameter', kind);
  const baud = parseBaud(baudText);
  if (baud === undefined) return invalid('baud', kind);
  if (model !== undefined && !isReaderModel(model)) return invalid('model', kind);
  if (echo !== undefined && echo !== '0' && echo !== '1') return invalid('echo', kind);
  if (!/^\d$/.test(slot) || Number(slot) > highestSlot) return invalid('slot', kind);
  return succeed({
    kind,
    path: head,
    baud,
    model: model ?? null,
    echo: echo === undefined ? null : echo === '1',
    slot: Number(slot),
  });
}

function formatCcidSerial({ path, baud, model, echo, slot }: Extract<DeviceAddress, { kind: 'ccid-serial' }>): string {
  const echoText = echo === null ? null : echo ? '1' : '0';
  const query = { baud: textOf(baud), model, echo: echoText, slot: slot === 0 ? null : String(slot) };
  return `ccid-serial:${path}${formatQuery(query)}`;
}

/** Null where none is named, undefined for one that cannot be. */
function parseBaud(text: string | undefined): number | null | undefined {
  if (text === undefined) return null;
  if (!/^\d{3,7}$/.test(text)) return undefined;
  const baud = Number(text);
  return baud >= baudRange.lowest && baud <= baudRange.highest ? baud : undefined;
}

function textOf(value: number | null): string | null {
  return value === null ? null : String(value);
}

interface UsbIds {
  readonly vendorId: number;
  readonly productId: number;
}

/** Vendor and product, four hexadecimal digits each. */
export function formatUsbIds({ vendorId, productId }: UsbIds): string {
  return `${hex16(vendorId)}:${hex16(productId)}`;
}

function parseUsbIds(text: string): UsbIds | null {
  const match = /^([0-9a-f]{4}):([0-9a-f]{4})$/i.exec(text);
  if (match === null) return null;
  return { vendorId: Number.parseInt(match[1] ?? '', 16), productId: Number.parseInt(match[2] ?? '', 16) };
}

function parseHid(rest: string): Parsed {
  const { head, query } = splitQuery(rest);
  const ids = parseUsbIds(head);
  if (ids === null) return invalid('usb-id', 'hid');
  const { serial, path, framing, ...unknown } = Object.fromEntries(query);
  if (Object.keys(unknown).length > 0) return invalid('unknown-parameter', 'hid');
  if (framing !== undefined && !isReportFraming(framing)) return invalid('framing', 'hid');
  return succeed({
    kind: 'hid',
    ...ids,
    serial: serial ?? null,
    devicePath: path ?? null,
    framing: framing ?? null,
  });
}

function parseUsb(rest: string): Parsed {
  const { head, query } = splitQuery(rest);
  const ids = parseUsbIds(head);
  if (ids === null) return invalid('usb-id', 'usb');
  const { serial, ...unknown } = Object.fromEntries(query);
  if (Object.keys(unknown).length > 0) return invalid('unknown-parameter', 'usb');
  return succeed({ kind: 'usb', ...ids, serial: serial ?? null });
}

/** A name, an IPv4 address, or an IPv6 address in brackets; the port has no default, readers agree on none. */
function parseTcp(rest: string): Parsed {
  const match = /^([A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\]):(\d{1,5})$/.exec(rest);
  const port = Number(match?.[2]);
  if (match === null || port < 1 || port > 65_535) return invalid('host-and-port', 'tcp');
  return succeed({ kind: 'tcp', host: match[1] ?? '', port });
}

function parseEscl(rest: string): Parsed {
  if (!/^https?:\/\//i.test(rest) || !URL.canParse(rest)) return invalid('url', 'escl');
  const url = new URL(rest);
  // A password in an address would end in the desk profile and in traces.
  if (url.username !== '' || url.password !== '') return invalid('url-credentials', 'escl');
  return succeed({ kind: 'escl', url: rest.replace(/\/+$/, '') });
}

function parseSimulator(rest: string): Parsed {
  const { head, query } = splitQuery(rest);
  if (!/^[a-z][a-z0-9-]*$/.test(head)) return invalid('simulator-kind', 'simulator');
  const { scene, ...options } = Object.fromEntries(query);
  return succeed({ kind: 'simulator', device: head, scene: scene ?? null, options });
}

function formatSimulator(address: Extract<DeviceAddress, { kind: 'simulator' }>): string {
  const query = new URLSearchParams(address.options);
  if (address.scene !== null) query.set('scene', address.scene);
  const text = query.toString();
  return `simulator:${address.device}${text === '' ? '' : `?${text}`}`;
}

function splitQuery(rest: string): { readonly head: string; readonly query: URLSearchParams } {
  const mark = rest.indexOf('?');
  if (mark < 0) return { head: rest, query: new URLSearchParams() };
  return { head: rest.slice(0, mark), query: new URLSearchParams(rest.slice(mark + 1)) };
}

/** What is null is left out. */
function formatQuery(values: Readonly<Record<string, string | null>>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) if (value !== null) query.set(name, value);
  const text = query.toString();
  return text === '' ? '' : `?${text}`;
}

function hex16(value: number): string {
  return value.toString(16).padStart(4, '0');
}

function invalid(reason: string, kind?: DeviceAddressKind): Parsed {
  return fail('device.address-invalid', kind === undefined ? { reason } : { reason, kind });
}
