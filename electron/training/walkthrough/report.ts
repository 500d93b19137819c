/** What the walkthrough says: one entry per person and step, and the verdict over all of them. */
import type { FailureCode } from '#domain/failure/codes.ts';

export interface StepEntry {
  readonly person: string;
  readonly name: string;
  readonly ok: boolean;
  readonly ms: number;
  /** Both directions; null where no device is involved. */
  readonly wireBytes: number | null;
  readonly device: string | null;
  /** Only on a step that failed. */
  readonly failure?: { readonly code: FailureCode; readonly detail: Readonly<Record<string, unknown>> };
}

export interface ProcessMemory {
  readonly name: string;
  readonly peakMegabytes: number;
}

export interface WalkthroughReport {
  readonly people: number;
  readonly steps: readonly StepEntry[];
  readonly passed: number;
  readonly failed: number;
  readonly receipts: { readonly folder: string; readonly files: readonly string[] };
  readonly memory: readonly ProcessMemory[];
}

/** A table of steps: how often, how many failed, median and longest time, bytes. */
export function formatReport(report: WalkthroughReport): string {
  const names = [...new Set(report.steps.map((step) => step.name))];
  const rows = names.map((name) => {
    const steps = report.steps.filter((step) => step.name === name);
    const times = steps.map((step) => step.ms).toSorted((left, right) => left - right);
    const bytes = steps.flatMap((step) => (step.wireBytes === null ? [] : [step.wireBytes]));
    const total = bytes.length === 0 ? '' : String(bytes.reduce((sum, value) => sum + value, 0));
    const device = steps[0]?.device ?? '';
    const failed = steps.filter((step) => !step.ok).length;
    const median = times[Math.floor(times.length / 2)] ?? 0;
    return [
      name,
      String(steps.length),
      String(failed),
      median.toFixed(0),
      (times.at(-1) ?? 0).toFixed(0),
      total,
      device,
    ];
  });
  const table = [['step', 'people', 'failed', 'median ms', 'longest ms', 'bytes', 'device'], ...rows];
  const widths = table[0]?.map((_, column) => Math.max(...table.map((row) => (row[column] ?? '').length))) ?? [];
  const lines = table.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  const failures = report.steps
    .filter((step) => !step.ok)
    .map((step) => `${step.person} ${step.name}: ${step.failure?.code ?? ''}`);
  const memory = report.memory.map(({ name, peakMegabytes }) => `${name} ${peakMegabytes.toFixed(0)} MB`).join(', ');
  return [
    ...lines,
    '',
    ...failures,
    `${report.passed} passed, ${report.failed} failed`,
    `receipts: ${report.receipts.files.length} in ${report.receipts.folder}`,
    `memory (peak): ${memory}`,
  ].join('\n');
}
