/** A permit card chip at byte level: GlobalPlatform card manager, secure channel, one application with records. */
import { concatBytes, equalBytes, fromHex } from '#domain/card/bytes.ts';
import { administrativeAid } from '#domain/card/profiles/permit-globalplatform.ts';
import { CardChannel } from './card-channel.ts';
import { chipKeys, diversificationData, freshTries, type CardMemory, type CardStore } from './card-memory.ts';
import { lastSequence } from './chip-channel.ts';
import { GroupingReceiver } from './grouping-receiver.ts';
import {
  receive,
  respond,
  withLength,
  type ReceivedCommand,
  type SimulatedCard,
} from '../../transport/pcsc/simulator/simulated-card.ts';

/** T=1, historical bytes "ZJPERMIT"; the last byte is TCK. */
export const permitCardAtr = fromHex('3B8880015A4A5045524D49540E');

const issuerSecurityDomain = fromHex('A000000151000000');
/** GET DATA 0066: GlobalPlatform 2.3.1, secure channel protocol 03 with i=70 (Card Specification, table H-1). */
const cardRecognitionData = fromHex('6626732406072A864886FC6B01600C060A2A864886FC6B02020301640B06092A864886FC6B040370');
/** Room for records; a real chip of this class has tens of kilobytes. */
const capacityBytes = 6_000;
/** Data groupings from here on are data objects of two-byte tags, read by GET DATA. */
const lowestObject = 0x9f;

export interface PermitCardOptions {
  readonly memory: CardMemory;
  readonly store: CardStore;
  readonly aid?: string;
  /** Answers carry a wrong R-MAC. */
  readonly forgesAnswers?: boolean;
}

export class PermitCard implements SimulatedCard {
  readonly atr = permitCardAtr;
  readonly #memory: CardMemory;
  readonly #store: CardStore;
  readonly #aid: Uint8Array;
  readonly #forgesAnswers: boolean;
  #selected: Uint8Array = issuerSecurityDomain;
  #channel: CardChannel | undefined;
  #receiver = new GroupingReceiver();

  constructor(options: PermitCardOptions) {
    this.#memory = options.memory;
    this.#store = options.store;
    this.#aid = fromHex(options.aid ?? administrativeAid);
    this.#forgesAnswers = options.forgesAnswers ?? false;
    this.#store.save(this.#memory);
  }

  reset(): void {
    this.#selected = issuerSecurityDomain;
    this.#channel = undefined;
  }

  process(bytes: Uint8Array): Uint8Array {
    const command = receive(bytes);
    if (!command) return respond(0x6700);
    switch (command.ins) {
      case 0xa4:
        return this.#select(command);
      case 0xb2:
        return this.#readRecord(command);
      case 0xca:
        return this.#getData(command);
      case 0x50:
        return this.#initializeUpdate(command);
      case 0x82:
        return this.#externalAuthenticate(command);
      case 0xe2:
        return this.#storeData(command);
      case 0xe4:
      case 0xe6:
      case 0xf0:
        return this.#manage(command);
      default:
        return respond(0x6d00);
    }
  }

  #select({ p1, p2, data }: ReceivedCommand): Uint8Array {
    if (p1 !== 0x04) return respond(0x6a86);
    const found = [issuerSecurityDomain, this.#aid].find(
      (aid) => data.length === 0 || equalBytes(aid.slice(0, data.length), data),
    );
    if (!found || (data.length > 0 && data.length < 5)) return respond(0x6a82);
    const { application = 'selectable' } = this.#memory;
    if (found === this.#aid && application !== 'selectable') return respond(application === 'locked' ? 0x6283 : 0x6a82);
    this.#selected = found;
    this.#channel = undefined;
    if (p2 === 0x0c) return respond(0x9000);
    // FCI: application identifier, and 9F65 the longest data field of a command message.
    const inner = concatBytes(Uint8Array.of(0x84, found.length), found, fromHex('A5049F6501FF'));
    return respond(0x9000, concatBytes(Uint8Array.of(0x6f, inner.length), inner));
  }

  /** In the clear, or under the channel: then the answer carries its R-MAC. */
  #readRecord(command: ReceivedCommand): Uint8Array {
    if ((command.cla & 0xfc) === 0) return this.#record(command);
    if ((command.cla & 0xfc) !== 0x04) return respond(0x6e00);
    const channel = this.#channel;
    if (!channel?.open(command)) return respond(0x6982);
    const answer = this.#record({ ...command, le: 256 });
    return channel.protect(((answer.at(-2) ?? 0) << 8) | (answer.at(-1) ?? 0), answer.slice(0, -2));
  }

  #record({ p1, p2, le }: ReceivedCommand): Uint8Array {
    if ((p2 & 0x07) !== 0x04) return respond(0x6a86);
    if (!equalBytes(this.#selected, this.#aid)) return respond(0x6985);
    const sfi = p2 >> 3;
    const record = this.#memory.records[recordKey(sfi, p1)];
    if (record !== undefined) return withLength(fromHex(record), le);
    const fileIsThere = Object.keys(this.#memory.records).some((key) => key.startsWith(recordKey(sfi, 0).slice(0, 2)));
    return respond(fileIsThere ? 0x6a83 : 0x6a82);
  }

  /** In the clear, or under the channel: then the answer carries its R-MAC. */
  #getData(command: ReceivedCommand): Uint8Array {
    if ((command.cla & 0xfc) !== 0x84) return this.#dataObject(command);
    const channel = this.#channel;
    if (!channel?.open(command)) return respond(0x6982);
    const answer = this.#dataObject({ ...command, cla: 0x80, le: 256 });
    return channel.protect(((answer.at(-2) ?? 0) << 8) | (answer.at(-1) ?? 0), answer.slice(0, -2));
  }

  #dataObject({ cla, p1, p2, le }: ReceivedCommand): Uint8Array {
    if ((cla & 0xfc) !== 0x80 && cla !== 0x00) return respond(0x6e00);
    const tag = (p1 << 8) | p2;
    const object = equalBytes(this.#selected, this.#aid) ? this.#memory.records[recordKey(p1, p2)] : undefined;
    if (p1 >= lowestObject && object !== undefined) return withLength(fromHex(object), le);
    if (tag === 0x9f7f) return withLength(productionData(this.#memory.serial), le);
    if (tag === 0x0066) return withLength(cardRecognitionData, le);
    return respond(0x6a88);
  }

  #initializeUpdate({ p1, data }: ReceivedCommand): Uint8Array {
    this.#channel = undefined;
    if (data.length !== 8) return respond(0x6700);
    if (this.#memory.triesLeft === 0) return respond(0x6983);
    if (p1 !== 0 && p1 !== this.#memory.keyVersion) return respond(0x6a88);
    if (this.#memory.sequence >= lastSequence.scp03) return respond(0x6985);
    this.#channel = new CardChannel({
      keys: chipKeys(this.#memory),
      aid: this.#selected,
      sequence: this.#memory.sequence,
      hostChallenge: data,
      diversificationData: diversificationData(this.#memory.serial),
      keyVersion: this.#memory.keyVersion,
    });
    this.#channel.forgesAnswers = this.#forgesAnswers;
    return respond(0x9000, this.#channel.answer);
  }

  #externalAuthenticate(command: ReceivedCommand): Uint8Array {
    const status = this.#channel?.authenticate(command) ?? 0x6985;
    if (status === 0x9000) {
      this.#memory.sequence += 1;
      this.#memory.triesLeft = freshTries;
      this.#receiver = new GroupingReceiver();
    } else {
      this.#channel = undefined;
      if (status === 0x6300) this.#memory.triesLeft -= 1;
    }
    this.#store.save(this.#memory);
    return respond(status);
  }

  #storeData(command: ReceivedCommand): Uint8Array {
    const channel = this.#channel;
    const data = channel?.open(command);
    if (!channel || !data) {
      this.#channel = undefined;
      return respond(0x6982);
    }
    if (!equalBytes(this.#selected, this.#aid)) return channel.protect(0x6985);
    const groupings = this.#receiver.take(command.p1, command.p2, data);
    if (typeof groupings === 'number') return channel.protect(groupings);
    for (const { identifier, value } of groupings) {
      const status = this.#write(identifier, value);
      if (status !== 0x9000) return channel.protect(status);
    }
    if ((command.p1 & 0x80) !== 0) this.#memory.personalised = true;
    this.#store.save(this.#memory);
    return channel.protect(0x9000);
  }

  /** INSTALL, DELETE and SET STATUS of the one application, by the issuer's domain alone. */
  #manage(command: ReceivedCommand): Uint8Array {
    const channel = this.#channel;
    const data = channel?.open(command);
    if (!channel || !data) return respond(0x6982);
    if (this.#selected !== issuerSecurityDomain) return channel.protect(0x6985);
    const status = this.#change(command, data);
    this.#store.save(this.#memory);
    return status === 0x9000 && command.ins !== 0xf0
      ? channel.protect(status, Uint8Array.of(0x00))
      : channel.protect(status);
  }

  #change({ ins, p1, p2 }: ReceivedCommand, data: Uint8Array): number {
    const memory = this.#memory;
    const present = (memory.application ?? 'selectable') !== 'absent';
    if (ins === 0xe6) {
      if (p1 !== 0x0c || !equalBytes(instanceAid(data), this.#aid)) return 0x6a80;
      if (present) return 0x6985;
      memory.application = 'selectable';
      return 0x9000;
    }
    const named = ins === 0xe4 ? data.slice(2) : data;
    if (!present || !equalBytes(named, this.#aid)) return 0x6a88;
    if (ins === 0xf0) {
      if (p1 !== 0x40 || (p2 & 0x80) === 0) return 0x6a86;
      memory.application = 'locked';
      return 0x9000;
    }
    for (const key of Object.keys(memory.records)) delete memory.records[key];
    memory.application = 'absent';
    return 0x9000;
  }

  #write(identifier: number, value: Uint8Array): number {
    const sfi = identifier >> 8;
    const isObject = sfi >= lowestObject;
    if (!isObject && (sfi < 1 || sfi > 0x1e || (identifier & 0xff) === 0)) return 0x6a88;
    const others = Object.entries(this.#memory.records).filter(([key]) => key !== recordKey(sfi, identifier & 0xff));
    const used = others.reduce((sum, [, record]) => sum + record.length / 2, 0);
    if (used + value.length > capacityBytes) return 0x6a84;
    this.#memory.records[recordKey(sfi, identifier & 0xff)] = Buffer.from(value).toString('hex');
    return 0x9000;
  }
}

/** The third length-and-value of INSTALL: load file, module, instance. */
function instanceAid(data: Uint8Array): Uint8Array {
  let at = 0;
  for (let part = 0; part < 2; part += 1) at += 1 + (data[at] ?? 0);
  return data.slice(at + 1, at + 1 + (data[at] ?? 0));
}

function recordKey(sfi: number, record: number): string {
  return sfi.toString(16).padStart(2, '0') + record.toString(16).padStart(2, '0');
}

/** CPLC: 42 bytes under 9F7F; fabricator, IC type, OS, dates, serial number and batch, the rest of the life cycle zero. */
function productionData(serial: string): Uint8Array {
  const bytes = fromHex(serial);
  const data = new Uint8Array(45);
  data.set([0x9f, 0x7f, 0x2a]);
  data.set(bytes.slice(0, 2), 3);
  data.set(fromHex('5A4A820A30010000'), 5);
  data.set(bytes.slice(2, 8), 15);
  return data;
}
