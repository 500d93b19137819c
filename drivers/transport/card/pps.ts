/** Which protocol and rate a card is spoken to in, and the request that asks it for them (ISO/IEC 7816-3, 9). */
import { defaultRateFactor, bitRateOf } from './bit-rate.ts';
import type { Atr } from './atr.ts';

export interface ReaderLimits {
  readonly clockHz: number;
  /** The fastest that the reader can follow. */
  readonly highestBitRate: number;
  /** The reader asks by itself once it is told the parameters. */
  readonly asksItself: boolean;
}

export interface ProtocolChoice {
  readonly protocol: 0 | 1;
  /** TA1 form. */
  readonly rateFactor: number;
  /** Null: the card speaks so already. */
  readonly request: Uint8Array | null;
}

/**
 * T=1 where the card offers it, because its blocks carry a check sum and can be asked for again; the card's rate where
 * the reader can follow. Undefined when there is no protocol that we speak, or a specific mode of unknown rates.
 */
export function chooseProtocol(atr: Atr, limits: ReaderLimits): ProtocolChoice | undefined {
  const rate = bitRateOf(atr.rateFactor, limits.clockHz);
  const canFollow = rate !== undefined && rate <= limits.highestBitRate;
  const mode = atr.specificMode;
  if (mode !== null) {
    if (mode.isImplicit || !canFollow || (mode.protocol !== 0 && mode.protocol !== 1)) return undefined;
    return { protocol: mode.protocol, rateFactor: atr.rateFactor, request: null };
  }
  const protocol = ([1, 0] as const).find((wanted) => atr.protocols.includes(wanted));
  if (protocol === undefined) return undefined;
  const rateFactor = canFollow ? atr.rateFactor : defaultRateFactor;
  const isSpoken = protocol === atr.protocols[0] && rateFactor === defaultRateFactor;
  return { protocol, rateFactor, request: isSpoken || limits.asksItself ? null : ppsRequest(protocol, rateFactor) };
}

/** What every card speaks after a reset without a request; undefined when that is none of ours. */
export function unaskedProtocol(atr: Atr): ProtocolChoice | undefined {
  const [first] = atr.protocols;
  return first === 0 || first === 1 ? { protocol: first, rateFactor: defaultRateFactor, request: null } : undefined;
}

/** PPSS, PPS0 with the protocol, PPS1 unless it is the default, PCK. */
export function ppsRequest(protocol: 0 | 1, rateFactor: number): Uint8Array {
  const body = rateFactor === defaultRateFactor ? [0xff, protocol] : [0xff, 0x10 | protocol, rateFactor];
  return Uint8Array.of(
    ...body,
    body.reduce((sum, byte) => sum ^ byte, 0),
  );
}

/**
 * The rate that the card has agreed to: that of the request, or the default when it leaves PPS1 out. Undefined when the
 * answer is none: then the card must be reset.
 */
export function agreedRateFactor(request: Uint8Array, answer: Uint8Array): number | undefined {
  const [ppss, pps0] = answer;
  const [, asked0 = 0, asked1] = request;
  if (ppss !== 0xff || pps0 === undefined || answer.reduce((sum, byte) => sum ^ byte, 0) !== 0) return undefined;
  if ((pps0 & 0x0f) !== (asked0 & 0x0f) || (pps0 & 0xe0) !== 0) return undefined;
  if ((pps0 & 0x10) === 0) return answer.length === 3 ? defaultRateFactor : undefined;
  if ((asked0 & 0x10) === 0 || answer.length !== 4 || answer[2] !== asked1) return undefined;
  return asked1;
}
