/** Peak memory of the program's processes, as the kernel counts it (VmHWM). Linux only; elsewhere nothing is told. */
import { readFile, readdir } from 'node:fs/promises';
import type { ProcessMemory } from './report.ts';

async function statusOf(pid: number): Promise<string> {
  return readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
}

function field(status: string, name: string): string {
  return new RegExp(`^${name}:\\s+(.*)$`, 'm').exec(status)?.[1] ?? '';
}

/** The process and everything it started. */
async function family(pid: number): Promise<readonly number[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const parents = new Map(
    await Promise.all(pids.map(async (one) => [one, Number(field(await statusOf(one), 'PPid'))] as const)),
  );
  const found = [pid];
  for (const parent of found) found.push(...pids.filter((one) => parents.get(one) === parent));
  return found;
}

async function nameOf(pid: number): Promise<string> {
  const line = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  const script = line.split('\0').find((word) => /\.(mjs|ts|cjs)$/.test(word)) ?? line.split('\0')[0] ?? '';
  return script.slice(script.lastIndexOf('/') + 1).replace(/\.(mjs|ts|cjs)$/, '');
}

export async function peakMemory(root: number | undefined): Promise<readonly ProcessMemory[]> {
  if (root === undefined || process.platform !== 'linux') return [];
  const members = await family(root);
  const read = members.map(async (pid) => {
    const kilobytes = Number.parseInt(field(await statusOf(pid), 'VmHWM'), 10);
    return { name: await nameOf(pid), peakMegabytes: Number.isNaN(kilobytes) ? 0 : kilobytes / 1024 };
  });
  return (await Promise.all(read)).filter(({ peakMegabytes }) => peakMegabytes > 0);
}
