/**
 * DK's packets (S8: DK26ME, DK200ZK, 0483:572B). A report begins with the number of its bytes; more than 63 marks
 * control, `FF` is "go on". The bytes are a message in parts. First part: number of further parts, command, and in an
 * answer two bytes of status, `90 00` when all is well. Further part n: `C0 | n`. `34` hands a frame to the reader's own
 * security module; readers without one decode cards over the network and are not ours.
 */
import { nothing, senseless, type DecodedReport, type ReportDecoder, type ReportFraming } from './report-framing.ts';

const samCommand = 0x34;
const goOn = 0xff;
const furtherMark = 0xc0;
const numberMask = 0x3f;
const statusOk = 0x9000;
const firstHeadByteLength = 4;

export function lengthPrefixedFraming(reportByteLength: number): ReportFraming {
  return {
    encode: (command) => {
      // Longer ones would go in parts; no command to a security module needs that.
      if (command.length + 2 > reportByteLength - 1) return null;
      const report = new Uint8Array(reportByteLength);
      report.set([command.length + 2, 0, samCommand]);
      report.set(command, 3);
      return [report];
    },
    createDecoder: () => new PartsDecoder(reportByteLength),
  };
}

class PartsDecoder implements ReportDecoder {
  readonly #reportByteLength: number;
  #further = 0;
  #seen = 0;
  #isWithinReply = false;

  constructor(reportByteLength: number) {
    this.#reportByteLength = reportByteLength;
  }

  reset(): void {
    this.#forgetParts();
    this.#isWithinReply = false;
  }

  push(report: Uint8Array): DecodedReport {
    const byteLength = report[0] ?? 0;
    if (byteLength >= this.#reportByteLength) return nothing;
    const part = report.slice(1, 1 + byteLength);
    const head = part[0] ?? furtherMark;
    if ((head & furtherMark) === 0) return this.#first(part);
    return (head & furtherMark) === furtherMark ? this.#next(part) : senseless(this.#isWithinReply);
  }

  #first(part: Uint8Array): DecodedReport {
    this.#forgetParts();
    if (part.length < firstHeadByteLength) return senseless(this.#isWithinReply);
    // Keys, cards that come into the field: events that nobody asked for.
    if (part[1] !== samCommand) return nothing;
    const status = ((part[2] ?? 0) << 8) | (part[3] ?? 0);
    if (status !== statusOk) return senseless(this.#isWithinReply);
    this.#further = (part[0] ?? 0) & numberMask;
    return this.#deliver(part.slice(firstHeadByteLength));
  }

  #next(part: Uint8Array): DecodedReport {
    const number = (part[0] ?? 0) & numberMask;
    // Parts of a message whose beginning was not for us.
    if (this.#further === 0) return nothing;
    if (part.length < 2 || number !== this.#seen + 1) {
      this.#forgetParts();
      return senseless(this.#isWithinReply);
    }
    this.#seen = number;
    return this.#deliver(part.slice(1));
  }

  #deliver(bytes: Uint8Array): DecodedReport {
    const isWhole = this.#seen === this.#further;
    if (isWhole) this.#forgetParts();
    this.#isWithinReply = true;
    const answer = new Uint8Array(this.#reportByteLength);
    answer[0] = goOn;
    return { bytes, answers: isWhole ? [] : [answer] };
  }

  #forgetParts(): void {
    this.#further = 0;
    this.#seen = 0;
  }
}
