/**
 * Devices that read identity cards, by the ids they show on USB. Sources (S…) and tags as in README.md: `V2` two
 * independent sources, `V` one source read, `M` hearsay.
 */
import type { FailureCode } from '#domain/failure/codes.ts';
import { usualHidProfile, type HidProfile, type ReportFramingName } from '../transport/hid/hid-profile.ts';

/** serial: shows a serial port of the system. bulk: raw USB endpoints. */
export type ReaderLineKind = 'serial' | 'hid' | 'bulk';

export interface KnownReader {
  readonly vendorId: number;
  readonly productId: number;
  /** As the device or its driver calls itself. */
  readonly name: string;
  readonly maker: string;
  /** Null: only its ids are known. */
  readonly line: ReaderLineKind | null;
  /** For HID: null when the framing is not known. */
  readonly profile: HidProfile | null;
  /** What the device comes up with: kernel driver of Linux, driver of Windows; null when it has none there. */
  readonly drivers: { readonly linux: string | null; readonly windows: string };
  /** Why it cannot be used as it is; null when it can. */
  readonly trouble: FailureCode | null;
  readonly source: string;
  readonly confidence: 'V2' | 'V' | 'M';
}

const noSourceBeyondIds = 'ids only';

export const knownReaders: readonly KnownReader[] = [
  {
    vendorId: 0x0400,
    productId: 0xc35a,
    name: 'USBIDR',
    maker: '普天 Routon, 神思 Synjones, 新中新, 华视 CVR, 因纳 Yinan, 中控 ZKTeco',
    line: 'bulk',
    profile: null,
    drivers: { linux: 'usbfs', windows: "the maker's" },
    trouble: null,
    source: 'S6, S9',
    confidence: 'V2',
  },
  hidReader({ vendorId: 0x2b8b, productId: 0x2721, name: 'HID reader', maker: '因纳 Yinan' }, 'bare', 'S6', 'V'),
  hidReader({ vendorId: 0x10c4, productId: 0x0007, name: 'MR-300', maker: '中正 Miaxis' }, 'miaxis', 'S7', 'V'),
  hidReader(
    { vendorId: 0x203b, productId: 0x0101, name: 'MR, earlier', maker: '中正 Miaxis' },
    'miaxis',
    'S7, ids in a comment',
    'M',
  ),
  hidReader(
    { vendorId: 0x0483, productId: 0x572b, name: 'DK26ME, DK200ZK', maker: '德科 DK' },
    'length-prefixed',
    'S8',
    'V',
  ),
  hidReader(
    { vendorId: 0x0425, productId: 0x8159, name: 'HIDIDR', maker: '普天 Routon' },
    null,
    `S9, ${noSourceBeyondIds}`,
    'V',
  ),
  closedReader({ vendorId: 0x0316, productId: 0x5020, name: 'USB reader', maker: '神思 Synjones' }, 'unnamed', 'M'),
  closedReader({ vendorId: 0x10c4, productId: 0x8a1b, name: 'SenterIDCard', maker: '信通 Senter' }, 'S16'),
  closedReader({ vendorId: 0x2015, productId: 0x0008, name: 'SenruiIDCard', maker: '森锐 Senrui' }, 'S16'),
  closedReader({ vendorId: 0x9573, productId: 0x4836, name: 'YishuIDCard', maker: '亿数 Yishu' }, 'S16'),
  {
    vendorId: 0x0483,
    productId: 0xdf11,
    name: 'DFUIDR, STM32 DFU',
    maker: '普天 Routon, STMicroelectronics',
    line: 'bulk',
    profile: null,
    drivers: { linux: 'usbfs', windows: 'WinUSB' },
    trouble: 'device.firmware-update',
    source: 'S9',
    confidence: 'V',
  },
  serialChip({ vendorId: 0x1a86, productId: 0x7523, name: 'CH340', maker: '沁恒 WCH' }, 'ch341'),
  serialChip({ vendorId: 0x1a86, productId: 0x5523, name: 'CH341', maker: '沁恒 WCH' }, 'ch341'),
  serialChip({ vendorId: 0x10c4, productId: 0xea60, name: 'CP210x', maker: 'Silicon Labs' }, 'cp210x'),
  serialChip({ vendorId: 0x067b, productId: 0x2303, name: 'PL2303', maker: 'Prolific' }, 'pl2303'),
  serialChip({ vendorId: 0x0403, productId: 0x6001, name: 'FT232R', maker: 'FTDI' }, 'ftdi_sio'),
  serialChip(
    { vendorId: 0x0483, productId: 0x5740, name: 'STM32 Virtual COM Port', maker: 'STMicroelectronics' },
    'cdc_acm',
  ),
];

export function findKnownReader(vendorId: number, productId: number): KnownReader | undefined {
  return knownReaders.find((reader) => reader.vendorId === vendorId && reader.productId === productId);
}

type Identity = Pick<KnownReader, 'vendorId' | 'productId' | 'name' | 'maker'>;

function hidReader(
  identity: Identity,
  framing: ReportFramingName | null,
  source: string,
  confidence: KnownReader['confidence'],
): KnownReader {
  return {
    ...identity,
    line: 'hid',
    profile: framing === null ? null : usualHidProfile(framing),
    drivers: { linux: 'hidraw', windows: 'hidusb' },
    trouble: framing === null ? 'device.framing-unknown' : null,
    source,
    confidence,
  };
}

/** Known by its ids and by the library of its maker, nothing else. */
function closedReader(identity: Identity, source: string, confidence: KnownReader['confidence'] = 'V'): KnownReader {
  return {
    ...identity,
    line: null,
    profile: null,
    drivers: { linux: null, windows: "the maker's" },
    trouble: 'device.maker-driver-needed',
    source: `${source}, ${noSourceBeyondIds}`,
    confidence,
  };
}

/** A chip behind which any SAM-V reader, or anything else with a serial line, may stand. Ids: tables of the Linux kernel. */
function serialChip(identity: Identity, linux: string): KnownReader {
  return {
    ...identity,
    line: 'serial',
    profile: null,
    drivers: { linux, windows: "the chip maker's, or usbser" },
    trouble: null,
    source: 'Linux, drivers/usb',
    confidence: 'V2',
  };
}
