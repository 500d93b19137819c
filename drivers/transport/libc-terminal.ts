/** The few terminal calls of libc that Node does not offer, through koffi. Linux only. */
import type { KoffiFunc } from 'koffi';

export interface Libc {
  /** A new master, or null when the system has none left. */
  openMaster(): { readonly descriptor: number; readonly slavePath: string } | null;
  /** No echo, no line editing, no translation. */
  makeRaw(descriptor: number): void;
  /** Bits per second set on a terminal, any number. */
  baudOf(descriptor: number): number;
  /** Stop bits set on a terminal. */
  stopBitsOf(descriptor: number): 1 | 2;
}

const openReadWrite = 0o2;
const openNoControllingTerminal = 0o400;
const openCloseOnExec = 0o2_000_000;
const termiosByteLength = 128;
const slavePathByteLength = 128;
/** asm-generic/ioctls.h; struct termios2 has its output speed at byte 40. */
const getTermios2 = 0x802c_542a;
const outputSpeedOffset = 40;
const controlFlagsOffset = 8;
/** CSTOPB of asm-generic/termbits.h. */
const twoStopBits = 0o100;
const setAttributesNow = 0;

/** Null where libc cannot be loaded. */
export async function openLibc(): Promise<Libc | null> {
  const { default: koffi } = await import('koffi');
  const library = ['libc.so.6', 'libc.so']
    .map((name) => tryTo(() => koffi.load(name)))
    .find((loaded) => loaded !== null);
  if (library === undefined || library === null) return null;
  const bind = (declaration: string): KoffiFunc<(...given: unknown[]) => unknown> => library.func(declaration);
  const calls = {
    openMaster: bind('int posix_openpt(int flags)'),
    grant: bind('int grantpt(int fd)'),
    unlock: bind('int unlockpt(int fd)'),
    slaveName: bind('int ptsname_r(int fd, _Out_ uint8_t *name, size_t length)'),
    getAttributes: bind('int tcgetattr(int fd, _Inout_ uint8_t *termios)'),
    setAttributes: bind('int tcsetattr(int fd, int when, uint8_t *termios)'),
    setRaw: bind('void cfmakeraw(_Inout_ uint8_t *termios)'),
    control: bind('int ioctl(int fd, unsigned long request, _Inout_ uint8_t *argument)'),
  };
  return {
    openMaster: () => {
      const descriptor = Number(calls.openMaster(openReadWrite | openNoControllingTerminal | openCloseOnExec));
      const name = new Uint8Array(slavePathByteLength);
      const isReady =
        descriptor >= 0 &&
        calls.grant(descriptor) === 0 &&
        calls.unlock(descriptor) === 0 &&
        calls.slaveName(descriptor, name, name.length) === 0;
      return isReady ? { descriptor, slavePath: new TextDecoder().decode(name.subarray(0, name.indexOf(0))) } : null;
    },
    makeRaw: (descriptor) => {
      const termios = new Uint8Array(termiosByteLength);
      calls.getAttributes(descriptor, termios);
      calls.setRaw(termios);
      calls.setAttributes(descriptor, setAttributesNow, termios);
    },
    baudOf: (descriptor) => {
      const termios = new Uint8Array(termiosByteLength);
      calls.control(descriptor, getTermios2, termios);
      return new DataView(termios.buffer).getUint32(outputSpeedOffset, true);
    },
    stopBitsOf: (descriptor) => {
      const termios = new Uint8Array(termiosByteLength);
      calls.getAttributes(descriptor, termios);
      const flags = new DataView(termios.buffer).getUint32(controlFlagsOffset, true);
      return (flags & twoStopBits) === 0 ? 1 : 2;
    },
  };
}

function tryTo<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}
