/** How the PC/SC child of a reader is started: by the process host, which knows whether that is main's work. */
import type { PcscOptions } from '#drivers/transport/pcsc/pcsc-reader.ts';
import type { PcscReply } from '#drivers/transport/pcsc/pcsc-messages.ts';
import type { ProcessHost } from '../process-host.ts';

export function pcscOptions(processHost: ProcessHost): PcscOptions {
  return {
    startChild: () => {
      const child = processHost.start('pcsc-reader');
      return {
        send: child.send,
        onReply: (listener) => child.onMessage((message) => listener(message as PcscReply)),
        onExit: child.onExit,
        kill: child.kill,
      };
    },
  };
}
