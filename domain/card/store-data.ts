/**
 * Data groupings and the STORE DATA command (GlobalPlatform Card Specification 2.3.1, 11.11): a grouping is
 * identifier (2) | length | value; groupings are packed one behind another into as few commands as the plain limit
 * allows, and one that does not fit goes on in the next command.
 */
import { encodeApdu } from './apdu.ts';
import { concatBytes } from './bytes.ts';

export interface DataGrouping {
  /** 01xx-1Exx: short file identifier and record number; else the data object. */
  readonly identifier: number;
  readonly value: Uint8Array;
  /** The value is encrypted under the data encryption key: such groupings share no command with plain ones. */
  readonly encrypted?: boolean;
}

export interface StoreDataCommand {
  readonly apdu: Uint8Array;
  /** The groupings that begin or go on in this command, for journal and trace. */
  readonly groupings: readonly number[];
}

const insStoreData = 0xe2;
const p1DgiFormat = 0x08;
const p1LastBlock = 0x80;
/** All data groupings of the command are encrypted. */
const p1Encrypted = 0x60;
/** The block number P2 is one byte and starts at 00. */
const maxBlocks = 256;

/** Identifier, length (one byte to FE, else FF and two bytes) and value. */
export function encodeGrouping(grouping: DataGrouping): Uint8Array {
  const { identifier, value } = grouping;
  const length =
    value.length < 0xff ? Uint8Array.of(value.length) : Uint8Array.of(0xff, value.length >> 8, value.length & 0xff);
  return concatBytes(Uint8Array.of(identifier >> 8, identifier & 0xff), length, value);
}

/**
 * Plain data that one wrapped command can carry: Lc is at most 255, the C-MAC takes 8, and with command encryption
 * the rest is padded up to whole blocks of 16 with at least one byte of padding: 255, 247 or 239. In S16 mode of SCP03
 * the C-MAC takes 16: 255, 239 or 223.
 */
export function maxPlainBytes(securityLevel: number, macBytes = 8): number {
  const room = (securityLevel & 0x01) === 0 ? 255 : 255 - macBytes;
  return (securityLevel & 0x02) === 0 ? room : Math.floor(room / 16) * 16 - 1;
}

/** The plain commands for these groupings, in order; the last is marked as last block. */
export function planStoreData(groupings: readonly DataGrouping[], maxBytes: number): readonly StoreDataCommand[] {
  const blocks = packFewest(groupings, maxBytes);
  if (blocks.length > maxBlocks) throw new Error(`${blocks.length} STORE DATA blocks`);
  return blocks.map((block, index) => ({
    groupings: block.groupings,
    apdu: encodeApdu({
      cla: 0x80,
      ins: insStoreData,
      p1: p1DgiFormat | (block.encrypted ? p1Encrypted : 0) | (index === blocks.length - 1 ? p1LastBlock : 0),
      p2: index,
      data: block.data,
    }),
  }));
}

interface Block {
  readonly data: Uint8Array;
  readonly groupings: readonly number[];
  readonly encrypted: boolean;
}

/**
 * In the given order, unless another order of all but the last grouping takes fewer commands: the order says nothing to
 * the card, but the last one completes it.
 */
function packFewest(groupings: readonly DataGrouping[], maxBytes: number): readonly Block[] {
  const inOrder = packBlocks(groupings, maxBytes);
  const total = groupings.reduce((sum, grouping) => sum + encodeGrouping(grouping).length, 0);
  if (inOrder.length <= Math.ceil(total / maxBytes)) return inOrder;
  const packed = packBlocks(firstFit(groupings, maxBytes), maxBytes);
  return packed.length < inOrder.length ? packed : inOrder;
}

/** First fit by falling size; the bin that takes the last grouping comes last. */
function firstFit(groupings: readonly DataGrouping[], maxBytes: number): readonly DataGrouping[] {
  const last = groupings.at(-1);
  if (last === undefined) return groupings;
  const bins: { room: number; encrypted: boolean; readonly held: DataGrouping[] }[] = [];
  const put = (grouping: DataGrouping): void => {
    const size = encodeGrouping(grouping).length;
    const encrypted = grouping.encrypted ?? false;
    const bin = bins.find((each) => each.room >= size && each.encrypted === encrypted);
    if (bin === undefined) bins.push({ room: maxBytes - size, encrypted, held: [grouping] });
    else {
      bin.room -= size;
      bin.held.push(grouping);
    }
  };
  put(last);
  const sizes = new Map(groupings.map((grouping) => [grouping, encodeGrouping(grouping).length]));
  const falling = groupings.slice(0, -1);
  falling.sort((one, other) => (sizes.get(other) ?? 0) - (sizes.get(one) ?? 0));
  falling.forEach(put);
  const [first, ...others] = bins.map(({ held }) => held);
  // The last grouping was put first into the first bin: that bin goes to the end, and it to the end of the bin.
  const [, ...beside] = first ?? [];
  return [...others.flat(), ...beside, last];
}

/** Whole groupings share a command while they fit; one starts a new command rather than be cut, unless it is too long. */
function packBlocks(groupings: readonly DataGrouping[], maxBytes: number): readonly Block[] {
  const blocks: Block[] = [];
  let open: Block = { data: new Uint8Array(), groupings: [], encrypted: false };
  const close = (): void => {
    if (open.data.length > 0) blocks.push(open);
    open = { ...open, data: new Uint8Array(), groupings: [] };
  };
  for (const grouping of groupings) {
    const bytes = encodeGrouping(grouping);
    const encrypted = grouping.encrypted ?? false;
    if (encrypted !== open.encrypted) close();
    open = { ...open, encrypted };
    if (open.data.length + bytes.length > maxBytes) close();
    for (let offset = 0; offset < bytes.length; offset += maxBytes) {
      const part = bytes.slice(offset, offset + maxBytes);
      if (open.data.length + part.length > maxBytes) close();
      open = { ...open, data: concatBytes(open.data, part), groupings: [...open.groupings, grouping.identifier] };
    }
  }
  close();
  return blocks;
}
