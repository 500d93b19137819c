/** Cards that only have files to read: the foreign cards that people lay on the encoder. */
import { concatBytes, equalBytes, fromHex } from '#domain/card/bytes.ts';
import { encodeTlv } from '#domain/card/tlv.ts';
import { receive, respond, withLength, type SimulatedCard } from '../../transport/pcsc/simulator/simulated-card.ts';

export interface FileApplication {
  readonly aid: string;
  /** `sfi.record` -> bytes of the record. */
  readonly records: Readonly<Record<string, Uint8Array>>;
}

export class FileCard implements SimulatedCard {
  readonly atr: Uint8Array;
  readonly #applications: readonly FileApplication[];
  #selected: FileApplication | undefined;

  constructor(atr: Uint8Array, applications: readonly FileApplication[]) {
    this.atr = atr;
    this.#applications = applications;
  }

  reset(): void {
    this.#selected = undefined;
  }

  process(bytes: Uint8Array): Uint8Array {
    const command = receive(bytes);
    if (!command) return respond(0x6700);
    if (command.cla !== 0x00) return respond(0x6e00);
    if (command.ins === 0xa4) return this.#select(command.data);
    if (command.ins !== 0xb2) return respond(0x6d00);
    const record = this.#selected?.records[`${command.p2 >> 3}.${command.p1}`];
    return record ? withLength(record, command.le) : respond(0x6a83);
  }

  #select(aid: Uint8Array): Uint8Array {
    this.#selected = this.#applications.find((application) => equalBytes(fromHex(application.aid), aid));
    if (!this.#selected) return respond(0x6a82);
    return respond(0x9000, encodeTlv(0x6f, concatBytes(encodeTlv(0x84, aid), encodeTlv(0xa5, fromHex('880101')))));
  }
}

/** A bank card: payment directory, one debit application, nothing of ours. */
export function bankCard(): SimulatedCard {
  const entry = encodeTlv(
    0x70,
    encodeTlv(0x61, concatBytes(encodeTlv(0x4f, fromHex('A000000333010101')), fromHex('870101'))),
  );
  return new FileCard(fromHex('3B6D000000310071864200000000009000'), [
    { aid: '315041592E5359532E4444463031', records: { '1.1': entry } },
    { aid: 'A000000333010101', records: {} },
  ]);
}

/** A 社会保障卡 with the data of a person that does not exist. */
export function socialSecurityCard(): SimulatedCard {
  const text = (tag: number, hex: string): Uint8Array => encodeTlv(tag, fromHex(hex));
  return new FileCard(fromHex('3B6D00000080318065B087010000000090'), [
    {
      aid: '7378312E73682EC9E7BBE1B1A3D5CF',
      records: {
        '5.1': text(0x01, '33010000000000000000000000000001'),
        '5.5': text(0x05, '20200601'),
        '5.6': text(0x06, '20300601'),
        '5.7': text(0x07, '413132333435363738'),
        '6.8': text(0x08, '333330313036313939303031303131323334'),
        // 张三 in GBK, filled with 00 to 30 bytes.
        '6.9': text(0x09, 'D5C5C8FD'.padEnd(60, '0')),
        '6.10': text(0x0a, '31'),
        '6.11': text(0x0b, '01'),
        '6.12': text(0x0c, '330106'),
        '6.13': text(0x0d, '19900101'),
      },
    },
  ]);
}
