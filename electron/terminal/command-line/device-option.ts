/** `--device ADDRESS`, with paths that count from the folder where the user stands. */
import path from 'node:path';
import { succeed, type Outcome } from '#domain/failure/failure.ts';
import { parseDeviceAddress, type DeviceAddress } from '#drivers/transport/device-address.ts';
import { requiredText, type CommandOptions, type CommandSurroundings } from './command.ts';

export function deviceOption(options: CommandOptions, { folder }: CommandSurroundings): Outcome<DeviceAddress> {
  const text = requiredText(options, 'device');
  if (!text.ok) return text;
  const address = parseDeviceAddress(text.value);
  if (!address.ok || !('path' in address.value)) return address;
  return succeed({ ...address.value, path: path.resolve(folder, address.value.path) });
}
