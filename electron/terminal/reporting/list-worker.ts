/** The thread that reads and writes spreadsheets, one task each: what a hostile file costs, it costs here. */
import { parentPort, workerData } from 'node:worker_threads';
import { fail, must, succeed, type Outcome } from '#domain/failure/failure.ts';
import { csvGrid } from './csv-grid.ts';
import type { ListTask, ListTaskResult } from './list-thread.ts';
import { writeXlsx } from './write-xlsx.ts';
import { xlsxGrid } from './xlsx-grid.ts';

const task = workerData as ListTask;

/** By content: names lie. */
async function read(bytes: Uint8Array): Promise<Outcome<ListTaskResult>> {
  const zip = bytes[0] === 0x50 && bytes[1] === 0x4b;
  const compound = bytes[0] === 0xd0 && bytes[1] === 0xcf;
  if (compound) return fail('reporting.file-type-unknown', { reason: 'old-xls-or-protected' });
  const grid = zip ? await xlsxGrid(bytes) : csvGrid(bytes);
  return grid.ok ? succeed({ grid: grid.value }) : grid;
}

async function perform(): Promise<Outcome<ListTaskResult>> {
  return task.name === 'read' ? read(task.bytes) : succeed({ bytes: await writeXlsx(task.sheets) });
}

must(parentPort, 'parentPort').postMessage(await perform());
