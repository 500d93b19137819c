/** A simulated reader behind a `simulator:id-card-reader?...` address, in memory. */
import { fail, succeed, type Outcome } from '#domain/failure/failure.ts';
import type { ByteTransport } from '../transport/byte-transport.ts';
import type { DeviceAddress } from '../transport/device-address.ts';
import { createMemoryLine } from '../transport/memory-transport.ts';
import { modelOf } from './reader-model.ts';
import { SimulatedIdCardReader } from './simulator.ts';
import { findSyntheticPerson } from './simulator-people.ts';
import { findScene } from './simulator-scenes.ts';

/** Parameters: `scene` (default card-present), `person` (id or seed), `baud`, `model` (see reader-model.ts). Unknown ones are `device.address-invalid`. */
export function createSimulatedReader(
  address: Extract<DeviceAddress, { kind: 'simulator' }>,
): Outcome<SimulatedIdCardReader> {
  if (address.device !== 'id-card-reader') return fail('device.not-supported', { device: address.device });
  const scene = findScene(address.scene ?? 'card-present');
  if (scene === undefined) return fail('device.address-invalid', { reason: 'scene' });
  const { person: personId, baud: baudText, model, ...unknown } = address.options;
  if (Object.keys(unknown).length > 0) return fail('device.address-invalid', { reason: 'unknown-parameter' });
  if (model !== undefined && modelOf(address).id !== model) return fail('device.address-invalid', { reason: 'model' });
  const person = personId === undefined ? undefined : findSyntheticPerson(personId);
  if (personId !== undefined && person === undefined) return fail('device.address-invalid', { reason: 'person' });
  const baud = baudText === undefined ? undefined : Number(baudText);
  if (baud !== undefined && !(Number.isInteger(baud) && baud > 0))
    return fail('device.address-invalid', { reason: 'baud' });
  const device = new SimulatedIdCardReader({ scene, ...(baud === undefined ? {} : { baud }) });
  if (person !== undefined) device.place(person);
  return succeed(device);
}

/** The host's end of a memory line with this reader on the other end. */
export function connectInMemory(device: SimulatedIdCardReader): ByteTransport {
  const line = createMemoryLine();
  line.device.onHostBytes = (bytes, baud) => {
    device.receive(bytes, baud);
  };
  line.device.onHostClosed = () => {
    device.detach();
  };
  device.attach({
    send: (bytes) => {
      line.device.send(bytes);
    },
    unplug: () => {
      line.device.unplug();
    },
  });
  return line.transport;
}
