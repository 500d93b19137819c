/** How a simulated serial reader is built, and what can go wrong on its line. */

export interface SimulatedModel {
  readonly baud: number;
  readonly echoes: boolean;
  readonly firmware: string;
  /** The first byte of the escape that asks for the firmware. */
  readonly firmwareEscape: number;
  /** Rate after the escape 01 10 20. */
  readonly fasterBaud: number | null;
  readonly knowsMovementEscape: boolean;
}

const usual = { baud: 115_200, echoes: false, firmwareEscape: 0x02, fasterBaud: null, knowsMovementEscape: true };

export const simulatedModels = {
  'gempc-twin': { ...usual, echoes: true, firmware: 'GemTwin-V2.00-GC01' },
  'gemcore-sim-pro': { ...usual, firmware: 'GemCore-SIMPro-V1.00' },
  'gemcore-sim-pro-2': { ...usual, baud: 9_600, fasterBaud: 115_200, firmware: 'GemCore-SIMPro2-V1.00' },
  sec1210: { ...usual, firmwareEscape: 0x06, knowsMovementEscape: false, firmware: 'SEC1210-V1' },
} as const satisfies Readonly<Record<string, SimulatedModel>>;

export function isSimulatedModel(name: string): name is keyof typeof simulatedModels {
  return Object.hasOwn(simulatedModels, name);
}

/**
 * At one answer of the reader: nak (it did not understand the command), wrong-lrc, wrong-sequence (a stale answer before
 * the right one), wrong-sequence-only, time-requests (single bytes), time-extensions (messages), movement (a card came
 * and went between echo and answer, in another slot), movement-inside (within the frame), noise, cut-short, silent.
 */
export type SerialFaultKind =
  | 'nak'
  | 'wrong-lrc'
  | 'wrong-sequence'
  | 'wrong-sequence-only'
  | 'time-requests'
  | 'time-extensions'
  | 'movement'
  | 'movement-inside'
  | 'noise'
  | 'cut-short'
  | 'silent';

export interface SerialFault {
  readonly kind: SerialFaultKind;
  /** How often in a row; 1 unless told. */
  readonly times?: number;
}

/** Whether a command, counted from 0 since the reader was made, goes wrong. */
export type FaultPlan = (command: number, messageType: number) => SerialFault | undefined;

export interface WireManners {
  /** Bytes leave at the rate of the line, eleven bits each. */
  readonly isPaced?: boolean;
  /** Lengths of the pieces in which bytes leave, over and over; all at once unless told. */
  readonly pieces?: readonly number[];
  /** Echo and answer leave together. */
  readonly isMerged?: boolean;
  /** How long a card that says nothing is waited for before the reader says so. */
  readonly muteMs?: number;
}
