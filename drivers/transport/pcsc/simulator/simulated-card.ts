/** What a simulated chip is to the reader that it lies on. */
export interface SimulatedCard {
  readonly atr: Uint8Array;
  /** Power-on or reset: volatile state is gone. */
  reset(): void;
  /** One command, one response with its status word. */
  process(command: Uint8Array): Uint8Array;
}

/** A response with data. */
export function respond(status: number, data: Uint8Array = new Uint8Array()): Uint8Array {
  const response = new Uint8Array(data.length + 2);
  response.set(data);
  response[data.length] = status >> 8;
  response[data.length + 1] = status & 0xff;
  return response;
}

/** Short command as the chip sees it; undefined for a wrong length. */
export interface ReceivedCommand {
  readonly cla: number;
  readonly ins: number;
  readonly p1: number;
  readonly p2: number;
  readonly data: Uint8Array;
  /** 0: none expected; 256 for 00. */
  readonly le: number;
}

export function receive(command: Uint8Array): ReceivedCommand | undefined {
  if (command.length < 4) return undefined;
  const view = { cla: command[0] ?? 0, ins: command[1] ?? 0, p1: command[2] ?? 0, p2: command[3] ?? 0 };
  if (command.length === 4) return { ...view, data: new Uint8Array(), le: 0 };
  const p3 = command[4] ?? 0;
  if (command.length === 5) return { ...view, data: new Uint8Array(), le: p3 || 256 };
  if (command.length === 5 + p3) return { ...view, data: command.slice(5), le: 0 };
  if (command.length === 6 + p3) return { ...view, data: command.slice(5, 5 + p3), le: command[5 + p3] || 256 };
  return undefined;
}

/** READ RECORD's answer under an expected length: a chip that has another length says which one (6Cxx). */
export function withLength(data: Uint8Array, le: number): Uint8Array {
  return le === 256 || le === data.length ? respond(0x9000, data) : respond(0x6c00 | (data.length & 0xff));
}
