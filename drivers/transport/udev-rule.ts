/** The line that lets the person at the desk use a USB device under Linux. */
import { formatUsbIds } from './device-address.ts';

/**
 * HID devices are opened as hidraw, others as usb. The rule belongs into /etc/udev/rules.d/70-permit-terminal.rules: from
 * 73 on its tag would come too late to be turned into permission.
 */
export function udevRule(
  subsystem: 'hidraw' | 'usb',
  ids: { readonly vendorId: number; readonly productId: number },
): string {
  const [vendor, product] = formatUsbIds(ids).split(':');
  const attributes = subsystem === 'hidraw' ? 'ATTRS' : 'ATTR';
  return `SUBSYSTEM=="${subsystem}", ${attributes}{idVendor}=="${vendor}", ${attributes}{idProduct}=="${product}", TAG+="uaccess"`;
}
