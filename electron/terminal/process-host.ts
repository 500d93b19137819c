/**
 * Hosted children: programs of their own that can be killed when a native library hangs. The terminal process never
 * decides how one is started: in a utility process main does it (there is neither utilityProcess nor a Node to fork in
 * there), in a plain Node child_process does. The kinds are a fixed list; nothing else can be started.
 */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hostedPrograms, type HostedKind } from './hosted-programs.ts';
import type { HostedChannel } from './parent.ts';

export interface HostedProcess {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Once, whatever the reason; also when it could not be started. */
  onExit(listener: () => void): void;
  kill(): void;
}

export interface ProcessHost {
  start(kind: HostedKind): HostedProcess;
}

export function nodeProcessHost(): ProcessHost {
  return {
    start: (kind) => {
      const child = fork(programPath(kind), [], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
      return {
        // A process that is just dying takes no message; its exit is what the waiting side sees.
        send: (message) => void (child.connected && child.send(message as object, () => undefined)),
        onMessage: (listener) => void child.on('message', listener),
        onExit: (listener) => {
          let told = false;
          const tell = (): void => {
            if (!told) listener();
            told = true;
          };
          child.once('exit', tell);
          child.once('error', tell);
        },
        kill: () => void child.kill('SIGKILL'),
      };
    },
  };
}

function programPath(kind: HostedKind): string {
  const { file, source } = hostedPrograms[kind];
  const built = fileURLToPath(new URL(`./${file}`, import.meta.url));
  return import.meta.url.endsWith('.ts') || !existsSync(built)
    ? fileURLToPath(new URL(source, import.meta.url))
    : built;
}

/** Main starts the children and carries their messages (electron/main/hosted-children.ts). */
export function mainProcessHost(main: HostedChannel): ProcessHost {
  const children = new Map<number, { message(value: unknown): void; exit(): void }>();
  let lastId = 0;
  main.onEvent((event) => {
    const child = children.get(event.id);
    if (event.kind === 'hosted-message') child?.message(event.message);
    else {
      children.delete(event.id);
      child?.exit();
    }
  });
  return {
    start: (kind) => {
      const id = ++lastId;
      let onMessage: (message: unknown) => void = () => undefined;
      let onExit: () => void = () => undefined;
      children.set(id, { message: (value) => onMessage(value), exit: () => onExit() });
      main.send({ kind: 'hosted-start', id, program: kind });
      return {
        send: (message) => main.send({ kind: 'hosted-send', id, message }),
        onMessage: (listener) => void (onMessage = listener),
        onExit: (listener) => void (onExit = listener),
        kill: () => main.send({ kind: 'hosted-kill', id }),
      };
    },
  };
}
