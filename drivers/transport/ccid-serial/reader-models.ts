/** What serial CCID readers differ in, as data. Source: LudovicRousseau/CCID, src/ccid_serial.c. */

export interface ReaderModel {
  /** Rate of the line after power-up. */
  readonly baud: number;
  /** For a reader that can go faster than it starts: what it is told, and the rate then. */
  readonly faster: { readonly escape: Uint8Array; readonly baud: number } | null;
  /** Sends every command back before it answers. */
  readonly echoes: boolean;
  readonly firmwareEscape: Uint8Array;
  /** Tells of a card that comes or goes after the next command, once it is asked to. */
  readonly movementEscape: Uint8Array | null;
  readonly slots: number;
  readonly clockHz: number;
  /** Of the card's contact, by slot; the last goes on. */
  readonly highestBitRates: readonly number[];
  /** Asks the card for protocol and rate by itself. */
  readonly asksItself: boolean;
}

const gemalto = {
  baud: 115_200,
  faster: null,
  echoes: false,
  firmwareEscape: Uint8Array.of(0x02),
  movementEscape: Uint8Array.of(0x01, 0x01, 0x01),
  clockHz: 4_000_000,
  asksItself: false,
} as const;

const models = {
  'gempc-twin': { ...gemalto, echoes: true, slots: 1, highestBitRates: [344_086] },
  'gempc-pinpad': { ...gemalto, echoes: true, slots: 1, highestBitRates: [500_000] },
  'gemcore-pos-pro': { ...gemalto, slots: 5, highestBitRates: [500_000, 125_000] },
  'gemcore-sim-pro': { ...gemalto, slots: 2, highestBitRates: [500_000, 125_000] },
  'gemcore-sim-pro-2': {
    ...gemalto,
    baud: 9_600,
    faster: { escape: Uint8Array.of(0x01, 0x10, 0x20), baud: 115_200 },
    slots: 2,
    clockHz: 4_800_000,
    highestBitRates: [825_806],
  },
  sec1210: {
    ...gemalto,
    firmwareEscape: Uint8Array.of(0x06),
    movementEscape: null,
    slots: 2,
    clockHz: 4_800_000,
    highestBitRates: [826_000],
    asksItself: true,
  },
} as const satisfies Readonly<Record<string, ReaderModel>>;

export type ReaderModelName = keyof typeof models;

export function isReaderModel(name: string): name is ReaderModelName {
  return Object.hasOwn(models, name);
}

export function readerModel(name: ReaderModelName): ReaderModel {
  return models[name];
}

/**
 * Asked in this order where no model is named. A reader that has its settings from an earlier program answers at its
 * faster rate; what an unknown reader can do is taken from the first that answers, none of which does more.
 */
export const modelSearch: readonly ReaderModelName[] = ['gempc-twin', 'sec1210', 'gemcore-sim-pro-2'];
