/** A reader on USB hands a reply over when it has it whole, however slowly its own parts produced it. */

/** As long as a reply that does not become whole is waited for. */
const quietMs = 30;

export class ReplyGatherer {
  readonly #deliver: (reply: Uint8Array) => void;
  #gathered: number[] = [];
  #timer: NodeJS.Timeout | undefined;

  constructor(deliver: (reply: Uint8Array) => void) {
    this.#deliver = deliver;
  }

  take(bytes: Uint8Array): void {
    this.#gathered.push(...bytes);
    clearTimeout(this.#timer);
    if (isWhole(this.#gathered)) this.#flush();
    else this.#timer = setTimeout(() => this.#flush(), quietMs);
  }

  #flush(): void {
    const reply = Uint8Array.from(this.#gathered);
    this.#gathered = [];
    this.#deliver(reply);
  }
}

/** Whether the last frame that begins here also ends here. */
function isWhole(bytes: readonly number[]): boolean {
  for (let start = bytes.length - 6; start >= 0; start -= 1) {
    const isMark = bytes[start] === 0xaa && bytes[start + 1] === 0xaa && bytes[start + 2] === 0x96;
    if (!isMark || bytes[start + 3] !== 0x69) continue;
    const length = 256 * (bytes[start + 4] ?? 0) + (bytes[start + 5] ?? 0);
    return bytes.length >= start + 6 + length;
  }
  return false;
}
