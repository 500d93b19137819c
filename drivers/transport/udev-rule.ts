/** The line that lets the person at the desk use a USB device under Linux. */
import { formatUsbIds } from './device-address.ts';

/** From 73 on the tag would come too late to be turned into permission. */
export const udevRuleFile = '/etc/udev/rules.d/70-permit-terminal.rules';

/** HID devices are opened as hidraw, others as usb. */
export function udevRule(
  subsystem: 'hidraw' | 'usb',
  ids: { readonly vendorId: number; readonly productId: number },
): string {
  const [vendor, product] = formatUsbIds(ids).split(':');
  const attributes = subsystem === 'hidraw' ? 'ATTRS' : 'ATTR';
  return `SUBSYSTEM=="${subsystem}", ${attributes}{idVendor}=="${vendor}", ${attributes}{idProduct}=="${product}", TAG+="uaccess"`;
}
