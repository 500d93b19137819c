/** The terminal process of a desk, found as the kernel knows it: a child of the window's main process or of the host. */
import { readdirSync, readFileSync } from 'node:fs';

function statusOf(pid: number): { readonly parent: number; readonly command: string } | undefined {
  try {
    const parent = Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0);
    return { parent, command: readFileSync(`/proc/${pid}/cmdline`, 'utf8') };
  } catch {
    // It ended between the two looks.
    return undefined;
  }
}

export function terminalPid(rootPid: number): number | undefined {
  const pids = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
  return pids.find((pid) => {
    const status = statusOf(pid);
    return status?.parent === rootPid && status.command.includes('terminal-process');
  });
}
