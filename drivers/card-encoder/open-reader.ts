/** A card reader by its device address. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import { openCcidReader } from '../transport/ccid-serial/ccid-reader.ts';
import { parseDeviceAddress } from '../transport/device-address.ts';
import type { CardReader } from '../transport/card/card-transport.ts';
import { openPcscReader, type PcscOptions } from '../transport/pcsc/pcsc-reader.ts';
import { cardOfScene, isSerial, parseCardScene } from './simulator/card-scenes.ts';
import { fileStore } from './simulator/card-memory.ts';
import { CardSlot } from '../transport/pcsc/simulator/card-slot.ts';
import { openMemoryReader } from '../transport/pcsc/simulator/memory-reader.ts';

/**
 * `pcsc:<reader name>`, `ccid-serial:/dev/ttyS1?slot=0` or `simulator:card-encoder?scene=issued&serial=…&state=card.json`. Whether a simulator may be
 * opened at this desk is the caller's decision.
 */
export function openCardReader(address: string, options: PcscOptions = {}): Outcome<CardReader> {
  const parsed = parseDeviceAddress(address);
  if (!parsed.ok) return parsed;
  if (parsed.value.kind === 'pcsc') return succeed(openPcscReader(parsed.value.reader, options));
  const commandMs = options.timeouts?.commandMs;
  const limits = commandMs === undefined ? {} : { commandMs };
  if (parsed.value.kind === 'ccid-serial') return succeed(openCcidReader({ ...parsed.value, address, ...limits }));
  if (parsed.value.kind !== 'simulator' || parsed.value.device !== 'card-encoder')
    return fail('device.address-invalid', { reason: 'not-a-card-reader' });
  const scene = parseCardScene(parsed.value.scene ?? 'blank');
  const { serial, state, aid } = parsed.value.options;
  if (!scene) return fail('device.address-invalid', { reason: 'unknown-scene' });
  if (serial !== undefined && !isSerial(serial)) return fail('device.address-invalid', { reason: 'serial' });
  const slot = new CardSlot();
  const choice = {
    ...(serial === undefined ? {} : { serial }),
    ...(aid === undefined ? {} : { aid }),
    ...(state === undefined ? {} : { store: fileStore(state) }),
  };
  if (scene.name !== 'empty') slot.insert(cardOfScene(scene.name, choice), scene.fault);
  return succeed(openMemoryReader(slot, { address, ...limits }));
}
