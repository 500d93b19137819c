/** Main as process host of a utility terminal: starts the children of the fixed list and carries their messages. */
import path from 'node:path';
import type { UtilityProcess } from 'electron';
import type { HostedEvent, HostedWish } from '../terminal/control.ts';
import { hostedPrograms, isHostedKind } from '../terminal/hosted-programs.ts';

/** Electron's `utilityProcess`. */
export interface UtilityForker {
  fork(modulePath: string, args: string[], options: { serviceName: string }): UtilityProcess;
}

export interface HostedChildren {
  fulfil(wish: HostedWish): void;
  killAll(): void;
}

export function hostChildren(
  utility: UtilityForker,
  programFolder: string,
  tell: (event: HostedEvent) => void,
): HostedChildren {
  const children = new Map<number, UtilityProcess>();

  function start(id: number, program: string): void {
    if (!isHostedKind(program)) return tell({ kind: 'hosted-exit', id });
    const child = utility.fork(path.join(programFolder, hostedPrograms[program].file), [], { serviceName: program });
    children.set(id, child);
    child.on('message', (message: unknown) => tell({ kind: 'hosted-message', id, message }));
    child.once('exit', () => {
      children.delete(id);
      tell({ kind: 'hosted-exit', id });
    });
  }

  return {
    fulfil: (wish) => {
      if (wish.kind === 'hosted-start') start(wish.id, wish.program);
      else if (wish.kind === 'hosted-send') children.get(wish.id)?.postMessage(wish.message);
      else children.get(wish.id)?.kill();
    },
    killAll: () => {
      for (const child of children.values()) child.kill();
    },
  };
}
