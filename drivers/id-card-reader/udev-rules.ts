/** The rules that let the person at a Linux desk use every reader of the catalogue that can be used at all. */
import { udevRule } from '../transport/udev-rule.ts';
import { knownReaders } from './known-readers.ts';

/** Lines for /etc/udev/rules.d/70-permit-terminal.rules. Serial chips have none: their ports belong to the group dialout. */
export function readerUdevRules(): readonly string[] {
  return knownReaders.flatMap((reader) => {
    // One that cannot be used now may be given a framing by its address.
    if (reader.line === 'hid') return [udevRule('hidraw', reader)];
    return reader.line === 'bulk' && reader.trouble === null ? [udevRule('usb', reader)] : [];
  });
}
