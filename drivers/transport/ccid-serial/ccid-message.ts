/** CCID messages (USB CCID 1.1, chapter 6): ten bytes of header, then data. Pure. */

/** PC_to_RDR, with the RDR_to_PC that answers it. */
export const commands = {
  powerOn: { type: 0x62, answer: 0x80 },
  powerOff: { type: 0x63, answer: 0x81 },
  slotStatus: { type: 0x65, answer: 0x81 },
  transfer: { type: 0x6f, answer: 0x80 },
  setParameters: { type: 0x61, answer: 0x82 },
  escape: { type: 0x6b, answer: 0x83 },
} as const;

export type CommandName = keyof typeof commands;

export interface CcidCommand {
  readonly name: CommandName;
  readonly slot: number;
  /** The three bytes that each command uses in its own way. */
  readonly specific: readonly [number, number, number];
  readonly data: Uint8Array;
}

/** bmICCStatus. */
export type IccState = 'active' | 'inactive' | 'absent';

export interface CcidAnswer {
  readonly type: number;
  readonly slot: number;
  readonly sequence: number;
  readonly icc: IccState;
  /** bmCommandStatus: done, refused with `error`, or more time wanted, `error` then being the factor. */
  readonly status: 'done' | 'failed' | 'time-extension';
  readonly error: number;
  readonly data: Uint8Array;
}

export const headerByteLength = 10;
/** dwMaxCCIDMessageLength of these readers: header, five bytes, 255 of data, Le. */
export const longestMessage = 271;

export function encodeCommand({ name, slot, specific, data }: CcidCommand, sequence: number): Uint8Array {
  const message = new Uint8Array(headerByteLength + data.length);
  message[0] = commands[name].type;
  new DataView(message.buffer).setUint32(1, data.length, true);
  message.set([slot, sequence, ...specific], 5);
  message.set(data, headerByteLength);
  return message;
}

/** Undefined when the bytes are no answer of a reader. */
export function parseAnswer(message: Uint8Array): CcidAnswer | undefined {
  if (message.length < headerByteLength) return undefined;
  const view = new DataView(message.buffer, message.byteOffset, message.byteLength);
  const [type, slot, sequence, bmStatus, error] = [0, 5, 6, 7, 8].map((at) => view.getUint8(at));
  if (type === undefined || slot === undefined || sequence === undefined) return undefined;
  if (bmStatus === undefined || error === undefined) return undefined;
  const icc = (['active', 'inactive', 'absent'] as const)[bmStatus & 3];
  const status = (['done', 'failed', 'time-extension'] as const)[bmStatus >> 6];
  if (type < 0x80 || icc === undefined || status === undefined) return undefined;
  if (view.getUint32(1, true) !== message.length - headerByteLength) return undefined;
  return { type, slot, sequence, icc, status, error, data: message.slice(headerByteLength) };
}

/** bError of a failed command (table 6.2-2) by name, for failures. */
export function errorName(error: number): string {
  const names: Readonly<Record<number, string>> = {
    0xff: 'CommandAborted',
    0xfe: 'CardMute',
    0xfd: 'ParityError',
    0xfc: 'Overrun',
    0xfb: 'HardwareError',
    0xf8: 'BadAtrTs',
    0xf7: 'BadAtrCheckByte',
    0xf6: 'ProtocolNotSupported',
    0xf5: 'ClassNotSupported',
    0xf4: 'ProcedureByteConflict',
    0xf3: 'DeactivatedProtocol',
    0xf2: 'BusyWithAutoSequence',
    0xe0: 'SlotBusy',
    0x00: 'CommandNotSupported',
  };
  return names[error] ?? (error < 0x80 ? `BadParameter${error}` : `Error${error.toString(16).toUpperCase()}`);
}
