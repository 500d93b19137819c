/**
 * The card's side of T=1, for the simulated reader and for tests of the terminal's side. Written from ISO/IEC 7816-3 on
 * its own, bytes in and bytes out; it shares nothing with the driver.
 */

export interface T1CardOptions {
  /** Executes a complete command; null: the chip is silent for ever. */
  readonly execute: (command: Uint8Array) => Uint8Array | null;
  readonly usesCrc?: boolean;
  /** Times the card asks for more time before it answers a command. */
  readonly waits?: number;
  /** The card asks for blocks of this length before it answers its first command. */
  readonly asksIfsc?: number;
}

const timeRequest = 0xc3;
const lengthRequest = 0xc1;
const answerBit = 0x20;

export class T1Card {
  readonly #options: T1CardOptions;
  /** Sequence bit of the card's block under way, and that of the terminal's next. */
  #own = 0;
  #expected = 0;
  #collected: number[] = [];
  #answer: Uint8Array = new Uint8Array();
  #sentFrom = 0;
  #sentTo = 0;
  #isAnswering = false;
  #blockLength = 32;
  /** A request of the card that is not yet answered. */
  #pending: readonly number[] | null = null;
  #waitsLeft = 0;
  #ifscToAsk: number | undefined;

  constructor(options: T1CardOptions) {
    this.#options = options;
    this.#ifscToAsk = options.asksIfsc;
  }

  /** The card's block for the terminal's; null when it stays silent. */
  receive(block: Uint8Array): Uint8Array | null {
    const body = this.#open(block);
    if (body === null) return this.#pending === null ? this.#ready(1) : this.#seal(this.#pending);
    const pcb = body[1] ?? 0;
    const field = body.slice(3);
    if ((pcb & 0x80) === 0) return this.#takeInformation(pcb, field);
    if ((pcb & 0x40) === 0) return this.#takeReady((pcb >> 4) & 1);
    return this.#takeSupervisory(pcb, field);
  }

  #takeInformation(pcb: number, field: readonly number[]): Uint8Array | null {
    if (this.#pending !== null) return this.#seal(this.#pending);
    if (((pcb >> 6) & 1) !== this.#expected) return this.#ready(2);
    if (this.#isAnswering && this.#sentTo < this.#answer.length) return this.#ready(2);
    if (this.#isAnswering) this.#own ^= 1;
    this.#isAnswering = false;
    this.#expected ^= 1;
    this.#collected.push(...field);
    if ((pcb & 0x20) !== 0) return this.#ready(0);
    const answer = this.#options.execute(Uint8Array.from(this.#collected));
    this.#collected = [];
    if (answer === null) return null;
    this.#answer = answer;
    this.#isAnswering = true;
    this.#sentFrom = 0;
    this.#sentTo = Math.min(this.#blockLength, answer.length);
    this.#waitsLeft = this.#options.waits ?? 0;
    return this.#proceed();
  }

  /** What is asked for first, else the part of the answer that is due. */
  #proceed(): Uint8Array {
    const ifsc = this.#ifscToAsk;
    this.#ifscToAsk = undefined;
    if (ifsc !== undefined) return this.#ask([0, lengthRequest, 1, ifsc]);
    if (this.#waitsLeft > 0) {
      this.#waitsLeft -= 1;
      return this.#ask([0, timeRequest, 1, 2]);
    }
    const part = this.#answer.slice(this.#sentFrom, this.#sentTo);
    const more = this.#sentTo < this.#answer.length ? 0x20 : 0;
    return this.#seal([0, (this.#own << 6) | more, part.length, ...part]);
  }

  #takeReady(wanted: number): Uint8Array {
    if (this.#pending !== null) return this.#seal(this.#pending);
    if (!this.#isAnswering) return this.#ready(0);
    if (wanted === this.#own) return this.#proceed();
    if (this.#sentTo === this.#answer.length) return this.#ready(0);
    this.#own ^= 1;
    this.#sentFrom = this.#sentTo;
    this.#sentTo = Math.min(this.#sentFrom + this.#blockLength, this.#answer.length);
    return this.#proceed();
  }

  #takeSupervisory(pcb: number, field: readonly number[]): Uint8Array {
    if ((pcb & answerBit) !== 0) {
      const isAwaited = this.#pending?.[1] === (pcb & ~answerBit) && this.#pending[3] === field[0];
      if (!isAwaited) return this.#pending === null ? this.#ready(2) : this.#seal(this.#pending);
      this.#pending = null;
      return this.#proceed();
    }
    if (pcb === 0xc0) this.#begin();
    if (pcb === lengthRequest) this.#blockLength = field[0] ?? this.#blockLength;
    return this.#seal([0, pcb | answerBit, field.length, ...field]);
  }

  #begin(): void {
    this.#own = 0;
    this.#expected = 0;
    this.#collected = [];
    this.#isAnswering = false;
    this.#pending = null;
  }

  #ask(request: readonly number[]): Uint8Array {
    this.#pending = request;
    return this.#seal(request);
  }

  #ready(error: number): Uint8Array {
    return this.#seal([0, 0x80 | (this.#expected << 4) | error, 0]);
  }

  /** Without its check; null when damaged. */
  #open(block: Uint8Array): number[] | null {
    const bytes = [...block];
    const tail = this.#options.usesCrc === true ? 2 : 1;
    const body = bytes.slice(0, -tail);
    const isWhole = body.length >= 3 && body.length === 3 + (body[2] ?? 0);
    return isWhole && this.#seal(body).every((byte, index) => byte === bytes[index]) ? body : null;
  }

  #seal(body: readonly number[]): Uint8Array {
    if (this.#options.usesCrc !== true) return Uint8Array.from([...body, body.reduce((sum, byte) => sum ^ byte, 0)]);
    let crc = 0xffff;
    for (const byte of body) {
      let rest = (crc ^ byte) & 0xff;
      for (let step = 0; step < 8; step += 1) rest = (rest >>> 1) ^ (rest & 1 ? 0x8408 : 0);
      crc = (crc >>> 8) ^ rest;
    }
    return Uint8Array.from([...body, crc >>> 8, crc & 0xff]);
  }
}
