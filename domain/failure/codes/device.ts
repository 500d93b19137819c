/** Failure codes of the subject `device`: code -> whether trying again helps. Text: text/failures/device.ts. */
export const deviceCodes = {
  'device.address-invalid': 'after-user',
  'device.unplugged': 'after-user',
  'device.permission': 'after-user',
  'device.busy': 'after-user',
  'device.silent': 'after-user',
  'device.cancelled': 'same',
  'device.timeout': 'same',
  'device.garbled': 'same',
  'device.not-supported': 'never',
  'device.maker-driver-needed': 'after-user',
  'device.firmware-update': 'after-user',
  'device.framing-unknown': 'never',
  'device.not-configured': 'after-user',
  'device.simulator-refused': 'never',
  'device.trace-invalid': 'never',
  'device.trace-differs': 'never',
} as const;
