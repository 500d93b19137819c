/** The plain commands of a plan, by the kind of card: STORE DATA by data groupings, or the updates of a Chinese COS. */
import { encodeApdu, getData, readBinary, readRecord } from './apdu.ts';
import { isCos } from './card-profile.ts';
import type { CardPlan, PlannedWrite } from './card-plan.ts';
import { groupingIdentifier } from './record-encoding.ts';
import { maxPlainBytes, planStoreData, type DataGrouping } from './store-data.ts';

export interface WriteCommand {
  readonly apdu: Uint8Array;
  /** What it writes, for the journal: data groupings, or SFI and record. */
  readonly groupings: readonly number[];
}

/** Encrypts the value of a sensitive grouping under the data encryption key of the session. */
export type EncryptSensitive = (value: Uint8Array) => Uint8Array;

/** In the order of the plan. Without `encrypt` a plan with sensitive groupings is an error of the caller. */
export function writeCommands(plan: CardPlan, encrypt?: EncryptSensitive): readonly WriteCommand[] {
  if (isCos(plan.secureChannel)) return plan.writes.map(updateCommand);
  const groupings = plan.writes.map((write): DataGrouping => {
    const identifier = groupingIdentifier(write);
    if (!write.sensitive) return { identifier, value: write.bytes };
    if (encrypt === undefined) throw new Error('sensitive data and no key to encrypt them');
    return { identifier, value: encrypt(write.bytes), encrypted: true };
  });
  return planStoreData(groupings, maxPlainBytes(plan.secureChannel.securityLevel));
}

/** UPDATE BINARY of a whole file, or UPDATE RECORD; the four bytes of MAC are added by the channel. */
function updateCommand(write: PlannedWrite): WriteCommand {
  const { form, sfi, record, bytes } = write;
  const apdu =
    form === 'binary'
      ? encodeApdu({ cla: 0x00, ins: 0xd6, p1: 0x80 | sfi, p2: 0x00, data: bytes })
      : encodeApdu({ cla: 0x00, ins: 0xdc, p1: record, p2: (sfi << 3) | 0x04, data: bytes });
  return { apdu, groupings: [groupingIdentifier(write)] };
}

/** The command that reads a write back. */
export function readBackCommand({ form, sfi, record, bytes }: PlannedWrite): Uint8Array {
  if (form === 'data-object') return getData(record);
  return form === 'binary' ? readBinary(sfi, bytes.length) : readRecord(sfi, record);
}
